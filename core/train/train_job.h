// SPDX-License-Identifier: GPL-3.0-or-later
// What one training run is asked to do. Plain values: they cross threads and are stored with the run.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/image/network_input.h"
#include "core/train/augment.h"

namespace ostrakon::train {

enum class Recipe {
    Quick, ///< frozen backbone, cached features, head to convergence: seconds
    Full,  ///< starts from the quick head, then layers move, with augmentation: all on a GPU, the last ones on a CPU
    Auto,  ///< quick, then full where the held-out gain pays for it
};

/// What `full` does beyond the plain schedule.
struct FullOptions {
    AugmentOptions augment;
    double mixup = 0.0;  ///< α of Beta(α, α), 0 … 1: pictures blended with one another; 0 is off
    double cutmix = 0.0; ///< the same for pasted rectangles; with both, each batch draws either
    /// Decay a step, 0 … 1, of the averaged weights that are judged and kept; 0: the weights themselves.
    double average = 0.0;
    double focal = 0.0;   ///< γ, 0 … 5 (Lin et al., ICCV 2017): easy images count less; 0: cross-entropy
    bool gradual = false; ///< stages begin to move one after the other, from the head down, over half of the epochs
};

/// One run as asked for. Zero means "the recipe's own value" for every number.
struct TrainJob {
    std::string model = "efficientnet-lite0";
    Recipe recipe = Recipe::Quick;
    std::string device = "auto"; ///< auto | cpu | cuda:N; resolved by core/device, never silently changed
    std::uint64_t seed = 0;
    int inputPx = 0;                   ///< side of what the network sees, 64 … 1024; 0: the model's own
    image::Fit fit = image::Fit::Crop; ///< of pictures that are no squares
    int epochs = 0;                    ///< `full` only; default 12
    int batchSize = 0;                 ///< `full` only; default 32 images
    double learningRate = 0.0;         ///< `full` only; peak of the head's rate, default 1e-3
    double labelSmoothing = 0.1;
    double weightDecay = 1e-4;
    bool allLayers = false;     ///< `full` only: every layer moves on a processor too, at three times the work
    bool balanceClasses = true; ///< class weights where the largest class is over 1.5 times the smallest
    FullOptions full;
    int threads = 0;             ///< single-threaded streams; default: one per core
    std::optional<RunId> resume; ///< continue this killed or stopped run from its last checkpoint
};

/// How a run ended, and its figures: DESIGN 8's `train --json` holds these by these names.
struct TrainResult {
    RunId run;
    std::string device;
    int epochs = 0; ///< gone through; for `quick` the optimiser's iterations over all features count as one
    int trainImages = 0;
    int valImages = 0;
    int leftOutImages = 0; ///< of the training and validation part: missing or damaged; counted in neither
    int bestEpoch = 0;
    double accuracy = 0.0; ///< of the best epoch on val, in [0, 1]; on train (out of fold) where there is no val
    double secondsTotal = 0.0;
    double secondsFeatures = 0.0;
    double secondsTraining = 0.0;
    double imagesPerSecond = 0.0; ///< through the backbone; 0 when every feature was cached
    bool stopped = false;         ///< ended on request; the best so far is kept
};

const char* name(Recipe recipe);
/// Throws Error{BadInput} naming what exists.
Recipe recipeNamed(const std::string& name);

Json toJson(const TrainJob& job);
TrainJob jobFromJson(const Json& json);
Json toJson(const TrainResult& result);

} // namespace ostrakon::train
