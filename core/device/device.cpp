// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/device.h"

#include <dlfcn.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/device/cuda_driver.h"

namespace ostrakon::device {

using base::Message;
using base::tr;

namespace {

/// The folder of the libtorch_cpu that this process runs on: its CUDA half must be the one beside it.
std::filesystem::path torchFolder() {
    Dl_info info{};
    if (::dladdr(reinterpret_cast<void*>(&at::get_num_threads), &info) == 0 || !info.dli_fname)
        return {};
    return std::filesystem::path(info.dli_fname).parent_path();
}

Message loadCudaHalf(CudaState& state) {
    const auto path = torchFolder() / "libtorch_cuda.so";
    std::error_code failed;
    if (!std::filesystem::exists(path, failed))
        return tr("There is an NVIDIA driver, but LibTorch's CUDA half is not installed: run scripts/start --cuda.");
    // Global, so that libtorch_cpu finds the hooks; before anything asks about CUDA, because the answer is remembered.
    if (!::dlopen(path.c_str(), RTLD_NOW | RTLD_GLOBAL)) {
        const char* const said = ::dlerror();
        return tr(
            "There is an NVIDIA driver, but LibTorch's CUDA half could not be loaded: run scripts/start --cuda. (%1)",
            said ? said : "");
    }
    try {
        const auto& hooks = at::detail::getCUDAHooks();
        if (hooks.hasCUDA() && hooks.getNumGPUs() > 0) {
            state.runtimeLoaded = true;
            state.runtimeVersion = static_cast<int>(hooks.versionCUDART());
            return tr("%1 is there.", state.devices.front().name);
        }
    } catch (const std::exception&) { // "Found no NVIDIA driver …": said below, in our words
    }
    return tr("The NVIDIA driver (%1) is too old for this version, or the card does not answer.",
              std::to_string(state.driverVersion / 1000) + "." + std::to_string(state.driverVersion % 1000 / 10));
}

/// CUDA 13 has no code for cards before Turing: asked to compute, they would fail at the first step.
std::optional<Message> tooOld(const std::vector<Device>& cards) {
    constexpr int kTuring = 75;
    const bool all = std::all_of(cards.begin(), cards.end(),
                                 [](const Device& card) { return card.capability > 0 && card.capability < kTuring; });
    if (!all)
        return std::nullopt;
    const Device& card = cards.front();
    return tr("%1 is too old for CUDA 13: it has compute capability %2, and 7.5 is the least.", card.name,
              capabilityText(card.capability));
}

CudaState decide() {
    CudaState state;
    const DriverFacts driver = askDriver();
    state.driverFound = driver.found;
    state.driverVersion = driver.version;
    if (!driver.found) {
        state.why = tr("No NVIDIA driver was found.");
        return state;
    }
    for (const auto& card : driver.cards)
        state.devices.push_back({Kind::Cuda, static_cast<int>(state.devices.size()), card.name, card.memoryBytes,
                                 card.capability, card.uuid});
    if (state.devices.empty()) {
        state.why = tr("There is an NVIDIA driver, but no card that answers. (%1)", driver.detail);
        return state;
    }
    if (const auto old = tooOld(state.devices)) {
        state.devices.clear();
        state.why = *old;
        return state;
    }
    state.why = loadCudaHalf(state);
    if (!state.runtimeLoaded)
        state.devices.clear();
    return state;
}

Device cpuDevice() {
    return {Kind::Cpu, 0, cpu().model, cpu().memoryBytes, 0, {}};
}

/// N of "cuda:N"; "cuda" is 0; −1 for other words.
int cudaIndex(std::string_view wanted) {
    if (wanted == "cuda")
        return 0;
    constexpr std::string_view kPrefix = "cuda:";
    if (!wanted.starts_with(kPrefix))
        return -1;
    int index = -1;
    const auto* const end = wanted.data() + wanted.size();
    const auto [stop, failed] = std::from_chars(wanted.data() + kPrefix.size(), end, index);
    return failed == std::errc() && stop == end ? index : -1;
}

} // namespace

std::string capabilityText(int capability) {
    return std::to_string(capability / 10) + "." + std::to_string(capability % 10);
}

std::string Device::spec() const {
    return kind == Kind::Cpu ? "cpu" : "cuda:" + std::to_string(index);
}

const CudaState& discover() {
    static const CudaState state = decide();
    return state;
}

Choice resolve(std::string_view wanted) {
    if (wanted == "cpu")
        return {cpuDevice(), tr("The processor computes, as asked.")};
    if (wanted == "auto") {
        const CudaState& cuda = discover();
        if (!cuda.devices.empty())
            return {cuda.devices.front(), tr("%1 computes: the first graphics card.", cuda.devices.front().name)};
        return {cpuDevice(), tr("The processor computes. %1", english(cuda.why))};
    }
    const int index = cudaIndex(wanted);
    if (index < 0)
        throw Error(Code::BadInput, tr("“%1” is not a device.", std::string(wanted)),
                    tr("Use auto, cpu, or cuda:0 for the first graphics card."));
    const CudaState& cuda = discover();
    if (static_cast<std::size_t>(index) < cuda.devices.size())
        return {cuda.devices[static_cast<std::size_t>(index)],
                tr("%1 computes, as asked.", cuda.devices[static_cast<std::size_t>(index)].name)};
    if (cuda.devices.empty())
        throw Error(Code::DeviceMissing, tr("“%1” is not available. %2", std::string(wanted), english(cuda.why)),
                    tr("Use cpu or auto."));
    throw Error(Code::DeviceMissing,
                tr("“%1” is not there: this machine has %2 graphics card(s).", std::string(wanted),
                   std::to_string(cuda.devices.size())),
                tr("Counting starts at cuda:0."));
}

std::vector<Device> list() {
    std::vector<Device> out = discover().devices;
    out.push_back(cpuDevice());
    return out;
}

void enterStream() {
    if (at::get_num_threads() != 1)
        at::set_num_threads(1);
    at::init_num_threads();
}

} // namespace ostrakon::device
