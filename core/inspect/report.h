// SPDX-License-Identifier: GPL-3.0-or-later
// The report that an auditor reads: one self-contained file, HTML or PDF.
#pragma once

#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/stop.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// Writes data snapshot, split, curves, metrics with intervals, matrix and the worst mistakes with their maps: by the
/// file's ending as one HTML file without scripts or outside links, names escaped, or as a PDF on A4 with its fonts.
/// Both say the same; neither holds the time of writing, so the same project gives the same bytes on the same machine.
///
/// Returns what the reader of a PDF should be told beside it, which the PDF says too: letters that no font has. Usually
/// nothing. Thread: any but the GUI's. Throws Error{NotFound} for a missing folder, run or font, Error{Unsupported} for
/// another ending, Error{DiskFull}, Error{Io}; `file` then holds what it held before.
std::vector<base::Message> writeReport(project::Project& project, RunId run, const std::filesystem::path& file,
                                       std::stop_token stop = {}, const base::ProgressFn& progress = {});

} // namespace ostrakon::inspect
