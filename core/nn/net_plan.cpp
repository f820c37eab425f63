// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/net_plan.h"

#include <algorithm>

#include "core/nn/net_plans.h"

namespace ostrakon::nn {

int NetPlan::mapSide(int sizePx) const {
    int side = sizePx;
    const auto shrink = [&](int stride) { side = (side + stride - 1) / stride; };
    for (const BlockPlan& block : blocks) {
        for (const ConvPlan& conv : block.convs)
            shrink(conv.stride);
        if (block.maxPool)
            shrink(2);
    }
    return side;
}

const TensorView* findTensor(const WeightSet& weights, const ModuleName& module, std::string_view part) {
    const auto find = [&](const std::string& name) { return weights.find(name + std::string(part)); };
    if (const TensorView* view = find(module.here))
        return view;
    for (const std::string& other : module.elsewhere)
        if (const TensorView* view = find(other))
            return view;
    return nullptr;
}

NetPlan netPlan(std::string_view model) {
    if (model.starts_with("efficientnet-lite"))
        return efficientNetLitePlan(model);
    if (model.starts_with("efficientnet-b"))
        return efficientNetPlan(model);
    if (model.starts_with("resnet"))
        return resNetPlan(model);
    return mobileNetPlan(model);
}

int roundChannels(double channels) {
    int rounded = std::max(8, static_cast<int>(channels + 4) / 8 * 8);
    if (rounded < 0.9 * channels)
        rounded += 8;
    return rounded;
}

PaddingPx paddingPx(Padding padding, std::int64_t n, int kernel, int stride) {
    if (padding == Padding::Even)
        return {kernel / 2, kernel / 2};
    const auto out = static_cast<int>((n + stride - 1) / stride);
    const int total = std::max((out - 1) * stride + kernel - static_cast<int>(n), 0);
    return {total / 2, total - total / 2};
}

} // namespace ostrakon::nn
