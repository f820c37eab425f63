// SPDX-License-Identifier: GPL-3.0-or-later
// PNG, TIFF, BMP and WebP through OpenCV, and turning pictures upright. Internal to core/image.
#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "core/image/header.h"
#include "core/image/pixels.h"

namespace ostrakon::image {

/// RGB or grey, alpha laid over grey, 8 or 16 bit. TIFF comes out turned upright already, the others as stored.
Pixels decodeByOpenCv(std::span<const std::byte> bytes, const std::string& name, const Header& header);

/// The picture turned by EXIF orientation 1…8; shares the samples for 1.
Pixels turned(const Pixels& stored, int orientation);

} // namespace ostrakon::image
