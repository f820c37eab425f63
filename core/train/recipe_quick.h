// SPDX-License-Identifier: GPL-3.0-or-later
// Recipe `quick`: frozen backbone, cached features, head to convergence. Inside this room only.
#pragma once

#include "core/train/head_fit.h"
#include "core/train/run_context.h"

namespace ostrakon::train {

/// The head and what it was made from.
struct QuickOutcome {
    FittedHead head;
    double strength = 0.0;        ///< chosen on training rows only
    AllFeatures features;         ///< what gave features
    std::vector<float> outOfFold; ///< [train, classes]; empty where there is a validation part
    double accuracy = 0.0;        ///< on val, else out of fold on train
    bool stopped = false;         ///< the head is what there was when the stop came
    std::vector<EpochDone> curve; ///< the optimiser's iterations that are worth a point; the last is the best
    bool curveTold = false;
};

/// Features, strength by cross-validation, head. Emits progress, and for the recipe `quick` the curve while it grows;
/// in the others it is one point of a longer curve. Stores nothing. Throws Cancelled before there is a head, Error as
/// `train` does.
QuickOutcome quick(RunContext& run);

/// Emits the curve where that was not done yet, and stores it.
void tellCurve(RunContext& run, const QuickOutcome& outcome);

} // namespace ostrakon::train
