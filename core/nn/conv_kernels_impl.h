// SPDX-License-Identifier: GPL-3.0-or-later
// Included by conv_kernels_*.cpp, each compiled for one instruction set with KERNEL_VECTOR and KERNEL_ROWS set. Nothing
// from the standard library in here: an inline function compiled for AVX-512 could be the one the linker keeps for
// everybody.
#pragma once

#include "core/nn/conv_kernels.h"

namespace ostrakon::nn {

namespace {

constexpr std::ptrdiff_t kVector = KERNEL_VECTOR;
constexpr int kRows = KERNEL_ROWS; ///< as many rows of two accumulators as the registers hold
using V = float __attribute__((vector_size(KERNEL_VECTOR * 4)));
using U = float __attribute__((vector_size(KERNEL_VECTOR * 4), aligned(4)));

inline V load(const float* p) {
    return *reinterpret_cast<const U*>(p);
}

inline void store(float* p, V v) {
    *reinterpret_cast<U*>(p) = v;
}

inline V clamp6(V v) {
    const V zero = {};
    const V six = zero + 6.0F;
    v = v > zero ? v : zero;
    return v < six ? v : six;
}

/// `Rows` rows by `Wide` registers, kept in registers over the whole of k.
template <int Rows, int Wide>
void tile(const PointwiseWork& w, std::ptrdiff_t row, std::ptrdiff_t column, const float* panel) {
    V sum[Rows][Wide];
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
        for (int j = 0; j < Wide; ++j)
            sum[i][j] = load(w.bias + column + j * kVector);
    const float* a = w.a + row * w.lda;
    const std::ptrdiff_t lda = w.lda;
    for (std::ptrdiff_t k = w.k; k > 0; --k, ++a, panel += Wide * kVector) {
        V b[Wide];
#pragma GCC unroll 2
        for (int j = 0; j < Wide; ++j)
            b[j] = load(panel + j * kVector);
#pragma GCC unroll 16
        for (int i = 0; i < Rows; ++i) {
            const float x = a[i * lda];
#pragma GCC unroll 2
            for (int j = 0; j < Wide; ++j)
                sum[i][j] += x * b[j];
        }
    }
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
        for (int j = 0; j < Wide; ++j) {
            const std::ptrdiff_t at = column + j * kVector;
            V v = sum[i][j];
            if (w.residual)
                v += load(w.residual + (row + i) * w.columns + at);
            store(w.c + w.offsets[row + i] + at, w.relu6 ? clamp6(v) : v);
        }
}

template <int Wide, int Rows = kRows>
void tileOf(int rows, const PointwiseWork& w, std::ptrdiff_t row, std::ptrdiff_t column, const float* panel) {
    if (rows == Rows)
        tile<Rows, Wide>(w, row, column, panel);
    else if constexpr (Rows > 1)
        tileOf<Wide, Rows - 1>(rows, w, row, column, panel);
}

/// One panel of weights, small enough for the nearest caches, meets all rows before the next one is touched.
template <int Wide>
void panelOf(const PointwiseWork& w, std::ptrdiff_t column, const float* panel) {
    const std::ptrdiff_t tiles = (w.rows + kRows - 1) / kRows;
    std::ptrdiff_t row = 0;
    for (std::ptrdiff_t t = 0; t < tiles;
         ++t) { // rows shared out evenly: 49 is 13 + 12 + 12 + 12, not 14 + 14 + 14 + 7
        const std::ptrdiff_t end = w.rows * (t + 1) / tiles;
        tileOf<Wide>(static_cast<int>(end - row), w, row, column, panel);
        row = end;
    }
}

void pointwise(const PointwiseWork& w) {
    std::ptrdiff_t column = 0;
    const float* panel = w.panels;
    for (; column + 2 * kVector <= w.columns; column += 2 * kVector, panel += 2 * kVector * w.k)
        panelOf<2>(w, column, panel);
    if (column < w.columns)
        panelOf<1>(w, column, panel);
}

template <int Kernel, int Stride, int Count>
void depthwiseRun(const DepthwiseWork& w, std::ptrdiff_t x) {
    const float* const in = w.in + x * Stride * w.channels;
    float* const out = w.out + x * w.channels;
    for (std::ptrdiff_t c = 0; c < w.channels; c += kVector) {
        V sum[Count];
#pragma GCC unroll 8
        for (int i = 0; i < Count; ++i)
            sum[i] = load(w.bias + c);
#pragma GCC unroll 5
        for (int ky = 0; ky < Kernel; ++ky)
#pragma GCC unroll 5
            for (int kx = 0; kx < Kernel; ++kx) {
                const V f = load(w.weight + (ky * Kernel + kx) * w.channels + c);
#pragma GCC unroll 8
                for (int i = 0; i < Count; ++i)
                    sum[i] += f * load(in + ky * w.rowStride + (i * Stride + kx) * w.channels + c);
            }
#pragma GCC unroll 8
        for (int i = 0; i < Count; ++i)
            store(out + i * w.channels + c, w.relu6 ? clamp6(sum[i]) : sum[i]);
    }
}

template <int Kernel, int Stride>
void depthwiseRow(const DepthwiseWork& w) {
    constexpr int kCount = 7; // windows at once: divides 112, 56, 28, 14 and 7
    std::ptrdiff_t x = 0;
    for (; x + kCount <= w.width; x += kCount)
        depthwiseRun<Kernel, Stride, kCount>(w, x);
    for (; x < w.width; ++x)
        depthwiseRun<Kernel, Stride, 1>(w, x);
}

void depthwise(const DepthwiseWork& w) {
    if (w.kernel == 3)
        w.stride == 1 ? depthwiseRow<3, 1>(w) : depthwiseRow<3, 2>(w);
    else
        w.stride == 1 ? depthwiseRow<5, 1>(w) : depthwiseRow<5, 2>(w);
}

} // namespace

} // namespace ostrakon::nn
