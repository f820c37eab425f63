// SPDX-License-Identifier: GPL-3.0-or-later
// The one decode function: display, training, heat maps and export all see what it returns.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>

#include "core/image/header.h"
#include "core/image/pixels.h"
#include "core/image/window.h"

namespace ostrakon::image {

struct DecodeOptions {
    /// The smaller side of the result need not be larger than this: a JPEG is then decoded at 1/2, 1/4 or 1/8
    /// (libjpeg's scaled inverse transform), which stays at or above it. 0, and every other format: full size.
    int shrinkToAtLeastPx = 0;
    bool keep16 = false; ///< 16-bit files stay 16-bit; otherwise `window` maps them to 8
    Window window;
    Limits limits;
};

/// Decodes a whole file held in memory and turns it upright. Any thread.
///
/// Policies, the same for every format: grey stays one channel. Alpha is laid over neutral grey (127, which the
/// bundled backbones see as zero), never dropped, because hidden pixels under full transparency are arbitrary. Palettes
/// are expanded to RGB, 1-, 2- and 4-bit samples to 8. CMYK becomes (255 − C)(255 − K) / 255 and so on, without colour
/// profiles; ICC profiles are not applied. Of several pages the first is decoded.
///
/// A file that ends early or whose decoder complains is Error{DamagedImage}: there is no half picture. Otherwise
/// throws as readHeader. Cost on one 2.5 GHz core: about 4 ms per megapixel of JPEG, a third of it shrunk to 1/8.
Pixels decode(std::span<const std::byte> bytes, const std::string& name, const DecodeOptions& options = {});

/// Reads through base::openForRead, then as above. Throws also what base::readAll throws.
Pixels decodeFile(const std::filesystem::path& path, const DecodeOptions& options = {});

} // namespace ostrakon::image
