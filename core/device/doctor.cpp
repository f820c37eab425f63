// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/doctor.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <functional>

#include <ATen/ATen.h>
#include <torch/version.h>

#include "core/base/error.h"
#include "core/device/cuda_plugin.h"

namespace ostrakon::device {

using base::tr;

namespace {

constexpr double kConvolutionGflop = 2.0 * 8 * 64 * 64 * 9 * 56 * 56 / 1e9;

std::string cudaVersion(int number) {
    return number ? std::to_string(number / 1000) + "." + std::to_string(number % 1000 / 10) : std::string();
}

double medianMs(const std::function<void()>& work) {
    work();
    std::array<double, 9> times{};
    for (double& t : times) {
        const auto start = std::chrono::steady_clock::now();
        work();
        t = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    }
    std::nth_element(times.begin(), times.begin() + times.size() / 2, times.end());
    return times[times.size() / 2];
}

double timeConvolution(const std::string& device) {
    const c10::InferenceMode inference;
    const auto options = at::TensorOptions().device(at::Device(device));
    const auto x = at::ones({8, 64, 56, 56}, options).contiguous(at::MemoryFormat::ChannelsLast);
    const auto w = at::ones({64, 64, 3, 3}, options).contiguous(at::MemoryFormat::ChannelsLast);
    return medianMs([&] {
        const auto y = at::conv2d(x, w, {}, 1, 1);
        y.flatten()[0].item<float>(); // waits for a GPU
    });
}

void judge(DoctorReport& report) {
    if (!report.healthy)
        return;
    if (report.cuda.runtimeLoaded)
        report.verdict = tr("Ready: training runs on %1.", report.cuda.devices.front().name);
    else
        report.verdict = tr("Ready: training runs on the processor (%1 cores).", std::to_string(report.cpu.cores));
    if (report.cuda.driverFound && !report.cuda.runtimeLoaded)
        report.remarks.push_back(report.cuda.why);
    if (report.cuda.runtimeLoaded && !report.kernels)
        report.remarks.push_back(whyNoCudaPlugin());
    if (!report.cpu.avx2)
        report.remarks.push_back(
            tr("This processor has no AVX2: everything that needs a network is several times slower."));
    if (report.cpu.memoryBytes && report.cpu.memoryBytes < (std::uint64_t{3} << 30))
        report.remarks.push_back(
            tr("This machine has less than 3 GB of memory; training a whole network may not fit."));
}

} // namespace

DoctorReport doctor() {
    DoctorReport report;
    report.cpu = cpu();
    report.cuda = discover();
    report.cards = CardMonitor().ask();
    report.kernels = cudaPlugin() != nullptr;
    report.torchVersion = TORCH_VERSION;
    report.driverText = cudaVersion(report.cuda.driverVersion);
    report.runtimeText = cudaVersion(report.cuda.runtimeVersion);
    try {
        enterStream();
        report.convolutionMs = timeConvolution("cpu");
        report.convolutionGflops = kConvolutionGflop / report.convolutionMs * 1e3;
        if (report.cuda.runtimeLoaded)
            report.gpuConvolutionMs = timeConvolution("cuda:0");
    } catch (const std::exception& e) {
        report.healthy = false;
        report.verdict = tr("LibTorch does not compute on this machine: %1", e.what());
    }
    judge(report);
    return report;
}

OrderedJson toJson(const DoctorReport& report) {
    OrderedJson cards = OrderedJson::array();
    for (const auto& card : report.cuda.devices)
        cards.push_back({{"device", card.spec()},
                         {"name", card.name},
                         {"memory_bytes", card.memoryBytes},
                         {"compute_capability", capabilityText(card.capability)},
                         {"uuid", card.uuid}});
    OrderedJson loads = OrderedJson::array();
    for (const auto& load : report.cards)
        loads.push_back(toJson(load));
    OrderedJson remarks = OrderedJson::array();
    for (const auto& remark : report.remarks)
        remarks.push_back(english(remark));
    return {{"healthy", report.healthy},
            {"verdict", english(report.verdict)},
            {"remarks", std::move(remarks)},
            {"cpu", report.cpu.model},
            {"cores", report.cpu.cores},
            {"memory_bytes", report.cpu.memoryBytes},
            {"avx2", report.cpu.avx2},
            {"avx512", report.cpu.avx512},
            {"avx512_vnni", report.cpu.avx512Vnni},
            {"avx512_bf16", report.cpu.avx512Bf16},
            {"amx_bf16", report.cpu.amxBf16},
            {"bf16_pays", report.cpu.bf16Pays()},
            {"nvidia_driver", report.driverText},
            {"cuda_runtime", report.runtimeText},
            {"cuda", english(report.cuda.why)},
            {"cards", std::move(cards)},
            {"card_loads", std::move(loads)},
            {"cuda_kernels", report.kernels},
            {"libtorch", report.torchVersion},
            {"convolution_ms", report.convolutionMs},
            {"convolution_gflops", report.convolutionGflops},
            {"gpu_convolution_ms", report.gpuConvolutionMs}};
}

} // namespace ostrakon::device
