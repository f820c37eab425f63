// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's two files beside a project, `-wal` and `-shm`: at rest there are none (DESIGN 3), whoever looked last.
#pragma once

#include <filesystem>

#include "core/base/error.h"
#include "core/project/owner_lock.h"

namespace ostrakon::project {

/// For an owner, before SQLite opens the file: files beside it that another user left and we may not write to would
/// make every write fail. Removes them where nobody reads and nothing can be lost. Returns why the project can only
/// be read otherwise; empty when all is well.
base::Message clearForeignLog(FileLease& lease, const std::filesystem::path& file);

/// For one that only looked, after its last connection: takes away what looking left. Does nothing where the log holds
/// something or another process owns or reads the file. Never throws: looking has already succeeded.
void leaveOneFile(FileLease& lease, const std::filesystem::path& file) noexcept;

} // namespace ostrakon::project
