// SPDX-License-Identifier: GPL-3.0-or-later
#include <cassert>
#include <cmath>

#include "core/nn/net_plans.h"

namespace ostrakon::nn {

namespace {

/// One stage of B0's table before scaling.
struct StageRow {
    int repeats, kernel, stride, expand, channels;
};
constexpr StageRow kStages[] = {
    {1, 3, 1, 1, 16},  {2, 3, 2, 6, 24},  {2, 5, 2, 6, 40},  {3, 3, 2, 6, 80},
    {3, 5, 1, 6, 112}, {4, 5, 2, 6, 192}, {1, 3, 1, 6, 320},
};
constexpr int kStageCount = static_cast<int>(std::size(kStages));
constexpr int kStem = 32;
constexpr int kHead = 1280;

struct Scale {
    double width, depth;
};

Scale scaleOf(std::string_view model) {
    const char size = model.back();
    assert(size >= '0' && size <= '3');
    constexpr Scale kScales[] = {{1.0, 1.0}, {1.0, 1.1}, {1.1, 1.2}, {1.2, 1.4}};
    return kScales[size - '0'];
}

/// Where a block stands, for its names.
struct Place {
    int stage = 0;   ///< 0 … 6
    int inStage = 0; ///< 0 …
    int index = 0;   ///< over all stages
};

std::string timmBlock(const Place& at) {
    return "blocks." + std::to_string(at.stage) + "." + std::to_string(at.inStage) + ".";
}

/// timm's numbers of batch norms and names of 1 × 1 convolutions differ where a block does not expand.
ModuleName liteName(const Place& at, const char* timm, const char* package) {
    return {timmBlock(at) + timm, {"_blocks." + std::to_string(at.index) + "." + package}};
}

BlockPlan liteBlock(const StageRow& row, const Place& at, int in, int out) {
    const int stride = at.inStage == 0 ? row.stride : 1;
    const int wide = in * row.expand;
    const auto name = [&](const char* timm, const char* package) { return liteName(at, timm, package); };
    BlockPlan block;
    block.residual = stride == 1 && in == out;
    block.stage = at.stage;
    const bool expands = row.expand > 1;
    if (expands)
        block.convs.push_back(
            {name("conv_pw", "_expand_conv"), name("bn1", "_bn0"), in, wide, 1, 1, 1, Activation::Relu6});
    block.convs.push_back({name("conv_dw", "_depthwise_conv"), name(expands ? "bn2" : "bn1", "_bn1"), wide, wide,
                           row.kernel, stride, wide, Activation::Relu6});
    block.convs.push_back({name(expands ? "conv_pwl" : "conv_pw", "_project_conv"),
                           name(expands ? "bn3" : "bn2", "_bn2"), wide, out, 1, 1, 1, Activation::None});
    return block;
}

/// torchvision's names: a Sequential `block` whose parts are (convolution, batch norm) or the squeeze.
BlockPlan mbBlock(const StageRow& row, const Place& at, int in, int out) {
    const int stride = at.inStage == 0 ? row.stride : 1;
    const int wide = roundChannels(in * row.expand);
    const std::string vision =
        "features." + std::to_string(at.stage + 1) + "." + std::to_string(at.inStage) + ".block.";
    const std::string timm = timmBlock(at);
    int part = 0;
    const auto conv = [&](const char* filter, const char* norm, int from, int to, int kernel, int step, int groups,
                          Activation activation) {
        const std::string path = vision + std::to_string(part++);
        return ConvPlan{
            {path + ".0", {timm + filter}}, {path + ".1", {timm + norm}}, from, to, kernel, step, groups, activation};
    };
    BlockPlan block;
    block.residual = stride == 1 && in == out;
    block.stage = at.stage;
    const bool expands = wide != in;
    if (expands)
        block.convs.push_back(conv("conv_pw", "bn1", in, wide, 1, 1, 1, Activation::Silu));
    block.convs.push_back(
        conv("conv_dw", expands ? "bn2" : "bn1", wide, wide, row.kernel, stride, wide, Activation::Silu));
    const std::string squeeze = vision + std::to_string(part++);
    block.squeeze = SqueezePlan{{squeeze + ".fc1", {timm + "se.conv_reduce"}},
                                {squeeze + ".fc2", {timm + "se.conv_expand"}},
                                wide,
                                std::max(1, in / 4),
                                Activation::Silu,
                                false};
    block.convs.push_back(
        conv(expands ? "conv_pwl" : "conv_pw", expands ? "bn3" : "bn2", wide, out, 1, 1, 1, Activation::None));
    return block;
}

struct Family {
    BlockPlan (*block)(const StageRow&, const Place&, int in, int out);
    bool scalesEnds; ///< do stem, head and the first and last stage grow too?
};

/// The stages between stem and head; returns the last one's channels.
int addStages(NetPlan& plan, const Family& family, const Scale& scale, int in) {
    Place at;
    for (at.stage = 0; at.stage < kStageCount; ++at.stage) {
        const StageRow& row = kStages[at.stage];
        const bool end = at.stage == 0 || at.stage + 1 == kStageCount;
        const int repeats =
            end && !family.scalesEnds ? row.repeats : static_cast<int>(std::ceil(row.repeats * scale.depth));
        const int out = roundChannels(row.channels * scale.width);
        for (at.inStage = 0; at.inStage < repeats; ++at.inStage, ++at.index, in = out)
            plan.blocks.push_back(family.block(row, at, in, out));
    }
    return in;
}

BlockPlan single(ConvPlan conv, int stage) {
    BlockPlan block;
    block.convs.push_back(std::move(conv));
    block.stage = stage;
    return block;
}

} // namespace

NetPlan efficientNetLitePlan(std::string_view model) {
    NetPlan plan;
    plan.padding = Padding::Same;
    plan.epsilon = 1e-3;
    plan.momentum = 0.01;
    plan.stages = kStageCount;
    plan.blocks.push_back(
        single({{"conv_stem", {"_conv_stem"}}, {"bn1", {"_bn0"}}, 3, kStem, 3, 2, 1, Activation::Relu6}, 0));
    const int last = addStages(plan, {liteBlock, false}, scaleOf(model), kStem);
    plan.blocks.push_back(single(
        {{"conv_head", {"_conv_head"}}, {"bn2", {"_bn1"}}, last, kHead, 1, 1, 1, Activation::Relu6}, kStageCount - 1));
    plan.classifier.last = {"classifier", {"_fc"}};
    return plan;
}

NetPlan efficientNetPlan(std::string_view model) {
    const Scale scale = scaleOf(model);
    NetPlan plan;
    plan.stages = kStageCount;
    const int stem = roundChannels(kStem * scale.width);
    plan.blocks.push_back(
        single({{"features.0.0", {"conv_stem"}}, {"features.0.1", {"bn1"}}, 3, stem, 3, 2, 1, Activation::Silu}, 0));
    const int last = addStages(plan, {mbBlock, true}, scale, stem);
    plan.blocks.push_back(
        single({{"features.8.0", {"conv_head"}}, {"features.8.1", {"bn2"}}, last, 4 * last, 1, 1, 1, Activation::Silu},
               kStageCount - 1));
    plan.classifier.last = {"classifier.1", {"classifier"}};
    return plan;
}

} // namespace ostrakon::nn
