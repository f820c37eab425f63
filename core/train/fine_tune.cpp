// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/fine_tune.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/train/batch_math.h"
#include "core/train/mix.h"
#include "core/train/parallel.h"
#include "core/train/random.h"
#include "core/train/stopwatch.h"
#include "core/train/verdicts.h"
#include "core/train/view_sheet.h"

namespace ostrakon::train {

namespace {

constexpr std::size_t kCpuChunk = 8;
constexpr std::uint64_t kOrder = 0x0de5; // what a random number is for, mixed into its key
constexpr std::uint64_t kMixes = 0x31c5;

} // namespace

MixPlan mixOf(const FineTuneOptions& options, int epoch, const LabeledImage& first, int outPx) {
    const auto key = mixed(options.seed ^ kMixes, static_cast<std::uint64_t>(epoch), imageKey(first.sha256));
    return drawMix(key, options.full.mixup, options.full.cutmix, outPx);
}

std::vector<float> sharesOf(std::span<const LabeledImage* const> batch, const std::vector<double>& weights) {
    const auto weightOf = [&](const LabeledImage* image) { return weights[static_cast<std::size_t>(image->label)]; };
    double total = 0.0;
    for (const LabeledImage* image : batch)
        total += weightOf(image);
    std::vector<float> out;
    for (const LabeledImage* image : batch)
        out.push_back(static_cast<float>(weightOf(image) / total));
    return out;
}

/// Images of one batch that go through the network together.
struct FineTuner::Chunk {
    std::vector<const LabeledImage*> images;
    std::vector<float> weights; ///< share of each image in the batch's loss; empty when only judging
    int epoch = 0;
    bool views = true; ///< augmented, or the plain centre
    MixPlan mix{};
    double loss = 0.0;
    int hits = 0;
    std::vector<torch::Tensor> gradients;
    Judgement judgement; ///< sums; only when judging
    TimeSpent spent;
};

FineTuner::FineTuner(FineTuneNet& net, AdamW& optimiser, PixelCache& pixels, const nn::Preprocess& preprocess,
                     FineTuneOptions options, DeviceStep* onCard)
    : m_net(net)
    , m_optimiser(optimiser)
    , m_pixels(pixels)
    , m_preprocess(preprocess)
    , m_options(std::move(options))
    , m_onCard(onCard) {}

int FineTuner::stepsPerEpoch(std::size_t images) const {
    const auto batch = static_cast<std::size_t>(m_options.batchSize);
    return static_cast<int>((images + batch - 1) / batch);
}

torch::Tensor FineTuner::input(const Chunk& chunk) const {
    const std::int64_t side = m_preprocess.sizePx;
    const auto each = static_cast<std::size_t>(side * side * 3);
    auto values = torch::empty({static_cast<std::int64_t>(chunk.images.size()), side, side, 3}, torch::kFloat32);
    const auto draw = [&](std::size_t i) {
        const LabeledImage* image = chunk.images[i];
        const auto pixels = m_pixels.pixels(image->sha256);
        const std::span<float> out(values.data_ptr<float>() + i * each, each);
        if (chunk.views) {
            const auto plan = drawView(viewKey(m_options.seed, chunk.epoch, image->sha256), m_pixels.sidePx(),
                                       m_preprocess.sizePx, meanGrey(pixels), m_options.full.augment);
            render(pixels, m_pixels.sidePx(), plan, m_preprocess.sizePx, m_preprocess.mean, m_preprocess.deviation,
                   out);
        } else {
            renderCentre(pixels, m_pixels.sidePx(), m_preprocess.sizePx, m_preprocess.mean, m_preprocess.deviation,
                         out);
        }
    };
    // A card without our kernels waits for the processor, so all of its cores draw; else this is one stream of many.
    inParallel(chunk.images.size(), m_net.device().is_cuda() ? m_options.streams : 1, draw);
    return blended(values, chunk.mix).permute({0, 3, 1, 2}).to(m_net.device()); // [n, 3, s, s], channels last
}

void FineTuner::judge(Chunk& chunk) const {
    const torch::NoGradGuard noGrad;
    const Autocast autocast(m_net.device(), at::kBFloat16);
    addVerdicts(chunk.judgement, m_net.forward(input(chunk)).to(torch::kFloat32), chunk.images);
}

void FineTuner::compute(Chunk& chunk) const {
    Stopwatch watch;
    const auto x = input(chunk);
    watch.lap(chunk.spent.views);
    const Autocast autocast(m_net.device(), at::kBFloat16);
    const auto logits = m_net.forward(x).to(torch::kFloat32);
    std::vector<std::int64_t> labels;
    for (const LabeledImage* image : chunk.images)
        labels.push_back(std::max(image->label, 0));
    const auto target = torch::tensor(labels, torch::kInt64).to(m_net.device());
    const bool own = chunk.mix.keep >= 0.5; // whose label a mixed picture should rather get
    const auto best = logits.argmax(1).to(torch::kCPU);
    for (std::size_t i = 0; i < labels.size(); ++i)
        chunk.hits += best[static_cast<std::int64_t>(i)].item<std::int64_t>() ==
                              chunk.images[own ? i : (i + 1) % labels.size()]->label
                          ? 1
                          : 0;
    const auto weights = torch::tensor(chunk.weights, torch::kFloat32).to(m_net.device());
    const auto loss = batchLoss(logits, target, weights, chunk.mix, m_options.labelSmoothing, m_options.full.focal);
    chunk.gradients = m_net.gradients(loss);
    chunk.loss = loss.item<double>();
    watch.lap(chunk.spent.network);
}

std::vector<FineTuner::Chunk> FineTuner::cut(std::span<const LabeledImage* const> batch,
                                             const std::vector<double>& weights, int epoch) const {
    const std::size_t size = m_net.device().is_cuda() ? batch.size() : kCpuChunk;
    const auto shares = sharesOf(batch, weights);
    std::vector<Chunk> out((batch.size() + size - 1) / size);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        Chunk& chunk = out[i / size];
        chunk.epoch = epoch;
        chunk.images.push_back(batch[i]);
        chunk.weights.push_back(shares[i]);
    }
    for (Chunk& chunk : out)
        if (chunk.images.size() > 1)
            chunk.mix = mixOf(m_options, epoch, *chunk.images.front(), m_preprocess.sizePx);
    return out;
}

FineTuner::Chunk FineTuner::gradientOf(std::vector<Chunk> chunks) const {
    inParallel(chunks.size(), m_options.streams, [&](std::size_t i) { compute(chunks[i]); });
    Chunk sum = std::move(chunks.front());
    for (std::size_t c = 1; c < chunks.size(); ++c) {
        addGradients(sum.gradients, chunks[c].gradients);
        sum.loss += chunks[c].loss;
        sum.hits += chunks[c].hits;
        sum.spent += chunks[c].spent;
    }
    return sum;
}

double FineTuner::step(std::span<const LabeledImage* const> batch, const std::vector<double>& weights, int epoch,
                       double rate) {
    const auto figures = queueOrStep(batch, weights, epoch, rate);
    return m_onCard ? m_onCard->flush().value().loss : figures.value().loss;
}

/// On a card the figures are those of the step before, if there was one.
std::optional<StepFigures> FineTuner::queueOrStep(std::span<const LabeledImage* const> batch,
                                                  const std::vector<double>& weights, int epoch, double rate) {
    if (m_onCard)
        return m_onCard->step(batch, weights, epoch, rate);
    const Chunk sum = gradientOf(cut(batch, weights, epoch));
    m_spent += sum.spent;
    Stopwatch watch;
    m_optimiser.step(sum.gradients, rate);
    watch.lap(m_spent.optimiser);
    return StepFigures{sum.loss, sum.hits, static_cast<int>(batch.size())};
}

void FineTuner::epoch(int epoch, const std::vector<LabeledImage>& images, const std::vector<double>& weights,
                      const std::stop_token& stop, const StepObserver& observer, EpochSoFar& soFar,
                      AveragedWeights* averages) {
    std::vector<const LabeledImage*> order;
    for (const auto index : shuffled(static_cast<std::uint32_t>(images.size()),
                                     mixed(m_options.seed ^ kOrder, static_cast<std::uint64_t>(epoch))))
        order.push_back(&images[index]);
    const int steps = stepsPerEpoch(images.size());
    const auto size = static_cast<std::size_t>(m_options.batchSize);
    const auto count = [&](const std::optional<StepFigures>& figures, double rate) {
        if (!figures)
            return;
        soFar.hits += figures->hits;
        soFar.loss += figures->loss * static_cast<double>(figures->images) / static_cast<double>(images.size());
        observer(soFar.steps, steps, figures->loss, rate);
    };
    double rate = 0.0;
    while (soFar.steps < steps && !stop.stop_requested()) {
        const std::size_t from = static_cast<std::size_t>(soFar.steps) * size;
        const auto batch = std::span(order).subspan(from, std::min(size, order.size() - from));
        rate = m_options.peakRate * scheduleShare(m_optimiser.steps(), std::int64_t{steps} * m_options.epochs);
        const auto figures = queueOrStep(batch, weights, epoch, rate);
        if (averages)
            averages->follow();
        ++soFar.steps;
        count(figures, rate);
    }
    if (m_onCard)
        count(m_onCard->flush(), rate);
    if (soFar.steps < steps)
        throw Cancelled();
}

Judgement FineTuner::judge(const std::vector<LabeledImage>& images, const std::stop_token& stop) const {
    if (m_onCard)
        return m_onCard->judge(images, stop);
    const std::size_t chunkSize = m_net.device().is_cuda() ? 64 : kCpuChunk;
    std::vector<Chunk> chunks((images.size() + chunkSize - 1) / chunkSize);
    for (std::size_t i = 0; i < images.size(); ++i)
        chunks[i / chunkSize].images.push_back(&images[i]);
    inParallel(chunks.size(), m_options.streams, [&](std::size_t i) {
        base::throwIfStopped(stop);
        chunks[i].views = false;
        judge(chunks[i]);
    });
    Judgement out;
    for (const Chunk& chunk : chunks) {
        out.loss += chunk.judgement.loss;
        out.accuracy += chunk.judgement.accuracy;
        out.said.insert(out.said.end(), chunk.judgement.said.begin(), chunk.judgement.said.end());
    }
    const auto n = static_cast<double>(std::max<std::size_t>(images.size(), 1));
    out.loss /= n;
    out.accuracy /= n;
    return out;
}

TimeSpent FineTuner::takeSpent() {
    TimeSpent out = m_onCard ? m_onCard->takeSpent() : std::exchange(m_spent, {});
    out.onCard = m_net.device().is_cuda();
    out.fineTuning = true;
    return out;
}

} // namespace ostrakon::train
