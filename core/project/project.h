// SPDX-License-Identifier: GPL-3.0-or-later
// One project file, open.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/project/store.h"

namespace ostrakon::project {

enum class Access { Own, ReadOnly };

/// Another process that has the file open.
struct Holder {
    int pid = 0;         ///< 0 where the system does not tell
    std::string program; ///< as the system names it; may be empty
};

struct Options {
    std::string author;                 ///< who acts; empty: the login name
    std::filesystem::path backupDir;    ///< rolling backups; empty: among what this user keeps, by the project's uid
    std::filesystem::path oldBackupDir; ///< is only read; set together with an empty backupDir
    bool automaticBackups = true;       ///< every 30 minutes of work
    StoreOptions store;
    std::function<Time()> clock; ///< for tests; empty: the system's
};

/// What opening mended, for the user to read.
struct Recovery {
    std::vector<RunId> killedRuns;     ///< were running when the program died; marked Killed, can be resumed
    std::vector<ImportId> openImports; ///< offer "continue" or "take back" (imports.h)
    int sweptBlobs = 0;                ///< half-written blobs that were removed
};

/// Thread-safe. At most one process owns a file: an exclusive flock, taken before SQLite opens it and given back
/// after the last connection is closed. As long as one lives, base::openForRead refuses the file.
class Project {
  public:
    /// A new project, owned. Throws Error{BadInput} when `path` exists, Error{Io} or {DiskFull} when it cannot be made.
    static std::unique_ptr<Project> create(const std::filesystem::path& path, Options options = {});

    /// Throws Error{Busy} naming the owner (only for Own), Error{NotFound}, Error{BadInput} for a file that is no
    /// project or holds what this program never made, Error{CorruptFile}. Asked to own, it opens for reading only
    /// where no more is possible: a newer version's file, a read-only place, a network share, damaged weights;
    /// readOnlyReason() says so.
    static std::unique_ptr<Project> open(const std::filesystem::path& path, Access access, Options options = {});

    /// Runs what is queued, empties the log into the file and closes. Readers that are still alive stay usable, and
    /// keep the file locked.
    ~Project();

    const std::filesystem::path& path() const;
    Access access() const;
    const base::Message& readOnlyReason() const; ///< empty unless Own was asked for and not possible
    const Uid& uid() const;
    const Options& options() const; ///< as completed: author and backup folder are set
    const Recovery& recovery() const;

    Store& store(); ///< throws Error{ReadOnly} when open for reading only
    std::unique_ptr<Reader> reader();

    /// See Store::onCommit. Nothing ever comes where the project is open for reading only.
    [[nodiscard]] std::shared_ptr<void> onCommit(std::function<void(const CommitInfo&)> listener);

    /// Other processes that read the file now. While there are any, closing leaves `-wal` beside it.
    std::vector<Holder> otherReaders() const;

  private:
    struct State;
    explicit Project(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace ostrakon::project
