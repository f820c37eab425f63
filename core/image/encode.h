// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures that we make ourselves (thumbnails, heat maps, the demo's images) as files in memory.
#pragma once

#include <cstddef>
#include <vector>

#include "core/image/pixels.h"

namespace ostrakon::image {

/// A baseline JPEG of an 8-bit picture, `quality` 1…100, chroma at half resolution. 0.13 ms for 256².
std::vector<std::byte> encodeJpeg(const Pixels& pixels, int quality = 85);

/// A PNG of an 8- or 16-bit picture, lossless. Throws Error{Internal} if the library refuses.
std::vector<std::byte> encodePng(const Pixels& pixels);

} // namespace ostrakon::image
