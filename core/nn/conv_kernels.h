// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: the inner loops of convolutional networks on channels-last memory, compiled once per instruction set.
#pragma once

#include <cstddef>

#include "core/nn/activation.h"

namespace ostrakon::nn {

/// c[row] = activation(bias + window[row] · b + residual[row]) over `columns` outputs: a convolution on channels-last
/// pixels, as a product of matrices whose left one is read where it lies.
///
/// A window is `runs` pieces of `k` floats each, `runStride` apart: one piece for a 1×1 convolution, `kernel` rows of
/// kernel × channels floats for a larger one. Rows come in lines (rows of a picture): within one, windows are `lda`
/// floats apart. Every output is one chain of fused multiply-adds in rising order: its bits depend on nothing but its
/// own window, however rows are grouped. Outputs and panels are 64-byte aligned; `columns` is a multiple of 16.
struct PointwiseWork {
    const float* a = nullptr;
    std::ptrdiff_t lda = 0;
    std::ptrdiff_t rows = 0; ///< windows in a line
    std::ptrdiff_t k = 0;
    const float* panels = nullptr; ///< weights as `packPanels` lays them out
    const float* bias = nullptr;   ///< [columns]
    std::ptrdiff_t columns = 0;
    float* c = nullptr;
    const std::ptrdiff_t* offsets = nullptr;    ///< [lines · rows] where in `c` each row goes
    const float* residual = nullptr;            ///< added where not null
    const std::ptrdiff_t* residualAt = nullptr; ///< [lines · rows] where each row's addend is
    Activation activation = Activation::None;
    std::ptrdiff_t runs = 1;
    std::ptrdiff_t runStride = 0;
    std::ptrdiff_t lines = 1;
    const std::ptrdiff_t* lineAt = nullptr; ///< [lines] where in `a` each line starts; null: a single line at 0
};

/// One output row of a depthwise convolution, `channels` a multiple of 16, padding already in the input.
struct DepthwiseWork {
    const float* in = nullptr; ///< top left of the first window
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t channels = 0;
    const float* weight = nullptr; ///< [kernel · kernel, channels]
    const float* bias = nullptr;
    float* out = nullptr; ///< [width, channels]
    std::ptrdiff_t width = 0;
    int kernel = 3; ///< 3 or 5
    int stride = 1; ///< 1 or 2
    Activation activation = Activation::None;
};

/// Winograd's F(4 × 4, 3 × 3) (Lavin and Gray, CVPR 2016): one tile of 6 × 6 pixels in, 36 planes of products between,
/// 4 × 4 pixels out, with a quarter of the multiplications. `channels` is a multiple of 16.
struct TileInWork {
    const float* in = nullptr; ///< top left of the first tile; tiles are 4 pixels apart
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t channels = 0;
    std::ptrdiff_t tiles = 0;
    float* out = nullptr; ///< plane p of tile t at p · planeStride + t · channels
    std::ptrdiff_t planeStride = 0;
};

struct TileOutWork {
    const float* in = nullptr; ///< plane p of tile t at p · planeStride + t · channels
    std::ptrdiff_t planeStride = 0;
    std::ptrdiff_t channels = 0;
    std::ptrdiff_t tiles = 0;
    const float* bias = nullptr;
    float* out = nullptr; ///< top left pixel of the first tile
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t width = 0;        ///< pixels from there to the right edge: what lies beyond is not written
    std::ptrdiff_t height = 0;       ///< at most 4
    const float* residual = nullptr; ///< the same place of what is added, or null
    std::ptrdiff_t residualRowStride = 0;
    Activation activation = Activation::None;
};

/// The largest of 3 × 3, stride 2: one output row, `channels` a multiple of 16, the border already in the input.
struct MaxPoolWork {
    const float* in = nullptr;
    std::ptrdiff_t rowStride = 0;
    std::ptrdiff_t channels = 0;
    float* out = nullptr;
    std::ptrdiff_t width = 0;
};

/// The loops for one instruction set.
struct ConvKernels {
    const char* name;
    std::ptrdiff_t vector; ///< floats per register; panels are two registers wide, a last one may be one wide
    void (*pointwise)(const PointwiseWork&);
    void (*depthwise)(const DepthwiseWork&);
    void (*tileIn)(const TileInWork&);
    void (*tileOut)(const TileOutWork&);
    void (*maxPool)(const MaxPoolWork&);
    /// sum[c] += x[row][c] over `rows` rows of `channels`, in their order.
    void (*addRows)(const float* x, std::ptrdiff_t rows, std::ptrdiff_t channels, float* sum);
    /// x[row][c] *= by[c].
    void (*scaleRows)(float* x, std::ptrdiff_t rows, std::ptrdiff_t channels, const float* by);
};

extern const ConvKernels kAvx512Kernels;
extern const ConvKernels kAvx2Kernels;
extern const ConvKernels kBaseKernels;

/// The widest that this CPU runs; `wanted` ("avx512", "avx2", "base") narrows it, for tests.
const ConvKernels& convKernels(const char* wanted = nullptr);

} // namespace ostrakon::nn
