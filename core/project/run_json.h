// SPDX-License-Identifier: GPL-3.0-or-later
// What a run keeps as JSON, read. Any thread.
#pragma once

#include "core/base/json.h"
#include "core/project/runs.h"

namespace ostrakon::project {

/// How it was to be trained; an object always, empty where another version wrote what cannot be read.
Json runJob(const RunRow& run);
/// Its figures; an empty object while it runs.
Json runSummary(const RunRow& run);

} // namespace ostrakon::project
