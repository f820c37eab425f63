// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/decode.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/jpeg_decoder.h"
#include "core/image/opencv_decoder.h"

namespace ostrakon::image {

Pixels decode(std::span<const std::byte> bytes, const std::string& name, const DecodeOptions& options) {
    const Header header = readHeader(bytes, name, options.limits);
    Pixels out;
    try {
        if (header.format == Format::Jpeg)
            out = turned(decodeJpeg(bytes, name, options.shrinkToAtLeastPx), header.orientation);
        else if (header.format == Format::Tiff)
            out = decodeByOpenCv(bytes, name, header);
        else
            out = turned(decodeByOpenCv(bytes, name, header), header.orientation);
        return options.keep16 ? out : toEightBit(out, options.window);
    } catch (const std::bad_alloc&) {
        throw Error(Code::TooLarge, base::tr("There is not enough memory to decode “%1”.", name),
                    base::tr("Close other programs, or shrink the picture first."));
    }
}

Pixels decodeFile(const std::filesystem::path& path, const DecodeOptions& options) {
    const auto bytes = base::readAll(path);
    return decode(bytes, base::display(path), options);
}

} // namespace ostrakon::image
