// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture claims to be, read from its first bytes before anything is decoded or allocated.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ostrakon::image {

enum class Format : std::uint8_t { Jpeg, Png, Tiff, Bmp, Webp };

/// "JPEG", "PNG", … : names of formats are the same in every language.
std::string_view nameOf(Format format);

/// Above these a picture is refused from its header. The defaults hold real line-scan pictures and stop
/// decompression bombs: an 8-bit colour picture at the limit takes 750 MB.
struct Limits {
    double megapixels = 250;
    int sidePx = 100'000;
};

struct Header {
    Format format = Format::Jpeg;
    int widthPx = 0; ///< as stored, before the orientation is applied
    int heightPx = 0;
    int orientation = 1; ///< EXIF 1…8; anything else in the file counts as 1
    int bits = 8;        ///< what decoding yields: 16 where the file stores 9…16 bits per sample, else 8
    int channels = 3;    ///< samples stored per pixel: 1 grey (or palette index), 2 grey + alpha, 3, 4
    bool palette = false;
    bool cmyk = false;
    bool zeroIsWhite = false; ///< a grey TIFF stored as a negative; decoding turns it round
    int pages = 1;            ///< only the first one is ever decoded

    bool turned() const { return orientation >= 5; } ///< sides swap
    int uprightWidthPx() const { return turned() ? heightPx : widthPx; }
    int uprightHeightPx() const { return turned() ? widthPx : heightPx; }
};

/// What the first 32 bytes say, by magic number alone; nothing for anything else. Never throws.
std::optional<Format> sniff(std::span<const std::byte> firstBytes);

/// Reads magic bytes, then the container's own header; `name` (for display) goes into the sentences only.
/// A file's extension plays no part. Any thread; some microseconds; allocates nothing that the file asks for.
///
/// Throws Error{Unsupported} for other formats and for variants that this version does not decode (12-bit and lossless
/// JPEG, animated WebP, floating-point TIFF), Error{TooLarge} beyond `limits`, Error{DamagedImage} where the header is
/// cut off or contradicts itself, Error{BadInput} for an empty file. Each says which file and what to do.
Header readHeader(std::span<const std::byte> bytes, const std::string& name, const Limits& limits = {});

/// False where a JPEG has no end marker, a PNG no IEND, a WebP or TIFF less than it claims: cut off by a broken copy.
/// True says nothing certain (decode does). About 1 ms per 2 MB of JPEG; for import, which cannot afford to decode.
/// Never throws.
bool looksComplete(std::span<const std::byte> bytes);

/// The raw EXIF block (a small TIFF structure) of a JPEG, PNG or WebP, empty where there is none. Never throws.
std::span<const std::byte> exifBlock(std::span<const std::byte> bytes);

} // namespace ostrakon::image
