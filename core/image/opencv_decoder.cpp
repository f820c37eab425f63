// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/opencv_decoder.h"

#include <limits>
#include <opencv2/core.hpp>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/image/containers.h"
#include "core/image/decode_count.h"

namespace ostrakon::image {

namespace {

cv::Mat matOver(const Pixels& pixels) {
    const int type = CV_MAKETYPE(pixels.bits == 16 ? CV_16U : CV_8U, pixels.channels);
    return cv::Mat(pixels.heightPx, pixels.widthPx, type, pixels.data.get(), pixels.bytesPerRow());
}

/// `from` is BGRA. Premultiplied samples carry their share of the picture already and get only the ground's.
template <typename Sample>
void layOverGrey(const cv::Mat& from, Pixels& to, bool premultiplied) {
    constexpr std::uint64_t full = std::numeric_limits<Sample>::max();
    constexpr std::uint64_t ground = 127 * (full / 255);
    for (int y = 0; y < from.rows; ++y) {
        const Sample* in = from.ptr<Sample>(y);
        auto* out = reinterpret_cast<Sample*>(to.row8(y));
        for (int x = 0; x < from.cols; ++x, in += 4, out += 3) {
            const std::uint64_t alpha = in[3];
            for (int c = 0; c < 3; ++c) {
                const std::uint64_t own = premultiplied ? in[2 - c] * full : in[2 - c] * alpha;
                out[c] = static_cast<Sample>(std::min(full, (own + ground * (full - alpha) + full / 2) / full));
            }
        }
    }
}

Pixels fromMat(const cv::Mat& mat, const std::string& name, bool premultiplied) {
    const int channels = mat.channels();
    if ((mat.depth() != CV_8U && mat.depth() != CV_16U) || (channels != 1 && channels != 3 && channels != 4))
        throw unsupported(base::tr("“%1” stores its samples in a way that is not read.", name));
    const bool wide = mat.depth() == CV_16U;
    Pixels out = Pixels::make(mat.cols, mat.rows, channels == 1 ? 1 : 3, wide ? 16 : 8);
    cv::Mat target = matOver(out);
    if (channels == 1)
        mat.copyTo(target);
    else if (channels == 3)
        cv::cvtColor(mat, target, cv::COLOR_BGR2RGB);
    else if (wide)
        layOverGrey<std::uint16_t>(mat, out, premultiplied);
    else
        layOverGrey<std::uint8_t>(mat, out, premultiplied);
    return out;
}

/// OpenCV's warnings about damaged files go to standard error otherwise; our own errors say the same, with the file's
/// name. Its threads stay off: several pictures are decoded at once already, and the window keeps its processor.
const bool g_openCvIsQuiet = [] {
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_ERROR);
    cv::setNumThreads(1);
    return true;
}();

cv::Mat decodeMat(std::span<const std::byte> bytes, const std::string& name, int flags) {
    if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<int>::max()))
        throw tooLarge(name, std::to_string(bytes.size()) + " bytes of", "2 GB a file");
    const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8UC1, const_cast<std::byte*>(bytes.data()));
    try {
        return cv::imdecode(raw, flags);
    } catch (const cv::Exception& e) {
        if (e.code == cv::Error::StsNoMem)
            throw std::bad_alloc();
        throw damaged(name, e.what());
    }
}

} // namespace

Pixels decodeByOpenCv(std::span<const std::byte> bytes, const std::string& name, const Header& header) {
    countDecode();
    // Before the decoders see it: they would write their own words to standard error, without a file's name.
    if (!looksComplete(bytes))
        throw damaged(name, "the file ends before the picture does");
    if (header.format == Format::Png && !pngSumsHold(bytes))
        throw damaged(name, "a part of the PNG is not what its check sum says");
    // In 32-bit BMPs the fourth byte is unused more often than it is alpha, so there it is left out.
    const int flags =
        header.format == Format::Bmp ? cv::IMREAD_ANYCOLOR | cv::IMREAD_IGNORE_ORIENTATION : cv::IMREAD_UNCHANGED;
    cv::Mat mat = decodeMat(bytes, name, flags);
    if (mat.empty())
        throw damaged(name, "the decoder gave up");
    const bool tiff = header.format == Format::Tiff;
    const int width = tiff ? header.uprightWidthPx() : header.widthPx;
    const int height = tiff ? header.uprightHeightPx() : header.heightPx;
    if (mat.cols != width || mat.rows != height)
        throw damaged(name, "the decoded size is not the header's");
    // libtiff's 8-bit interface inverts negatives and multiplies alpha in; its 16-bit samples are raw.
    if (tiff && header.zeroIsWhite && mat.depth() == CV_16U)
        cv::bitwise_not(mat, mat);
    return fromMat(mat, name, tiff && mat.depth() == CV_8U);
}

Pixels turned(const Pixels& stored, int orientation) {
    if (orientation <= 1 || orientation > 8)
        return stored;
    const bool swapped = orientation >= 5;
    Pixels out = Pixels::make(swapped ? stored.heightPx : stored.widthPx, swapped ? stored.widthPx : stored.heightPx,
                              stored.channels, stored.bits);
    const cv::Mat from = matOver(stored);
    cv::Mat to = matOver(out);
    // EXIF 2.3, tag 0x0112: 2…4 are flips; 5…8 the same flips of the transposed picture.
    cv::Mat source;
    if (swapped)
        cv::transpose(from, source);
    else
        source = from;
    constexpr int kAround = 1, kUpsideDown = 0, kBoth = -1;
    switch (orientation) {
    case 5:
        source.copyTo(to);
        break;
    case 2:
    case 6:
        cv::flip(source, to, kAround);
        break;
    case 3:
    case 7:
        cv::flip(source, to, kBoth);
        break;
    default:
        cv::flip(source, to, kUpsideDown);
    }
    return out;
}

} // namespace ostrakon::image
