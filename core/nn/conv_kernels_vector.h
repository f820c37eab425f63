// SPDX-License-Identifier: GPL-3.0-or-later
// Registers and activations for conv_kernels_*.cpp. Nothing from the standard library in here: an inline function
// compiled for AVX-512 could be the one the linker keeps for everybody.
#pragma once

#include "core/nn/activation.h"

namespace ostrakon::nn {

namespace {

constexpr std::ptrdiff_t kVector = KERNEL_VECTOR;
constexpr int kRows = KERNEL_ROWS; ///< as many rows of two accumulators as the registers hold
using V = float __attribute__((vector_size(KERNEL_VECTOR * 4)));
using U = float __attribute__((vector_size(KERNEL_VECTOR * 4), aligned(4)));
using I = int __attribute__((vector_size(KERNEL_VECTOR * 4)));

inline V load(const float* p) {
    return *reinterpret_cast<const U*>(p);
}

inline void store(float* p, V v) {
    *reinterpret_cast<U*>(p) = v;
}

inline V between(V v, float low, float high) {
    const V zero = {};
    v = v < zero + low ? zero + low : v;
    return v > zero + high ? zero + high : v;
}

/// e^v for v in [−87, 87], to 2 units in the last place: 2^n · e^r with |r| ≤ ln 2 / 2 and a Taylor polynomial.
inline V exponential(V v) {
    v = between(v, -87.0F, 87.0F);
    const V zero = {};
    const V scaled = v * 1.44269504F;
    const I n = __builtin_convertvector(scaled + (scaled < zero ? zero - 0.5F : zero + 0.5F), I);
    const V whole = __builtin_convertvector(n, V);
    const V r = (v - whole * 0.693359375F) + whole * 2.12194440e-4F;
    V p = r * 1.38888889e-3F + 8.33333333e-3F;
    p = p * r + 4.16666667e-2F;
    p = p * r + 1.66666667e-1F;
    p = p * r + 0.5F;
    p = p * r + 1.0F;
    p = p * r + 1.0F;
    const I bits = (n + 127) << 23;
    return p * __builtin_bit_cast(V, bits);
}

inline V smooth(V v, Activation activation) {
    if (activation == Activation::Silu)
        return v / (1.0F + exponential(-v));
    return v * between(v + 3.0F, 0.0F, 6.0F) * (1.0F / 6.0F);
}

/// An activation as two bounds, which cost nothing, and perhaps a curve.
struct Finish {
    explicit Finish(Activation what)
        : activation(what)
        , curved(what == Activation::Silu || what == Activation::HardSwish)
        , low(what == Activation::Relu || what == Activation::Relu6 ? 0.0F : -__builtin_inff())
        , high(what == Activation::Relu6 ? 6.0F : __builtin_inff()) {}

    V operator()(V v) const { return curved ? smooth(v, activation) : between(v, low, high); }

    Activation activation;
    bool curved;
    float low, high;
};

} // namespace

} // namespace ostrakon::nn
