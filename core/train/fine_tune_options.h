// SPDX-License-Identifier: GPL-3.0-or-later
// What a fine-tuning goes by, and what it tells. Inside this room only.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "core/train/judgement.h"
#include "core/train/mix.h"
#include "core/train/train_job.h"
#include "core/train/training_set.h"

namespace ostrakon::train {

struct FineTuneOptions {
    int epochs = 12;
    int batchSize = 32;
    double peakRate = 1e-3; ///< of the head; lower for the backbone
    double weightDecay = 1e-4;
    double labelSmoothing = 0.1;
    std::uint64_t seed = 0;
    int streams = 1;
    FullOptions full;
};

/// Called after each step with its number in the epoch (from 1), its loss and its learning rate.
using StepObserver = std::function<void(int step, int steps, double loss, double rate)>;

/// How far an epoch is: what going on in its middle needs beside weights and moments.
struct EpochSoFar {
    int steps = 0;     ///< done
    double loss = 0.0; ///< their share of the epoch's
    int hits = 0;      ///< images that were right, on augmented views, while the weights moved
};

/// How a chunk of a batch that begins with `first` is mixed.
MixPlan mixOf(const FineTuneOptions& options, int epoch, const LabeledImage& first, int outPx);

/// Of each image in the batch's loss, by its class's weight; together 1.
std::vector<float> sharesOf(std::span<const LabeledImage* const> batch, const std::vector<double>& weights);

struct Judgement {
    double loss = 0.0; ///< mean log loss, unweighted
    double accuracy = 0.0;
    std::vector<Said> said; ///< of each image, in their order
};

} // namespace ostrakon::train
