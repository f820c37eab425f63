// SPDX-License-Identifier: GPL-3.0-or-later
// What the kill test and its victim agree on.
#pragma once

#include <cstdint>

#include "core/train/train_job.h"

namespace ostrakon::test {

/// Many small epochs: most of the time lies between two checkpoints or inside one.
inline train::TrainJob killJob() {
    train::TrainJob job;
    job.recipe = train::Recipe::Full;
    job.device = "cpu";
    job.epochs = 4;
    job.batchSize = 8;
    job.threads = 1;
    return job;
}

/// A checkpoint as a number that no act has: negative.
inline std::int64_t checkpointNumber(RunId run, int epoch) {
    return -(run.value * 100 + epoch) - 1;
}

} // namespace ostrakon::test
