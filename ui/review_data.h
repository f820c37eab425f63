// SPDX-License-Identifier: GPL-3.0-or-later
// What the Review page shows of one run, read in one go on the query thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/inspect/evaluation.h"
#include "core/project/images.h"
#include "core/project/runs.h"

namespace ostrakon::ui {

/// One judged image: what it was called when the run was judged, what it is called now, what the run said.
struct Judged {
    ImageId image;
    std::optional<ClassId> truthThen;
    std::optional<ClassId> truthNow;
    ClassId predicted;
    double probability = 0.0;
    bool reviewed = false;

    bool isMistake() const { return truthNow && *truthNow != predicted; }
};

struct ReviewData {
    std::vector<project::RunRow> runs; ///< those with predictions to show, newest first
    RunId run;                         ///< the one shown; none when there is none
    std::vector<std::string> splits;   ///< of this run: "val", "test", "train", those that hold predictions
    std::string split;
    std::optional<inspect::Evaluation> evaluation;
    std::vector<Judged> judged;
};

/// `run` none: the newest; `split` empty or not there: the first of val, test, train that holds predictions.
ReviewData loadReview(project::Reader& reader, RunId run, const std::string& split);

} // namespace ostrakon::ui
