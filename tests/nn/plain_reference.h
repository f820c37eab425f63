// SPDX-License-Identifier: GPL-3.0-or-later
// Networks drawn at random, and what they compute, written down plainly in double.
#pragma once

#include <optional>
#include <random>
#include <vector>

#include "core/nn/plain_conv.h"

namespace ostrakon::test {

/// Appends convolutions with random weights, with TensorFlow's padding; keeps track of the side.
class NetWriter {
  public:
    explicit NetWriter(int side)
        : m_side(side) {}

    NetWriter& add(int in, int out, int kernel, int stride, int groups, nn::Activation activation,
                   int residualFrom = -1);
    /// (1 × 1,) depthwise, 1 × 1: EfficientNet-Lite's, and EfficientNet's with a squeeze.
    NetWriter& block(int in, int expand, int out, int kernel, int stride,
                     nn::Activation activation = nn::Activation::Relu6, int squeezed = 0, bool hardGate = false);
    /// Two 3 × 3: ResNet-18's, with a shortcut of its own where shape changes.
    NetWriter& basic(int in, int out, int stride);
    /// 1 × 1, 3 × 3, 1 × 1: ResNet-50's.
    NetWriter& bottleneck(int in, int inner, int out, int stride);
    NetWriter& maxPool();

    const std::vector<nn::PlainConv>& convs() const { return m_convs; }
    int last() const { return static_cast<int>(m_convs.size()) - 1; }

  private:
    void shortcut(int start, int startSide, int in, int out, int stride);

    int m_side;
    std::mt19937 m_random{11};
    std::vector<nn::PlainConv> m_convs;
};

/// The last feature map, [side, side, out]. `input`: [side, side, 3].
std::vector<double> plainly(const std::vector<nn::PlainConv>& convs, const float* input, int side);

std::vector<float> randomImages(std::size_t n, int side);

} // namespace ostrakon::test
