// SPDX-License-Identifier: GPL-3.0-or-later
// Where automatic backups lie: in a folder per project, below what this user keeps, never below what may be deleted.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/project/uid.h"

namespace ostrakon::project {

struct BackupFile {
    std::filesystem::path path;
    Time at; ///< from its name
};

std::string backupName(Time at); ///< `YYYYMMDD-HHMMSS.ostrakon`, in UTC

/// base::dataDir()/backups/UID; beside the project where there is no home. May be missing. Never throws.
std::filesystem::path backupFolder(const std::filesystem::path& project, const Uid& uid);

/// Where earlier versions put them: in the cache folder. Read, thinned, never written. Empty where there is none.
std::filesystem::path oldBackupFolder(const Uid& uid);

/// The backups in these folders, newest first. Folders may be missing or empty paths.
std::vector<BackupFile> backupsIn(const std::vector<std::filesystem::path>& folders);

/// Writes beside the backups whose they are, since a damaged project may not be able to tell its uid any more.
void rememberProject(const std::filesystem::path& backups, const std::filesystem::path& project);

/// The newest backup of the project at this path, by what rememberProject() wrote; opens no project.
/// Cost: reads one small file a project of this user. Never throws.
std::optional<std::filesystem::path> newestBackupOf(const std::filesystem::path& project) noexcept;

} // namespace ostrakon::project
