// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/frozen_front.h"

#include <algorithm>

#include "core/nn/channels_last_net.h"
#include "core/nn/plain_form.h"

namespace ostrakon::nn {

std::unique_ptr<const FrozenFront> FrozenFront::of(const Backbone& backbone, int sidePx, int stages) {
    const ConvKernels* const kernels = ownKernels();
    if (stages <= 0 || !kernels)
        return nullptr;
    const auto plain = plainForm(backbone.folded(sidePx, stages));
    if (!ChannelsLastNet::fits(plain))
        return nullptr;
    return std::make_unique<FrozenFront>(std::make_unique<ChannelsLastNet>(plain, sidePx, *kernels));
}

FrozenFront::FrozenFront(std::unique_ptr<const ChannelsLastNet> net)
    : m_net(std::move(net)) {}

FrozenFront::~FrozenFront() = default;

torch::Tensor FrozenFront::forward(const torch::Tensor& x) const {
    const auto pixels = x.detach().permute({0, 2, 3, 1}).contiguous(); // no copy where channels are last already
    const std::int64_t n = pixels.size(0), side = m_net->mapSide(), channels = m_net->features();
    const std::int64_t each = pixels.numel() / std::max<std::int64_t>(n, 1), map = side * side * channels;
    auto maps = torch::empty({n, side, side, channels}, torch::kFloat32);
    std::vector<float> pooled(ChannelsLastNet::kGroup * static_cast<std::size_t>(channels));
    for (std::int64_t first = 0; first < n; first += ChannelsLastNet::kGroup) {
        const auto count = std::min<std::int64_t>(ChannelsLastNet::kGroup, n - first);
        m_net->run(pixels.const_data_ptr<float>() + first * each, static_cast<std::size_t>(count), pooled.data(),
                   maps.mutable_data_ptr<float>() + first * map);
    }
    return maps.permute({0, 3, 1, 2});
}

} // namespace ostrakon::nn
