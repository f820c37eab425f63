// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/augment.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

#include "core/train/random.h"
#include "core/train/strong_views.h"

namespace ostrakon::train {

namespace {

constexpr std::array<float, 3> kLuma{0.299F, 0.587F, 0.114F}; // ITU-R BT.601

void drawColour(Random& random, double meanGrey, const AugmentOptions& o, ViewPlan& plan) {
    const double bright = 1.0 + o.mostBrightness * random.uniform(-1.0, 1.0);
    const double contrast = 1.0 + o.mostContrast * random.uniform(-1.0, 1.0);
    const double saturation = 1.0 + o.mostSaturation * random.uniform(-1.0, 1.0);
    const double gain = bright * contrast;
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t col = 0; col < 3; ++col)
            plan.colour[row * 3 + col] = static_cast<float>(
                gain * ((1.0 - saturation) * static_cast<double>(kLuma[col]) + (row == col ? saturation : 0.0)));
    plan.offset.fill(static_cast<float>(bright * (1.0 - contrast) * meanGrey));
}

image::ViewScale scaleOf(const std::array<float, 3>& mean, const std::array<float, 3>& deviation) {
    return {{mean[0], mean[1], mean[2]}, {deviation[0], deviation[1], deviation[2]}};
}

} // namespace

ViewPlan drawView(std::uint64_t key, int sourcePx, int outPx, double meanGrey, const AugmentOptions& o) {
    Random random(key);
    ViewPlan plan;
    const double share = random.uniform(o.leastArea, 1.0);
    const double stretch = std::exp(random.uniform(-1.0, 1.0) * std::log(o.mostStretch));
    const double side = sourcePx * std::sqrt(share);
    const double width = std::min(side * std::sqrt(stretch), static_cast<double>(sourcePx));
    const double height = std::min(side / std::sqrt(stretch), static_cast<double>(sourcePx));
    const double centreX = width / 2 + random.uniform() * (sourcePx - width) - 0.5;
    const double centreY = height / 2 + random.uniform() * (sourcePx - height) - 0.5;
    const double angle = o.mostDegrees * random.uniform(-1.0, 1.0) * std::numbers::pi / 180.0;
    const double mirrored = o.mirror && random.uniform() < 0.5 ? -1.0 : 1.0;
    const double turned = o.upDown && random.uniform() < 0.5 ? -1.0 : 1.0;
    const double stepX = mirrored * width / outPx;
    const double stepY = turned * height / outPx;
    const double half = (outPx - 1) / 2.0;
    const double c = std::cos(angle);
    const double s = std::sin(angle);
    plan.toSource = {c * stepX, -s * stepY, 0, s * stepX, c * stepY, 0};
    plan.toSource[2] = centreX - plan.toSource[0] * half - plan.toSource[1] * half;
    plan.toSource[5] = centreY - plan.toSource[3] * half - plan.toSource[4] * half;
    drawColour(random, meanGrey, o, plan);
    for (int i = 0; i < o.strongOps; ++i)
        addStrongOp(random, sourcePx, outPx, meanGrey, o, plan);
    if (o.erased > 0.0 && random.uniform() < o.erased)
        plan.blank = drawBlank(random, outPx);
    return plan;
}

image::ViewNumbers numbersOf(const ViewPlan& plan, int toneRow) {
    image::ViewNumbers out;
    std::copy(plan.toSource.begin(), plan.toSource.end(), out.toSource);
    std::copy(plan.colour.begin(), plan.colour.end(), out.colour);
    std::copy(plan.offset.begin(), plan.offset.end(), out.offset);
    std::copy(plan.blank.begin(), plan.blank.end(), out.blank);
    out.tone = toneRow;
    return out;
}

ViewPlan centrePlan(int sourcePx, int outPx) {
    ViewPlan plan;
    plan.toSource[2] = plan.toSource[5] = (sourcePx - outPx) / 2;
    return plan;
}

void render(std::span<const std::uint8_t> source, int sourcePx, const ViewPlan& plan, int outPx,
            const std::array<float, 3>& mean, const std::array<float, 3>& deviation, std::span<float> out) {
    assert(source.size() == static_cast<std::size_t>(sourcePx) * static_cast<std::size_t>(sourcePx) * 3);
    assert(out.size() == static_cast<std::size_t>(outPx) * static_cast<std::size_t>(outPx) * 3);
    const auto view = numbersOf(plan, -1);
    const auto scale = scaleOf(mean, deviation);
    const float* tone = plan.tone.empty() ? nullptr : plan.tone.data();
    float* to = out.data();
    for (int y = 0; y < outPx; ++y)
        for (int x = 0; x < outPx; ++x, to += 3)
            image::viewPixel(source.data(), sourcePx, view, tone, scale, x, y, to);
    for (int y = plan.blank[1]; y < plan.blank[3]; ++y)
        std::fill_n(out.data() + (static_cast<std::ptrdiff_t>(y) * outPx + plan.blank[0]) * 3,
                    3 * (plan.blank[2] - plan.blank[0]), 0.0F);
}

void renderCentre(std::span<const std::uint8_t> source, int sourcePx, int outPx, const std::array<float, 3>& mean,
                  const std::array<float, 3>& deviation, std::span<float> out) {
    assert(sourcePx >= outPx);
    float* to = out.data();
    // torchvision's CenterCrop rounds halves to even; the margin square minus the input is even for every model here.
    const int border = (sourcePx - outPx) / 2;
    for (int y = 0; y < outPx; ++y) {
        const auto* from = source.data() + (static_cast<std::ptrdiff_t>(y + border) * sourcePx + border) * 3;
        for (int x = 0; x < outPx; ++x, from += 3, to += 3)
            for (std::size_t c = 0; c < 3; ++c)
                to[c] = (static_cast<float>(from[c]) - mean[c]) / deviation[c];
    }
}

double meanGrey(std::span<const std::uint8_t> source) {
    double sum = 0.0;
    std::size_t count = 0;
    for (std::size_t i = 0; i + 2 < source.size(); i += 12, count += 3)
        sum += source[i] + source[i + 1] + source[i + 2];
    return count > 0 ? sum / static_cast<double>(count) : 127.0;
}

} // namespace ostrakon::train
