// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/feature_extractor.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <optional>
#include <string_view>

#include <ATen/core/dispatch/Dispatcher.h>

#include "core/base/error.h"
#include "core/nn/backbone_torch.h"

namespace ostrakon::nn {

namespace {

constexpr int kCpuBatch = 4;
constexpr int kGpuBatch = 64;

using PointwiseFn = at::Tensor(const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&, at::IntArrayRef,
                               at::IntArrayRef, at::IntArrayRef, std::int64_t, std::string_view,
                               c10::List<std::optional<at::Scalar>>, std::optional<std::string_view>);
using BinaryFn = at::Tensor(const at::Tensor&, const at::Tensor&, const at::Tensor&, const std::optional<at::Tensor>&,
                            at::IntArrayRef, at::IntArrayRef, at::IntArrayRef, std::int64_t, std::string_view,
                            std::optional<at::Scalar>, std::optional<std::string_view>,
                            c10::List<std::optional<at::Scalar>>, std::optional<std::string_view>);

using ReorderFn = at::Tensor(const at::Tensor&, at::IntArrayRef, at::IntArrayRef, at::IntArrayRef, std::int64_t,
                             c10::OptionalArrayRef<std::int64_t>);

/// oneDNN's convolution with what follows it in one pass: LibTorch registers it for its compiler, and there is no
/// public header.
struct OneDnn {
    c10::TypedOperatorHandle<PointwiseFn> pointwise =
        c10::Dispatcher::singleton().findSchemaOrThrow("mkldnn::_convolution_pointwise", "").typed<PointwiseFn>();
    c10::TypedOperatorHandle<BinaryFn> binary =
        c10::Dispatcher::singleton().findSchemaOrThrow("mkldnn::_convolution_pointwise", "binary").typed<BinaryFn>();
    c10::TypedOperatorHandle<ReorderFn> reorder =
        c10::Dispatcher::singleton().findSchemaOrThrow("mkldnn::_reorder_convolution_weight", "").typed<ReorderFn>();
};

const OneDnn& oneDnn() {
    static const OneDnn ops;
    return ops;
}

struct Step {
    at::Tensor weight; ///< in oneDNN's own layout on a CPU
    at::Tensor bias;
    std::vector<std::int64_t> stride, pad;
    std::int64_t groups = 1;
    std::vector<std::int64_t> extraPad; ///< for constant_pad_nd: where "same" is not symmetric
    bool relu6 = false;
    int residualFrom = -1;
    bool kept = false; ///< a later step adds this one's output
};

at::Tensor packed(const FoldedConv& conv, const Step& step, std::int64_t side, int batch) {
    const auto pads = conv.padBefore == conv.padAfter ? 0 : conv.padBefore + conv.padAfter;
    const std::vector<std::int64_t> input{batch, conv.weight.size(1) * conv.groups, side + pads, side + pads};
    return oneDnn().reorder.call(conv.weight.contiguous(at::MemoryFormat::ChannelsLast), step.pad, step.stride,
                                 std::vector<std::int64_t>{1, 1}, conv.groups, input);
}

} // namespace

struct FeatureExtractor::Plan {
    Plan(const Backbone& backbone, const std::string& deviceSpec);

    at::Tensor forward(at::Tensor x) const;
    void runGroup(const at::Tensor& input, std::size_t count, float* pooled, float* maps) const;

    at::Device device;
    Preprocess preprocess;
    base::Sha256 hash;
    int features = 0, side = 0, batch = kCpuBatch;
    int mapSide = 0;
    int stemPad = 0; ///< of the first convolution, written by us together with the pixels
    std::vector<Step> steps;
};

FeatureExtractor::Plan::Plan(const Backbone& backbone, const std::string& deviceSpec)
    : device(deviceSpec)
    , preprocess(backbone.spec().preprocess)
    , hash(backbone.weightsHash())
    , features(backbone.spec().featureSize)
    , side(preprocess.sizePx) {
    batch = device.is_cpu() ? kCpuBatch : kGpuBatch;
    std::int64_t at = side;
    for (const auto& conv : backbone.folded(side)) {
        Step step;
        const int symmetric = conv.padBefore == conv.padAfter ? conv.padBefore : 0;
        step.stride = {conv.stride, conv.stride};
        step.pad = {symmetric, symmetric};
        step.groups = conv.groups;
        step.relu6 = conv.relu6;
        step.residualFrom = conv.residualFrom;
        step.bias = conv.bias.to(device);
        if (conv.padBefore != conv.padAfter)
            step.extraPad = {conv.padBefore, conv.padAfter, conv.padBefore, conv.padAfter};
        step.weight = device.is_cpu() ? packed(conv, step, at, batch)
                                      : conv.weight.to(device).contiguous(at::MemoryFormat::ChannelsLast);
        at = (at + conv.stride - 1) / conv.stride;
        if (step.residualFrom >= 0)
            steps[static_cast<std::size_t>(step.residualFrom)].kept = true;
        steps.push_back(std::move(step));
    }
    mapSide = static_cast<int>(at);
}

at::Tensor FeatureExtractor::Plan::forward(at::Tensor x) const {
    std::vector<at::Tensor> kept(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const Step& step = steps[i];
        if (!step.extraPad.empty())
            x = at::constant_pad_nd(x, step.extraPad);
        const std::vector<std::int64_t> dilation{1, 1};
        if (!device.is_cpu()) {
            x = at::conv2d(x, step.weight, step.bias, step.stride, step.pad, dilation, step.groups);
            if (step.relu6)
                x.clamp_(0, 6);
            if (step.residualFrom >= 0)
                x.add_(kept[static_cast<std::size_t>(step.residualFrom)]);
        } else if (step.residualFrom >= 0) {
            x = oneDnn().binary.call(x, kept[static_cast<std::size_t>(step.residualFrom)], step.weight, step.bias,
                                     step.pad, step.stride, dilation, step.groups, "add", std::nullopt, std::nullopt,
                                     c10::List<std::optional<at::Scalar>>(), std::nullopt);
        } else {
            c10::List<std::optional<at::Scalar>> scalars;
            if (step.relu6) {
                scalars.push_back(at::Scalar(0.0));
                scalars.push_back(at::Scalar(6.0));
            }
            x = oneDnn().pointwise.call(x, step.weight, step.bias, step.pad, step.stride, dilation, step.groups,
                                        step.relu6 ? "hardtanh" : "none", scalars, "");
        }
        if (step.kept)
            kept[i] = x;
        if (step.residualFrom >= 0)
            kept[static_cast<std::size_t>(step.residualFrom)].reset();
    }
    return x;
}

void FeatureExtractor::Plan::runGroup(const at::Tensor& input, std::size_t count, float* pooled, float* maps) const {
    const at::Tensor map = forward(input.to(device)).contiguous(at::MemoryFormat::ChannelsLast);
    const at::Tensor mean = map.mean({2, 3}).to(at::kCPU).contiguous();
    const auto width = static_cast<std::size_t>(features);
    std::memcpy(pooled, mean.const_data_ptr<float>(), count * width * sizeof(float));
    if (!maps)
        return;
    const at::Tensor rows = map.permute({0, 2, 3, 1}).to(at::kCPU).contiguous();
    const auto cells = static_cast<std::size_t>(mapSide) * static_cast<std::size_t>(mapSide);
    std::memcpy(maps, rows.const_data_ptr<float>(), count * cells * width * sizeof(float));
}

FeatureExtractor::FeatureExtractor(const BackbonePtr& backbone, const std::string& device) {
    const c10::InferenceMode inference;
    try {
        m_plan = std::make_unique<Plan>(*backbone, device);
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

namespace {

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

} // namespace

void FeatureExtractor::run(std::span<const std::uint8_t> pixels, std::span<float> pooled, std::span<float> maps) const {
    const c10::InferenceMode inference;
    computeAlone();
    const Plan& plan = *m_plan;
    const auto side = static_cast<std::size_t>(plan.side);
    const std::size_t image = side * side * 3;
    const std::size_t n = pixels.size() / image;
    const auto width = static_cast<std::size_t>(plan.features);
    const std::size_t map = maps.empty() ? 0 : width * static_cast<std::size_t>(plan.mapSide * plan.mapSide);
    assert(pixels.size() == n * image && pooled.size() == n * width && maps.size() == n * map);
    const auto group = static_cast<std::size_t>(plan.batch);
    float scale[3], shift[3];
    for (std::size_t c = 0; c < 3; ++c) {
        scale[c] = 1.0F / plan.preprocess.deviation[c];
        shift[c] = plan.preprocess.mean[c];
    }
    try {
        // at::zeros would drop the memory format without a word.
        at::Tensor input = at::empty({plan.batch, 3, plan.side, plan.side}, at::TensorOptions(at::kFloat),
                                     at::MemoryFormat::ChannelsLast);
        input.zero_();
        for (std::size_t first = 0; first < n; first += group) {
            const std::size_t count = std::min(group, n - first);
            float* to = input.mutable_data_ptr<float>();
            const std::uint8_t* from = pixels.data() + first * image;
            for (std::size_t i = 0; i < count * image; i += 3)
                for (std::size_t c = 0; c < 3; ++c)
                    to[i + c] = (static_cast<float>(from[i + c]) - shift[c]) * scale[c];
            plan.runGroup(input, count, pooled.data() + first * width,
                          maps.empty() ? nullptr : maps.data() + first * map);
        }
    } catch (const c10::Error& e) {
        rethrow(e);
    }
}

void FeatureExtractor::runNormalised(std::span<const float> input, std::span<float> pooled,
                                     std::span<float> maps) const {
    const c10::InferenceMode inference;
    computeAlone();
    const Plan& plan = *m_plan;
    const std::size_t image = static_cast<std::size_t>(plan.side) * static_cast<std::size_t>(plan.side) * 3;
    const std::size_t n = input.size() / image;
    const auto width = static_cast<std::size_t>(plan.features);
    const std::size_t map = maps.empty() ? 0 : width * static_cast<std::size_t>(plan.mapSide * plan.mapSide);
    assert(input.size() == n * image && pooled.size() == n * width && maps.size() == n * map);
    const auto group = static_cast<std::size_t>(plan.batch);
    try {
        for (std::size_t first = 0; first < n; first += group) {
            const std::size_t count = std::min(group, n - first);
            at::Tensor plain = at::zeros({plan.batch, 3, plan.side, plan.side});
            std::memcpy(plain.mutable_data_ptr(), input.data() + first * image, count * image * sizeof(float));
            plan.runGroup(plain.contiguous(at::MemoryFormat::ChannelsLast), count, pooled.data() + first * width,
                          maps.empty() ? nullptr : maps.data() + first * map);
        }
    } catch (const c10::Error& e) {
        rethrow(e);
    }
}

} // namespace ostrakon::nn
