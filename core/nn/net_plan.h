// SPDX-License-Identifier: GPL-3.0-or-later
// Architectures as tables: which convolutions follow each other, and what weight files call them. No LibTorch.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nn/activation.h"
#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// How a convolution keeps its output at ceil(input / stride).
enum class Padding : std::uint8_t {
    Even, ///< kernel / 2 on every side: PyTorch's networks
    Same  ///< TensorFlow's: as much as is needed, an odd pixel behind
};

/// Where a module's weights stand in a file.
struct ModuleName {
    std::string here;                   ///< canonical: what we write
    std::vector<std::string> elsewhere; ///< what other packages' files say, in any order
};

/// The tensor `part` (".weight"; empty where the name is whole) of a module, under any of its names; nullptr where
/// there is none.
const TensorView* findTensor(const WeightSet& weights, const ModuleName& module, std::string_view part = {});

/// A convolution without bias, its batch norm, its activation.
struct ConvPlan {
    ModuleName conv, norm;
    int in = 0, out = 0, kernel = 1, stride = 1, groups = 1;
    Activation activation = Activation::None;
};

/// Squeeze-and-excitation (Hu et al., CVPR 2018): each channel scaled by what two small layers make of all means.
struct SqueezePlan {
    ModuleName reduce, expand; ///< 1 × 1 convolutions with bias
    int channels = 0, squeezed = 0;
    Activation inner = Activation::Silu;
    bool hardGate = false; ///< clamp(x + 3, 0, 6) / 6 instead of the sigmoid
};

/// Convolutions one after the other, perhaps with the block's input added to their output.
struct BlockPlan {
    std::vector<ConvPlan> convs;
    std::optional<SqueezePlan> squeeze; ///< before the last convolution
    std::optional<ConvPlan> shortcut;   ///< what the input goes through before it is added; none: as it is
    bool residual = false;
    Activation after = Activation::None; ///< on the sum
    bool maxPool = false;                ///< 3 × 3, stride 2, behind everything
    int stage = 0;                       ///< 0 … stages − 1, from the input on
};

/// ImageNet's classifier on the pooled features: one linear layer, or two with hard swish between.
struct ClassifierPlan {
    ModuleName last;
    std::optional<ModuleName> hidden;
    int hiddenSize = 0;
};

struct NetPlan {
    std::vector<BlockPlan> blocks;
    Padding padding = Padding::Even;
    double epsilon = 1e-5; ///< of every batch norm
    double momentum = 0.1;
    int stages = 0;
    ClassifierPlan classifier;

    /// Side of the last feature map for a square input.
    int mapSide(int sizePx) const;
};

/// `model` is a name of modelTable(). Asserts that it is known.
NetPlan netPlan(std::string_view model);

/// Multiples of 8, never more than 10 % below what was asked for (Howard et al.'s rule, in all these families).
int roundChannels(double channels);

/// Rows (left, right) or (top, bottom) to put around `n` pixels.
struct PaddingPx {
    int before = 0, after = 0;
};
PaddingPx paddingPx(Padding padding, std::int64_t n, int kernel, int stride);

} // namespace ostrakon::nn
