// SPDX-License-Identifier: GPL-3.0-or-later
// Judging as a step that several commands take.
#pragma once

#include <string>

#include "app/cli/command.h"
#include "core/inspect/evaluation.h"
#include "core/project/project.h"

namespace ostrakon::cli {

/// As inspect::evaluate, with a progress line, and a note for images that could not be judged.
inspect::Evaluation evaluateWithProgress(Context& context, project::Project& project, RunId run,
                                         const std::string& split);

/// Accuracy with its interval, a table of classes, and the surest mistakes.
void sayEvaluation(Console& console, const inspect::Evaluation& evaluation);

} // namespace ostrakon::cli
