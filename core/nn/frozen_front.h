// SPDX-License-Identifier: GPL-3.0-or-later
// The stages of a network that rest while the others are trained, on kernels of our own. Includes LibTorch.
#pragma once

#include <memory>

#include "core/nn/backbone_torch.h"

namespace ostrakon::nn {

class ChannelsLastNet;

/// What does not move needs no gradient: it is folded and computed as for inference, in a third of LibTorch's time.
/// Holds a copy of the weights as they are. Any number of threads at once.
class FrozenFront {
  public:
    /// Of the first `stages`; nullptr where there are none, or where they are LibTorch's to compute.
    static std::unique_ptr<const FrozenFront> of(const Backbone& backbone, int sidePx, int stages);

    explicit FrozenFront(std::unique_ptr<const ChannelsLastNet> net);
    ~FrozenFront();

    /// x: float32 normalised [n, 3, s, s] on the CPU → [n, C, h, w], channels last, without a gradient.
    torch::Tensor forward(const torch::Tensor& x) const;

  private:
    std::unique_ptr<const ChannelsLastNet> m_net;
};

} // namespace ostrakon::nn
