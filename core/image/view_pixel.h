// SPDX-License-Identifier: GPL-3.0-or-later
// One pixel of a random view: the same few lines for the processor and for the graphics card, so that what one learns
// from is what the other shows.
#pragma once

#include <cstdint>

#ifdef __CUDACC__
#define OSTRAKON_BOTH_SIDES __host__ __device__
#else
#define OSTRAKON_BOTH_SIDES
#endif

namespace ostrakon::image {

/// A view as plain numbers, copied to the card as they are. train::ViewPlan says what they mean.
struct ViewNumbers {
    double toSource[6] = {1, 0, 0, 0, 1, 0};
    float colour[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    float offset[3] = {0, 0, 0};
    std::int32_t tone = -1; ///< row of the table of tones, 256 values each; negative: none
    std::int32_t blank[4] = {0, 0, 0, 0};
};

/// (value − mean) / deviation, what the network's input is made of.
struct ViewScale {
    float mean[3];
    float deviation[3];
};

namespace view_pixel {

OSTRAKON_BOTH_SIDES inline double within(double value, double last) {
    return value < 0.0 ? 0.0 : (value > last ? last : value);
}

OSTRAKON_BOTH_SIDES inline float toned(const float* tone, float value) {
    if (tone == nullptr)
        return value;
    const int low = static_cast<int>(value);
    const int high = low < 255 ? low + 1 : 255;
    return tone[low] + (value - static_cast<float>(low)) * (tone[high] - tone[low]);
}

} // namespace view_pixel

/// Output pixel (x, y) of a view. `source`: uint8 RGB [sourcePx, sourcePx, 3]; `tone`: 256 values that replace 0 … 255,
/// or null. Bilinear; places outside repeat the border. Blanked places are the caller's.
OSTRAKON_BOTH_SIDES inline void viewPixel(const std::uint8_t* source, int sourcePx, const ViewNumbers& view,
                                          const float* tone, const ViewScale& scale, int x, int y, float out[3]) {
    const double* m = view.toSource;
    const double last = sourcePx - 1;
    const double sx = view_pixel::within(m[0] * x + m[1] * y + m[2], last);
    const double sy = view_pixel::within(m[3] * x + m[4] * y + m[5], last);
    const int x0 = static_cast<int>(sx);
    const int y0 = static_cast<int>(sy);
    const int x1 = x0 + 1 < sourcePx ? x0 + 1 : sourcePx - 1;
    const int y1 = y0 + 1 < sourcePx ? y0 + 1 : sourcePx - 1;
    const float fx = static_cast<float>(sx - x0);
    const float fy = static_cast<float>(sy - y0);
    const std::uint8_t* p00 = source + (static_cast<std::int64_t>(y0) * sourcePx + x0) * 3;
    const std::uint8_t* p01 = source + (static_cast<std::int64_t>(y0) * sourcePx + x1) * 3;
    const std::uint8_t* p10 = source + (static_cast<std::int64_t>(y1) * sourcePx + x0) * 3;
    const std::uint8_t* p11 = source + (static_cast<std::int64_t>(y1) * sourcePx + x1) * 3;
    float rgb[3];
    for (int c = 0; c < 3; ++c) {
        const float top = static_cast<float>(p00[c]) + fx * static_cast<float>(p01[c] - p00[c]);
        const float low = static_cast<float>(p10[c]) + fx * static_cast<float>(p11[c] - p10[c]);
        rgb[c] = top + fy * (low - top);
    }
    const float* k = view.colour;
    for (int c = 0; c < 3; ++c) {
        const float value = k[c * 3] * rgb[0] + k[c * 3 + 1] * rgb[1] + k[c * 3 + 2] * rgb[2] + view.offset[c];
        const float held = value < 0.0F ? 0.0F : (value > 255.0F ? 255.0F : value);
        out[c] = (view_pixel::toned(tone, held) - scale.mean[c]) / scale.deviation[c];
    }
}

OSTRAKON_BOTH_SIDES inline bool isBlank(const ViewNumbers& view, int x, int y) {
    return x >= view.blank[0] && y >= view.blank[1] && x < view.blank[2] && y < view.blank[3];
}

} // namespace ostrakon::image
