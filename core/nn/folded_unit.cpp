// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/folded_unit.h"

namespace ostrakon::nn {

namespace {

using torch::Tensor;
using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

/// Is the slope of this activation seen in what comes out of it?
bool tellsByOutput(Activation activation) {
    return activation == Activation::None || activation == Activation::Relu || activation == Activation::Relu6;
}

Tensor activated(Tensor z, Activation activation) {
    switch (activation) {
    case Activation::None:
        return z;
    case Activation::Relu:
        return z.relu_();
    case Activation::Relu6:
        return z.clamp_(0, 6);
    case Activation::Silu:
        return torch::silu(z);
    case Activation::HardSwish:
        return torch::hardswish(z);
    }
    return z;
}

/// `seen`: the output, or the activation's input where the output does not tell.
Tensor slope(const Tensor& gradient, const Tensor& seen, Activation activation) {
    switch (activation) {
    case Activation::None:
        return gradient;
    case Activation::Relu:
        return at::threshold_backward(gradient, seen, 0);
    case Activation::Relu6:
        return at::hardtanh_backward(gradient, seen, 0, 6);
    case Activation::Silu:
        return at::silu_backward(gradient, seen);
    case Activation::HardSwish:
        return at::hardswish_backward(gradient, seen);
    }
    return gradient;
}

class FoldedUnit : public torch::autograd::Function<FoldedUnit> {
  public:
    static Tensor forward(AutogradContext* context, const Tensor& x, const Tensor& weight, const Tensor& gamma,
                          const Tensor& beta, const Tensor& mean, const Tensor& variance,
                          const FoldedUnitShape* shape) {
        const Tensor inverse = torch::rsqrt(variance + shape->epsilon);
        const Tensor scale = gamma * inverse;
        const Tensor folded = weight * scale.reshape({-1, 1, 1, 1});
        const Tensor z = torch::conv2d(x, folded, beta - mean * scale, shape->stride, shape->pad, 1, shape->groups);
        const bool byOutput = tellsByOutput(shape->activation);
        const Tensor y = activated(z, shape->activation);
        context->save_for_backward(
            {x, weight, folded, scale, inverse, mean, byOutput ? Tensor() : z, byOutput ? y : Tensor()});
        context->saved_data["shape"] =
            std::vector<std::int64_t>{shape->stride, shape->pad, shape->groups, static_cast<int>(shape->activation)};
        return y;
    }

    static variable_list backward(AutogradContext* context, variable_list outer) {
        const auto saved = context->get_saved_variables();
        const Tensor &x = saved[0], &weight = saved[1], &folded = saved[2], &scale = saved[3], &inverse = saved[4],
                     &mean = saved[5];
        const auto shape = context->saved_data["shape"].toIntVector();
        const Tensor& seen = saved[6].defined() ? saved[6] : saved[7];
        const Tensor inner = slope(outer[0], seen, static_cast<Activation>(shape[3]));
        const bool moves = context->needs_input_grad(1) || context->needs_input_grad(2);
        const auto [dx, dFolded, dBias] = at::convolution_backward(
            inner, x, folded, at::IntArrayRef{folded.size(0)}, {shape[0], shape[0]}, {shape[1], shape[1]}, {1, 1},
            false, {0, 0}, shape[2], {context->needs_input_grad(0), moves, moves || context->needs_input_grad(3)});
        Tensor dWeight, dGamma;
        if (context->needs_input_grad(1))
            dWeight = dFolded * scale.reshape({-1, 1, 1, 1});
        if (context->needs_input_grad(2))
            dGamma = ((dFolded * weight).sum({1, 2, 3}) - mean * dBias) * inverse;
        return {dx, dWeight, dGamma, context->needs_input_grad(3) ? dBias : Tensor(), Tensor(), Tensor(), Tensor()};
    }
};

} // namespace

torch::Tensor foldedUnit(const torch::Tensor& x, const torch::Tensor& weight, const torch::nn::BatchNorm2dImpl& norm,
                         const FoldedUnitShape& shape) {
    return FoldedUnit::apply(x, weight, norm.weight, norm.bias, norm.running_mean, norm.running_var, &shape);
}

} // namespace ostrakon::nn
