// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures for grids, from as little decoding as possible.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/image/decode.h"

namespace ostrakon::image {

/// The whole picture, upright and 8-bit, its longer side at most `maxPx` (never enlarged).
/// JPEGs are decoded shrunk. Any thread; throws as decode: a truncated file has no thumbnail.
Pixels makeThumbnail(std::span<const std::byte> bytes, const std::string& name, int maxPx, const Window& window = {});

/// The same as a JPEG of quality 85 (about 14 KB at 256 px).
std::vector<std::byte> makeThumbnailJpeg(std::span<const std::byte> bytes, const std::string& name, int maxPx,
                                         const Window& window = {});

/// The preview a camera put into the EXIF block, upright: an instant placeholder, never a substitute, because editors
/// forget to update it. Nothing where there is none or it does not decode. Never throws.
std::optional<Pixels> embeddedPreview(std::span<const std::byte> bytes);

} // namespace ostrakon::image
