// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/rate_search.h"

#include <algorithm>
#include <cmath>

#include "core/train/random.h"

namespace ostrakon::train {

namespace {

constexpr int kSteps = 32;
constexpr std::size_t kBatch = 16;
constexpr double kLowest = 1e-5;
constexpr double kHighest = 1e-1;
constexpr double kSmoothing = 0.8;
constexpr double kRise = 1.1; // of the smoothed loss over its least value: the rate is too high
constexpr double kGiveUp = 4.0;
constexpr double kMargin = 4.0;
constexpr double kLeastRate = 1e-4;
constexpr double kMostRate = 3e-3;
constexpr std::uint64_t kSearch = 0x5ea6c4;

double rateOf(int step) {
    return kLowest * std::pow(kHighest / kLowest, static_cast<double>(step) / (kSteps - 1));
}

} // namespace

double chosenRate(const std::vector<RateSearch::Try>& tried) {
    double mean = 0.0, share = 0.0, least = INFINITY, last = kLowest;
    for (const auto& t : tried) {
        if (!std::isfinite(t.loss))
            break;
        mean = kSmoothing * mean + (1.0 - kSmoothing) * t.loss;
        share = kSmoothing * share + (1.0 - kSmoothing);
        const double smooth = mean / share;
        least = std::min(least, smooth);
        if (smooth > least * kRise)
            break;
        last = t.rate;
    }
    return std::clamp(last / kMargin, kLeastRate, kMostRate);
}

RateSearch findRate(const nn::Backbone& backbone, const FittedHead& head, int stages, const std::string& device,
                    PixelCache& pixels, const nn::Preprocess& preprocess, const FineTuneOptions& options,
                    const std::vector<LabeledImage>& images, const std::vector<double>& weights,
                    const std::stop_token& stop) {
    FineTuneNet net(backbone, head, stages, device, preprocess.sizePx);
    AdamW optimiser(net.moving(), options.weightDecay);
    FineTuner tuner(net, optimiser, pixels, preprocess, options);
    const auto order = shuffled(static_cast<std::uint32_t>(images.size()), mixed(options.seed ^ kSearch));
    RateSearch out;
    std::size_t at = 0;
    for (int step = 0; step < kSteps; ++step) {
        base::throwIfStopped(stop);
        std::vector<const LabeledImage*> batch;
        for (std::size_t i = 0; i < std::min(kBatch, images.size()); ++i)
            batch.push_back(&images[order[at++ % order.size()]]);
        const double rate = rateOf(step);
        const double loss = tuner.step(batch, weights, 0, rate);
        out.tried.push_back({rate, loss});
        if (!std::isfinite(loss) || loss > kGiveUp * out.tried.front().loss)
            break;
    }
    out.rate = chosenRate(out.tried);
    return out;
}

} // namespace ostrakon::train
