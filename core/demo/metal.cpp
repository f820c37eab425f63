// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/metal.h"

#include <algorithm>
#include <cmath>

#include <opencv2/imgproc.hpp>

#include "core/demo/noise.h"

namespace ostrakon::demo {

namespace {

const cv::Size kSize(kSurfacePx, kSurfacePx);
constexpr float kMiddle = kSurfacePx / 2.0f;

// std::hypot guards against overflow that cannot happen here, at ten times the cost.
inline float norm(float x, float y) {
    return std::sqrt(x * x + y * y);
}

struct Hole {
    cv::Point2f at;
    float radius;
};

// A part's outline: a rounded rectangle (a disc where the corner radius is half the side), less its holes.
struct Outline {
    cv::Point2f centre;
    cv::Point2f half;
    float corner = 20;
    std::vector<Hole> holes;

    // Signed distance in px from the outer edge, negative inside.
    float distance(float x, float y) const {
        const float qx = std::abs(x - centre.x) - half.x + corner;
        const float qy = std::abs(y - centre.y) - half.y + corner;
        return norm(std::max(qx, 0.0f), std::max(qy, 0.0f)) + std::min(std::max(qx, qy), 0.0f) - corner;
    }
};

// The middle of the map stays free of holes within this distance: defects are put there.
constexpr float kFreeRadius = 135;

void addHoles(Outline& part, Random& random, int count, float radius, float inset) {
    for (int i = 0; i < count; ++i) {
        const float sx = (i & 1) != 0 ? 1.0f : -1.0f;
        const float sy = (i & 2) != 0 ? 1.0f : -1.0f;
        const cv::Point2f at(part.centre.x + sx * (part.half.x - inset), part.centre.y + sy * (part.half.y - inset));
        if (norm(at.x - kMiddle, at.y - kMiddle) > kFreeRadius + radius)
            part.holes.push_back({at, radius});
    }
    if (random.chance(0.3)) {
        const float side = random.chance(0.5) ? 1.0f : -1.0f;
        const cv::Point2f at(part.centre.x + side * part.half.x * 0.62f, part.centre.y);
        const float big = float(random.uniform(26, 60));
        if (norm(at.x - kMiddle, at.y - kMiddle) > kFreeRadius + big)
            part.holes.push_back({at, big});
    }
}

Outline outlineOf(const Nuisance& n, Random& random) {
    Outline part;
    const float reach = float(215 + 92 * n.extent);
    part.centre = {kMiddle + float(random.uniform(-10, 10)), kMiddle + float(random.uniform(-10, 10))};
    if (n.outline < 0.5) { // plate
        part.half = {std::min(reach * 1.12f, 310.0f), reach * float(random.uniform(0.72, 0.95))};
        part.corner = float(random.uniform(8, 70));
    } else { // disc
        part.half = {reach, reach};
        part.corner = reach;
    }
    const float holes = float(random.uniform(14, 30));
    addHoles(part, random, 4, holes, std::max(holes * 1.9f, part.corner * 0.45f));
    return part;
}

// Rounds the edge and cuts away what lies outside; `d` is the signed distance.
inline void shapeEdge(float d, float bevel, float& height, float& alpha) {
    alpha = std::min(alpha, std::clamp(0.5f - d, 0.0f, 1.0f));
    const float t = std::clamp(-d / bevel, 0.0f, 1.0f) - 1;
    height -= bevel * 0.55f * t * t;
}

void shapeEdges(Surface& part, const Outline& outline, float bevel) {
    for (int y = 0; y < kSurfacePx; ++y) {
        float* height = part.height.ptr<float>(y);
        float* alpha = part.alpha.ptr<float>(y);
        for (int x = 0; x < kSurfacePx; ++x)
            shapeEdge(outline.distance(float(x), float(y)), bevel, height[x], alpha[x]);
    }
    for (const Hole& hole : outline.holes) {
        const int reach = int(hole.radius + bevel) + 2;
        const cv::Rect around(int(hole.at.x) - reach, int(hole.at.y) - reach, 2 * reach, 2 * reach);
        const cv::Rect box = around & cv::Rect({0, 0}, kSize);
        for (int y = box.y; y < box.br().y; ++y)
            for (int x = box.x; x < box.br().x; ++x)
                shapeEdge(hole.radius - norm(float(x) - hole.at.x, float(y) - hole.at.y), bevel,
                          part.height.at<float>(y, x), part.alpha.at<float>(y, x));
    }
}

void finishBrushed(Surface& part, Random& random) {
    const cv::Mat fine = streaks(random, kSize, 96, 0.4);
    const cv::Mat broad = streaks(random, kSize, 256, 1.6);
    cv::Mat grain = 0.6 * fine + 0.6 * broad;
    cv::scaleAdd(grain, random.uniform(0.05, 0.12), part.height, part.height);
    shade(part, grain, random.uniform(0.035, 0.075));
    part.roughness = random.uniform(0.20, 0.34);
    part.anisotropy = random.uniform(2.0, 3.4);
}

void finishTurned(Surface& part, Random& random, cv::Point2f centre) {
    // Rows of the streak field are radii, columns are angles; the columns beyond the full turn fade into the first.
    constexpr int kAngles = 512;
    constexpr int kFade = 96;
    const cv::Size polar(kAngles + kFade, kSurfacePx);
    cv::Mat rings = streaks(random, polar, 128, 0.5) + 0.8 * streaks(random, polar, 512, 2.0);
    for (int x = 0; x < kFade; ++x)
        rings.col(x) = rings.col(x) * (x / double(kFade)) + rings.col(kAngles + x) * (1 - x / double(kFade));
    const cv::Mat turned = rings.colRange(0, kAngles).t();
    // Where the seam of the turn falls between two pixels nothing is written, and fresh memory would shine through.
    cv::Mat grain = cv::Mat::zeros(kSize, turned.type());
    cv::warpPolar(turned, grain, kSize, centre, kSurfacePx, cv::WARP_INVERSE_MAP | cv::INTER_LINEAR);
    standardise(grain);
    cv::scaleAdd(grain, random.uniform(0.05, 0.12), part.height, part.height);
    shade(part, grain, random.uniform(0.035, 0.075));
    part.roughness = random.uniform(0.20, 0.34);
    part.anisotropy = random.uniform(2.0, 3.4);
    part.isTurned = true;
    part.centre = centre;
}

void finishCast(Surface& part, Random& random) {
    const cv::Mat grain = clouds(random, kSize, 32, 2, random.uniform(0.7, 0.95));
    const cv::Mat mottle = clouds(random, kSize, 128, 16, 0.7);
    cv::scaleAdd(grain, random.uniform(0.16, 0.36), part.height, part.height);
    shade(part, mottle, random.uniform(0.03, 0.08));
    shade(part, grain, random.uniform(0.03, 0.06));
    part.roughness = random.uniform(0.42, 0.6);
}

// Letters stamped beside the inspected place, as castings and machined parts carry them.
void stampLetters(Surface& part, Random& random) {
    std::string text;
    for (int i = random.index(4) + 3; i > 0; --i)
        text += "ABCDEFHKLMNPRSTUX0123456789-"[random.index(28)];
    cv::Mat mask = cv::Mat::zeros(kSize, CV_8U);
    const double scale = random.uniform(0.9, 1.6);
    const double side = random.chance(0.5) ? 1 : -1;
    const cv::Point at(int(kMiddle + random.uniform(-120, 0)), int(kMiddle + side * random.uniform(135, 165)));
    cv::putText(mask, text, at, cv::FONT_HERSHEY_DUPLEX, scale, cv::Scalar(255), 2 + random.index(2), cv::LINE_AA);
    const cv::Mat letters = soften(mask, 0.9);
    cv::scaleAdd(letters, -random.uniform(0.8, 1.8), part.height, part.height);
    shade(part, letters, -random.uniform(0.1, 0.35));
}

// What handling leaves on any part: faint rubs, dust and lint. Milder than a defect, but of its kind.
void addWear(Surface& part, double amount, Random& random) {
    cv::Mat rubs = cv::Mat::zeros(kSize, CV_8U);
    for (int i = int(amount * 6); i > 0; --i) {
        const cv::Point2f at(float(random.uniform(120, 520)), float(random.uniform(120, 520)));
        drawLine(rubs, handLine(random, at, random.uniform(0, 6.28), random.uniform(20, 90), 9, 0.02, 0.0), 0.4, 0.9,
                 random.uniform(30, 85));
    }
    const cv::Mat soft = soften(rubs, 0.6);
    cv::scaleAdd(soft, -0.35, part.height, part.height);

    cv::Mat smear = clouds(random, kSize, 192, 48, 0.6);
    smoothstep(smear, 0.6f, 2.2f);
    cv::scaleAdd(smear, -0.22 * amount, part.gloss, part.gloss);
    shade(part, smear, -0.05 * amount);

    cv::Mat dust = cv::Mat::zeros(kSize, CV_8U);
    for (int i = int(amount * 60); i > 0; --i)
        cv::circle(dust, {random.index(kSurfacePx), random.index(kSurfacePx)}, random.index(2),
                   cv::Scalar(random.uniform(60, 230)), cv::FILLED, cv::LINE_AA);
    for (int i = int(amount * 2.2); i > 0; --i) {
        const cv::Point2f at(float(random.uniform(100, 540)), float(random.uniform(100, 540)));
        drawLine(
            dust,
            handLine(random, at, random.uniform(0, 6.28), random.uniform(20, 60), 4, 0.12, random.uniform(-0.1, 0.1)),
            0.9, 0.9, random.uniform(90, 200));
    }
    const float grey = float(random.uniform(0.38, 0.7));
    paint(part, soften(dust, 0.7), {grey, grey, grey}, 0.8);
}

cv::Vec3f metalColour(const Nuisance& n) {
    const float level = float(0.26 + 0.42 * n.tone);
    const float warm = float(n.hue - 0.45);
    // Steel and aluminium are near grey; the warm end is brass and bronze.
    const float strong = warm > 0.3f ? 1.6f : 0.35f;
    return {level * (1 - 0.55f * strong * warm), level * (1 - 0.08f * strong * warm),
            level * (1 + 0.25f * strong * warm)};
}

} // namespace

Surface soundPart(const Nuisance& nuisance, Random& material, Random& distractor) {
    Surface part = plainSurface(metalColour(nuisance));
    part.isMetal = true;
    const Outline outline = outlineOf(nuisance, material);
    if (nuisance.finish < 0.4)
        finishBrushed(part, material);
    else if (nuisance.finish < 0.65)
        finishTurned(part, material, outline.centre + cv::Point2f(float(material.uniform(-60, 60)), 0));
    else
        finishCast(part, material);
    // Hand-made flatness: long waves that bend reflections.
    cv::scaleAdd(clouds(material, kSize, 384, 96, 0.4), material.uniform(0.5, 2.0), part.height, part.height);
    if (material.chance(0.5))
        stampLetters(part, material);
    shapeEdges(part, outline, float(material.uniform(7, 16)));
    part.thicknessPx = material.uniform(14, 34);
    addWear(part, nuisance.distractors, distractor);
    return part;
}

} // namespace ostrakon::demo
