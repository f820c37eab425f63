// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>
#include <vector>

#include "core/image/resize_kernels.h"

namespace ostrakon::image {

namespace {

constexpr double kSupport = 2.0; // the cubic kernel is zero beyond two samples

/// R. Keys, "Cubic convolution interpolation for digital image processing", 1981, with a = −0.5.
double cubic(double x) {
    constexpr double a = -0.5;
    x = std::abs(x);
    if (x < 1)
        return ((a + 2) * x - (a + 3)) * x * x + 1;
    if (x < 2)
        return (((x - 5) * x + 8) * x - 4) * a;
    return 0;
}

std::int32_t fixedPoint(double weight) {
    const double scaled = weight * (1 << kWeightBits);
    return static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

Taps tapsFor(int sourcePx, int targetPx, int from, int count) {
    const double scale = static_cast<double>(sourcePx) / targetPx;
    const double stretch = std::max(scale, 1.0);
    const double support = kSupport * stretch;
    const int widest = static_cast<int>(std::ceil(support)) * 2 + 1;
    Taps out;
    out.stride = (widest + 3) / 4 * 4;
    out.weight.assign(static_cast<std::size_t>(count) * static_cast<std::size_t>(out.stride), 0);
    std::vector<double> exact(static_cast<std::size_t>(widest));
    for (int i = 0; i < count; ++i) {
        const double centre = (from + i + 0.5) * scale;
        const int first = std::max(0, static_cast<int>(centre - support + 0.5));
        const int taps = std::min(sourcePx, static_cast<int>(centre + support + 0.5)) - first;
        double sum = 0;
        for (int k = 0; k < taps; ++k)
            sum += exact[static_cast<std::size_t>(k)] = cubic((k + first - centre + 0.5) * (1.0 / stretch));
        std::int32_t* weights = out.weight.data() + static_cast<std::ptrdiff_t>(i) * out.stride;
        for (int k = 0; k < taps; ++k)
            weights[k] = fixedPoint(exact[static_cast<std::size_t>(k)] * (1.0 / sum));
        out.first.push_back(first);
        out.count.push_back(taps);
    }
    return out;
}

/// Rows of the source that any target row needs, resized in width.
Pixels resizeRows(const Pixels& source, const Taps& taps, int firstRow, int rows) {
    const int channels = source.channels;
    Pixels out = Pixels::make(static_cast<int>(taps.targets()), rows, channels);
    const RowPass pass(taps, channels);
    std::vector<std::uint8_t> padded(source.bytesPerRow() + kRowSlackBytes);
    for (int y = 0; y < rows; ++y) {
        const std::uint8_t* row = source.row8(firstRow + y);
        const std::size_t after = source.sizeBytes() - source.bytesPerRow() * static_cast<std::size_t>(firstRow + y);
        if (after < source.bytesPerRow() + kRowSlackBytes) {
            std::memcpy(padded.data(), row, source.bytesPerRow());
            row = padded.data();
        }
        pass.run(row, out.row8(y));
    }
    return out;
}

Pixels cutOut(const Pixels& source, const Crop& crop) {
    Pixels out = Pixels::make(crop.widthPx, crop.heightPx, source.channels);
    for (int y = 0; y < crop.heightPx; ++y)
        std::memcpy(out.row8(y), source.row8(crop.topPx + y) + crop.leftPx * source.channels, out.bytesPerRow());
    return out;
}

} // namespace

Pixels resizeBicubic(const Pixels& pixels, int widthPx, int heightPx, const Crop& crop) {
    assert(pixels.bits == 8 && (pixels.channels == 1 || pixels.channels == 3));
    assert(crop.leftPx >= 0 && crop.topPx >= 0 && crop.widthPx > 0 && crop.heightPx > 0);
    assert(crop.leftPx + crop.widthPx <= widthPx && crop.topPx + crop.heightPx <= heightPx);
    if (widthPx == pixels.widthPx && heightPx == pixels.heightPx)
        return cutOut(pixels, crop);
    const Taps down = tapsFor(pixels.heightPx, heightPx, crop.topPx, crop.heightPx);
    const int firstRow = down.first.front();
    const int rows = down.first.back() + down.count.back() - firstRow;
    const Taps across = tapsFor(pixels.widthPx, widthPx, crop.leftPx, crop.widthPx);
    const Pixels narrow = resizeRows(pixels, across, firstRow, rows);
    Pixels out = Pixels::make(crop.widthPx, crop.heightPx, pixels.channels);
    for (int y = 0; y < crop.heightPx; ++y) {
        const auto i = static_cast<std::size_t>(y);
        columnPass(narrow.row8(down.first[i] - firstRow), narrow.bytesPerRow(), down.of(i), down.count[i], out.row8(y),
                   out.bytesPerRow());
    }
    return out;
}

Pixels resizeBicubic(const Pixels& pixels, int widthPx, int heightPx) {
    return resizeBicubic(pixels, widthPx, heightPx, Crop{0, 0, widthPx, heightPx});
}

} // namespace ostrakon::image
