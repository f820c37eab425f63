// SPDX-License-Identifier: GPL-3.0-or-later
// The report that an auditor reads: one self-contained HTML file.
#pragma once

#include <filesystem>
#include <stop_token>

#include "core/base/stop.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// Writes data snapshot, split, curves (inline SVG), metrics with intervals, matrix and the worst mistakes with their
/// maps (pictures embedded) as one HTML file without scripts or outside links. Names from data are escaped.
///
/// Thread: any but the GUI's. Throws Error{NotFound}, Error{Unsupported} for another ending than .html,
/// Error{DiskFull}.
void writeReport(project::Project& project, RunId run, const std::filesystem::path& file, std::stop_token stop = {},
                 const base::ProgressFn& progress = {});

} // namespace ostrakon::inspect
