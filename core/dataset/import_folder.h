// SPDX-License-Identifier: GPL-3.0-or-later
// Import of a folder of images, in the background, nothing skipped in silence.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>

#include "core/base/stop.h"
#include "core/dataset/import_report.h"
#include "core/project/project.h"

namespace ostrakon::dataset {

struct ImportRequest {
    std::filesystem::path folder; ///< any bytes; made absolute
    std::string thingPattern;     ///< see ThingPattern; empty: no things
    std::string format = "auto";  ///< "auto" or "folders"; the other formats of DESIGN 8 are Error{Unsupported} for now
    int threads = 0;              ///< readers; 0: as many as the machine has processors
};

/// How the caller takes part. All calls come from the importing thread; none may block long.
struct ImportControl {
    std::stop_token stop;
    base::ProgressFn progress; ///< files done of all
    std::function<void(const Layout&)> layoutFound;
    std::function<void(ImportId)> started; ///< the act is open from here on
};

/// Reads, hashes and checks headers of every file below the folder; rows appear in chunks of at most 500 or 100 ms.
///
/// Blocks until done: call it from a worker. Deterministic: files come in byte order of their paths. A symbolic
/// link to a file inside the folder is read; links to folders or out of the folder are not followed. These, anything
/// else that is no regular file, the open project itself, unreadable, foreign and cut-off files are listed as problems.
/// Damaged files with a readable header come in as images marked damaged, so that their labels are not lost.
///
/// When `stop` is asked for it flushes and returns with `stopped`: the act stays open. Throws Error{NotFound} or
/// Error{BadInput} for the folder or pattern, Error{Unsupported} for a format, and what the store throws (DiskFull).
ImportReport importFolder(project::Project& project, const ImportRequest& request, const ImportControl& control = {});

/// Goes on with an import that a kill or a stop left open; what it brought already is not read again.
ImportReport continueImport(project::Project& project, ImportId import, const ImportControl& control = {});

/// The same report without writing. `known` may be null: then every image counts as new.
ImportReport dryRunImport(const ImportRequest& request, project::Reader* known, const ImportControl& control = {});

} // namespace ostrakon::dataset
