// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/image_pyramid.h"

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kSmallEnough = 256;

/// Mean of four 8-bit-per-channel pixels, rounded, two channels at a time.
QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d) {
    constexpr QRgb kMask = 0x00ff00ffU;
    constexpr QRgb kHalf = 0x00020002U;
    const QRgb low = ((a & kMask) + (b & kMask) + (c & kMask) + (d & kMask) + kHalf) >> 2;
    const QRgb high = (((a >> 8) & kMask) + ((b >> 8) & kMask) + ((c >> 8) & kMask) + ((d >> 8) & kMask) + kHalf) >> 2;
    return (low & kMask) | ((high & kMask) << 8);
}

QImage halve(const QImage& image) {
    // Odd sizes round up, the last line and column stand twice: nothing at the edge is lost.
    const QSize size((image.width() + 1) / 2, (image.height() + 1) / 2);
    QImage half(size, image.format());
    if (half.isNull())
        return {};
    for (int y = 0; y < size.height(); ++y) {
        const auto* top = reinterpret_cast<const QRgb*>(image.constScanLine(2 * y));
        const auto* bottom =
            reinterpret_cast<const QRgb*>(image.constScanLine(std::min(2 * y + 1, image.height() - 1)));
        auto* out = reinterpret_cast<QRgb*>(half.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const int left = 2 * x;
            const int right = std::min(left + 1, image.width() - 1);
            out[x] = mean(top[left], top[right], bottom[left], bottom[right]);
        }
    }
    return half;
}

QImage painted(const QImage& full) {
    // Premultiplied, so that the mean of a clear and an opaque pixel has no dark fringe.
    QImage image =
        full.convertToFormat(full.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    image.setDevicePixelRatio(1.0);
    return image;
}

} // namespace

std::shared_ptr<const ImagePyramid> ImagePyramid::flat(const QImage& full) {
    auto pyramid = std::make_shared<ImagePyramid>();
    if (!full.isNull())
        pyramid->m_levels.push_back(full);
    return pyramid;
}

std::shared_ptr<const ImagePyramid> ImagePyramid::build(const QImage& full) {
    auto pyramid = std::make_shared<ImagePyramid>();
    if (full.isNull())
        return pyramid;
    pyramid->m_levels.push_back(painted(full));
    while (std::max(pyramid->m_levels.back().width(), pyramid->m_levels.back().height()) > kSmallEnough) {
        QImage half = halve(pyramid->m_levels.back());
        if (half.isNull())
            break; // out of memory: what is there still shows
        pyramid->m_levels.push_back(std::move(half));
    }
    return pyramid;
}

int ImagePyramid::levelFor(double scale) const {
    int level = 0;
    // The next half must still have a pixel for every painted one.
    while (level + 1 < levels() && scale * static_cast<double>(1 << (level + 1)) <= 1.0)
        ++level;
    return level;
}

} // namespace ostrakon::widgets
