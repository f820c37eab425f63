// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/table.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/demo/noise.h"

namespace ostrakon::demo {

namespace {

struct GroundKind {
    cv::Vec3f dark;
    cv::Vec3f light;
    double coarse; // weight of slow clouds
    double fine;   // weight of grain
    double grain;  // weight of streaks along x
};

const GroundKind kGrounds[] = {
    {{0.30f, 0.33f, 0.35f}, {0.66f, 0.70f, 0.72f}, 0.02, 0.012, 0.0},   // paper
    {{0.015f, 0.015f, 0.015f}, {0.06f, 0.06f, 0.06f}, 0.03, 0.16, 0.0}, // black felt
    {{0.05f, 0.11f, 0.19f}, {0.16f, 0.27f, 0.40f}, 0.08, 0.04, 0.12},   // wood
    {{0.06f, 0.07f, 0.05f}, {0.17f, 0.15f, 0.12f}, 0.04, 0.07, 0.03},   // rubber mat
    {{0.20f, 0.21f, 0.22f}, {0.42f, 0.43f, 0.43f}, 0.035, 0.11, 0.0},   // stone
    {{0.15f, 0.22f, 0.29f}, {0.34f, 0.44f, 0.53f}, 0.05, 0.22, 0.0},    // sand
};

// The bar's map: 5 cm at 56 px, a number and a chequered edge, on white card.
cv::Mat rulerMap(double pxPerCm) {
    const int cm = int(pxPerCm);
    const int margin = 9;
    cv::Mat map(46, 5 * cm + 2 * margin, CV_8UC3, cv::Scalar::all(225));
    for (int i = 0; i < 5; ++i) {
        cv::rectangle(map, {margin + i * cm, 8, cm, 12}, cv::Scalar::all(i % 2 == 0 ? 22 : 225), cv::FILLED);
        for (int mm = 0; mm < 10; ++mm)
            cv::line(map, {margin + i * cm + mm * cm / 10, 20}, {margin + i * cm + mm * cm / 10, mm == 5 ? 27 : 24},
                     cv::Scalar::all(40), 1, cv::LINE_AA);
    }
    cv::rectangle(map, {margin, 8, 5 * cm, 12}, cv::Scalar::all(22), 1);
    cv::putText(map, "0", {margin - 4, 41}, cv::FONT_HERSHEY_SIMPLEX, 0.45, cv::Scalar::all(25), 1, cv::LINE_AA);
    cv::putText(map, "5 cm", {margin + 5 * cm - 38, 41}, cv::FONT_HERSHEY_SIMPLEX, 0.45, cv::Scalar::all(25), 1,
                cv::LINE_AA);
    cv::Mat linear;
    map.convertTo(linear, CV_32FC3, 1.0 / 255);
    cv::multiply(linear, linear, linear);
    return linear;
}

} // namespace

cv::Mat layGround(const Nuisance& nuisance, Random& random) {
    const GroundKind& kind = kGrounds[std::clamp(int(nuisance.ground * 6), 0, 5)];
    const cv::Size size(nuisance.widthPx, nuisance.heightPx);
    cv::Mat field = clouds(random, size, 128, 16, 0.6) * kind.coarse;
    cv::scaleAdd(clouds(random, size, 2, 1, 1.0), kind.fine, field, field);
    if (kind.grain > 0)
        cv::scaleAdd(streaks(random, size, 160, 1.2), kind.grain, field, field);
    const cv::Vec3f base = kind.dark + (kind.light - kind.dark) * float(nuisance.groundTone);
    cv::Mat ground(size, CV_32FC3);
    for (int y = 0; y < size.height; ++y) {
        const float* f = field.ptr<float>(y);
        float* out = ground.ptr<float>(y);
        for (int x = 0; x < size.width; ++x) {
            const float factor = std::max(0.1f, 1 + f[x]);
            out[3 * x] = base[0] * factor;
            out[3 * x + 1] = base[1] * factor;
            out[3 * x + 2] = base[2] * factor;
        }
    }
    return ground;
}

void layRuler(cv::Mat& ground, const Nuisance& nuisance, const Pose& pose) {
    const cv::Mat map = rulerMap(56);
    // Along the lower, upper, left or right side, a little inside the picture.
    const int side = int(nuisance.ruler * 4);
    const double within = nuisance.ruler * 4 - side;
    const double halfX = 0.5 * nuisance.widthPx / nuisance.zoom;
    const double halfY = 0.5 * nuisance.heightPx / nuisance.zoom;
    const bool isUpright = side >= 2;
    const double reach = (isUpright ? halfX : halfY) - map.rows / 2.0 - 30;
    const double slack = std::max(0.0, (isUpright ? halfY : halfX) - map.cols / 2.0 - 44);
    // From the picture's middle, wherever the thing lies.
    const double aside[2] = {nuisance.shiftX / nuisance.zoom, nuisance.shiftY / nuisance.zoom};
    const double across = (side % 2 == 0 ? 1 : -1) * reach - aside[isUpright ? 0 : 1];
    const double along = (2 * within - 1) * slack - aside[isUpright ? 1 : 0];
    const cv::Matx33d centre(1, 0, -map.cols / 2.0, 0, 1, -map.rows / 2.0, 0, 0, 1);
    const cv::Matx33d place =
        isUpright ? cv::Matx33d(0, 1, across, -1, 0, along, 0, 0, 1) : cv::Matx33d(1, 0, along, 0, 1, across, 0, 0, 1);
    const cv::Matx33d toPicture = pose.ground * place * centre;
    const float w = float(map.cols);
    const float h = float(map.rows);
    std::vector<cv::Point2f> corners{{0, 0}, {w, 0}, {0, h}, {w, h}};
    cv::perspectiveTransform(corners, corners, toPicture);
    const cv::Rect box = cv::boundingRect(corners) & cv::Rect({0, 0}, ground.size());
    if (box.empty())
        return;
    cv::Mat part = ground(box);
    const cv::Matx33d toBox(1, 0, -box.x, 0, 1, -box.y, 0, 0, 1);
    cv::warpPerspective(map, part, toBox * toPicture, box.size(), cv::INTER_LINEAR, cv::BORDER_TRANSPARENT);
}

void castShadow(cv::Mat& ground, const cv::Mat& alpha, const Nuisance& nuisance, double thicknessPx) {
    // Soft and large: a quarter of the size is enough, and sixteen times cheaper.
    cv::Mat small;
    cv::resize(alpha, small, {}, 0.25, 0.25, cv::INTER_AREA);
    const double lean = thicknessPx * nuisance.zoom / std::tan(std::max(0.5, nuisance.lightElevation)) / 4;
    cv::Mat key;
    const cv::Matx23d shift(1, 0, -lean * std::cos(nuisance.lightAzimuth), 0, 1,
                            -lean * std::sin(nuisance.lightAzimuth));
    cv::warpAffine(small, key, shift, small.size());
    cv::GaussianBlur(key, key, {0, 0}, std::max(0.6, 0.25 * lean));
    cv::Mat contact;
    cv::GaussianBlur(small, contact, {0, 0}, std::max(0.8, thicknessPx * nuisance.zoom / 12));
    cv::Mat light = 1 - 0.75 * (1 - nuisance.fill) * key - 0.3 * contact;
    cv::resize(light, light, alpha.size(), 0, 0, cv::INTER_LINEAR);
    for (int y = 0; y < ground.rows; ++y) {
        const float* l = light.ptr<float>(y);
        float* g = ground.ptr<float>(y);
        for (int x = 0; x < ground.cols; ++x) {
            const float factor = std::max(0.08f, l[x]);
            g[3 * x] *= factor;
            g[3 * x + 1] *= factor;
            g[3 * x + 2] *= factor;
        }
    }
}

} // namespace ostrakon::demo
