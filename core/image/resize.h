// SPDX-License-Identifier: GPL-3.0-or-later
// Antialiased bicubic resizing, equal to Pillow's to the grey level: what the backbones were trained with.
#pragma once

#include "core/image/pixels.h"

namespace ostrakon::image {

/// A rectangle of the resized picture, in its pixels.
struct Crop {
    int leftPx = 0;
    int topPx = 0;
    int widthPx = 0;
    int heightPx = 0;
};

/// The part `crop` of what `pixels` would be at `widthPx` × `heightPx`; nothing outside the crop is computed.
///
/// Separable convolution with Keys' cubic kernel (a = −0.5), its support stretched by the shrink factor (so shrinking
/// averages instead of skipping); rows first, rounded to 8 bits between the passes, weights in 22-bit fixed point, as
/// Pillow documents `Resampling.BICUBIC`. `pixels` is 8-bit, 1 or 3 channels, and so is the result.
/// Any thread; about 1 ms per megapixel of source. The crop must lie inside the target.
Pixels resizeBicubic(const Pixels& pixels, int widthPx, int heightPx, const Crop& crop);

/// The whole resized picture.
Pixels resizeBicubic(const Pixels& pixels, int widthPx, int heightPx);

} // namespace ostrakon::image
