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
    const double density = random.uniform(0.6, 1.5);
    for (int kind = 0; kind < kinds; ++kind) {
        cv::Mat grains = cv::Mat::zeros(kSize, CV_8U);
        const double coarse = random.uniform(4.0, 9.5);
        for (int i = int(density * 9000 / (coarse * coarse) / kinds) + 60; i > 0; --i)
            drawGrain(grains, random, anywhere(random), coarse * random.uniform(0.4, 1.0), 4 + random.index(3),
                      random.uniform(150, 255));
        const cv::Mat mask = soften(grains, 0.8);
        const float grey = float(random.chance(0.5) ? random.uniform(0.35, 0.7) : random.uniform(0.04, 0.13));
        paint(wall, mask, {grey * float(random.uniform(0.75, 1.0)), grey * 0.92f, grey}, random.uniform(0.55, 0.95));
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
    const float grey = isLeached ? float(random.uniform(0.03, 0.08)) : float(random.uniform(0.4, 0.7));
    paint(wall, mask, {grey * 0.88f, grey * 0.95f, grey}, random.uniform(0.5, 0.9));
    cv::scaleAdd(mask, isLeached ? -random.uniform(1.0, 2.6) : random.uniform(-0.4, 0.9), wall.height, wall.height);
}

// Grooves run round the vessel, along x: one profile for all columns, swaying a little.
void addGrooves(Surface& wall, Random& random, double depth, double period) {
    const cv::Mat sway = clouds(random, kSize, 384, 192, 0.5);
    const cv::Mat uneven = clouds(random, kSize, 192, 64, 0.5);
    const double phase = random.uniform(0, kTurn);
    const double swing = random.uniform(1, 5);
    for (int y = 0; y < kSurfacePx; ++y) {
        const float* s = sway.ptr<float>(y);
        const float* u = uneven.ptr<float>(y);
        float* h = wall.height.ptr<float>(y);
        for (int x = 0; x < kSurfacePx; ++x) {
            const float wave = std::sin(float(phase) + (float(y) + float(swing) * s[x]) * float(kTurn / period));
            // Sharp ridges, round valleys: fingers press, they do not cut.
            h[x] += float(depth) * (1 + 0.25f * u[x]) * (1 - 2 * (1 - std::abs(wave)) * (1 - std::abs(wave)));
        }
    }
}

void addBurnish(Surface& wall, Random& random) {
    const double strength = random.uniform(0.5, 1.0);
    const cv::Mat strokes = streaks(random, kSize, 110, random.uniform(2.5, 5.0));
    const cv::Mat fine = streaks(random, kSize, 64, 0.8);
    cv::scaleAdd(strokes, 0.13 * strength, wall.height, wall.height);
    cv::scaleAdd(fine, 0.05, wall.height, wall.height);
    wall.roughness = random.uniform(0.2, 0.34);
    wall.gloss = wall.gloss * 1.5 + 0.34 * strength + strokes * (0.16 * strength);
    shade(wall, strokes, 0.03 * strength);
}

void addBands(Surface& wall, Random& random) {
    cv::Mat bands = cv::Mat::zeros(kSize, CV_8U);
    double y = kSurfacePx / 2.0 - random.uniform(30, 120);
    for (int i = 2 + random.index(4); i > 0; --i) {
        const double width = random.uniform(9, 46);
        auto line = handLine(random, {-20.0f, float(y)}, 0, kSurfacePx + 40, 24, 0.006, 0);
        drawLine(bands, line, width, width * random.uniform(0.85, 1.15), 255);
        y += width + random.uniform(14, 70);
    }
    cv::Mat mask = soften(bands, 1.2);
    // Paint wears off in flecks, more on one vessel than on another.
    cv::Mat worn = clouds(random, kSize, 64, 2, 0.75);
    const float kept = float(random.uniform(0.2, 2.0));
    smoothstep(worn, kept + 0.5f, kept - 0.5f);
    cv::multiply(mask, worn, mask);
    static const cv::Vec3f kPaints[] = {
        {0.035f, 0.04f, 0.05f}, {0.05f, 0.07f, 0.16f}, {0.55f, 0.62f, 0.68f}, {0.05f, 0.08f, 0.28f}};
    paint(wall, mask, kPaints[random.index(4)], random.uniform(0.45, 0.9));
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
        addGrooves(wall, trait, trait.uniform(0.8, 2.4), trait.uniform(16, 44));
        break;
    case Ware::Shell:
        addShell(wall, trait);
        break;
    }
    addAge(wall, nuisance.distractors, distractor);
    return wall;
}

namespace {

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
    const double reach = 185 + 75 * n.extent;
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
    const double width = random.uniform(5, 13);
    const double roundness = random.uniform(0.4, 0.9);
    const double core = random.uniform(0.45, 1.0); // the fracture shows the core, often darker than the skin
    const double bowX = 1 / random.uniform(450, 1400);
    const double bowY = 1 / random.uniform(1500, 8000);
    for (int y = 0; y < kSurfacePx; ++y) {
        const float* d = depth.ptr<float>(y);
        const float* r = rough.ptr<float>(y);
        float* h = sherd.height.ptr<float>(y);
        float* c = sherd.colour.ptr<float>(y);
        const float dy = float(y) - kSurfacePx / 2.0f;
        for (int x = 0; x < kSurfacePx; ++x) {
            const float dx = float(x) - kSurfacePx / 2.0f;
            h[x] -= 0.5f * float(bowX) * dx * dx + 0.5f * float(bowY) * dy * dy;
            const float t = std::clamp((d[x] + 2.0f * r[x]) / float(width), 0.0f, 1.0f);
            if (t >= 1)
                continue;
            h[x] -= float(width * roundness) * (1 - t) * (1 - t) + 0.7f * (1 - t) * r[x];
            const float factor = float(core) + float(1 - core) * t;
            for (int k = 0; k < 3; ++k)
                c[3 * x + k] *= factor;
        }
    }
    return sherd;
}

} // namespace ostrakon::demo
