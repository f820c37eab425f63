// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/header.h"

#include <fmt/format.h>

#include <exiv2/error.hpp>
#include <exiv2/exif.hpp>
#include <limits>

#include "core/image/byte_reader.h"
#include "core/image/containers.h"

namespace ostrakon::image {

namespace {

using base::tr;

Header readContainer(Format format, std::span<const std::byte> bytes, const std::string& name) {
    switch (format) {
    case Format::Jpeg:
        return readJpegHeader(bytes, name);
    case Format::Png:
        return readPngHeader(bytes, name);
    case Format::Webp:
        return readWebpHeader(bytes, name);
    case Format::Bmp:
        return readBmpHeader(bytes, name);
    case Format::Tiff:
        break;
    }
    return readTiffHeader(bytes, name);
}

void checkLimits(const Header& header, const std::string& name, const Limits& limits) {
    if (header.widthPx <= 0 || header.heightPx <= 0)
        throw damaged(name, "a side is zero");
    const double megapixels = 1e-6 * header.widthPx * header.heightPx;
    const std::string size = fmt::format("{} × {}", header.widthPx, header.heightPx);
    if (header.widthPx > limits.sidePx || header.heightPx > limits.sidePx)
        throw tooLarge(name, size, fmt::format("{} pixels a side", limits.sidePx));
    if (megapixels > limits.megapixels)
        throw tooLarge(name, size, fmt::format("{:g} megapixels", limits.megapixels));
}

/// exiv2 gets only the block itself: its own container parsers, and its XMP toolkit, see no foreign byte.
int exifOrientation(std::span<const std::byte> exif) {
    if (exif.empty() || exif.size() > std::numeric_limits<std::uint32_t>::max())
        return 1;
    try {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte*>(exif.data()),
                                  static_cast<std::uint32_t>(exif.size()));
        const auto found = data.findKey(Exiv2::ExifKey("Exif.Image.Orientation"));
        if (found == data.end() || found->count() < 1)
            return 1;
        const long value = found->toLong();
        return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
    } catch (const std::exception&) {
        return 1; // a broken note about the picture does not break the picture
    }
}

/// exiv2 prints its complaints about maker notes to standard error, which belongs to our own messages.
const bool g_exiv2Muted = [] {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    return true;
}();

} // namespace

std::optional<Format> sniff(std::span<const std::byte> bytes) {
    if (spells(bytes, 0, "\xFF\xD8\xFF"))
        return Format::Jpeg;
    if (spells(bytes, 0, "\x89PNG\r\n\x1A\n"))
        return Format::Png;
    if (spells(bytes, 0, "RIFF") && spells(bytes, 8, "WEBP"))
        return Format::Webp;
    using namespace std::string_view_literals;
    if (spells(bytes, 0, "II*\0"sv) || spells(bytes, 0, "MM\0*"sv) || spells(bytes, 0, "II+\0"sv) ||
        spells(bytes, 0, "MM\0+"sv))
        return Format::Tiff;
    if (spells(bytes, 0, "BM"))
        return Format::Bmp;
    return std::nullopt;
}

std::string_view nameOf(Format format) {
    switch (format) {
    case Format::Jpeg:
        return "JPEG";
    case Format::Png:
        return "PNG";
    case Format::Tiff:
        return "TIFF";
    case Format::Bmp:
        return "BMP";
    case Format::Webp:
        break;
    }
    return "WebP";
}

Header readHeader(std::span<const std::byte> bytes, const std::string& name, const Limits& limits) {
    if (bytes.empty())
        throw Error(Code::BadInput, tr("“%1” is empty.", name), tr("Copy the file from its source again."));
    const auto format = sniff(bytes);
    if (!format)
        throw Error(Code::Unsupported, tr("“%1” is not an image that Ostrakon reads.", name),
                    tr("Convert it to PNG, JPEG, TIFF, BMP or WebP. The content counts, not the name's ending."));
    Header header = readContainer(*format, bytes, name);
    header.format = *format;
    checkLimits(header, name, limits);
    if (*format != Format::Tiff)
        header.orientation = exifOrientation(exifBlock(bytes));
    return header;
}

Error damaged(const std::string& name, std::string detail) {
    return Error(Code::DamagedImage, tr("“%1” is damaged or incomplete.", name),
                 tr("Copy the file from its source again, or take it out of the folder."), std::move(detail));
}

Error unsupported(base::Message sentence) {
    return Error(Code::Unsupported, std::move(sentence), tr("Convert it to an 8- or 16-bit PNG or TIFF."));
}

Error tooLarge(const std::string& name, const std::string& what, const std::string& limit) {
    return Error(Code::TooLarge, tr("“%1” claims %2 pixels; the limit is %3.", name, what, limit),
                 tr("Cut or shrink the picture with another program first."));
}

} // namespace ostrakon::image
