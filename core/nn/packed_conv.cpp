// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/packed_conv.h"

#include <algorithm>
#include <array>

namespace ostrakon::nn {

namespace {

using Index = std::ptrdiff_t;

/// G · g · Gᵀ for one 3 × 3 filter (the matrices of Lavin and Gray's F(4 × 4, 3 × 3)), in double: rounded once.
std::array<float, 36> planesOf(const float* filter) {
    static constexpr double kG[6][3] = {{1.0 / 4, 0, 0},
                                        {-1.0 / 6, -1.0 / 6, -1.0 / 6},
                                        {-1.0 / 6, 1.0 / 6, -1.0 / 6},
                                        {1.0 / 24, 1.0 / 12, 1.0 / 6},
                                        {1.0 / 24, -1.0 / 12, 1.0 / 6},
                                        {0, 0, 1}};
    double half[6][3] = {};
    for (int i = 0; i < 6; ++i)
        for (int x = 0; x < 3; ++x)
            for (int y = 0; y < 3; ++y)
                half[i][x] += kG[i][y] * static_cast<double>(filter[y * 3 + x]);
    std::array<float, 36> out{};
    for (int i = 0; i < 6; ++i)
        for (int j = 0; j < 6; ++j) {
            double sum = 0.0;
            for (int x = 0; x < 3; ++x)
                sum += half[i][x] * kG[j][x];
            out[static_cast<std::size_t>(i * 6 + j)] = static_cast<float>(sum);
        }
    return out;
}

} // namespace

std::shared_ptr<Floats> paddedBias(const std::vector<float>& bias) {
    auto out = std::make_shared<Floats>();
    const Index n = paddedChannels(static_cast<Index>(bias.size()));
    float* const to = out->get(n);
    std::fill_n(to, n, 0.0F);
    std::copy(bias.begin(), bias.end(), to);
    return out;
}

void packPanels(float* to, Index outputs, Index k, Index vector, const WeightAt& weightAt) {
    const Index columns = paddedChannels(outputs);
    for (Index column = 0; column < columns;) {
        const Index wide = column + 2 * vector <= columns ? 2 * vector : vector;
        for (Index i = 0; i < k; ++i)
            for (Index j = 0; j < wide; ++j)
                *to++ = column + j < outputs ? weightAt(column + j, i) : 0.0F;
        column += wide;
    }
}

PackedPointwise packDense(const PlainConv& conv, Index stored, Index vector) {
    const Index side = conv.kernel, pixel = side == 1 ? conv.in : stored;
    PackedPointwise out;
    out.k = side * side * pixel;
    out.columns = paddedChannels(conv.out);
    out.activation = conv.activation;
    out.bias = paddedBias(conv.bias);
    packPanels(out.panels->get(out.columns * out.k), conv.out, out.k, vector, [&](Index output, Index k) {
        const Index channel = k % pixel, cell = k / pixel;
        return channel < conv.in
                   ? conv.weight[static_cast<std::size_t>((output * conv.in + channel) * side * side + cell)]
                   : 0.0F;
    });
    return out;
}

PackedPointwise packLinear(const std::vector<float>& weight, const std::vector<float>& bias, Activation activation,
                           Index vector) {
    const auto outputs = static_cast<Index>(bias.size());
    PackedPointwise out;
    out.k = static_cast<Index>(weight.size()) / outputs;
    out.columns = paddedChannels(outputs);
    out.activation = activation;
    out.bias = paddedBias(bias);
    packPanels(out.panels->get(out.columns * out.k), outputs, out.k, vector,
               [&](Index output, Index k) { return weight[static_cast<std::size_t>(output * out.k + k)]; });
    return out;
}

PackedDepthwise packDepthwise(const PlainConv& conv) {
    PackedDepthwise out;
    out.channels = paddedChannels(conv.out);
    out.kernel = conv.kernel;
    out.stride = conv.stride;
    out.padBefore = conv.padBefore;
    out.padAfter = conv.padAfter;
    out.activation = conv.activation;
    out.bias = paddedBias(conv.bias);
    const Index cells = Index{conv.kernel} * conv.kernel;
    float* const to = out.weight->get(cells * out.channels);
    std::fill_n(to, cells * out.channels, 0.0F);
    for (Index c = 0; c < conv.out; ++c)
        for (Index i = 0; i < cells; ++i)
            to[i * out.channels + c] = conv.weight[static_cast<std::size_t>(c * cells + i)];
    return out;
}

PackedPointwise packWinograd(const PlainConv& conv, Index vector) {
    PackedPointwise out;
    out.k = conv.in;
    out.columns = paddedChannels(conv.out);
    out.activation = conv.activation;
    out.bias = paddedBias(conv.bias);
    std::vector<float> planes(static_cast<std::size_t>(36 * Index{conv.out} * conv.in));
    const Index filters = Index{conv.out} * conv.in;
    for (Index f = 0; f < filters; ++f) {
        const auto of = planesOf(conv.weight.data() + f * 9);
        for (Index p = 0; p < 36; ++p)
            planes[static_cast<std::size_t>(p * filters + f)] = of[static_cast<std::size_t>(p)];
    }
    float* const to = out.panels->get(36 * out.columns * out.k);
    for (Index p = 0; p < 36; ++p)
        packPanels(to + p * out.columns * out.k, conv.out, out.k, vector, [&](Index output, Index k) {
            return planes[static_cast<std::size_t>(p * filters + output * conv.in + k)];
        });
    return out;
}

bool isPointwise(const PlainConv& c) {
    return c.kernel == 1 && c.stride == 1 && c.groups == 1;
}

bool isDepthwise(const PlainConv& c) {
    return c.groups == c.in && c.in == c.out && (c.kernel == 3 || c.kernel == 5) && (c.stride == 1 || c.stride == 2) &&
           c.residualFrom < 0;
}

} // namespace ostrakon::nn
