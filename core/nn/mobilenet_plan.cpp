// SPDX-License-Identifier: GPL-3.0-or-later
#include <span>

#include "core/nn/net_plans.h"

namespace ostrakon::nn {

namespace {

constexpr auto kRe = Activation::Relu;
constexpr auto kHs = Activation::HardSwish;

/// One line of the paper's tables 1 and 2.
struct Row {
    int kernel, wide, out;
    bool squeeze;
    Activation activation;
    int stride;
};
constexpr Row kLarge[] = {
    {3, 16, 16, false, kRe, 1},  {3, 64, 24, false, kRe, 2},  {3, 72, 24, false, kRe, 1},  {5, 72, 40, true, kRe, 2},
    {5, 120, 40, true, kRe, 1},  {5, 120, 40, true, kRe, 1},  {3, 240, 80, false, kHs, 2}, {3, 200, 80, false, kHs, 1},
    {3, 184, 80, false, kHs, 1}, {3, 184, 80, false, kHs, 1}, {3, 480, 112, true, kHs, 1}, {3, 672, 112, true, kHs, 1},
    {5, 672, 160, true, kHs, 2}, {5, 960, 160, true, kHs, 1}, {5, 960, 160, true, kHs, 1},
};
constexpr Row kSmall[] = {
    {3, 16, 16, true, kRe, 2},  {3, 72, 24, false, kRe, 2}, {3, 88, 24, false, kRe, 1}, {5, 96, 40, true, kHs, 2},
    {5, 240, 40, true, kHs, 1}, {5, 240, 40, true, kHs, 1}, {5, 120, 48, true, kHs, 1}, {5, 144, 48, true, kHs, 1},
    {5, 288, 96, true, kHs, 2}, {5, 576, 96, true, kHs, 1}, {5, 576, 96, true, kHs, 1},
};
constexpr int kStem = 16;
constexpr int kLastExpansion = 6;

/// Parts of a torchvision Sequential are numbered as they come.
ConvPlan conv(const std::string& path, int in, int out, int kernel, int stride, int groups, Activation activation) {
    return {{path + ".0", {}}, {path + ".1", {}}, in, out, kernel, stride, groups, activation};
}

BlockPlan invertedResidual(const Row& row, int number, int in) {
    const std::string path = "features." + std::to_string(number) + ".block.";
    int part = 0;
    const auto next = [&] { return path + std::to_string(part++); };
    BlockPlan block;
    block.residual = row.stride == 1 && in == row.out;
    if (row.wide != in)
        block.convs.push_back(conv(next(), in, row.wide, 1, 1, 1, row.activation));
    block.convs.push_back(conv(next(), row.wide, row.wide, row.kernel, row.stride, row.wide, row.activation));
    if (row.squeeze) {
        const std::string squeeze = next();
        block.squeeze = SqueezePlan{{squeeze + ".fc1", {}},
                                    {squeeze + ".fc2", {}},
                                    row.wide,
                                    roundChannels(row.wide / 4), // whole channels first, as torchvision does
                                    kRe,
                                    true};
    }
    block.convs.push_back(conv(next(), row.wide, row.out, 1, 1, 1, Activation::None));
    return block;
}

} // namespace

NetPlan mobileNetPlan(std::string_view model) {
    const bool large = model.ends_with("large");
    const std::span<const Row> rows = large ? std::span<const Row>(kLarge) : std::span<const Row>(kSmall);
    NetPlan plan;
    plan.epsilon = 1e-3;
    plan.momentum = 0.01;
    BlockPlan stem;
    stem.convs.push_back(conv("features.0", 3, kStem, 3, 2, 1, kHs));
    plan.blocks.push_back(std::move(stem));
    int in = kStem;
    int stage = 0;
    int number = 1;
    for (const Row& row : rows) {
        auto block = invertedResidual(row, number++, in);
        stage += row.stride > 1; // a stage is what has one resolution
        block.stage = stage;
        in = row.out;
        plan.blocks.push_back(std::move(block));
    }
    BlockPlan head;
    head.convs.push_back(conv("features." + std::to_string(number), in, kLastExpansion * in, 1, 1, 1, kHs));
    head.stage = stage;
    plan.blocks.push_back(std::move(head));
    plan.stages = stage + 1;
    plan.classifier.hidden = ModuleName{"classifier.0", {}};
    plan.classifier.hiddenSize = large ? 1280 : 1024;
    plan.classifier.last = {"classifier.3", {}};
    return plan;
}

} // namespace ostrakon::nn
