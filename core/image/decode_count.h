// SPDX-License-Identifier: GPL-3.0-or-later
// How many pictures each thread has decoded: what shows that a window's thread never does.
#pragma once

#include <cstdint>

namespace ostrakon::image {

/// Decodings begun on the calling thread since it started, of whole pictures, previews and cached thumbnails.
std::uint64_t decodesOnThisThread() noexcept;

/// Decodings begun in the whole process. Any thread.
std::uint64_t decodesInAll() noexcept;

/// Told by the decoders; internal to core/image.
void countDecode() noexcept;

} // namespace ostrakon::image
