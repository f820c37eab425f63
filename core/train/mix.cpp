// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/mix.h"

#include <algorithm>
#include <cmath>

#include "core/train/random.h"

namespace ostrakon::train {

namespace {

/// Beta(α, α) for α in (0, 1], by Jöhnk's rejection (1964); in logarithms, since U^(1/α) underflows for a small α.
double beta(Random& random, double alpha) {
    for (;;) {
        const double x = std::log(1.0 - random.uniform()) / alpha;
        const double y = std::log(1.0 - random.uniform()) / alpha;
        const double most = std::max(x, y);
        const double sum = most + std::log(std::exp(x - most) + std::exp(y - most));
        if (sum <= 0.0)
            return std::exp(x - sum);
    }
}

} // namespace

MixPlan drawMix(std::uint64_t key, double mixup, double cutmix, int outPx) {
    MixPlan plan;
    if (mixup <= 0.0 && cutmix <= 0.0)
        return plan;
    Random random(key);
    plan.paste = cutmix > 0.0 && (mixup <= 0.0 || random.uniform() < 0.5);
    plan.keep = beta(random, std::min(plan.paste ? cutmix : mixup, 1.0));
    if (!plan.paste)
        return plan;
    const double side = outPx * std::sqrt(1.0 - plan.keep);
    const double x = random.uniform() * outPx;
    const double y = random.uniform() * outPx;
    const auto edge = [&](double at) { return std::clamp(static_cast<int>(std::lround(at)), 0, outPx); };
    plan.left = edge(x - side / 2);
    plan.right = edge(x + side / 2);
    plan.top = edge(y - side / 2);
    plan.bottom = edge(y + side / 2);
    plan.keep = 1.0 - static_cast<double>(plan.right - plan.left) * (plan.bottom - plan.top) /
                          (static_cast<double>(outPx) * outPx);
    return plan;
}

} // namespace ostrakon::train
