// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: weights as the kernels want them, and the memory they and activations live in.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <new>

#include "core/nn/conv_kernels.h"
#include "core/nn/plain_conv.h"

namespace ostrakon::nn {

/// Channels are stored in multiples of the widest register.
constexpr std::ptrdiff_t paddedChannels(std::ptrdiff_t channels) {
    return (channels + 15) / 16 * 16;
}

/// 64-byte aligned floats, grown on demand, never zeroed.
class Floats {
  public:
    float* get(std::ptrdiff_t n) {
        if (static_cast<std::size_t>(n) > m_size) {
            m_size = static_cast<std::size_t>(n);
            m_data.reset(static_cast<float*>(::operator new (m_size * sizeof(float), std::align_val_t{64})));
        }
        return m_data.get();
    }
    const float* data() const { return m_data.get(); }

  private:
    struct Free {
        void operator()(float* p) const { ::operator delete (p, std::align_val_t{64}); }
    };
    std::unique_ptr<float, Free> m_data;
    std::size_t m_size = 0;
};

/// Weights for `pointwise`: `k` inputs for each of `columns` outputs.
struct PackedPointwise {
    std::ptrdiff_t k = 0, columns = 0;
    Activation activation = Activation::None;
    std::shared_ptr<Floats> panels = std::make_shared<Floats>(), bias = std::make_shared<Floats>();
};

struct PackedDepthwise {
    std::ptrdiff_t channels = 0;
    int kernel = 3, stride = 1, padBefore = 0, padAfter = 0;
    Activation activation = Activation::None;
    std::shared_ptr<Floats> weight = std::make_shared<Floats>(), bias = std::make_shared<Floats>();
};

/// `bias` behind it filled up with zeros.
std::shared_ptr<Floats> paddedBias(const std::vector<float>& bias);

/// `weightAt(output, k)` in panels of two registers' width, then one of a single register; outputs filled up with
/// zeros.
using WeightAt = std::function<float(std::ptrdiff_t output, std::ptrdiff_t k)>;
void packPanels(float* to, std::ptrdiff_t outputs, std::ptrdiff_t k, std::ptrdiff_t vector, const WeightAt& weightAt);

/// A convolution over windows whose pixels hold `stored` floats each: k runs over (y, x, channel). For 1 × 1 only the
/// real channels are read.
PackedPointwise packDense(const PlainConv& conv, std::ptrdiff_t stored, std::ptrdiff_t vector);
/// A fully connected layer, `weight` [outputs, k].
PackedPointwise packLinear(const std::vector<float>& weight, const std::vector<float>& bias, Activation activation,
                           std::ptrdiff_t vector);
PackedDepthwise packDepthwise(const PlainConv& conv);
/// 36 panels one after the other: the weights of a 3 × 3 convolution in Winograd's 36 planes.
PackedPointwise packWinograd(const PlainConv& conv, std::ptrdiff_t vector);

/// One line of windows through `p`; the caller adds what else there is.
inline PointwiseWork workOf(const PackedPointwise& p, const float* a, std::ptrdiff_t lda, std::ptrdiff_t rows, float* c,
                            const std::ptrdiff_t* offsets) {
    PointwiseWork work;
    work.a = a;
    work.lda = lda;
    work.rows = rows;
    work.k = p.k;
    work.panels = p.panels->data();
    work.bias = p.bias->data();
    work.columns = p.columns;
    work.c = c;
    work.offsets = offsets;
    work.activation = p.activation;
    return work;
}

bool isPointwise(const PlainConv& conv); ///< 1 × 1, stride 1
bool isDepthwise(const PlainConv& conv); ///< 3 × 3 or 5 × 5, stride 1 or 2

} // namespace ostrakon::nn
