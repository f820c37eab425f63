// SPDX-License-Identifier: GPL-3.0-or-later
// Recipe `full`: from the quick head on, layers move. Inside this room only.
#pragma once

#include "core/train/recipe_quick.h"
#include "core/train/run_context.h"

namespace ostrakon::train {

/// Fine-tunes from `quick` (which counts as epoch 0), keeps the best epoch by validation, stores a checkpoint after
/// each, and continues from the run's last checkpoint if it has one. Returns the best epoch's model, or nothing where
/// the quick head remained the best. Asserts that there is a validation part. A stop ends it early, with
/// `run.result.stopped`; it does not throw.
std::optional<nn::Model> fineTune(RunContext& run, const QuickOutcome& quick);

/// The job of a run that is taken up again: as it was, on the device and with the threads of now.
TrainJob resumedJob(const project::RunRow& row, const TrainJob& asked);

} // namespace ostrakon::train
