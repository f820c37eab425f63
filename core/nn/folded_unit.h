// SPDX-License-Identifier: GPL-3.0-or-later
// A convolution, its batch norm at rest and its activation as one step of training. Internal to core/nn; includes
// LibTorch.
#pragma once

#include <cstdint>

#include <torch/torch.h>

#include "core/nn/activation.h"

namespace ostrakon::nn {

struct FoldedUnitShape {
    int stride = 1;
    int pad = 0;
    int groups = 1;
    Activation activation = Activation::None;
    double epsilon = 1e-5;
};

/// activation(norm(conv(x))) with a norm that keeps its statistics: the norm is folded into the weights before the
/// convolution, and its gradients come from those of the folded weights, so that no pass over the activations is spent
/// on it, forth or back. With s = γ / √(σ² + ε): w' = w · s, b' = β − μ · s; then ∂γ = (⟨w, ∂w'⟩ − μ · ∂b') / √(σ² +
/// ε). float32 on a processor.
torch::Tensor foldedUnit(const torch::Tensor& x, const torch::Tensor& weight, const torch::nn::BatchNorm2dImpl& norm,
                         const FoldedUnitShape& shape);

} // namespace ostrakon::nn
