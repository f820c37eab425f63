// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/surface.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

namespace ostrakon::demo {

namespace {

// cv::polylines takes points in sixteenths of a pixel with this shift.
constexpr int kSubpixelBits = 4;

cv::Point fixed(cv::Point2f p) {
    return {cvRound(p.x * (1 << kSubpixelBits)), cvRound(p.y * (1 << kSubpixelBits))};
}

} // namespace

Relief relief(Surface surface) {
    Relief result;
    const int n = kSurfacePx;
    result.shape.create(n, n, CV_32FC4);
    for (int y = 0; y < n; ++y) {
        const float* above = surface.height.ptr<float>(std::max(y - 1, 0));
        const float* here = surface.height.ptr<float>(y);
        const float* below = surface.height.ptr<float>(std::min(y + 1, n - 1));
        const float* gloss = surface.gloss.ptr<float>(y);
        const float* alpha = surface.alpha.ptr<float>(y);
        float* out = result.shape.ptr<float>(y);
        for (int x = 0; x < n; ++x, out += 4) {
            out[0] = 0.5f * (here[std::min(x + 1, n - 1)] - here[std::max(x - 1, 0)]);
            out[1] = 0.5f * (below[x] - above[x]);
            out[2] = std::max(0.0f, gloss[x]); // painters subtract freely; nothing mirrors less than not at all
            out[3] = alpha[x];
        }
    }
    result.colour.create(n, n, CV_8UC3);
    for (int y = 0; y < n; ++y) {
        const float* in = surface.colour.ptr<float>(y);
        auto* out = result.colour.ptr<std::uint8_t>(y);
        for (int x = 0; x < 3 * n; ++x)
            out[x] = static_cast<std::uint8_t>(255 * std::sqrt(std::clamp(in[x], 0.0f, 1.0f)) + 0.5f);
    }
    result.material = std::move(surface);
    for (cv::Mat* map :
         {&result.material.height, &result.material.colour, &result.material.gloss, &result.material.alpha})
        map->release();
    return result;
}

Surface plainSurface(const cv::Vec3f& colour) {
    const cv::Size size(kSurfacePx, kSurfacePx);
    Surface surface;
    surface.height = cv::Mat::zeros(size, CV_32F);
    surface.colour = cv::Mat(size, CV_32FC3, cv::Scalar(colour[0], colour[1], colour[2]));
    surface.gloss = cv::Mat::ones(size, CV_32F);
    surface.alpha = cv::Mat::ones(size, CV_32F);
    return surface;
}

void paint(Surface& surface, const cv::Mat& mask, const cv::Vec3f& colour, double strength) {
    for (int y = 0; y < mask.rows; ++y) {
        const float* m = mask.ptr<float>(y);
        auto* c = surface.colour.ptr<cv::Vec3f>(y);
        for (int x = 0; x < mask.cols; ++x) {
            const float share = m[x] * float(strength);
            if (share > 0)
                c[x] += (colour - c[x]) * share;
        }
    }
}

void shade(Surface& surface, const cv::Mat& field, double strength) {
    for (int y = 0; y < field.rows; ++y) {
        const float* f = field.ptr<float>(y);
        float* c = surface.colour.ptr<float>(y);
        for (int x = 0; x < field.cols; ++x) {
            const float factor = std::max(0.05f, 1 + float(strength) * f[x]);
            c[3 * x] *= factor;
            c[3 * x + 1] *= factor;
            c[3 * x + 2] *= factor;
        }
    }
}

void tint(Surface& surface, const cv::Mat& mask, const cv::Vec3f& factor) {
    for (int y = 0; y < mask.rows; ++y) {
        const float* m = mask.ptr<float>(y);
        float* c = surface.colour.ptr<float>(y);
        for (int x = 0; x < mask.cols; ++x)
            for (int k = 0; k < 3; ++k)
                c[3 * x + k] *= 1 + m[x] * (factor[k] - 1);
    }
}

std::vector<cv::Point2f> handLine(Random& random, cv::Point2f from, double heading, double length, double step,
                                  double wander, double bend) {
    std::vector<cv::Point2f> line{from};
    for (double gone = 0; gone < length; gone += step) {
        heading += bend + wander * random.normal();
        from += cv::Point2f(float(step * std::cos(heading)), float(step * std::sin(heading)));
        line.push_back(from);
    }
    return line;
}

void drawLine(cv::Mat& mask, const std::vector<cv::Point2f>& line, double fromWidth, double toWidth, double ink) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double t = double(i) / double(line.size() - 1);
        const double width = fromWidth + (toWidth - fromWidth) * t;
        // Below one pixel a thinner line is a paler one.
        const double shown = ink * std::min(1.0, width);
        cv::line(mask, fixed(line[i]), fixed(line[i + 1]), cv::Scalar(shown), std::max(1, cvRound(width)), cv::LINE_AA,
                 kSubpixelBits);
    }
}

cv::Mat soften(const cv::Mat& mask, double sigma) {
    cv::Mat result;
    if (sigma > 0) {
        cv::GaussianBlur(mask, result, {0, 0}, sigma);
        result.convertTo(result, CV_32F, 1.0 / 255);
    } else {
        mask.convertTo(result, CV_32F, 1.0 / 255);
    }
    return result;
}

} // namespace ostrakon::demo
