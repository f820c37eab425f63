// SPDX-License-Identifier: GPL-3.0-or-later
// All files below a folder, by their bytes: what import reads, and what `predict` does.
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/project/imports.h"

namespace ostrakon::dataset {

struct FolderWalk {
    std::vector<std::string> files;               ///< relative, '/' between folders, in byte order
    std::vector<project::ImportProblem> problems; ///< what is there and cannot be read as a file, in byte order
    std::int64_t hidden = 0;                      ///< entries whose name starts with a dot: not entered, not listed
};

/// Lists names only; opens no file. Throws Error{NotFound} or Error{BadInput} when `folder` is not a folder that can
/// be read, Cancelled when stopped. About 0.5 s for 100,000 files.
FolderWalk walkFolder(const std::filesystem::path& folder, std::stop_token stop);

} // namespace ostrakon::dataset
