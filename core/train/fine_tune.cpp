// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/fine_tune.h"

#include <algorithm>
#include <cmath>

#include <ATen/autocast_mode.h>

#include "core/train/mix.h"
#include "core/train/parallel.h"
#include "core/train/random.h"
#include "core/train/view_sheet.h"

namespace ostrakon::train {

namespace {

constexpr std::size_t kCpuChunk = 8;
constexpr std::uint64_t kOrder = 0x0de5; // what a random number is for, mixed into its key
constexpr std::uint64_t kMixes = 0x31c5;

/// bf16 on a GPU that has it; a CPU gains nothing in depthwise convolutions.
class Bf16 {
  public:
    explicit Bf16(const torch::Device& device)
        : m_on(device.is_cuda()) {
        if (!m_on)
            return;
        m_before = at::autocast::is_autocast_enabled(at::kCUDA);
        at::autocast::set_autocast_enabled(at::kCUDA, true);
        at::autocast::set_autocast_dtype(at::kCUDA, at::kBFloat16);
        at::autocast::increment_nesting();
    }
    ~Bf16() {
        if (!m_on)
            return;
        if (at::autocast::decrement_nesting() == 0)
            at::autocast::clear_cache(); // else casts of weights pile up
        at::autocast::set_autocast_enabled(at::kCUDA, m_before);
    }
    Bf16(const Bf16&) = delete;
    Bf16& operator=(const Bf16&) = delete;

  private:
    bool m_on;
    bool m_before = false;
};

/// `values`: float32 [n, s, s, 3] of n views, changed in place or copied.
torch::Tensor blended(const torch::Tensor& values, const MixPlan& mix) {
    if (mix.keep >= 1.0)
        return values;
    const auto next = values.roll(-1, 0);
    if (!mix.paste)
        return next.lerp_(values, mix.keep);
    const auto part = [&](const torch::Tensor& of) {
        return of.slice(1, mix.top, mix.bottom).slice(2, mix.left, mix.right);
    };
    part(values).copy_(part(next));
    return values;
}

} // namespace

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
};

FineTuner::FineTuner(FineTuneNet& net, AdamW& optimiser, PixelCache& pixels, const nn::Preprocess& preprocess,
                     FineTuneOptions options)
    : m_net(net)
    , m_optimiser(optimiser)
    , m_pixels(pixels)
    , m_preprocess(preprocess)
    , m_options(std::move(options)) {}

int FineTuner::stepsPerEpoch(std::size_t images) const {
    const auto batch = static_cast<std::size_t>(m_options.batchSize);
    return static_cast<int>((images + batch - 1) / batch);
}

torch::Tensor FineTuner::input(const Chunk& chunk) const {
    const std::int64_t side = m_preprocess.sizePx;
    const auto each = static_cast<std::size_t>(side * side * 3);
    auto values = torch::empty({static_cast<std::int64_t>(chunk.images.size()), side, side, 3}, torch::kFloat32);
    auto* to = values.data_ptr<float>();
    for (const LabeledImage* image : chunk.images) {
        const auto pixels = m_pixels.pixels(image->sha256);
        const std::span<float> out(to, each);
        if (chunk.views) {
            const auto plan = drawView(viewKey(m_options.seed, chunk.epoch, image->sha256), m_pixels.sidePx(),
                                       m_preprocess.sizePx, meanGrey(pixels), m_options.full.augment);
            render(pixels, m_pixels.sidePx(), plan, m_preprocess.sizePx, m_preprocess.mean, m_preprocess.deviation,
                   out);
        } else {
            renderCentre(pixels, m_pixels.sidePx(), m_preprocess.sizePx, m_preprocess.mean, m_preprocess.deviation,
                         out);
        }
        to += each;
    }
    return blended(values, chunk.mix).permute({0, 3, 1, 2}).to(m_net.device()); // [n, 3, s, s], channels last
}

void FineTuner::compute(Chunk& chunk, bool wantGradient) const {
    const Bf16 bf16(m_net.device());
    const auto logits = m_net.forward(input(chunk)).to(torch::kFloat32);
    std::vector<std::int64_t> labels;
    for (const LabeledImage* image : chunk.images)
        labels.push_back(std::max(image->label, 0));
    const auto target = torch::tensor(labels, torch::kInt64).to(m_net.device());
    const auto logp = torch::log_softmax(logits, 1);
    const bool own = chunk.mix.keep >= 0.5; // whose label a mixed picture should rather get
    const auto best = logits.argmax(1).to(torch::kCPU);
    for (std::size_t i = 0; i < labels.size(); ++i)
        chunk.hits += best[static_cast<std::int64_t>(i)].item<std::int64_t>() ==
                              chunk.images[own ? i : (i + 1) % labels.size()]->label
                          ? 1
                          : 0;
    if (!wantGradient) {
        chunk.loss = -logp.gather(1, target.unsqueeze(1)).sum().item<double>();
        return;
    }
    const auto weights = torch::tensor(chunk.weights, torch::kFloat32).to(m_net.device());
    auto loss = (lossOf(logp, target) * weights).sum() * chunk.mix.keep;
    if (chunk.mix.keep < 1.0)
        loss = loss + (lossOf(logp, target.roll(-1)) * weights.roll(-1)).sum() * (1.0 - chunk.mix.keep);
    takeGradients(chunk, loss);
}

/// Of each row: cross-entropy with smoothed labels, easy ones scaled down where the loss is focal.
torch::Tensor FineTuner::lossOf(const torch::Tensor& logp, const torch::Tensor& target) const {
    const double s = m_options.labelSmoothing;
    const auto own = logp.gather(1, target.unsqueeze(1)).squeeze(1);
    const auto loss = -own * (1.0 - s) - logp.mean(1) * s;
    if (m_options.full.focal <= 0.0)
        return loss;
    return loss * (1.0 - own.exp()).clamp_min(1e-6).pow(m_options.full.focal); // the slope of 0^γ is infinite for γ < 1
}

void FineTuner::takeGradients(Chunk& chunk, const torch::Tensor& loss) const {
    std::vector<torch::Tensor> wanted;
    for (const Moving& p : m_net.moving())
        if (p.value.requires_grad())
            wanted.push_back(p.value);
    auto gradients = torch::autograd::grad({loss}, wanted);
    auto next = gradients.begin();
    for (const Moving& p : m_net.moving())
        chunk.gradients.push_back(p.value.requires_grad() ? *next++ : torch::Tensor());
    chunk.loss = loss.item<double>();
}

std::vector<FineTuner::Chunk> FineTuner::cut(std::span<const LabeledImage* const> batch,
                                             const std::vector<double>& weights, int epoch) const {
    const std::size_t size = m_net.device().is_cuda() ? batch.size() : kCpuChunk;
    const auto weightOf = [&](const LabeledImage* image) { return weights[static_cast<std::size_t>(image->label)]; };
    double total = 0.0;
    for (const LabeledImage* image : batch)
        total += weightOf(image);
    std::vector<Chunk> out((batch.size() + size - 1) / size);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        Chunk& chunk = out[i / size];
        chunk.epoch = epoch;
        chunk.images.push_back(batch[i]);
        chunk.weights.push_back(static_cast<float>(weightOf(batch[i]) / total));
    }
    const FullOptions& o = m_options.full;
    for (Chunk& chunk : out)
        if (chunk.images.size() > 1)
            chunk.mix = drawMix(mixed(m_options.seed ^ kMixes, static_cast<std::uint64_t>(epoch),
                                      imageKey(chunk.images.front()->sha256)),
                                o.mixup, o.cutmix, m_preprocess.sizePx);
    return out;
}

FineTuner::Chunk FineTuner::gradientOf(std::vector<Chunk> chunks) const {
    inParallel(chunks.size(), m_options.streams, [&](std::size_t i) { compute(chunks[i], true); });
    Chunk sum = std::move(chunks.front());
    for (std::size_t c = 1; c < chunks.size(); ++c) {
        for (std::size_t g = 0; g < sum.gradients.size(); ++g)
            if (sum.gradients[g].defined())
                sum.gradients[g].add_(chunks[c].gradients[g]);
        sum.loss += chunks[c].loss;
        sum.hits += chunks[c].hits;
    }
    return sum;
}

double FineTuner::step(std::span<const LabeledImage* const> batch, const std::vector<double>& weights, int epoch,
                       double rate, int* hits) {
    const Chunk sum = gradientOf(cut(batch, weights, epoch));
    m_optimiser.step(sum.gradients, rate);
    if (hits)
        *hits += sum.hits;
    return sum.loss;
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
    while (soFar.steps < steps) {
        base::throwIfStopped(stop);
        const std::size_t from = static_cast<std::size_t>(soFar.steps) * size;
        const auto batch = std::span(order).subspan(from, std::min(size, order.size() - from));
        const double rate =
            m_options.peakRate * scheduleShare(m_optimiser.steps(), std::int64_t{steps} * m_options.epochs);
        const double loss = step(batch, weights, epoch, rate, &soFar.hits);
        if (averages)
            averages->follow();
        soFar.loss += loss * static_cast<double>(batch.size()) / static_cast<double>(images.size());
        ++soFar.steps;
        observer(soFar.steps, steps, loss, rate);
    }
}

Judgement FineTuner::judge(const std::vector<LabeledImage>& images, const std::stop_token& stop) const {
    const std::size_t chunkSize = m_net.device().is_cuda() ? 64 : kCpuChunk;
    std::vector<Chunk> chunks((images.size() + chunkSize - 1) / chunkSize);
    for (std::size_t i = 0; i < images.size(); ++i)
        chunks[i / chunkSize].images.push_back(&images[i]);
    inParallel(chunks.size(), m_options.streams, [&](std::size_t i) {
        base::throwIfStopped(stop);
        const torch::NoGradGuard noGrad;
        chunks[i].views = false;
        compute(chunks[i], false);
    });
    Judgement out;
    for (const Chunk& chunk : chunks) {
        out.loss += chunk.loss;
        out.accuracy += chunk.hits;
    }
    const auto n = static_cast<double>(std::max<std::size_t>(images.size(), 1));
    return {out.loss / n, out.accuracy / n};
}

} // namespace ostrakon::train
