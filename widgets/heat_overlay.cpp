// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heat_overlay.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {
namespace {

/// Which two cells a pixel lies between, and how far towards the second.
struct Tap {
    int low = 0;
    int high = 0;
    float t = 0.0F;
};

std::vector<Tap> taps(int pixels, int cells) {
    std::vector<Tap> result(static_cast<std::size_t>(pixels));
    for (int i = 0; i < pixels; ++i) {
        // Middles of pixels and cells, not their corners: otherwise the map shifts by half a cell.
        const float at = (static_cast<float>(i) + 0.5F) * static_cast<float>(cells) / static_cast<float>(pixels) - 0.5F;
        const float inside = std::clamp(at, 0.0F, static_cast<float>(cells - 1));
        Tap& tap = result[static_cast<std::size_t>(i)];
        tap.low = static_cast<int>(inside);
        tap.high = std::min(tap.low + 1, cells - 1);
        tap.t = inside - static_cast<float>(tap.low);
    }
    return result;
}

float clean(float value) {
    return value >= 0.0F ? std::min(value, 1.0F) : 0.0F;
}

} // namespace

QImage renderHeat(const HeatGrid& grid, const QSize& size, HeatColours colours, bool fade) {
    if (!grid.isValid() || size.isEmpty())
        return {};
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    if (image.isNull())
        return {};
    const auto& table = heatTable(colours);
    const std::vector<Tap> columns = taps(size.width(), grid.cols);
    const std::vector<Tap> lines = taps(size.height(), grid.rows);
    const auto cell = [&grid](int row, int col) {
        return clean(grid.values[static_cast<std::size_t>(row) * static_cast<std::size_t>(grid.cols) +
                                 static_cast<std::size_t>(col)]);
    };
    for (int y = 0; y < size.height(); ++y) {
        const Tap& v = lines[static_cast<std::size_t>(y)];
        auto* out = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (const Tap& h : columns) {
            const float top = cell(v.low, h.low) + (cell(v.low, h.high) - cell(v.low, h.low)) * h.t;
            const float bottom = cell(v.high, h.low) + (cell(v.high, h.high) - cell(v.high, h.low)) * h.t;
            const float value = top + (bottom - top) * v.t;
            const QRgb colour = table[static_cast<std::size_t>(std::lround(value * 255.0F))];
            // Full strength from a third of the peak on: the map must not look weaker than it is.
            const int alpha = fade ? static_cast<int>(std::lround(255.0F * std::min(1.0F, value * 3.0F))) : 255;
            *out++ = qPremultiply((colour & 0x00ffffffU) | (static_cast<QRgb>(alpha) << 24));
        }
    }
    return image;
}

QImage blendHeat(const QImage& image, const QImage& heat, double opacity, const QRectF& region) {
    QImage result =
        image.convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    if (result.isNull() || heat.isNull())
        return result;
    QPainter painter(&result);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(std::clamp(opacity, 0.0, 1.0));
    painter.drawImage(QRectF(region.x() * image.width(), region.y() * image.height(), region.width() * image.width(),
                             region.height() * image.height()),
                      heat, QRectF(heat.rect()));
    return result;
}

} // namespace ostrakon::widgets
