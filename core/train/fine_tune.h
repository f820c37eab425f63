// SPDX-License-Identifier: GPL-3.0-or-later
// One epoch of fine-tuning, and judging what came of it. LibTorch inside: for sources of this room only.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "core/train/averaged_weights.h"
#include "core/train/device_step.h"
#include "core/train/fine_tune_options.h"
#include "core/train/pixel_cache.h"

namespace ostrakon::train {

/// Runs a FineTuneNet over cached pixels.
///
/// A batch is cut into fixed chunks; each is computed single-threaded by one of the streams, and the chunks' gradients
/// are added in their order: bit-equal whatever the number of streams. Views are drawn from (seed, epoch, image), so
/// a resumed run sees what the uninterrupted one would have.
class FineTuner {
  public:
    /// With `onCard` batches go whole through it, and the streams rest.
    FineTuner(FineTuneNet& net, AdamW& optimiser, PixelCache& pixels, const nn::Preprocess& preprocess,
              FineTuneOptions options, DeviceStep* onCard = nullptr);

    /// The steps of `epoch` that are not in `soFar` yet, which follows each of them. `weights`: per class. `averages`
    /// follow each step, where there are any. Throws Cancelled between steps; the same call then goes on.
    void epoch(int epoch, const std::vector<LabeledImage>& images, const std::vector<double>& weights,
               const std::stop_token& stop, const StepObserver& observer, EpochSoFar& soFar,
               AveragedWeights* averages = nullptr);

    /// One step over one batch, at this rate. Views are drawn for `epoch`. Returns the loss before it.
    double step(std::span<const LabeledImage* const> batch, const std::vector<double>& weights, int epoch, double rate);

    /// Plain centre views. Throws Cancelled. Images of classes that the model does not know count as wrong.
    Judgement judge(const std::vector<LabeledImage>& images, const std::stop_token& stop) const;

    int stepsPerEpoch(std::size_t images) const;

    /// Where the steps' time went since this was asked last; judging is not in it.
    TimeSpent takeSpent();

  private:
    struct Chunk;
    std::optional<StepFigures> queueOrStep(std::span<const LabeledImage* const> batch,
                                           const std::vector<double>& weights, int epoch, double rate);
    std::vector<Chunk> cut(std::span<const LabeledImage* const> batch, const std::vector<double>& weights,
                           int epoch) const;
    Chunk gradientOf(std::vector<Chunk> chunks) const;
    void compute(Chunk& chunk) const;
    void judge(Chunk& chunk) const;
    torch::Tensor input(const Chunk& chunk) const;

    FineTuneNet& m_net;
    AdamW& m_optimiser;
    PixelCache& m_pixels;
    nn::Preprocess m_preprocess;
    FineTuneOptions m_options;
    DeviceStep* m_onCard;
    TimeSpent m_spent;
};

} // namespace ostrakon::train
