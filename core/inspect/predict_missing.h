// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts for images that a run has not judged yet, computed on all cores and kept in the project.
#pragma once

#include <span>
#include <stop_token>
#include <vector>

#include "core/base/stop.h"
#include "core/inspect/run_model.h"
#include "core/project/images.h"
#include "core/project/predictions.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// An image that gave no verdict.
struct Unjudged {
    ImageId image;
    Message sentence;
    Message hint; ///< what to do; may be empty
};

struct PredictedImages {
    std::vector<project::Prediction> predictions; ///< in the order asked for
    std::vector<Unjudged> unjudged;
};

/// Predicts `wanted` and, where this process owns the project, stores what came out in steps of some hundred, so that a
/// stop keeps them. One stream per core; progress counts images, called from the calling thread's helpers one at a
/// time. An image that cannot be read is in `unjudged`, not an exception. Throws Cancelled, and as RunModel.
PredictedImages predictMissing(project::Project& project, project::Reader& reader, const project::RunRow& run,
                               std::span<const project::Sample> wanted, std::stop_token stop,
                               const base::ProgressFn& progress);

} // namespace ostrakon::inspect
