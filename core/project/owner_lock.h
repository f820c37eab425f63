// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a project file: flock for owning it, /proc/locks for telling who does.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/project/project.h"

namespace ostrakon::project {

/// What lives as long as SQLite has the file open in this process: the barrier that keeps every other descriptor away
/// and, for the owner, the flock's descriptor. Closing any descriptor of the file earlier would drop SQLite's locks.
class FileLease {
  public:
    /// Opens the file for locking and for a look at its header. Throws Error{NotFound}, {BadInput}, {Io}, and {Busy}
    /// when this process has it open already.
    explicit FileLease(const std::filesystem::path& file);
    ~FileLease();
    FileLease(const FileLease&) = delete;
    FileLease& operator=(const FileLease&) = delete;

    bool writable() const { return m_writable; }
    /// flock(LOCK_EX|LOCK_NB). False when another process has it. Throws Error{Io} where there are no locks.
    bool tryOwn();
    /// The first bytes of the file; fewer in a short file.
    std::vector<std::byte> header(std::size_t bytes);
    /// Gives the descriptor (and an owned lock) back. Only before SQLite opens the file, or when it never will.
    void release();

    /// `last` runs when the lease ends: SQLite has let go of the file, and the barrier still stands.
    void atTheEnd(std::function<void(FileLease&)> last) { m_last = std::move(last); }
    /// Opens the file anew and takes the flock, once. Only after the last connection; release() follows it.
    bool ownAgain();
    /// SQLite's own exclusive lock, as it takes it before it deletes a log: false when another process has the file
    /// open in SQLite. Held until letReadersIn(). Only by the owner and before SQLite opens the file here.
    bool lockReadersOut();
    void letReadersIn();
    bool isRead() const; ///< does another process have the file open in SQLite now?

  private:
    bool openFile();

    std::filesystem::path m_file;
    std::function<void(FileLease&)> m_last;
    std::optional<base::ReadBarrier> m_barrier; // goes last
    int m_fd = -1;
    bool m_writable = false;
};

enum class LockKind { Flock, Posix };

/// Processes other than this one that hold a lock of that kind on the file, from the text of /proc/locks.
std::vector<Holder> lockHolders(const std::string& procLocks, const base::FileIdentity& file, LockKind kind);
std::vector<Holder> lockHolders(const std::filesystem::path& file, LockKind kind);

/// Is the file on a network file system, where locks are emulated and shared memory is not shared?
bool isRemote(const std::filesystem::path& file);

} // namespace ostrakon::project
