// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/pottery.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/demo/noise.h"

namespace ostrakon::demo {

namespace {

const cv::Size kSize(kSurfacePx, kSurfacePx);
constexpr double kTurn = 6.283185307179586;

// Fired clay from grey over buff and orange to red-brown; `tone` is how light it came out of the kiln.
cv::Vec3f clayColour(const Nuisance& n) {
    static const cv::Vec3f kColours[] = {{0.21f, 0.23f, 0.25f},
                                         {0.27f, 0.38f, 0.47f},
                                         {0.16f, 0.30f, 0.50f},
                                         {0.10f, 0.17f, 0.33f},
                                         {0.075f, 0.11f, 0.20f}};
    const double place = std::clamp(n.hue, 0.0, 0.9999) * 4;
    const int i = int(place);
    const float t = float(place - i);
    return (kColours[i] * (1 - t) + kColours[i + 1] * t) * float(0.65 + 0.7 * n.tone);
}

// One grain with corners, at a random turn.
void drawGrain(cv::Mat& mask, Random& random, cv::Point2f at, double radius, int corners, double ink) {
    std::vector<cv::Point> outline;
    const double start = random.uniform(0, kTurn);
    for (int k = 0; k < corners; ++k) {
        const double angle = start + (k + random.uniform(-0.3, 0.3)) * kTurn / corners;
        const double r = radius * random.uniform(0.65, 1.25);
        outline.emplace_back(cvRound(16 * (at.x + r * std::cos(angle))), cvRound(16 * (at.y + r * std::sin(angle))));
    }
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, cv::Scalar(ink), cv::LINE_AA, 4);
}

cv::Point2f anywhere(Random& random) {
    return {float(random.uniform(0, kSurfacePx)), float(random.uniform(0, kSurfacePx))};
}

// Sand as it is in every clay: fine and sparse.
void addSand(Surface& wall, Random& random) {
    cv::Mat grains = cv::Mat::zeros(kSize, CV_8U);
    for (int i = 150 + random.index(450); i > 0; --i)
        drawGrain(grains, random, anywhere(random), random.uniform(0.7, 2.1), 4, random.uniform(120, 255));
    const float grey = float(random.uniform(0.08, 0.75));
    paint(wall, soften(grains, 0.6), {grey * 0.9f, grey * 0.95f, grey}, random.uniform(0.3, 0.7));
}

void addGrit(Surface& wall, Random& random) {
    const int kinds = 1 + random.index(2);
    const double density = random.uniform(0.9, 1.7);
    for (int kind = 0; kind < kinds; ++kind) {
        cv::Mat grains = cv::Mat::zeros(kSize, CV_8U);
        const double coarse = random.uniform(4.0, 9.5);
        for (int i = int(density * 9000 / (coarse * coarse) / kinds) + 60; i > 0; --i)
            drawGrain(grains, random, anywhere(random), coarse * random.uniform(0.4, 1.0), 4 + random.index(3),
                      random.uniform(150, 255));
        const cv::Mat mask = soften(grains, 0.8);
        const float grey = float(random.chance(0.5) ? random.uniform(0.35, 0.7) : random.uniform(0.04, 0.13));
        paint(wall, mask, {grey * float(random.uniform(0.75, 1.0)), grey * 0.92f, grey}, random.uniform(0.65, 0.95));
        cv::scaleAdd(soften(grains, 1.8), random.uniform(0.6, 2.2), wall.height, wall.height);
    }
}

void addShell(Surface& wall, Random& random) {
    cv::Mat plates = cv::Mat::zeros(kSize, CV_8U);
    const double lying = random.uniform(0, 0.7);
    for (int i = 170 + random.index(260); i > 0; --i) {
        const double length = random.uniform(5, 17);
        cv::ellipse(plates,
                    cv::RotatedRect(anywhere(random), {float(2 * length), float(random.uniform(2.2, 5.0))},
                                    float(57.3 * lying * random.normal())),
                    cv::Scalar(random.uniform(150, 255)), cv::FILLED, cv::LINE_AA);
    }
    const cv::Mat mask = soften(plates, 0.7);
    const bool isLeached = random.chance(0.45); // acid soil took the shell and left slits
    const float grey = isLeached ? float(random.uniform(0.03, 0.07)) : float(random.uniform(0.5, 0.75));
    paint(wall, mask, {grey * 0.88f, grey * 0.95f, grey}, random.uniform(0.62, 0.92));
    cv::scaleAdd(mask, isLeached ? -random.uniform(1.0, 2.6) : random.uniform(-0.4, 0.9), wall.height, wall.height);
}

// Grooves run round the vessel, along x: one profile for all columns, swaying a little.
void addGrooves(Surface& wall, Random& random, double depth, double period) {
    const cv::Mat sway = clouds(random, kSize, 384, 192, 0.5);
    const cv::Mat uneven = clouds(random, kSize, 192, 64, 0.5);
    const float phase = float(random.uniform(12, 13));
    const float perPx = float(2 / period);
    const float swing = float(random.uniform(1, 5));
    for (int y = 0; y < kSurfacePx; ++y) {
        const float* s = sway.ptr<float>(y);
        const float* u = uneven.ptr<float>(y);
        float* h = wall.height.ptr<float>(y);
        for (int x = 0; x < kSurfacePx; ++x) {
            const float turns = phase + (float(y) + swing * s[x]) * perPx;
            const float t = turns - float(int(turns));
            // 1 - 4 t (1 - t) is close to 1 - |sin(pi t)| and costs nothing. Sharp ridges, round valleys: fingers
            // press, they do not cut.
            const float ridge = 1 - 4 * t * (1 - t);
            h[x] += float(depth) * (1 + 0.25f * u[x]) * (1 - 2 * ridge * ridge);
        }
    }
}

void addBurnish(Surface& wall, Random& random) {
    const double strength = random.uniform(0.65, 1.0);
    const cv::Mat strokes = streaks(random, kSize, 110, random.uniform(2.5, 5.0));
    const cv::Mat fine = streaks(random, kSize, 64, 0.8);
    cv::scaleAdd(strokes, 0.2 * strength, wall.height, wall.height);
    cv::scaleAdd(fine, 0.05, wall.height, wall.height);
    wall.roughness = random.uniform(0.2, 0.34);
    wall.gloss = wall.gloss * 1.5 + 0.42 * strength + strokes * (0.28 * strength);
    shade(wall, strokes, 0.03 * strength);
}

void addBands(Surface& wall, Random& random) {
    cv::Mat bands = cv::Mat::zeros(kSize, CV_8U);
    // All over the wall, close on one vessel and wide on another, so that no sherd misses them.
    const double gap = random.uniform(22, 72);
    for (double y = random.uniform(-30, 30); y < kSurfacePx;) {
        const double width = random.uniform(10, 44);
        const auto line = handLine(random, {-20.0f, float(y)}, 0, kSurfacePx + 40, 24, 0.006, 0);
        drawLine(bands, line, width, width * random.uniform(0.85, 1.15), 255);
        y += width + gap * random.uniform(0.6, 1.4);
    }
    cv::Mat mask = soften(bands, 1.2);
    // Paint wears off in flecks, more on one vessel than on another.
    cv::Mat worn = clouds(random, kSize, 64, 2, 0.75);
    const float kept = float(random.uniform(0.2, 2.0));
    smoothstep(worn, kept + 0.5f, kept - 0.5f);
    cv::multiply(mask, worn, mask);
    static const cv::Vec3f kDark[] = {{0.030f, 0.034f, 0.042f}, {0.035f, 0.045f, 0.10f}, {0.04f, 0.06f, 0.17f}};
    static const cv::Vec3f kLight = {0.52f, 0.60f, 0.66f};
    // Potters choose a paint that stands out: dark slips on light clay, white on dark.
    const bool isDarkClay = cv::mean(wall.colour)[1] < 0.2;
    paint(wall, mask, isDarkClay && random.chance(0.7) ? kLight : kDark[random.index(3)], random.uniform(0.6, 0.92));
}

// What the ground and the years do to any sherd: lime crusts, soil, chips, root marks, scratches.
void addAge(Surface& wall, double amount, Random& random) {
    cv::Mat crust = clouds(random, kSize, 96, 3, 0.72);
    const float bare = float(2.4 - 1.3 * amount);
    smoothstep(crust, bare, bare + 0.7f);
    const bool isLime = random.chance(0.5);
    paint(wall, crust, isLime ? cv::Vec3f(0.48f, 0.55f, 0.6f) : cv::Vec3f(0.10f, 0.16f, 0.22f),
          random.uniform(0.4, 0.85));
    cv::scaleAdd(crust, random.uniform(0.3, 1.2), wall.height, wall.height);
    cv::Mat marks = cv::Mat::zeros(kSize, CV_8U);
    for (int i = int(amount * 8); i > 0; --i)
        drawLine(marks,
                 handLine(random, anywhere(random), random.uniform(0, kTurn), random.uniform(20, 120), 7, 0.06, 0), 1.2,
                 0.6, random.uniform(80, 220));
    for (int i = int(amount * 14); i > 0; --i)
        drawGrain(marks, random, anywhere(random), random.uniform(1.5, 6), 5, random.uniform(100, 255));
    const cv::Mat soft = soften(marks, 0.8);
    cv::scaleAdd(soft, -1.2, wall.height, wall.height);
    shade(wall, soft, random.uniform(-0.35, 0.35));
}

} // namespace

Surface vesselWall(const Nuisance& nuisance, Ware ware, Random& clay, Random& distractor, Random& trait) {
    Surface wall = plainSurface(clayColour(nuisance));
    wall.roughness = 0.36;
    wall.gloss *= clay.uniform(0.02, 0.09);
    cv::scaleAdd(clouds(clay, kSize, 16, 1, 0.85), clay.uniform(0.15, 0.4), wall.height, wall.height);
    shade(wall, clouds(clay, kSize, 256, 16, 0.6), 0.03 + 0.12 * nuisance.finish); // fire clouds
    shade(wall, clouds(clay, kSize, 8, 1, 0.9), 0.035);
    addGrooves(wall, clay, clay.uniform(0.0, 0.4), clay.uniform(9, 40)); // every pot was turned
    addSand(wall, clay);
    switch (ware) {
    case Ware::Banded:
        addBands(wall, trait);
        break;
    case Ware::Burnished:
        addBurnish(wall, trait);
        break;
    case Ware::Coarse:
        addGrit(wall, trait);
        break;
    case Ware::Ribbed:
        addGrooves(wall, trait, trait.uniform(1.0, 2.5), trait.uniform(16, 44));
        break;
    case Ware::Shell:
        addShell(wall, trait);
        break;
    }
    addAge(wall, nuisance.distractors, distractor);
    return wall;
}

} // namespace ostrakon::demo
