// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/torch_net.h"

namespace ostrakon::nn {

namespace {

void activateInPlace(at::Tensor& x, Activation activation) {
    switch (activation) {
    case Activation::None:
        return;
    case Activation::Relu:
        x.relu_();
        return;
    case Activation::Relu6:
        x.clamp_(0, 6);
        return;
    case Activation::Silu:
        at::silu_(x);
        return;
    case Activation::HardSwish:
        at::hardswish_(x);
        return;
    }
}

at::Tensor gate(const FoldedSqueeze& squeeze, const at::Tensor& x) {
    at::Tensor s = at::conv2d(x.mean({2, 3}, true), squeeze.reduceWeight, squeeze.reduceBias);
    activateInPlace(s, squeeze.inner);
    s = at::conv2d(s, squeeze.expandWeight, squeeze.expandBias);
    return squeeze.hardGate ? at::hardsigmoid(s) : at::sigmoid(s);
}

} // namespace

TorchNet::TorchNet(std::vector<FoldedConv> convs, at::Device device)
    : m_convs(std::move(convs))
    , m_device(device)
    , m_kept(m_convs.size()) {
    for (FoldedConv& conv : m_convs) {
        conv.weight = conv.weight.to(device).contiguous(at::MemoryFormat::ChannelsLast);
        conv.bias = conv.bias.to(device);
        if (conv.squeeze)
            for (at::Tensor* t : {&conv.squeeze->reduceWeight, &conv.squeeze->reduceBias, &conv.squeeze->expandWeight,
                                  &conv.squeeze->expandBias})
                *t = t->to(device);
        for (const int used : {conv.residualFrom, conv.inputFrom})
            if (used >= 0)
                m_kept[static_cast<std::size_t>(used)] = true;
    }
}

at::Tensor TorchNet::step(const FoldedConv& conv, at::Tensor x, const at::Tensor& added) const {
    const bool symmetric = conv.padBefore == conv.padAfter;
    if (!symmetric)
        x = at::constant_pad_nd(x, {conv.padBefore, conv.padAfter, conv.padBefore, conv.padAfter});
    x = at::conv2d(x, conv.weight, conv.bias, conv.stride, symmetric ? conv.padBefore : 0, 1, conv.groups);
    if (added.defined())
        x.add_(added);
    activateInPlace(x, conv.activation);
    if (conv.squeeze)
        x.mul_(gate(*conv.squeeze, x));
    return conv.maxPool ? at::max_pool2d(x, 3, 2, 1) : x;
}

at::Tensor TorchNet::forward(const at::Tensor& pixels) const {
    at::Tensor x = pixels.to(m_device).permute({0, 3, 1, 2}); // channels last already, by its strides
    std::vector<at::Tensor> kept(m_convs.size());
    const auto keptAt = [&](int index) { return index >= 0 ? kept[static_cast<std::size_t>(index)] : at::Tensor(); };
    for (std::size_t i = 0; i < m_convs.size(); ++i) {
        const FoldedConv& conv = m_convs[i];
        x = step(conv, conv.inputFrom >= 0 ? keptAt(conv.inputFrom) : x, keptAt(conv.residualFrom));
        if (m_kept[i])
            kept[i] = x;
    }
    return x.permute({0, 2, 3, 1}).contiguous();
}

} // namespace ostrakon::nn
