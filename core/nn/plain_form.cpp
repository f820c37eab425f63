// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/plain_form.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ostrakon::nn {

namespace {

std::vector<float> copied(const at::Tensor& t) {
    return {t.const_data_ptr<float>(), t.const_data_ptr<float>() + t.numel()};
}

PlainConv plainOf(const FoldedConv& conv) {
    PlainConv out;
    out.in = static_cast<int>(conv.weight.size(1)) * conv.groups;
    out.out = static_cast<int>(conv.weight.size(0));
    out.kernel = static_cast<int>(conv.weight.size(2));
    out.stride = conv.stride;
    out.groups = conv.groups;
    out.padBefore = conv.padBefore;
    out.padAfter = conv.padAfter;
    out.activation = conv.activation;
    out.inputFrom = conv.inputFrom;
    out.residualFrom = conv.residualFrom;
    out.maxPool = conv.maxPool;
    out.weight = copied(conv.weight);
    out.bias = copied(conv.bias);
    if (conv.squeeze) {
        const FoldedSqueeze& s = *conv.squeeze;
        out.squeeze = PlainSqueeze{static_cast<int>(s.expandBias.numel()),
                                   static_cast<int>(s.reduceBias.numel()),
                                   copied(s.reduceWeight),
                                   copied(s.reduceBias),
                                   copied(s.expandWeight),
                                   copied(s.expandBias),
                                   s.inner,
                                   s.hardGate};
    }
    return out;
}

} // namespace

std::vector<PlainConv> plainForm(std::span<const FoldedConv> convs) {
    std::vector<PlainConv> out;
    std::ranges::transform(convs, std::back_inserter(out), plainOf);
    return out;
}

const ConvKernels* ownKernels() {
    const char* const wanted = std::getenv("OSTRAKON_KERNELS");
    return wanted && std::strcmp(wanted, "torch") == 0 ? nullptr : &convKernels(wanted);
}

} // namespace ostrakon::nn
