// SPDX-License-Identifier: GPL-3.0-or-later
// One header parser per container, and the errors they share. Internal to core/image.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>

#include "core/base/error.h"
#include "core/image/header.h"

namespace ostrakon::image {

/// Each fills what the container says and throws the errors of readHeader; limits and orientation are the caller's.
Header readJpegHeader(std::span<const std::byte> bytes, const std::string& name);
Header readPngHeader(std::span<const std::byte> bytes, const std::string& name);
Header readWebpHeader(std::span<const std::byte> bytes, const std::string& name);
Header readBmpHeader(std::span<const std::byte> bytes, const std::string& name);
Header readTiffHeader(std::span<const std::byte> bytes, const std::string& name);

/// Is every chunk up to the end, or up to where the file is cut off, what its check sum (CRC-32) says?
bool pngSumsHold(std::span<const std::byte> bytes);

/// Do all strips or tiles of the first directory lie inside the file?
bool tiffHoldsItsSamples(std::span<const std::byte> bytes);

/// Walks the chunks of a PNG or a WebP from the front: `visit` gets the four letters and the payload, and ends the walk
/// by returning false. A chunk that reaches past the end is not visited; the return value then is false.
using ChunkVisitor = std::function<bool(std::string_view, std::span<const std::byte>)>;
bool walkPng(std::span<const std::byte> bytes, const ChunkVisitor& visit);
bool walkWebp(std::span<const std::byte> bytes, const ChunkVisitor& visit);

Error damaged(const std::string& name, std::string detail);
Error unsupported(base::Message sentence);
Error tooLarge(const std::string& name, const std::string& what, const std::string& limit);

} // namespace ostrakon::image
