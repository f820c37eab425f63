// SPDX-License-Identifier: GPL-3.0-or-later
// Random views made on the card, straight from uint8 pixels that lie there. No LibTorch in here: nvcc compiles it.
#pragma once

#include <cstdint>

#include "core/image/view_pixel.h"

namespace ostrakon::cuda {

enum class ViewType { Float32, Bf16, Fp16 };

/// Device pointers. Row i of `out` shows the picture `which[i]` of `pixels` as `views[i]` says.
struct ViewJob {
    const std::uint8_t* pixels = nullptr; ///< [pictures, sourcePx, sourcePx, 3]
    const std::int64_t* which = nullptr;  ///< [count]
    const image::ViewNumbers* views = nullptr;
    const float* tones = nullptr; ///< [rows, 256]
    int count = 0;
    int sourcePx = 0;
    int outPx = 0;
    image::ViewScale scale{};
    void* out = nullptr; ///< [count, outPx, outPx, 3]
    ViewType type = ViewType::Float32;
};

/// Queues the work on `stream` (a cudaStream_t); returns CUDA's error, 0 for none. Crop, antialias-free bilinear
/// resize, mirror, turn, colour, tone, blanking, normalisation and conversion in one pass: each picture is read once
/// and each result written once.
int renderViews(const ViewJob& job, void* stream);

} // namespace ostrakon::cuda
