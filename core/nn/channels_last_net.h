// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: runs convolutional networks on a CPU, channels last, on the kernels of conv_kernels.h.
#pragma once

#include <cstddef>
#include <memory>
#include <span>

#include "core/nn/conv_kernels.h"
#include "core/nn/plain_conv.h"

namespace ostrakon::nn {

/// Any list of dense and depthwise convolutions with additions, squeezes and pooling: ResNet, EfficientNet,
/// MobileNetV3.
///
/// Why by hand: windows are read where they lie instead of being gathered, 3 × 3 convolutions of stride 1 take a
/// quarter of the multiplications (Winograd), what follows a convolution happens while its output is in registers, and
/// the small stages of several pictures meet their weights together. Immutable after construction; `run` may be called
/// from many threads.
class ChannelsLastNet {
  public:
    /// Can this list be run here?
    static bool fits(std::span<const PlainConv> convs);

    /// `convs` must fit, and start from 3 channels. Cost: 0.1 s for 11 million weights.
    ChannelsLastNet(std::span<const PlainConv> convs, int sidePx, const ConvKernels& kernels = convKernels());
    ~ChannelsLastNet();
    ChannelsLastNet(const ChannelsLastNet&) = delete;
    ChannelsLastNet& operator=(const ChannelsLastNet&) = delete;

    int mapSide() const;
    int features() const;                    ///< channels of the last map
    static constexpr std::size_t kGroup = 4; ///< pictures that share one pass over the weights of the small stages

    /// At most kGroup pictures. `input`: normalised float32 [n, side, side, 3]. `pooled` [n, features]; `maps` [n,
    /// cells, features] or null. A picture's bits do not depend on its neighbours.
    void run(const float* input, std::size_t n, float* pooled, float* maps) const;

  private:
    struct Plan;
    std::unique_ptr<const Plan> m_plan;
};

} // namespace ostrakon::nn
