// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's online backup, step by step.
#pragma once

#include <filesystem>
#include <memory>

#include "core/base/stop.h"
#include "core/project/connection.h"

namespace ostrakon::project {

/// Copies `source` into a temporary file beside `destination`, which the last step replaces. When the source is the
/// writing connection, what it commits between two steps is carried over. Used on that connection's thread.
class BackupJob {
  public:
    BackupJob(Connection& source, std::filesystem::path destination);
    ~BackupJob(); ///< an unfinished copy is removed
    BackupJob(const BackupJob&) = delete;
    BackupJob& operator=(const BackupJob&) = delete;

    /// About a megabyte. True when the copy is complete, synced and in place.
    bool step();
    base::Progress progress() const; ///< in pages

  private:
    void finish();

    std::filesystem::path m_destination, m_temporary;
    std::unique_ptr<Connection> m_target;
    sqlite3_backup* m_backup = nullptr;
};

} // namespace ostrakon::project
