// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/encode.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <span>

#include "core/base/error.h"

namespace ostrakon::image {

namespace {

std::vector<std::byte> encode(const Pixels& pixels, const char* ending, const std::vector<int>& parameters) {
    const int type = CV_MAKETYPE(pixels.bits == 16 ? CV_16U : CV_8U, pixels.channels);
    cv::Mat mat(pixels.heightPx, pixels.widthPx, type, pixels.data.get(), pixels.bytesPerRow());
    std::vector<unsigned char> out;
    try {
        cv::Mat bgr = mat;
        if (pixels.channels == 3)
            cv::cvtColor(mat, bgr = cv::Mat(), cv::COLOR_RGB2BGR);
        if (!cv::imencode(ending, bgr, out, parameters))
            throw Error(Code::Internal, base::tr("A picture could not be encoded."));
    } catch (const cv::Exception& e) {
        throw Error(Code::Internal, base::tr("A picture could not be encoded."), {}, e.what());
    }
    const auto bytes = std::as_bytes(std::span(out));
    return {bytes.begin(), bytes.end()};
}

} // namespace

std::vector<std::byte> encodeJpeg(const Pixels& pixels, int quality) {
    return encode(pixels, ".jpg", {cv::IMWRITE_JPEG_QUALITY, std::clamp(quality, 1, 100)});
}

std::vector<std::byte> encodePng(const Pixels& pixels) {
    return encode(pixels, ".png", {cv::IMWRITE_PNG_COMPRESSION, 3});
}

} // namespace ostrakon::image
