// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cassert>

#include "core/nn/net_plans.h"

namespace ostrakon::nn {

namespace {

constexpr int kWidth = 64; // of the first stage; each further one has twice the channels
constexpr int kStageCount = 4;

struct Depth {
    std::array<int, kStageCount> blocks;
    bool bottleneck; ///< 1 × 1, 3 × 3, 1 × 1 with four times the channels behind, instead of two 3 × 3
};

Depth depthOf(std::string_view model) {
    if (model == "resnet18")
        return {{2, 2, 2, 2}, false};
    assert(model == "resnet34" || model == "resnet50");
    return {{3, 4, 6, 3}, model == "resnet50"};
}

ConvPlan conv(const std::string& path, int number, int in, int out, int kernel, int stride, Activation activation) {
    const std::string n = std::to_string(number);
    return {{path + "conv" + n, {}}, {path + "bn" + n, {}}, in, out, kernel, stride, 1, activation};
}

BlockPlan residualBlock(const std::string& path, bool bottleneck, int in, int width, int stride) {
    const int out = bottleneck ? 4 * width : width;
    BlockPlan block;
    if (bottleneck)
        block.convs = {conv(path, 1, in, width, 1, 1, Activation::Relu),
                       conv(path, 2, width, width, 3, stride, Activation::Relu),
                       conv(path, 3, width, out, 1, 1, Activation::None)};
    else
        block.convs = {conv(path, 1, in, width, 3, stride, Activation::Relu),
                       conv(path, 2, width, out, 3, 1, Activation::None)};
    block.residual = true;
    block.after = Activation::Relu;
    if (stride != 1 || in != out)
        block.shortcut =
            ConvPlan{{path + "downsample.0", {}}, {path + "downsample.1", {}}, in, out, 1, stride, 1, Activation::None};
    return block;
}

} // namespace

NetPlan resNetPlan(std::string_view model) {
    const Depth depth = depthOf(model);
    NetPlan plan;
    plan.stages = kStageCount;
    BlockPlan stem;
    stem.convs.push_back(conv({}, 1, 3, kWidth, 7, 2, Activation::Relu));
    stem.maxPool = true;
    plan.blocks.push_back(std::move(stem));
    int in = kWidth;
    for (int stage = 0; stage < kStageCount; ++stage) {
        const int width = kWidth << stage;
        for (int i = 0; i < depth.blocks[static_cast<std::size_t>(stage)]; ++i) {
            const std::string path = "layer" + std::to_string(stage + 1) + "." + std::to_string(i) + ".";
            auto block = residualBlock(path, depth.bottleneck, in, width, i == 0 && stage > 0 ? 2 : 1);
            block.stage = stage;
            in = block.convs.back().out;
            plan.blocks.push_back(std::move(block));
        }
    }
    plan.classifier.last = {"fc", {}};
    return plan;
}

} // namespace ostrakon::nn
