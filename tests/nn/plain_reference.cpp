// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/nn/plain_reference.h"

#include <algorithm>
#include <cmath>

namespace ostrakon::test {

using nn::Activation;
using nn::PlainConv;

namespace {

struct Plane {
    int side = 0, channels = 0;
    std::vector<double> values;

    double& at(int y, int x, int c) { return values[static_cast<std::size_t>((y * side + x) * channels + c)]; }
    double at(int y, int x, int c) const {
        if (y < 0 || x < 0 || y >= side || x >= side)
            return 0.0;
        return values[static_cast<std::size_t>((y * side + x) * channels + c)];
    }
};

Plane emptyPlane(int side, int channels) {
    return {side, channels, std::vector<double>(static_cast<std::size_t>(side * side * channels))};
}

double activated(double v, Activation activation) {
    switch (activation) {
    case Activation::None:
        return v;
    case Activation::Relu:
        return std::max(v, 0.0);
    case Activation::Relu6:
        return std::clamp(v, 0.0, 6.0);
    case Activation::Silu:
        return v / (1.0 + std::exp(-v));
    case Activation::HardSwish:
        return v * std::clamp(v + 3.0, 0.0, 6.0) / 6.0;
    }
    return v;
}

double windowSum(const PlainConv& c, const Plane& x, int oy, int ox, int oc) {
    const int perGroup = c.in / c.groups, base = oc / (c.out / c.groups) * perGroup;
    double sum = static_cast<double>(c.bias[static_cast<std::size_t>(oc)]);
    for (int ky = 0; ky < c.kernel; ++ky)
        for (int kx = 0; kx < c.kernel; ++kx)
            for (int ic = 0; ic < perGroup; ++ic)
                sum += static_cast<double>(
                           c.weight[static_cast<std::size_t>(((oc * perGroup + ic) * c.kernel + ky) * c.kernel + kx)]) *
                       x.at(oy * c.stride + ky - c.padBefore, ox * c.stride + kx - c.padBefore, base + ic);
    return sum;
}

std::vector<double> layer(const std::vector<float>& weight, const std::vector<float>& bias,
                          const std::vector<double>& from) {
    std::vector<double> out;
    for (std::size_t row = 0; row < bias.size(); ++row) {
        double sum = static_cast<double>(bias[row]);
        for (std::size_t k = 0; k < from.size(); ++k)
            sum += static_cast<double>(weight[row * from.size() + k]) * from[k];
        out.push_back(sum);
    }
    return out;
}

void squeeze(const nn::PlainSqueeze& s, Plane& x) {
    const auto channels = static_cast<std::size_t>(x.channels), cells = x.values.size() / channels;
    std::vector<double> mean(channels);
    for (std::size_t i = 0; i < x.values.size(); ++i)
        mean[i % channels] += x.values[i] / static_cast<double>(cells);
    auto inner = layer(s.reduceWeight, s.reduceBias, mean);
    for (double& v : inner)
        v = activated(v, s.inner);
    const auto gate = layer(s.expandWeight, s.expandBias, inner);
    for (std::size_t i = 0; i < x.values.size(); ++i) {
        const double g = gate[i % channels];
        x.values[i] *= s.hardGate ? std::clamp(g + 3.0, 0.0, 6.0) / 6.0 : 1.0 / (1.0 + std::exp(-g));
    }
}

Plane pooled(const Plane& x) {
    Plane out = emptyPlane((x.side - 1) / 2 + 1, x.channels);
    for (int oy = 0; oy < out.side; ++oy)
        for (int ox = 0; ox < out.side; ++ox)
            for (int c = 0; c < x.channels; ++c) {
                double most = 0.0; // behind a ReLU nothing is less
                for (int ky = -1; ky <= 1; ++ky)
                    for (int kx = -1; kx <= 1; ++kx)
                        most = std::max(most, x.at(oy * 2 + ky, ox * 2 + kx, c));
                out.at(oy, ox, c) = most;
            }
    return out;
}

Plane convolved(const PlainConv& c, const Plane& x, const Plane* added) {
    Plane y = emptyPlane((x.side + c.padBefore + c.padAfter - c.kernel) / c.stride + 1, c.out);
    for (int oy = 0; oy < y.side; ++oy)
        for (int ox = 0; ox < y.side; ++ox)
            for (int oc = 0; oc < c.out; ++oc)
                y.at(oy, ox, oc) =
                    activated(windowSum(c, x, oy, ox, oc) + (added ? added->at(oy, ox, oc) : 0.0), c.activation);
    if (c.squeeze)
        squeeze(*c.squeeze, y);
    return c.maxPool ? pooled(y) : y;
}

} // namespace

NetWriter& NetWriter::add(int in, int out, int kernel, int stride, int groups, Activation activation,
                          int residualFrom) {
    PlainConv c;
    c.in = in;
    c.out = out;
    c.kernel = kernel;
    c.stride = stride;
    c.groups = groups;
    c.activation = activation;
    c.residualFrom = residualFrom;
    const int outSide = (m_side + stride - 1) / stride;
    const int pad = std::max((outSide - 1) * stride + kernel - m_side, 0);
    c.padBefore = pad / 2;
    c.padAfter = pad - pad / 2;
    m_side = outSide;
    const int fan = in / groups * kernel * kernel;
    std::normal_distribution<float> normal(0.0F, 1.4F / std::sqrt(static_cast<float>(fan)));
    c.weight.resize(static_cast<std::size_t>(out) * static_cast<std::size_t>(fan));
    c.bias.resize(static_cast<std::size_t>(out));
    for (auto* list : {&c.weight, &c.bias})
        for (float& v : *list)
            v = normal(m_random);
    m_convs.push_back(std::move(c));
    return *this;
}

NetWriter& NetWriter::block(int in, int expand, int out, int kernel, int stride, Activation activation, int squeezed,
                            bool hardGate) {
    const int start = last(), wide = in * expand;
    if (expand > 1)
        add(in, wide, 1, 1, 1, activation);
    add(wide, wide, kernel, stride, wide, activation);
    if (squeezed > 0) {
        nn::PlainSqueeze s{wide, squeezed, {}, {}, {}, {}, hardGate ? Activation::Relu : Activation::Silu, hardGate};
        std::normal_distribution<float> normal(0.0F, 1.0F / std::sqrt(static_cast<float>(squeezed)));
        s.reduceWeight.resize(static_cast<std::size_t>(squeezed * wide));
        s.expandWeight.resize(s.reduceWeight.size());
        s.reduceBias.resize(static_cast<std::size_t>(squeezed));
        s.expandBias.resize(static_cast<std::size_t>(wide));
        for (auto* list : {&s.reduceWeight, &s.reduceBias, &s.expandWeight, &s.expandBias})
            for (float& v : *list)
                v = normal(m_random);
        m_convs.back().squeeze = std::move(s);
    }
    return add(wide, out, 1, 1, 1, Activation::None, stride == 1 && in == out && expand > 1 ? start : -1);
}

void NetWriter::shortcut(int start, int startSide, int in, int out, int stride) {
    const int endSide = m_side;
    m_side = startSide;
    add(in, out, 1, stride, 1, Activation::None);
    m_convs.back().inputFrom = start;
    m_side = endSide;
}

NetWriter& NetWriter::basic(int in, int out, int stride) {
    int start = last();
    const int startSide = m_side;
    add(in, out, 3, stride, 1, Activation::Relu);
    const int inner = last();
    const bool changes = stride != 1 || in != out;
    if (changes) {
        shortcut(start, startSide, in, out, stride);
        start = last();
    }
    add(out, out, 3, 1, 1, Activation::Relu, start);
    m_convs.back().inputFrom = changes ? inner : -1;
    return *this;
}

NetWriter& NetWriter::bottleneck(int in, int inner, int out, int stride) {
    int start = last();
    const int startSide = m_side;
    add(in, inner, 1, 1, 1, Activation::Relu).add(inner, inner, 3, stride, 1, Activation::Relu);
    const int narrow = last();
    const bool changes = stride != 1 || in != out;
    if (changes) {
        shortcut(start, startSide, in, out, stride);
        start = last();
    }
    add(inner, out, 1, 1, 1, Activation::Relu, start);
    m_convs.back().inputFrom = changes ? narrow : -1;
    return *this;
}

NetWriter& NetWriter::maxPool() {
    m_convs.back().maxPool = true;
    m_side = (m_side - 1) / 2 + 1;
    return *this;
}

std::vector<double> plainly(const std::vector<PlainConv>& convs, const float* input, int side) {
    const Plane image{side, 3, {input, input + side * side * 3}};
    std::vector<Plane> outputs;
    const auto outputOf = [&](int index) { return &outputs[static_cast<std::size_t>(index)]; };
    for (const auto& c : convs) {
        const Plane* x = c.inputFrom >= 0 ? outputOf(c.inputFrom) : outputs.empty() ? &image : &outputs.back();
        outputs.push_back(convolved(c, *x, c.residualFrom >= 0 ? outputOf(c.residualFrom) : nullptr));
    }
    return outputs.back().values;
}

std::vector<float> randomImages(std::size_t n, int side) {
    std::mt19937 random(static_cast<unsigned>(side));
    std::uniform_real_distribution<float> uniform(-1.0F, 1.0F);
    std::vector<float> out(n * static_cast<std::size_t>(side * side * 3));
    for (float& v : out)
        v = uniform(random);
    return out;
}

} // namespace ostrakon::test
