// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/strong_views.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ostrakon::train {

namespace {

enum class Op {
    Nothing,
    ShearX,
    ShearY,
    ShiftX,
    ShiftY,
    Turn,
    Brightness,
    Contrast,
    Saturation,
    Gamma,
    Posterise,
    Solarise
};
constexpr std::uint64_t kOps = 12;

constexpr double kMostShear = 0.3;
constexpr double kMostShift = 0.2; // of the source's side
constexpr double kMostDegrees = 30.0;
constexpr double kMostColour = 0.5;
constexpr double kMostGamma = 2.0;
constexpr int kFewestBits = 3;
constexpr std::array<double, 3> kLuma{0.299, 0.587, 0.114}; // ITU-R BT.601

/// Output places, about the view's centre, go through [a b; c d] before the plan's own way to the source.
void before(ViewPlan& plan, int outPx, double a, double b, double c, double d) {
    const double half = (outPx - 1) / 2.0;
    const auto m = plan.toSource;
    const double centreX = m[0] * half + m[1] * half + m[2];
    const double centreY = m[3] * half + m[4] * half + m[5];
    plan.toSource = {m[0] * a + m[1] * c, m[0] * b + m[1] * d, 0, m[3] * a + m[4] * c, m[3] * b + m[4] * d, 0};
    plan.toSource[2] = centreX - (plan.toSource[0] + plan.toSource[1]) * half;
    plan.toSource[5] = centreY - (plan.toSource[3] + plan.toSource[4]) * half;
}

/// value → gain · value + shift, after what the plan does already.
void scale(ViewPlan& plan, double gain, double shift) {
    for (float& k : plan.colour)
        k *= static_cast<float>(gain);
    for (float& o : plan.offset)
        o = static_cast<float>(gain * static_cast<double>(o) + shift);
}

void saturate(ViewPlan& plan, double share) {
    const auto k = plan.colour;
    const auto o = plan.offset;
    for (std::size_t row = 0; row < 3; ++row) {
        const auto mix = [&](auto of) {
            double grey = 0.0;
            for (std::size_t c = 0; c < 3; ++c)
                grey += kLuma[c] * static_cast<double>(of(c));
            return static_cast<float>((1.0 - share) * grey + share * static_cast<double>(of(row)));
        };
        for (std::size_t col = 0; col < 3; ++col)
            plan.colour[row * 3 + col] = mix([&](std::size_t c) { return k[c * 3 + col]; });
        plan.offset[row] = mix([&](std::size_t c) { return o[c]; });
    }
}

/// The tone curve `f`: [0, 1] → [0, 1], after the plan's own.
template <typename F>
void addTone(ViewPlan& plan, F f) {
    std::vector<float> out(256);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const double value = plan.tone.empty() ? static_cast<double>(i) : static_cast<double>(plan.tone[i]);
        out[i] = static_cast<float>(255.0 * f(std::clamp(value / 255.0, 0.0, 1.0)));
    }
    plan.tone = std::move(out);
}

double posterised(double value, int bits) {
    const double levels = (1 << bits) - 1;
    return std::floor(value * levels + 0.5) / levels;
}

} // namespace

void addStrongOp(Random& random, int sourcePx, int outPx, double meanGrey, const AugmentOptions& options,
                 ViewPlan& plan) {
    const auto op = static_cast<Op>(random.below(kOps));
    const double magnitude = random.uniform();
    const double either = random.uniform() < 0.5 ? -magnitude : magnitude;
    switch (op) {
    case Op::Nothing:
        return;
    case Op::ShearX:
        return before(plan, outPx, 1, kMostShear * either, 0, 1);
    case Op::ShearY:
        return before(plan, outPx, 1, 0, kMostShear * either, 1);
    case Op::ShiftX:
        plan.toSource[2] += kMostShift * either * sourcePx;
        return;
    case Op::ShiftY:
        plan.toSource[5] += kMostShift * either * sourcePx;
        return;
    case Op::Turn: {
        if (options.mostDegrees <= 0.0)
            return;
        const double angle = std::max(options.mostDegrees, kMostDegrees) * either * std::numbers::pi / 180.0;
        return before(plan, outPx, std::cos(angle), -std::sin(angle), std::sin(angle), std::cos(angle));
    }
    case Op::Brightness:
        return scale(plan, 1.0 + kMostColour * either, 0.0);
    case Op::Contrast:
        return scale(plan, 1.0 + kMostColour * either, -kMostColour * either * meanGrey);
    case Op::Saturation:
        return saturate(plan, 1.0 + 2.0 * kMostColour * either);
    case Op::Gamma:
        return addTone(plan, [g = std::pow(kMostGamma, either)](double v) { return std::pow(v, g); });
    case Op::Posterise:
        return addTone(plan, [bits = 8 - static_cast<int>(magnitude * (9 - kFewestBits))](double v) {
            return posterised(v, std::max(bits, kFewestBits));
        });
    case Op::Solarise:
        return addTone(plan, [from = 1.0 - magnitude / 2.0](double v) { return v > from ? 1.0 - v : v; });
    }
}

std::array<int, 4> drawBlank(Random& random, int outPx) {
    const double area = random.uniform(0.02, 0.2) * outPx * outPx;
    const double stretch = std::exp(random.uniform(-1.0, 1.0) * std::log(3.0) / 2.0);
    const int width = std::clamp(static_cast<int>(std::sqrt(area) * stretch), 1, outPx);
    const int height = std::clamp(static_cast<int>(std::sqrt(area) / stretch), 1, outPx);
    const int left = static_cast<int>(random.below(static_cast<std::uint64_t>(outPx - width + 1)));
    const int top = static_cast<int>(random.below(static_cast<std::uint64_t>(outPx - height + 1)));
    return {left, top, left + width, top + height};
}

} // namespace ostrakon::train
