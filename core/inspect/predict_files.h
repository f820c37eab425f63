// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts for files that need not belong to the project.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/inspect/explainer.h"

namespace ostrakon::inspect {

/// One file and what the model says of it, or why it could not say anything.
struct FileVerdict {
    std::filesystem::path path;
    Verdict verdict;
    std::optional<HeatMap> map; ///< of the predicted class, where maps were asked for
    std::optional<Error> error;
};

struct PredictedFiles {
    RunId run;
    std::string model;
    std::vector<std::string> classes; ///< in the order of each verdict's probabilities
    std::vector<FileVerdict> files;   ///< in the order asked for
};

/// Called on a computing thread, several at once, with each file that was read; what it throws becomes the file's
/// error.
using FileSeen = std::function<void(const FileVerdict& verdict, std::span<const std::byte> bytes)>;

/// Judges `paths` by `run` (none: the newest) on all cores, with maps if `seen` is given. A file that is missing,
/// damaged or no picture is an error of its own and stops nothing. Throws Cancelled, and as Explainer.
PredictedFiles predictFiles(project::Reader& reader, RunId run, std::span<const std::filesystem::path> paths,
                            const FileSeen& seen = {}, std::stop_token stop = {},
                            const base::ProgressFn& progress = {});

} // namespace ostrakon::inspect
