// SPDX-License-Identifier: GPL-3.0-or-later
// What data a run saw, as a report tells it. Any thread with its own reader.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/inspect/report_model.h"
#include "core/project/reader.h"
#include "core/project/runs.h"

namespace ostrakon::inspect {

/// Name and value lines: how many images and labels there were then, and what has changed since.
std::vector<std::pair<std::string, std::string>> snapshotLines(project::Reader& reader, const project::RunRow& run);

/// Per class of then, in the order of the model's outputs, how many of its images stood where.
std::vector<SplitRow> snapshotSplit(project::Reader& reader, const project::RunRow& run);

} // namespace ostrakon::inspect
