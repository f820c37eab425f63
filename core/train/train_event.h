// SPDX-License-Identifier: GPL-3.0-or-later
// What a running training tells, by value, in order.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/train/judgement.h"
#include "core/train/time_spent.h"
#include "core/train/train_job.h"

namespace ostrakon::train {

struct Study;

/// The run has its row in the project; counts are final.
struct Started {
    RunId run;
    std::string device;     ///< "cpu" or "cuda:0"
    std::string deviceName; ///< for the badge
    int trainImages = 0;
    int valImages = 0;
    std::vector<std::string> classes; ///< in the order of the model's outputs
};

/// Where the run is. `done` and `total` count images (Features, Decoding, Evaluating) or steps (the others).
struct PhaseProgress {
    enum class Phase { Preparing, Decoding, Features, Head, FineTuning, Evaluating };
    Phase phase = Phase::Preparing;
    int done = 0;
    int total = 0;
    double imagesPerSecond = 0.0;
    double secondsLeft = -1.0; ///< of the whole run; negative while unknown
};

struct StepDone {
    int step = 0; ///< from 1, over the whole run
    int epoch = 0;
    double loss = 0.0;
    double learningRate = 0.0;
    double imagesPerSecond = 0.0;
};

/// One point of each curve. Accuracies are in [0, 1]; `val…` is NaN where there is no validation part.
struct EpochDone {
    int epoch = 0; ///< from 1; for `quick` one point per optimiser iteration that is reported
    int epochs = 0;
    double trainLoss = 0.0;
    double trainAccuracy = 0.0;
    double valLoss = 0.0;
    double valAccuracy = 0.0;
    bool best = false;
    double learningRate = std::numeric_limits<double>::quiet_NaN(); ///< of its last step; NaN where no step was made
};

/// A checkpoint is in the project file: a kill after this loses nothing before it.
struct CheckpointReady {
    int epoch = 0;
    bool best = false;
};

struct Warned {
    Message sentence;
};

struct Finished {
    TrainResult result;
};

/// Ends the run as Finished does; the run's row says "failed" with the same sentence.
struct Failed {
    Code code = Code::Internal;
    Message sentence;
    Message hint;
    std::string detail;
};

/// Ends a study (study.h) as Finished ends a run; without one where it was stopped.
struct Studied {
    std::shared_ptr<const Study> study;
};

using Event = std::variant<Started, PhaseProgress, StepDone, EpochDone, Judged, TimeSpent, CheckpointReady, Warned,
                           Finished, Failed, Studied>;

/// Called on the training thread; may wait for room in a queue, must not throw.
using EventSink = std::function<void(Event)>;

} // namespace ostrakon::train
