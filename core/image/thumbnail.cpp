// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/thumbnail.h"

#include <algorithm>
#include <cmath>
#include <exiv2/exif.hpp>

#include "core/image/encode.h"
#include "core/image/jpeg_decoder.h"
#include "core/image/opencv_decoder.h"
#include "core/image/resize.h"

namespace ostrakon::image {

namespace {

int scaled(int px, int longerPx, int maxPx) {
    return std::max(1, static_cast<int>(std::lround(static_cast<double>(px) * maxPx / longerPx)));
}

} // namespace

Pixels makeThumbnail(std::span<const std::byte> bytes, const std::string& name, int maxPx, const Window& window) {
    const Header header = readHeader(bytes, name);
    const int longer = std::max(header.widthPx, header.heightPx);
    const int shorter = std::min(header.widthPx, header.heightPx);
    DecodeOptions options;
    options.window = window;
    if (longer > maxPx)
        options.shrinkToAtLeastPx = scaled(shorter, longer, maxPx);
    Pixels picture = decode(bytes, name, options);
    const int now = std::max(picture.widthPx, picture.heightPx);
    if (now <= maxPx)
        return picture;
    return resizeBicubic(picture, scaled(picture.widthPx, now, maxPx), scaled(picture.heightPx, now, maxPx));
}

std::vector<std::byte> makeThumbnailJpeg(std::span<const std::byte> bytes, const std::string& name, int maxPx,
                                         const Window& window) {
    return encodeJpeg(makeThumbnail(bytes, name, maxPx, window));
}

std::optional<Pixels> embeddedPreview(std::span<const std::byte> bytes) {
    const auto exif = exifBlock(bytes);
    if (exif.empty())
        return std::nullopt;
    try {
        Exiv2::ExifData data;
        Exiv2::ExifParser::decode(data, reinterpret_cast<const Exiv2::byte*>(exif.data()),
                                  static_cast<std::uint32_t>(exif.size()));
        const Exiv2::DataBuf preview = Exiv2::ExifThumbC(data).copy();
        const auto jpeg = std::as_bytes(std::span(preview.pData_, static_cast<std::size_t>(preview.size_)));
        if (readHeader(jpeg, "preview").format != Format::Jpeg)
            return std::nullopt;
        return turned(decodeJpeg(jpeg, "preview", 0), readHeader(bytes, "picture").orientation);
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace ostrakon::image
