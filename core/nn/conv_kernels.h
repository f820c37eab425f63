// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: the two inner loops of inverted-residual networks, compiled once per instruction set.
#pragma once

#include <cstddef>

namespace ostrakon::nn {

/// c[row] = relu6(bias + a[row] · b + residual[row]) over `columns` outputs: a 1×1 convolution on channels-last pixels.
///
/// Every output is one chain of fused multiply-adds over k in rising order: its bits depend on nothing but its own row,
/// however rows are grouped. All pointers to outputs and panels are 64-byte aligned; `columns` is a multiple of 16.
struct PointwiseWork {
    const float* a = nullptr; ///< [rows, k] with `lda` floats from row to row
    std::ptrdiff_t lda = 0;
    std::ptrdiff_t rows = 0;
    std::ptrdiff_t k = 0;
    const float* panels = nullptr; ///< weights as `packPanels` lays them out
    const float* bias = nullptr;   ///< [columns]
    std::ptrdiff_t columns = 0;
    float* c = nullptr;
    const std::ptrdiff_t* offsets = nullptr; ///< where in `c` each row goes
    const float* residual = nullptr;         ///< added where not null: [rows, columns], dense
    bool relu6 = false;
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
    bool relu6 = false;
};

/// The loops for one instruction set.
struct ConvKernels {
    const char* name;
    std::ptrdiff_t vector; ///< floats per register; panels are two registers wide, a last one may be one wide
    void (*pointwise)(const PointwiseWork&);
    void (*depthwise)(const DepthwiseWork&);
};

extern const ConvKernels kAvx512Kernels;
extern const ConvKernels kAvx2Kernels;
extern const ConvKernels kBaseKernels;

/// The widest that this CPU runs; `wanted` ("avx512", "avx2", "base") narrows it, for tests.
const ConvKernels& convKernels(const char* wanted = nullptr);

} // namespace ostrakon::nn
