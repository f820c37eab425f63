// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/demo/metal.h"
#include "core/demo/noise.h"

namespace ostrakon::demo {

namespace {

const cv::Size kSize(kSurfacePx, kSurfacePx);
constexpr double kTurn = 6.283185307179586;

cv::Point2f nearMiddle(Random& random, double reach) {
    const double angle = random.uniform(0, kTurn);
    const double r = reach * std::sqrt(random.uniform());
    return {float(kSurfacePx / 2.0 + r * std::cos(angle)), float(kSurfacePx / 2.0 + r * std::sin(angle))};
}

// A hard point dragged over the metal: straight or gently bent, of one width, pressed unevenly; it ploughs a furrow
// with raised lips and lays bright metal open.
void scratch(Surface& part, Random& random) {
    cv::Mat mask = cv::Mat::zeros(kSize, CV_8U);
    const double strength = random.uniform(0.75, 1.25);
    const double heading = random.uniform(0, kTurn);
    const double bend = random.uniform(-0.02, 0.02);
    for (int strokes = 1 + random.index(3), i = 0; i < strokes; ++i) {
        const double length = random.uniform(180, 350);
        const double angle = heading + random.uniform(-0.25, 0.25);
        const cv::Point2f along(float(std::cos(angle)), float(std::sin(angle)));
        const cv::Point2f from = nearMiddle(random, 45) - along * float(length / 2);
        auto line = handLine(random, from, angle - bend * length / 16, length, 8, 0.008, bend);
        const double width = random.uniform(1.3, 3.0);
        double pressure = random.uniform(0.6, 1.0);
        for (std::size_t k = 0; k + 1 < line.size(); ++k) {
            pressure = std::clamp(0.8 * pressure + 0.2 * 0.85 + 0.12 * random.normal(), 0.25, 1.0);
            // The point lands and lifts off: no blunt ends.
            const double t = double(k + 1) / double(line.size());
            const double touch = std::min({1.0, 6 * t, 6 * (1 - t) + 0.1});
            drawLine(mask, {line[k], line[k + 1]}, width, width, 255 * pressure * touch);
        }
    }
    const cv::Mat furrow = soften(mask, 0.7);
    const cv::Mat lips = soften(mask, 2.2);
    cv::scaleAdd(furrow, -2.4 * strength, part.height, part.height);
    cv::scaleAdd(lips, 1.3 * strength, part.height, part.height);
    shade(part, furrow, strength * random.uniform(-0.15, 0.5));
}

void branch(cv::Mat& mask, Random& random, cv::Point2f from, double heading, double length, double width, int depth) {
    // Cracks follow grain boundaries: short straight pieces, sharp turns, a course that holds all the same.
    double gone = 0;
    double turn = 0;
    std::vector<cv::Point2f> line{from};
    while (gone < length) {
        const double step = random.uniform(4, 13);
        turn = 0.35 * turn + 0.5 * random.normal();
        from += cv::Point2f(float(step * std::cos(heading + turn)), float(step * std::sin(heading + turn)));
        line.push_back(from);
        gone += step;
        if (depth < 2 && random.chance(0.055))
            branch(mask, random, from, heading + (random.chance(0.5) ? 1 : -1) * random.uniform(0.45, 1.1),
                   (length - gone) * random.uniform(0.25, 0.7), width * 0.65, depth + 1);
    }
    drawLine(mask, line, width, 0.35 * width, 255);
}

void crack(Surface& part, Random& random) {
    cv::Mat mask = cv::Mat::zeros(kSize, CV_8U);
    const double strength = random.uniform(0.8, 1.0);
    const double heading = random.uniform(0, kTurn);
    const double length = random.uniform(180, 330);
    const cv::Point2f along(float(std::cos(heading)), float(std::sin(heading)));
    branch(mask, random, nearMiddle(random, 40) - along * float(length / 2), heading, length, random.uniform(2.0, 3.8),
           0);
    const cv::Mat gap = soften(mask, 0.6);
    cv::scaleAdd(gap, -1.6 * strength, part.height, part.height);
    shade(part, gap, -0.9 * strength);
    cv::scaleAdd(gap, -0.9 * strength, part.gloss, part.gloss);
}

// Corrosion or gas pores: a loose cluster of small ragged holes, a few larger.
void pit(Surface& part, Random& random) {
    cv::Mat mask = cv::Mat::zeros(kSize, CV_8U);
    const double strength = random.uniform(0.65, 1.0);
    const cv::Point2f centre = nearMiddle(random, 60);
    const double spread = random.uniform(12, 75);
    for (int count = 7 + random.index(26), i = 0; i < count; ++i) {
        const cv::Point2f at(centre.x + float(spread * random.normal()), centre.y + float(spread * random.normal()));
        const double radius = 1.8 + 5.5 * std::pow(random.uniform(), 2.2);
        std::vector<cv::Point> rim;
        for (int k = 0; k < 9; ++k) {
            const double r = radius * (1 + 0.22 * random.normal());
            rim.emplace_back(cvRound(16 * (at.x + r * std::cos(k * kTurn / 9))),
                             cvRound(16 * (at.y + r * std::sin(k * kTurn / 9))));
        }
        cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{rim}, cv::Scalar(255), cv::LINE_AA, 4);
    }
    const cv::Mat holes = soften(mask, 1.0);
    const cv::Mat depth = soften(mask, 2.0);
    cv::scaleAdd(depth, -4.5 * strength, part.height, part.height);
    shade(part, holes, -0.7 * strength);
    cv::scaleAdd(holes, -0.8 * strength, part.gloss, part.gloss);
}

// A dried film: a soft-edged blotch with a darker rim where the liquid stood last; no relief.
void stain(Surface& part, Random& random) {
    const cv::Point2f centre = nearMiddle(random, 55);
    const double radius = random.uniform(66, 132);
    const double squash = random.uniform(0.55, 1.0);
    const double heading = random.uniform(0, kTurn);
    cv::Mat field = clouds(random, kSize, 128, 4, 0.55);
    const float c = float(std::cos(heading));
    const float s = float(std::sin(heading));
    for (int y = 0; y < kSurfacePx; ++y) {
        float* row = field.ptr<float>(y);
        for (int x = 0; x < kSurfacePx; ++x) {
            const float dx = float(x) - centre.x;
            const float dy = float(y) - centre.y;
            const float u = c * dx + s * dy;
            const float v = (c * dy - s * dx) / float(squash);
            row[x] = 0.28f * row[x] + 1 - std::sqrt(u * u + v * v) / float(radius);
        }
    }
    cv::Mat film = field.clone();
    smoothstep(film, -0.06f, float(random.uniform(0.08, 0.4)));
    cv::Mat rim = 1 - cv::abs(field - 0.05) / random.uniform(0.07, 0.16);
    smoothstep(rim, 0.0f, 1.0f);
    const double strength = random.uniform(0.56, 0.8);
    const float hue = float(random.uniform(-1, 1)); // bluish oil to brown water
    const cv::Vec3f factor(float(1 - strength * (0.75 + 0.2 * hue)), float(1 - strength * 0.7),
                           float(1 - strength * (0.75 - 0.25 * hue)));
    tint(part, film, factor);
    shade(part, rim, -strength * random.uniform(0.15, 0.7));
    cv::scaleAdd(film, -random.uniform(0.1, 0.6), part.gloss, part.gloss);
}

} // namespace

void addDefect(Surface& part, Defect defect, Random& random) {
    switch (defect) {
    case Defect::Crack:
        return crack(part, random);
    case Defect::None:
        return;
    case Defect::Pit:
        return pit(part, random);
    case Defect::Scratch:
        return scratch(part, random);
    case Defect::Stain:
        return stain(part, random);
    }
}

} // namespace ostrakon::demo
