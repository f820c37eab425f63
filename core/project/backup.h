// SPDX-License-Identifier: GPL-3.0-or-later
// Copies through SQLite's backup API, and shrinking. Never by copying the file: that would cost the locks.
#pragma once

#include <filesystem>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/stop.h"
#include "core/project/backup_place.h"
#include "core/project/project.h"

namespace ostrakon::project {

/// A complete copy, made in small steps between which labels go on; what is committed meanwhile is in it. Written
/// under a temporary name, synced, then renamed over `destination`. Throws Error{BadInput} when that is the project
/// itself, Error{DiskFull}, Error{Io}, Cancelled; an older file there is then untouched.
void backupTo(Project& project, const std::filesystem::path& destination, std::stop_token stop = {},
              const base::ProgressFn& progress = {});

/// A rolling backup into the backup folder, without checkpoints other than each run's best, then thinned.
/// Returns its path.
std::filesystem::path rollingBackup(Project& project, std::stop_token stop = {});

/// Also those that earlier versions put into the cache folder.
std::vector<BackupFile> listBackups(const Project& project); ///< newest first

/// Which of them to delete: all of the last two hours stay, then one an hour for a day, one a day for a month, one a
/// month after that; the newest always stays. Times from the future count as now.
std::vector<BackupFile> backupsToDrop(std::span<const BackupFile> backups, Time now);

/// Gives free pages back to the file system, in steps between which labels go on. Returns bytes saved.
/// Where there is something to give back, makes a rolling backup first and throws what that throws, with nothing
/// changed, unless `backUpFirst` is false.
std::int64_t vacuum(Project& project, std::stop_token stop = {}, bool backUpFirst = true);

} // namespace ostrakon::project
