// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: runs networks of inverted residual blocks on a CPU faster than a general library can.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

#include "core/nn/conv_kernels.h"
#include "core/nn/plain_conv.h"

namespace ostrakon::nn {

/// A stem, blocks of (expand 1×1,) depthwise and project 1×1, and a head 1×1, as EfficientNet-Lite and MobileNetV2 are.
///
/// Why by hand: between expand and project a block is six times wider than outside. Here a few rows of that live in the
/// second-level cache and never reach memory, "same" padding is written with the rows instead of copied, and weights
/// meet several small images at once. Immutable after construction; `run` may be called from many threads.
class InvertedResidualNet {
  public:
    /// Can this list of convolutions be run here?
    static bool fits(std::span<const PlainConv> convs);

    /// How many floats of widened rows are held at a time: a fifth of a current core's second-level cache.
    static constexpr std::ptrdiff_t kBandFloats = 96 * 1024;

    /// `convs` must fit. `kernels` and `bandFloats` are for tests; neither a band's size nor the group changes a bit of
    /// the result.
    InvertedResidualNet(std::span<const PlainConv> convs, int sidePx, const ConvKernels& kernels = convKernels(),
                        std::ptrdiff_t bandFloats = kBandFloats);
    ~InvertedResidualNet();
    InvertedResidualNet(const InvertedResidualNet&) = delete;
    InvertedResidualNet& operator=(const InvertedResidualNet&) = delete;

    int mapSide() const;
    static constexpr std::size_t kGroup = 4; ///< images that share one pass over the weights of the small stages

    /// At most kGroup images. `input`: normalised float32 [n, side, side, 3]. `pooled` [n, features]; `maps` [n, cells,
    /// features] or null.
    void run(const float* input, std::size_t n, float* pooled, float* maps) const;

  private:
    struct Plan;
    std::unique_ptr<const Plan> m_plan;
};

} // namespace ostrakon::nn
