// SPDX-License-Identifier: GPL-3.0-or-later
// From a project to the values of a report.
#pragma once

#include <stop_token>

#include "core/base/stop.h"
#include "core/inspect/report_model.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// At most this many mistakes are shown with pictures.
inline constexpr int kCards = 50;

/// Evaluates val and test as far as they hold labeled images (predicting what is missing), and explains the surest
/// mistakes. `progress` counts cards. Throws Error{NotFound}, Cancelled.
ReportModel gatherReport(project::Project& project, RunId run, std::stop_token stop, const base::ProgressFn& progress);

} // namespace ostrakon::inspect
