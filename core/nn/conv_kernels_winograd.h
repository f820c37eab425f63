// SPDX-License-Identifier: GPL-3.0-or-later
// Winograd's transforms for conv_kernels_*.cpp, with the points 0, ±1, ±2 and infinity.
#pragma once

#include "core/nn/conv_kernels_vector.h"

namespace ostrakon::nn {

namespace {

/// Bᵀ · d for six values.
inline void transformIn(const V (&d)[6], V (&out)[6]) {
    const V a = d[4] - 4.0F * d[2], b = d[3] - 4.0F * d[1];
    const V c = d[4] - d[2], e = 2.0F * (d[3] - d[1]);
    out[0] = 4.0F * d[0] - 5.0F * d[2] + d[4];
    out[1] = a + b;
    out[2] = a - b;
    out[3] = c + e;
    out[4] = c - e;
    out[5] = 4.0F * d[1] - 5.0F * d[3] + d[5];
}

/// Aᵀ · m for six values.
inline void transformOut(const V (&m)[6], V (&out)[4]) {
    const V a = m[1] + m[2], b = m[1] - m[2], c = m[3] + m[4], e = m[3] - m[4];
    out[0] = m[0] + a + c;
    out[1] = b + 2.0F * e;
    out[2] = a + 4.0F * c;
    out[3] = b + 8.0F * e + m[5];
}

void tileIn(const TileInWork& w) {
    for (std::ptrdiff_t t = 0; t < w.tiles; ++t)
        for (std::ptrdiff_t c = 0; c < w.channels; c += kVector) {
            const float* const in = w.in + t * 4 * w.channels + c;
            V half[6][6]; // [column][row]
#pragma GCC unroll 6
            for (int x = 0; x < 6; ++x) {
                V d[6];
#pragma GCC unroll 6
                for (int y = 0; y < 6; ++y)
                    d[y] = load(in + y * w.rowStride + x * w.channels);
                transformIn(d, half[x]);
            }
            float* const out = w.out + t * w.channels + c;
#pragma GCC unroll 6
            for (int y = 0; y < 6; ++y) {
                V d[6], to[6];
#pragma GCC unroll 6
                for (int x = 0; x < 6; ++x)
                    d[x] = half[x][y];
                transformIn(d, to);
#pragma GCC unroll 6
                for (int x = 0; x < 6; ++x)
                    store(out + (y * 6 + x) * w.planeStride, to[x]);
            }
        }
}

void tileOut(const TileOutWork& w) {
    const Finish finish(w.activation);
    for (std::ptrdiff_t t = 0; t < w.tiles; ++t) {
        const std::ptrdiff_t width = w.width - t * 4 < 4 ? w.width - t * 4 : 4;
        for (std::ptrdiff_t c = 0; c < w.channels; c += kVector) {
            const float* const in = w.in + t * w.channels + c;
            V half[6][4]; // [column][row]
#pragma GCC unroll 6
            for (int x = 0; x < 6; ++x) {
                V m[6];
#pragma GCC unroll 6
                for (int y = 0; y < 6; ++y)
                    m[y] = load(in + (y * 6 + x) * w.planeStride);
                transformOut(m, half[x]);
            }
            const V bias = load(w.bias + c);
#pragma GCC unroll 4
            for (int y = 0; y < 4; ++y) {
                if (y >= w.height)
                    break;
                V m[6], to[4];
#pragma GCC unroll 6
                for (int x = 0; x < 6; ++x)
                    m[x] = half[x][y];
                transformOut(m, to);
                for (std::ptrdiff_t x = 0; x < width; ++x) {
                    V v = to[x] + bias;
                    if (w.residual)
                        v += load(w.residual + y * w.residualRowStride + (t * 4 + x) * w.channels + c);
                    store(w.out + y * w.rowStride + (t * 4 + x) * w.channels + c, finish(v));
                }
            }
        }
    }
}

} // namespace

} // namespace ostrakon::nn
