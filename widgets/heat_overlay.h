// SPDX-License-Identifier: GPL-3.0-or-later
// From a coarse grid of evidence (7 × 7 say) to a picture that lies over the image.
//
// Thread: any; pure functions of their arguments. Cost: about 2 ms for 256 × 256.
#pragma once

#include "widgets/heat_colours.h"

#include <QImage>
#include <QRectF>

#include <vector>

namespace ostrakon::widgets {

/// Evidence in [0, 1], row-major; cell (r, c) stands for its whole square, its value for the square's middle.
struct HeatGrid {
    int rows = 0;
    int cols = 0;
    std::vector<float> values; ///< rows × cols; others (NaN included) are clamped
    bool isValid() const { return rows > 0 && cols > 0 && values.size() == std::size_t(rows) * std::size_t(cols); }
};

/// Bilinear between cell middles, flat beyond the outer ones: no edge is invented. Null for an invalid grid or size.
/// `fade` makes weak evidence transparent, so that the image shows where the map has nothing to say.
QImage renderHeat(const HeatGrid& grid, const QSize& size, HeatColours colours = HeatColours::Inferno,
                  bool fade = true);

/// `heat` over `image` at `opacity`, on `region` (0 to 1 of width and height); for cards, exports and reports.
QImage blendHeat(const QImage& image, const QImage& heat, double opacity, const QRectF& region = QRectF(0, 0, 1, 1));

} // namespace ostrakon::widgets
