// SPDX-License-Identifier: GPL-3.0-or-later
// A decoded picture in memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

namespace ostrakon::image {

/// An upright picture: grey or RGB, 8 or 16 bit, rows top to bottom without padding, native byte order.
///
/// Copies share the samples, so passing by value is cheap and a QImage can wrap `data` and hold a copy as its owner.
/// Nobody writes to samples once the function that made them has returned; several threads may then read.
struct Pixels {
    int widthPx = 0;
    int heightPx = 0;
    int channels = 0; ///< 1 grey, 3 RGB (never BGR, never alpha)
    int bits = 8;     ///< 8 or 16 per sample; 16-bit samples use the whole range of the file, not of the camera
    std::shared_ptr<std::byte[]> data;

    bool empty() const { return !data; }
    std::size_t bytesPerRow() const {
        return static_cast<std::size_t>(widthPx) * static_cast<std::size_t>(channels * (bits / 8));
    }
    std::size_t sizeBytes() const { return bytesPerRow() * static_cast<std::size_t>(heightPx); }
    std::uint8_t* row8(int y) { return reinterpret_cast<std::uint8_t*>(rowAt(y)); }
    const std::uint8_t* row8(int y) const { return reinterpret_cast<const std::uint8_t*>(rowAt(y)); }
    std::uint16_t* row16(int y) { return reinterpret_cast<std::uint16_t*>(rowAt(y)); }
    const std::uint16_t* row16(int y) const { return reinterpret_cast<const std::uint16_t*>(rowAt(y)); }

    /// Room for such a picture, samples not set. Throws std::bad_alloc.
    static Pixels make(int widthPx, int heightPx, int channels, int bits = 8);

  private:
    std::byte* rowAt(int y) const { return data.get() + bytesPerRow() * static_cast<std::size_t>(y); }
};

} // namespace ostrakon::image
