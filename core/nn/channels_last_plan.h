// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to channels_last_net: what is done in which order, and where everything lies.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "core/nn/packed_conv.h"

namespace ostrakon::nn {

/// A square picture of activations, channels last, with a border of zeros that its readers want around it.
struct Plane {
    std::ptrdiff_t side = 0, channels = 0; ///< as stored
    std::ptrdiff_t pixel = 0;              ///< floats from pixel to pixel: `channels`, or a little more
    std::ptrdiff_t before = 0, after = 0;  ///< border: left and top, right and bottom
    int slot = 0;                          ///< the memory it lies in; others use it when it is not needed any more
    bool shared = false;                   ///< do all pictures of the group lie here side by side?

    std::ptrdiff_t rowStride() const { return (side + before + after) * pixel; }
    std::ptrdiff_t floats() const { return (side + before + after) * rowStride(); }
    /// Where pixel (x, y) of the picture is.
    std::ptrdiff_t at(std::ptrdiff_t y, std::ptrdiff_t x) const {
        return (y + before) * rowStride() + (x + before) * pixel;
    }
};

enum class StepKind { Dense, Winograd, Depthwise, MaxPool };

struct SqueezeStep {
    PackedPointwise reduce, expand;
    bool hardGate = false;
};

/// Plane 0 is the picture; step i makes plane i + 1.
struct Step {
    StepKind kind = StepKind::Dense;
    int input = 0;     ///< plane
    int residual = -1; ///< plane that is added; −1 is none
    int kernel = 1, stride = 1, padBefore = 0, padAfter = 0;
    PackedPointwise dense; ///< and Winograd
    PackedDepthwise depthwise;
    bool squeezed = false;
    SqueezeStep squeeze;

    // Where lines start and rows go, for the pictures of a group one after the other.
    std::vector<std::ptrdiff_t> lineAt, offsets, residualAt;
};

struct NetSteps {
    std::vector<Plane> planes;
    std::vector<Step> steps;
    int slots = 0;
    std::size_t firstTogether = 0; ///< from this step on a group goes side by side; before, picture by picture
    std::ptrdiff_t features = 0;   ///< real channels of the last plane
};

/// Tiles of Winograd's output along a side.
constexpr std::ptrdiff_t winogradTiles(std::ptrdiff_t side) {
    return (side + 3) / 4;
}

/// Can these be run?
bool canPlan(std::span<const PlainConv> convs);
NetSteps planSteps(std::span<const PlainConv> convs, int sidePx, std::ptrdiff_t vector, std::ptrdiff_t group);

} // namespace ostrakon::nn
