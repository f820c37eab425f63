// SPDX-License-Identifier: GPL-3.0-or-later
// Included by conv_kernels_*.cpp, each compiled for one instruction set with KERNEL_VECTOR and KERNEL_ROWS set. Nothing
// from the standard library in here or in what it includes.
#pragma once

#include "core/nn/conv_kernels.h"
#include "core/nn/conv_kernels_vector.h"
#include "core/nn/conv_kernels_winograd.h"

namespace ostrakon::nn {

namespace {

/// Where a tile stands: in its own row of windows, among all rows, and what it fetches for those behind it.
struct TilePlace {
    const float* start;  ///< first window
    const float* second; ///< of a pair of short lines: the first window of the other one
    std::ptrdiff_t row;  ///< over all lines, for offsets
    std::ptrdiff_t column;
    const float* panel;
    const char* ahead; ///< of the next panel: it waits in the second-level cache when its turn comes
    std::ptrdiff_t aheadStep;
};

/// `Rows` rows by `Wide` registers, kept in registers over the whole window. `Pair`: half of them in a second line.
template <int Rows, int Wide, bool Pair>
void tile(const PointwiseWork& w, const TilePlace& place) {
    const std::ptrdiff_t row = place.row, column = place.column;
    const float* panel = place.panel;
    const char* ahead = place.ahead;
    V sum[Rows][Wide];
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
        for (int j = 0; j < Wide; ++j)
            sum[i][j] = load(w.bias + column + j * kVector);
    const std::ptrdiff_t lda = w.lda;
    for (std::ptrdiff_t run = 0; run < w.runs; ++run) {
        const float* a = place.start + run * w.runStride;
        const float* other = Pair ? place.second + run * w.runStride : a;
        for (std::ptrdiff_t k = w.k; k > 0; --k, ++a, ++other, panel += Wide * kVector, ahead += place.aheadStep) {
            __builtin_prefetch(ahead, 0, 2);
            V b[Wide];
#pragma GCC unroll 2
            for (int j = 0; j < Wide; ++j)
                b[j] = load(panel + j * kVector);
#pragma GCC unroll 16
            for (int i = 0; i < Rows; ++i) {
                const float x = !Pair || i < Rows / 2 ? a[i * lda] : other[(i - Rows / 2) * lda];
#pragma GCC unroll 2
                for (int j = 0; j < Wide; ++j)
                    sum[i][j] += x * b[j];
            }
        }
    }
    const Finish finish(w.activation);
#pragma GCC unroll 16
    for (int i = 0; i < Rows; ++i)
#pragma GCC unroll 2
        for (int j = 0; j < Wide; ++j) {
            const std::ptrdiff_t at = column + j * kVector;
            V v = sum[i][j];
            if (w.residual)
                v += load(w.residual + w.residualAt[row + i] + at);
            store(w.c + w.offsets[row + i] + at, finish(v));
        }
}

template <int Wide, int Rows = kRows>
void tileOf(int rows, const PointwiseWork& w, const TilePlace& place) {
    if (rows == Rows)
        tile<Rows, Wide, false>(w, place);
    else if constexpr (Rows > 1)
        tileOf<Wide, Rows - 1>(rows, w, place);
}

template <int Wide, int Half = kRows / 2>
void pairOf(int half, const PointwiseWork& w, const TilePlace& place) {
    if (half == Half)
        tile<2 * Half, Wide, true>(w, place);
    else if constexpr (Half > 1)
        pairOf<Wide, Half - 1>(half, w, place);
}

/// One panel of weights, small enough for the nearer caches, meets all rows before the next one is touched.
template <int Wide>
class Panel {
  public:
    Panel(const PointwiseWork& w, std::ptrdiff_t column, const float* weights)
        : m_w(w)
        , m_column(column)
        , m_weights(weights)
        , m_length(w.k * w.runs)
        , m_fetched(-m_length * kCacheLine) {} // the first tile has enough to do with its own panel

    void run() {
        std::ptrdiff_t line = 0;
        if (m_w.rows * 2 <= kRows) // short lines leave registers idle: two at a time
            for (; line + 2 <= m_w.lines; line += 2)
                pairOf<Wide>(static_cast<int>(m_w.rows), m_w, next(line, 0));
        for (; line < m_w.lines; ++line)
            runLine(line);
    }

  private:
    static constexpr std::ptrdiff_t kCacheLine = 64;

    /// Rows shared out evenly: 49 is 13 + 12 + 12 + 12, not 14 + 14 + 14 + 7.
    void runLine(std::ptrdiff_t line) {
        const std::ptrdiff_t tiles = (m_w.rows + kRows - 1) / kRows;
        std::ptrdiff_t row = 0;
        for (std::ptrdiff_t t = 0; t < tiles; ++t) {
            const std::ptrdiff_t end = m_w.rows * (t + 1) / tiles;
            tileOf<Wide>(static_cast<int>(end - row), m_w, next(line, row));
            row = end;
        }
    }

    const float* lineAt(std::ptrdiff_t line) const {
        return m_w.a + (m_w.lineAt && line < m_w.lines ? m_w.lineAt[line] : 0);
    }

    TilePlace next(std::ptrdiff_t line, std::ptrdiff_t row) {
        const std::ptrdiff_t bytes = m_length * Wide * kVector * 4;
        const bool fetches = m_fetched >= 0 && m_fetched < bytes;
        const char* const behind = reinterpret_cast<const char*>(m_weights) + bytes;
        const TilePlace out{lineAt(line) + row * m_w.lda,
                            lineAt(line + 1) + row * m_w.lda,
                            line * m_w.rows + row,
                            m_column,
                            m_weights,
                            behind + (fetches ? m_fetched : 0),
                            fetches ? kCacheLine : 0};
        m_fetched += m_length * kCacheLine;
        return out;
    }

    const PointwiseWork& m_w;
    const std::ptrdiff_t m_column;
    const float* const m_weights;
    const std::ptrdiff_t m_length; ///< of a window
    std::ptrdiff_t m_fetched;      ///< bytes of the next panel
};

void pointwise(const PointwiseWork& w) {
    std::ptrdiff_t column = 0;
    const float* panel = w.panels;
    const std::ptrdiff_t k = w.k * w.runs;
    for (; column + 2 * kVector <= w.columns; column += 2 * kVector, panel += 2 * kVector * k)
        Panel<2>(w, column, panel).run();
    if (column < w.columns)
        Panel<1>(w, column, panel).run();
}

template <int Kernel, int Stride, int Count>
void depthwiseRun(const DepthwiseWork& w, std::ptrdiff_t x) {
    const float* const in = w.in + x * Stride * w.channels;
    float* const out = w.out + x * w.channels;
    const Finish finish(w.activation);
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
            store(out + i * w.channels + c, finish(sum[i]));
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

void maxPool(const MaxPoolWork& w) {
    for (std::ptrdiff_t x = 0; x < w.width; ++x)
        for (std::ptrdiff_t c = 0; c < w.channels; c += kVector) {
            const float* const in = w.in + x * 2 * w.channels + c;
            V most = load(in);
#pragma GCC unroll 3
            for (int ky = 0; ky < 3; ++ky)
#pragma GCC unroll 3
                for (int kx = 0; kx < 3; ++kx) {
                    const V v = load(in + ky * w.rowStride + kx * w.channels);
                    most = v > most ? v : most;
                }
            store(w.out + x * w.channels + c, most);
        }
}

void addRows(const float* x, std::ptrdiff_t rows, std::ptrdiff_t channels, float* sum) {
    for (std::ptrdiff_t r = 0; r < rows; ++r, x += channels)
        for (std::ptrdiff_t c = 0; c < channels; c += kVector)
            store(sum + c, load(sum + c) + load(x + c));
}

void scaleRows(float* x, std::ptrdiff_t rows, std::ptrdiff_t channels, const float* by) {
    for (std::ptrdiff_t r = 0; r < rows; ++r, x += channels)
        for (std::ptrdiff_t c = 0; c < channels; c += kVector)
            store(x + c, load(x + c) * load(by + c));
}

} // namespace

#define OSTRAKON_KERNELS(name)                                                                                         \
    { name, kVector, pointwise, depthwise, tileIn, tileOut, maxPool, addRows, scaleRows }

} // namespace ostrakon::nn
