// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: a network's inference form on plain memory, without LibTorch.
#pragma once

#include <optional>
#include <vector>

#include "core/nn/activation.h"

namespace ostrakon::nn {

/// Squeeze-and-excitation's two layers.
struct PlainSqueeze {
    int channels = 0, squeezed = 0;
    std::vector<float> reduceWeight, reduceBias; ///< [squeezed, channels], [squeezed]
    std::vector<float> expandWeight, expandBias; ///< [channels, squeezed], [channels]
    Activation inner = Activation::Silu;
    bool hardGate = false; ///< clamp(x + 3, 0, 6) / 6 instead of the sigmoid
};

/// A convolution with its batch norm folded in, then what follows it in this order: the addition, the activation, the
/// squeeze, the pooling.
struct PlainConv {
    int in = 0, out = 0, kernel = 1, stride = 1, groups = 1;
    int padBefore = 0, padAfter = 0;
    Activation activation = Activation::None;
    int inputFrom = -1;        ///< index of the convolution whose output it takes; −1 is the one before
    int residualFrom = -1;     ///< index of the convolution whose output is added; −1 is none
    std::vector<float> weight; ///< [out, in / groups, kernel, kernel]
    std::vector<float> bias;   ///< [out]
    std::optional<PlainSqueeze> squeeze{};
    bool maxPool = false; ///< 3 × 3, stride 2, padding 1
};

} // namespace ostrakon::nn
