// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/feature_extractor.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <optional>

#include "core/base/error.h"
#include "core/nn/backbone_torch.h"
#include "core/nn/channels_last_net.h"
#include "core/nn/inverted_residual.h"
#include "core/nn/plain_form.h"
#include "core/nn/torch_net.h"

namespace ostrakon::nn {

namespace {

constexpr int kGpuBatch = 64;
constexpr int kCpuBatch = 4;

/// The caller's thread computes alone: OpenMP teams on a busy machine are many times slower than one thread.
void computeAlone() {
    if (at::get_num_threads() != 1)
        at::set_num_threads(1);
}

[[noreturn]] void rethrow(const c10::Error& e) {
    const std::string words = e.what_without_backtrace();
    if (words.find("out of memory") != std::string::npos)
        throw Error(Code::DeviceOutOfMemory, base::tr("The graphics card has not enough free memory."),
                    base::tr("Close other programs that use it, or choose the processor."), words);
    throw Error(Code::Internal, base::tr("The network could not be computed."), {}, words);
}

void normalise(const std::uint8_t* from, float* to, std::size_t pixels, const Preprocess& preprocess) {
    const float scale[3] = {1.0F / preprocess.deviation[0], 1.0F / preprocess.deviation[1],
                            1.0F / preprocess.deviation[2]};
    for (std::size_t i = 0; i < pixels * 3; i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            to[i + c] = (static_cast<float>(from[i + c]) - preprocess.mean[c]) * scale[c];
}

} // namespace

struct FeatureExtractor::Plan {
    Plan(const Backbone& backbone, const std::string& device, int inputPx);

    /// `fill(to, first, count)` writes normalised pixels, channels last, of some images.
    template <typename Fill>
    void run(std::size_t n, std::span<float> pooled, std::span<float> maps, const Fill& fill) const;
    void runGroup(const float* input, std::size_t n, float* pooled, float* maps) const;

    Preprocess preprocess;
    base::Sha256 hash;
    int features = 0, side = 0, mapSide = 0, batch = kCpuBatch;
    // One of these: on a CPU the first that the network fits.
    std::unique_ptr<InvertedResidualNet> banded;
    std::unique_ptr<ChannelsLastNet> own;
    std::optional<TorchNet> general;
};

FeatureExtractor::Plan::Plan(const Backbone& backbone, const std::string& deviceSpec, int inputPx)
    : preprocess(backbone.spec().preprocess)
    , hash(backbone.weightsHash())
    , features(backbone.spec().featureSize)
    , side(inputPx > 0 ? inputPx : preprocess.sizePx) {
    const at::Device device(deviceSpec);
    auto convs = backbone.folded(side);
    mapSide = backbone.mapSide(side);
    const ConvKernels* const kernels = device.is_cpu() ? ownKernels() : nullptr;
    std::vector<PlainConv> plain;
    if (kernels)
        plain = plainForm(convs);
    if (kernels && InvertedResidualNet::fits(plain))
        banded = std::make_unique<InvertedResidualNet>(plain, side, *kernels);
    else if (kernels && ChannelsLastNet::fits(plain))
        own = std::make_unique<ChannelsLastNet>(plain, side, *kernels);
    else
        general.emplace(std::move(convs), device);
    static_assert(InvertedResidualNet::kGroup == kCpuBatch && ChannelsLastNet::kGroup == kCpuBatch);
    batch = device.is_cpu() ? kCpuBatch : kGpuBatch;
}

void FeatureExtractor::Plan::runGroup(const float* input, std::size_t n, float* pooled, float* maps) const {
    if (banded)
        return banded->run(input, n, pooled, maps);
    if (own)
        return own->run(input, n, pooled, maps);
    // One shape always, the last group filled up: with another shape the library may choose other kernels and other
    // bits.
    const at::Tensor pixels = at::from_blob(const_cast<float*>(input), {batch, side, side, 3});
    const at::Tensor map = general->forward(pixels);
    const at::Tensor mean = map.mean({1, 2}).to(at::kCPU).contiguous();
    std::memcpy(pooled, mean.const_data_ptr(), n * static_cast<std::size_t>(features) * sizeof(float));
    if (maps) {
        const at::Tensor rows = map.to(at::kCPU);
        std::memcpy(maps, rows.const_data_ptr(), n * rows[0].nbytes());
    }
}

template <typename Fill>
void FeatureExtractor::Plan::run(std::size_t n, std::span<float> pooled, std::span<float> maps,
                                 const Fill& fill) const {
    const auto width = static_cast<std::size_t>(features), group = static_cast<std::size_t>(batch);
    const std::size_t map = maps.empty() ? 0 : width * static_cast<std::size_t>(mapSide * mapSide);
    assert(pooled.size() == n * width && maps.size() == n * map);
    thread_local std::vector<float> input; // kept, because fresh pages cost as much as a tenth of the network
    input.resize(group * static_cast<std::size_t>(side) * static_cast<std::size_t>(side) * 3);
    for (std::size_t first = 0; first < n; first += group) {
        const std::size_t count = std::min(group, n - first);
        fill(input.data(), first, count);
        runGroup(input.data(), count, pooled.data() + first * width, map ? maps.data() + first * map : nullptr);
    }
}

FeatureExtractor::FeatureExtractor(const BackbonePtr& backbone, const std::string& device, int inputPx) {
    const c10::InferenceMode inference;
    try {
        m_plan = std::make_unique<Plan>(*backbone, device, inputPx);
    } catch (const c10::Error& e) {
        throw Error(Code::DeviceMissing, base::tr("The network could not be set up on “%1”.", device),
                    base::tr("Choose another device."), e.what_without_backtrace());
    }
}

FeatureExtractor::~FeatureExtractor() = default;

int FeatureExtractor::inputPx() const {
    return m_plan->side;
}

int FeatureExtractor::featureSize() const {
    return m_plan->features;
}

int FeatureExtractor::mapRows() const {
    return m_plan->mapSide;
}

int FeatureExtractor::mapCols() const {
    return m_plan->mapSide;
}

int FeatureExtractor::batchSize() const {
    return m_plan->batch;
}

const base::Sha256& FeatureExtractor::weightsHash() const {
    return m_plan->hash;
}

void FeatureExtractor::run(std::span<const std::uint8_t> pixels, std::span<float> pooled, std::span<float> maps) const {
    const c10::InferenceMode inference;
    computeAlone();
    const std::size_t cells = static_cast<std::size_t>(m_plan->side) * static_cast<std::size_t>(m_plan->side);
    assert(pixels.size() % (cells * 3) == 0);
    try {
        m_plan->run(pixels.size() / (cells * 3), pooled, maps, [&](float* to, std::size_t first, std::size_t count) {
            normalise(pixels.data() + first * cells * 3, to, count * cells, m_plan->preprocess);
        });
    } catch (const c10::Error& e) {
        rethrow(e);
    }
}

void FeatureExtractor::runNormalised(std::span<const float> input, std::span<float> pooled,
                                     std::span<float> maps) const {
    const c10::InferenceMode inference;
    computeAlone();
    const std::size_t cells = static_cast<std::size_t>(m_plan->side) * static_cast<std::size_t>(m_plan->side);
    assert(input.size() % (cells * 3) == 0);
    try {
        m_plan->run(input.size() / (cells * 3), pooled, maps, [&](float* to, std::size_t first, std::size_t count) {
            for (std::size_t n = first; n < first + count; ++n)
                for (std::size_t c = 0; c < 3; ++c)
                    for (std::size_t i = 0; i < cells; ++i)
                        to[((n - first) * cells + i) * 3 + c] = input[(n * 3 + c) * cells + i];
        });
    } catch (const c10::Error& e) {
        rethrow(e);
    }
}

} // namespace ostrakon::nn
