// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/camera.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/error.h"
#include "core/demo/light.h"
#include "core/demo/noise.h"
#include "core/demo/table.h"

namespace ostrakon::demo {

namespace {

cv::Matx33d rotation(double x, double y, double z) {
    const cv::Matx33d rx(1, 0, 0, 0, std::cos(x), -std::sin(x), 0, std::sin(x), std::cos(x));
    const cv::Matx33d ry(std::cos(y), 0, std::sin(y), 0, 1, 0, -std::sin(y), 0, std::cos(y));
    const cv::Matx33d rz(std::cos(z), -std::sin(z), 0, std::sin(z), std::cos(z), 0, 0, 0, 1);
    return rx * ry * rz;
}

// A plane through the point that the camera looks at, seen from a distance of one focal length.
cv::Matx33d project(const cv::Matx33d& turn, const Nuisance& n, double focal) {
    const double s = n.zoom;
    const cv::Matx33d plane(turn(0, 0) * s, turn(0, 1) * s, 0, //
                            turn(1, 0) * s, turn(1, 1) * s, 0, //
                            turn(2, 0) * s, turn(2, 1) * s, focal);
    const cv::Matx33d lens(focal, 0, n.widthPx / 2.0 + n.shiftX, 0, focal, n.heightPx / 2.0 + n.shiftY, 0, 0, 1);
    return lens * plane;
}

std::array<std::uint8_t, 4096> toneCurve() {
    std::array<std::uint8_t, 4096> curve{};
    for (std::size_t i = 0; i < curve.size(); ++i) {
        const double linear = double(i) / 2048; // up to two stops of highlights above white
        const double rolled = linear < 0.7 ? linear : 0.7 + 0.3 * (1 - std::exp(-(linear - 0.7) / 0.3));
        const double encoded = rolled <= 0.0031308 ? 12.92 * rolled : 1.055 * std::pow(rolled, 1 / 2.4) - 0.055;
        curve[i] = static_cast<std::uint8_t>(std::lround(255 * std::clamp(encoded, 0.0, 1.0)));
    }
    return curve;
}

} // namespace

Pose poseOf(const Nuisance& nuisance) {
    Pose pose;
    pose.focalPx = 1.5 * nuisance.widthPx;
    pose.turn = rotation(nuisance.tiltX, nuisance.tiltY, nuisance.rotation);
    const cv::Matx33d middle(1, 0, -kSurfacePx / 2.0, 0, 1, -kSurfacePx / 2.0, 0, 0, 1);
    pose.thing = project(pose.turn, nuisance, pose.focalPx) * middle;
    pose.ground = project(rotation(nuisance.tiltX, nuisance.tiltY, 0), nuisance, pose.focalPx);
    return pose;
}

cv::Mat photograph(const Relief& relief, const Nuisance& nuisance, const Pose& pose, bool withRuler, Random& random) {
    const cv::Size size(nuisance.widthPx, nuisance.heightPx);
    cv::Mat shape;
    cv::Mat colour;
    cv::warpPerspective(relief.shape, shape, pose.thing, size, cv::INTER_LINEAR, cv::BORDER_CONSTANT);
    cv::warpPerspective(relief.colour, colour, pose.thing, size, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    cv::Mat scene = layGround(nuisance, random);
    if (withRuler)
        layRuler(scene, nuisance, pose);
    cv::Mat planes[4];
    cv::split(shape, planes);
    castShadow(scene, planes[3], nuisance, relief.material.thicknessPx);
    illuminate(scene, planes, colour, relief.material, nuisance, pose);
    return scene;
}

cv::Mat develop(const cv::Mat& scene, const Nuisance& nuisance, Random& sensor) {
    static const std::array<std::uint8_t, 4096> kCurve = toneCurve();
    cv::Mat seen;
    const int kernel = 2 * int(std::ceil(2.2 * nuisance.blur)) + 1;
    cv::GaussianBlur(scene, seen, {kernel, kernel}, nuisance.blur);
    cv::Mat picture(scene.size(), CV_8UC3);
    std::vector<float> grain(std::size_t(3 * scene.cols));
    const float cx = float(scene.cols) / 2;
    const float cy = float(scene.rows) / 2;
    const float corner = float(nuisance.vignette) / (cx * cx + cy * cy);
    const float shot = float(nuisance.noise);
    for (int y = 0; y < scene.rows; ++y) {
        sensor.normals(grain);
        const float* in = seen.ptr<float>(y);
        auto* out = picture.ptr<std::uint8_t>(y);
        const float dy = float(y) - cy;
        for (int x = 0; x < scene.cols; ++x) {
            const float dx = float(x) - cx;
            const float gain = float(nuisance.exposure) * (1 - corner * (dx * dx + dy * dy));
            for (int k = 3 * x; k < 3 * x + 3; ++k) {
                const float signal = std::max(0.0f, in[k] * gain);
                // Photons: the variance grows with the light; 0.2 is middle grey.
                const float level = signal + shot * std::sqrt(0.15f + signal * 2) * grain[std::size_t(k)];
                out[k] = kCurve[std::size_t(std::clamp(int(level * 2048), 0, 4095))];
            }
        }
    }
    return picture;
}

std::vector<std::uint8_t> encode(const cv::Mat& picture, int targetBytes) {
    std::vector<std::uint8_t> bytes;
    double low = 40;
    double high = 98;
    double quality = 86;
    for (int tries = 0; tries < 5; ++tries) {
        const bool isDone = cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, int(std::lround(quality))});
        if (!isDone)
            throw Error(Code::Internal, base::tr("A demo picture could not be encoded as JPEG."));
        const double ratio = double(bytes.size()) / targetBytes;
        if (std::abs(ratio - 1) < 0.03 || high - low < 1.5)
            break;
        (ratio > 1 ? high : low) = quality;
        // Bytes go about with (104 - quality)^-0.75 in this range.
        const double guess = 104 - (104 - quality) * std::pow(ratio, 1 / 0.75);
        quality = std::clamp(guess, low + 0.5, high - 0.5);
    }
    return bytes;
}

} // namespace ostrakon::demo
