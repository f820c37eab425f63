// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/efficientnet_lite.h"

#include <cassert>
#include <cmath>

namespace ostrakon::nn {

namespace {

/// One stage of B0's table before scaling: repeats, kernel, first stride, expansion, output channels.
struct StageRow {
    int repeats, kernel, stride, expand, channels;
};
constexpr StageRow kStages[] = {
    {1, 3, 1, 1, 16},  {2, 3, 2, 6, 24},  {2, 5, 2, 6, 40},  {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112}, {4, 5, 2, 6, 192}, {1, 3, 1, 6, 320},
};
constexpr int kStem = 32;
constexpr int kHead = 1280; // Lite keeps stem and head unscaled
constexpr double kBatchNormEpsilon = 1e-3;
constexpr double kBatchNormMomentum = 0.01;

struct Scale {
    double width, depth;
};

Scale scaleOf(std::string_view name) {
    if (name == "efficientnet-lite0")
        return {1.0, 1.0};
    if (name == "efficientnet-lite1")
        return {1.0, 1.1};
    assert(name == "efficientnet-lite2");
    return {1.1, 1.2};
}

/// Multiples of 8, never more than 10 % below what was asked for.
int roundChannels(int channels, double width) {
    const double wanted = channels * width;
    int rounded = std::max(8, static_cast<int>(wanted + 4) / 8 * 8);
    if (rounded < 0.9 * wanted)
        rounded += 8;
    return rounded;
}

/// TensorFlow's "same" padding: the output is ceil(n / stride) long and an odd pixel goes behind.
std::pair<int, int> samePadding(std::int64_t n, int kernel, int stride) {
    const auto out = static_cast<int>((n + stride - 1) / stride);
    const int total = std::max((out - 1) * stride + kernel - static_cast<int>(n), 0);
    return {total / 2, total - total / 2};
}

/// What one convolution is called here and in the Python package.
struct UnitNames {
    std::string convHere, normHere, convThere, normThere;
};

struct UnitPlan {
    UnitNames names;
    int in, out, kernel, stride, groups;
    bool relu6;
};

struct BlockPlan {
    std::vector<UnitPlan> units;
    bool residual = false;
    int stage = 0; ///< 0…6; the stem belongs to 0 and the head to 6
};

BlockPlan blockPlan(const StageRow& row, int stage, int inStage, int index, int in, int out) {
    const std::string here = "blocks." + std::to_string(stage) + "." + std::to_string(inStage) + ".";
    const std::string there = "_blocks." + std::to_string(index) + ".";
    const int stride = inStage == 0 ? row.stride : 1;
    const int wide = in * row.expand;
    BlockPlan plan{{}, stride == 1 && in == out, stage};
    if (row.expand == 1) {
        plan.units.push_back({{here + "conv_dw", here + "bn1", there + "_depthwise_conv", there + "_bn1"},
                              in,
                              in,
                              row.kernel,
                              stride,
                              in,
                              true});
        plan.units.push_back(
            {{here + "conv_pw", here + "bn2", there + "_project_conv", there + "_bn2"}, in, out, 1, 1, 1, false});
        return plan;
    }
    plan.units.push_back(
        {{here + "conv_pw", here + "bn1", there + "_expand_conv", there + "_bn0"}, in, wide, 1, 1, 1, true});
    plan.units.push_back({{here + "conv_dw", here + "bn2", there + "_depthwise_conv", there + "_bn1"},
                          wide,
                          wide,
                          row.kernel,
                          stride,
                          wide,
                          true});
    plan.units.push_back(
        {{here + "conv_pwl", here + "bn3", there + "_project_conv", there + "_bn2"}, wide, out, 1, 1, 1, false});
    return plan;
}

std::vector<BlockPlan> netPlan(std::string_view name) {
    const Scale scale = scaleOf(name);
    std::vector<BlockPlan> plan{{{{{"conv_stem", "bn1", "_conv_stem", "_bn0"}, 3, kStem, 3, 2, 1, true}}, false, 0}};
    int in = kStem;
    int index = 0;
    for (int stage = 0; stage < static_cast<int>(std::size(kStages)); ++stage) {
        const StageRow& row = kStages[stage];
        const bool outer = stage == 0 || stage + 1 == static_cast<int>(std::size(kStages));
        const int repeats = outer ? row.repeats : static_cast<int>(std::ceil(row.repeats * scale.depth));
        const int out = roundChannels(row.channels, scale.width);
        for (int i = 0; i < repeats; ++i, in = out)
            plan.push_back(blockPlan(row, stage, i, index++, in, out));
    }
    plan.push_back({{{{"conv_head", "bn2", "_conv_head", "_bn1"}, in, kHead, 1, 1, 1, true}}, false, 6});
    return plan;
}

struct Unit {
    torch::nn::Conv2d conv{nullptr};
    torch::nn::BatchNorm2d norm{nullptr};
    UnitPlan plan;

    torch::Tensor forward(torch::Tensor x) const {
        const auto [top, bottom] = samePadding(x.size(2), plan.kernel, plan.stride);
        const auto [left, right] = samePadding(x.size(3), plan.kernel, plan.stride);
        if (top != bottom || left != right || top != left)
            x = torch::constant_pad_nd(x, {left, right, top, bottom});
        const int pad = top == bottom && left == right && top == left ? top : 0;
        x = torch::conv2d(x, conv->weight, {}, plan.stride, pad, 1, plan.groups);
        x = torch::batch_norm(x, norm->weight, norm->bias, norm->running_mean, norm->running_var, norm->is_training(),
                              kBatchNormMomentum, kBatchNormEpsilon, false);
        return plan.relu6 ? torch::hardtanh(x, 0, 6) : x;
    }
};

struct Block {
    std::vector<Unit> units;
    bool residual = false;
    int stage = 0;
};

/// Registers `child` under a dotted name, making the containers in between.
template <typename Child>
void registerAt(torch::nn::Module& root, const std::string& path, const Child& child) {
    torch::nn::Module* at = &root;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; begin = dot + 1, dot = path.find('.', begin)) {
        const std::string part = path.substr(begin, dot - begin);
        const auto children = at->named_children();
        const auto* existing = children.find(part);
        at = existing ? existing->get() : at->register_module(part, std::make_shared<torch::nn::Module>("Stage")).get();
    }
    at->register_module(path.substr(begin), child);
}

class LiteModule : public torch::nn::Module {
  public:
    explicit LiteModule(std::string_view name)
        : torch::nn::Module("EfficientNetLite") {
        for (const auto& blockRow : netPlan(name)) {
            Block block{{}, blockRow.residual, blockRow.stage};
            for (const auto& row : blockRow.units) {
                Unit unit{
                    torch::nn::Conv2d(torch::nn::Conv2dOptions(row.in, row.out, row.kernel)
                                          .stride(row.stride)
                                          .groups(row.groups)
                                          .bias(false)),
                    torch::nn::BatchNorm2d(
                        torch::nn::BatchNorm2dOptions(row.out).eps(kBatchNormEpsilon).momentum(kBatchNormMomentum)),
                    row};
                registerAt(*this, row.names.convHere, unit.conv);
                registerAt(*this, row.names.normHere, unit.norm);
                block.units.push_back(std::move(unit));
            }
            blocks.push_back(std::move(block));
        }
    }

    std::vector<Block> blocks;
};

FoldedConv fold(const Unit& unit, std::int64_t inputSide) {
    const auto& norm = *unit.norm;
    // In double: the folded weights then differ from the exact ones by one rounding only.
    const auto gain =
        norm.weight.to(torch::kDouble) / torch::sqrt(norm.running_var.to(torch::kDouble) + kBatchNormEpsilon);
    const auto shift = norm.bias.to(torch::kDouble) - norm.running_mean.to(torch::kDouble) * gain;
    const auto [before, after] = samePadding(inputSide, unit.plan.kernel, unit.plan.stride);
    FoldedConv out;
    out.weight = (unit.conv->weight.to(torch::kDouble) * gain.reshape({-1, 1, 1, 1})).to(torch::kFloat).contiguous();
    out.bias = shift.to(torch::kFloat).contiguous();
    out.stride = unit.plan.stride;
    out.groups = unit.plan.groups;
    out.padBefore = before;
    out.padAfter = after;
    out.relu6 = unit.plan.relu6;
    return out;
}

class EfficientNetLite final : public Backbone {
  public:
    explicit EfficientNetLite(const ModelSpec& spec)
        : Backbone(spec)
        , m_module(std::make_shared<LiteModule>(spec.name)) {
        m_module->eval();
        for (auto& parameter : m_module->parameters())
            parameter.set_requires_grad(false);
    }

    torch::Tensor forwardFeatureMap(const torch::Tensor& x) override {
        torch::Tensor y = x;
        for (const auto& block : m_module->blocks) {
            const torch::Tensor start = y;
            for (const auto& unit : block.units)
                y = unit.forward(y);
            if (block.residual)
                y = y + start;
        }
        return y;
    }

    torch::nn::Module& module() override { return *m_module; }

    std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> stages() override {
        std::vector<std::vector<std::shared_ptr<torch::nn::Module>>> out(std::size(kStages));
        for (const auto& block : m_module->blocks)
            for (const auto& unit : block.units) {
                out[static_cast<std::size_t>(block.stage)].push_back(unit.conv.ptr());
                out[static_cast<std::size_t>(block.stage)].push_back(unit.norm.ptr());
            }
        return out;
    }

    std::vector<FoldedConv> folded(int sizePx) const override {
        const torch::NoGradGuard noGrad;
        std::vector<FoldedConv> out;
        std::int64_t side = sizePx;
        for (const auto& block : m_module->blocks) {
            const int start = static_cast<int>(out.size()) - 1;
            for (const auto& unit : block.units) {
                out.push_back(fold(unit, side));
                side = (side + unit.plan.stride - 1) / unit.plan.stride;
            }
            out.back().residualFrom = block.residual ? start : -1;
        }
        return out;
    }

    std::shared_ptr<Backbone> clone() const override {
        const torch::NoGradGuard noGrad;
        auto out = std::make_shared<EfficientNetLite>(spec());
        const auto copyInto = [](auto&& to, auto&& from) {
            for (auto& entry : to)
                entry.value().copy_(from[entry.key()]);
        };
        copyInto(out->m_module->named_parameters(), m_module->named_parameters());
        copyInto(out->m_module->named_buffers(), m_module->named_buffers());
        out->refreshHash();
        return out;
    }

  private:
    std::shared_ptr<LiteModule> m_module;
};

} // namespace

std::shared_ptr<Backbone> makeEfficientNetLite(const ModelSpec& spec) {
    return std::make_shared<EfficientNetLite>(spec);
}

std::vector<std::pair<std::string, std::string>> efficientNetLiteNames(const ModelSpec& spec) {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& block : netPlan(spec.name))
        for (const auto& [names, in, outputs, kernel, stride, groups, relu6] : block.units) {
            out.emplace_back(names.convHere + ".weight", names.convThere + ".weight");
            for (const char* part : {".weight", ".bias", ".running_mean", ".running_var"})
                out.emplace_back(names.normHere + part, names.normThere + part);
        }
    return out;
}

} // namespace ostrakon::nn
