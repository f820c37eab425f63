// SPDX-License-Identifier: GPL-3.0-or-later
// A checkpoint of fine-tuning: a model that anyone can load, and beside it what going on needs. LibTorch inside: for
// sources of this room only.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/nn/model.h"
#include "core/train/fine_tune.h"

namespace ostrakon::train {

/// Where a fine-tuning stands: after `epoch` whole epochs, and perhaps within the next. Random numbers are drawn from
/// (seed, epoch, image), so there is no generator to keep.
struct Standing {
    int epoch = 0;
    int bestEpoch = 0; ///< 0 is the quick head
    double bestAccuracy = 0.0;
    double bestLoss = 0.0;
    int sinceBest = 0;
    std::int64_t steps = 0;
    EpochSoFar within; ///< of the epoch after those
    double rate = 0.0; ///< the peak rate that was found by trying; 0: the job's

    /// Is this better than the best so far? By accuracy, then by loss.
    bool isBeatenBy(double accuracy, double loss) const;
};

Json toJson(const Standing& standing);
Standing standingFromJson(const Json& json); ///< throws Error{BadInput}

/// nn::Model's own bytes (all weights) with the exact head, the optimiser's moments and `standing` added; where the
/// net holds averages now, `averages` give the moving weights. May be nullptr.
std::vector<std::byte> checkpointBytes(const nn::Model& model, const FineTuneNet& net, const AdamW& optimiser,
                                       const Standing& standing, const AveragedWeights* averages);

/// What checkpointBytes put there. Throws Error{BadInput} for bytes that hold a model but nothing to go on from.
struct Checkpoint {
    nn::Model model;
    Standing standing;
    nn::WeightSet tensors;

    static Checkpoint read(std::vector<std::byte> bytes, const std::string& name);
    /// The head with its exact bits.
    FittedHead head() const;
    /// Writes the moments over the optimiser's.
    void restore(AdamW& optimiser) const;
    /// Writes the moving weights over the net's, which holds the averages; nothing where there were none.
    void restoreMoving(const FineTuneNet& net) const;
};

} // namespace ostrakon::train
