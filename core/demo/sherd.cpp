// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <opencv2/imgproc.hpp>

#include "core/demo/noise.h"
#include "core/demo/pottery.h"

namespace ostrakon::demo {

namespace {

const cv::Size kSize(kSurfacePx, kSurfacePx);
constexpr double kTurn = 6.283185307179586;

// How far from the wall's middle a sherd's middle may lie.
constexpr int kReach = 200;

int reflected(int i) {
    i = std::abs(i);
    return i < kSurfacePx ? i : 2 * (kSurfacePx - 1) - i;
}

// `map` (float32, any channels) with its origin moved; what would lie beyond the edge is mirrored.
cv::Mat shifted(const cv::Mat& map, cv::Point shift) {
    cv::Mat result(map.size(), map.type());
    const int channels = map.channels();
    std::vector<int> columns(kSurfacePx);
    for (int x = 0; x < kSurfacePx; ++x)
        columns[std::size_t(x)] = channels * reflected(x + shift.x);
    for (int y = 0; y < kSurfacePx; ++y) {
        const float* in = map.ptr<float>(reflected(y + shift.y));
        float* out = result.ptr<float>(y);
        for (const int column : columns)
            for (int c = 0; c < channels; ++c)
                *out++ = in[column + c];
    }
    return result;
}

// A convex-ish polygon with ragged sides, as a filled 8-bit mask around the middle.
cv::Mat sherdMask(const Nuisance& n, Random& random) {
    const int corners = 4 + int(n.outline * 4);
    const double reach = 175 + 65 * n.extent;
    const double stretch = random.uniform(0.78, 1.0);
    const double turn = random.uniform(0, kTurn);
    std::vector<cv::Point2f> ideal;
    for (int k = 0; k < corners; ++k) {
        const double angle = (k + random.uniform(-0.28, 0.28)) * kTurn / corners;
        const double r = reach * random.uniform(0.86, 1.12);
        const double px = r * std::cos(angle);
        const double py = stretch * r * std::sin(angle);
        ideal.emplace_back(float(px * std::cos(turn) - py * std::sin(turn)),
                           float(px * std::sin(turn) + py * std::cos(turn)));
    }
    std::vector<cv::Point> ragged;
    double walk = 0;
    for (int k = 0; k < corners; ++k) {
        const cv::Point2f a = ideal[std::size_t(k)];
        const cv::Point2f b = ideal[std::size_t((k + 1) % corners)];
        const cv::Point2f along = b - a;
        const float side = std::max(1.0f, float(cv::norm(along)));
        const cv::Point2f across(-along.y / side, along.x / side);
        const double bow = random.uniform(-10, 10);
        for (float s = 0; s < side; s += 5) {
            const double t = s / side;
            walk = 0.86 * walk + 1.1 * random.normal();
            const cv::Point2f p = a + along * float(t) + across * float(walk - bow * 4 * t * (1 - t));
            ragged.emplace_back(cvRound(16 * (kSurfacePx / 2.0 + p.x)), cvRound(16 * (kSurfacePx / 2.0 + p.y)));
        }
    }
    cv::Mat mask = cv::Mat::zeros(kSize, CV_8U);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{ragged}, cv::Scalar(255), cv::LINE_AA, 4);
    return mask;
}

struct Fracture {
    float width;      // of the rounded edge
    float roundness;  // how far it falls off
    float core;       // the fracture shows the core, often darker than the skin
    float bowX, bowY; // the vessel's curvature
};

void shapeRow(int y, const Fracture& f, const float* depth, const float* rough, float* height, float* colour) {
    const float dy = float(y) - kSurfacePx / 2.0f;
    for (int x = 0; x < kSurfacePx; ++x) {
        const float dx = float(x) - kSurfacePx / 2.0f;
        height[x] -= 0.5f * (f.bowX * dx * dx + f.bowY * dy * dy);
        const float t = std::clamp((depth[x] + 2.0f * rough[x]) / f.width, 0.0f, 1.0f);
        if (t >= 1)
            continue;
        height[x] -= f.width * f.roundness * (1 - t) * (1 - t) + 0.7f * (1 - t) * rough[x];
        for (int k = 0; k < 3; ++k)
            colour[3 * x + k] *= f.core + (1 - f.core) * t;
    }
}

} // namespace

Surface breakSherd(const Surface& wall, const Nuisance& nuisance, Random& random) {
    Surface sherd = wall;
    // Another place of the same wall; beyond its edge it is mirrored, where no seam shows.
    const cv::Point shift(random.index(2 * kReach + 1) - kReach, random.index(2 * kReach + 1) - kReach);
    for (cv::Mat* map : {&sherd.height, &sherd.colour, &sherd.gloss})
        *map = shifted(*map, shift);
    const cv::Mat mask = sherdMask(nuisance, random);
    sherd.alpha = soften(mask, 0.6);
    cv::Mat depth;
    cv::distanceTransform(mask, depth, cv::DIST_L2, 3);
    const cv::Mat rough = clouds(random, kSize, 24, 2, 0.8);
    Fracture fracture{};
    fracture.width = float(random.uniform(5, 13));
    fracture.roundness = float(random.uniform(0.4, 0.9));
    fracture.core = float(random.uniform(0.45, 1.0));
    fracture.bowX = float(1 / random.uniform(450, 1400));
    fracture.bowY = float(1 / random.uniform(1500, 8000));
    for (int y = 0; y < kSurfacePx; ++y)
        shapeRow(y, fracture, depth.ptr<float>(y), rough.ptr<float>(y), sherd.height.ptr<float>(y),
                 sherd.colour.ptr<float>(y));
    return sherd;
}

} // namespace ostrakon::demo
