// SPDX-License-Identifier: GPL-3.0-or-later
// One training run, from labels in a project to a judged model in the same project.
#pragma once

#include <stop_token>
#include <vector>

#include "core/project/project.h"
#include "core/train/train_event.h"

namespace ostrakon::train {

/// Trains on the images that are labeled now and in split `train`, judges on `val` (images without a split train
/// only when nothing is split at all), and stores run, curves, checkpoints, model and val predictions.
///
/// Thread: any one thread, not the GUI's; one at a time per process. Owns no project connection of its own beyond a
/// reader for its labels; writes through the store as Background, facts only.
/// A stop keeps the best so far and returns with `stopped`; before there is any model it throws Cancelled.
/// Throws Error (TooFewImages, DeviceMissing, DiskFull, …); the run's row then says so. Emits no Finished or Failed:
/// the caller knows. Bit-equal results for the same seed, binary, CPU model and thread count.
TrainResult train(project::Project& project, const TrainJob& job, std::stop_token stop, const EventSink& sink);

/// Something that would go wrong or surprise; shown before the run, each with a way out.
struct PreflightIssue {
    enum class Severity { Note, Warning, Blocker };
    enum class Fix { None, MakeSplit, LabelImages, ShowConflicts, ShowDamaged, UseCpu };
    Severity severity = Severity::Note;
    Message sentence;
    Fix fix = Fix::None;
};

/// What the Train page says before the button is pressed.
struct Preflight {
    int trainImages = 0;
    int valImages = 0;
    int unlabeled = 0;
    int classes = 0;
    double secondsExpected = -1.0; ///< from this machine's last measured rate; negative while unknown
    std::vector<PreflightIssue> issues;
    bool canStart() const;
};

/// Cheap (counts only; some milliseconds at 100,000 images); any thread with its own reader.
Preflight preflight(project::Reader& reader, const TrainJob& job);

} // namespace ostrakon::train
