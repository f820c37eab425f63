// SPDX-License-Identifier: GPL-3.0-or-later
// Finding images again whose folder was moved, proved by content.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <vector>

#include "core/base/stop.h"
#include "core/project/project.h"

namespace ostrakon::dataset {

/// One folder that images were imported from, and what became of it.
struct RelinkedFolder {
    std::filesystem::path was;
    std::filesystem::path now;  ///< equal to `was` where nothing better was found
    std::int64_t files = 0;     ///< that the project knows below it
    std::int64_t found = 0;     ///< of these, at `now` with the very bytes that were imported
    std::int64_t different = 0; ///< at `now` under the same name, but another picture
    bool moved = false;
};

struct RelinkReport {
    std::vector<RelinkedFolder> folders; ///< only those that were not whole before
    std::int64_t found() const;
};

/// Looks for the files of every imported folder that is not whole any more, with the relative paths of old, below `dir`
/// or any folder in it (20,000 at most), whatever it is called now. A folder counts as moved when more of its files are
/// there, byte for byte, than at the old place; which one it is, is a fact and not an act. Labels are never touched.
///
/// Reads every file that it finds (about 1 GB/s). Any thread but the GUI's. Throws Error{NotFound} for `dir`,
/// Cancelled.
RelinkReport relink(project::Project& project, const std::filesystem::path& dir, std::stop_token stop = {},
                    const base::ProgressFn& progress = {});

} // namespace ostrakon::dataset
