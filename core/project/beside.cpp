// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/beside.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

struct Beside {
    explicit Beside(const std::filesystem::path& file, const char* suffix)
        : path(file.native() + suffix) {
        struct stat s {};
        there = ::stat(path.c_str(), &s) == 0;
        bytes = there ? s.st_size : 0;
        ours = there && s.st_uid == ::geteuid();
    }
    // By the effective user, as SQLite's open() will judge it.
    bool barsWriting() const { return there && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0; }
    bool remove() const { return !there || ::unlink(path.c_str()) == 0; }

    std::filesystem::path path;
    bool there = false, ours = false;
    off_t bytes = 0;
};

} // namespace

base::Message clearForeignLog(FileLease& lease, const std::filesystem::path& file) {
    const Beside log(file, "-wal"), index(file, "-shm");
    if (!log.barsWriting() && !index.barsWriting())
        return {};
    const std::string logName = base::display(log.path), indexName = base::display(index.path);
    if (log.barsWriting() && log.bytes > 0)
        return base::tr("“%1” belongs to another user and may hold work that is not in the project yet, so you cannot "
                        "work on the project now. Do not delete it: have that user open and close the project, or have "
                        "it and “%2” made writable for you.",
                        logName, indexName);
    if (!lease.lockReadersOut())
        return base::tr("Another user is looking at the project, which made “%1” and “%2”, and you may not write to "
                        "these; so you cannot work on the project now. Open it again when they have closed it.",
                        logName, indexName);
    // Without readers the index is made anew from the log, and an empty log holds nothing.
    const bool removed = (log.bytes > 0 || log.remove()) && index.remove();
    lease.letReadersIn();
    if (removed)
        return {};
    return base::tr(
        "“%1” and “%2” were left by another user, and you may neither write to them nor delete them, so you "
        "cannot work on the project now. Have that user open and close it once.",
        logName, indexName);
}

void leaveOneFile(FileLease& lease, const std::filesystem::path& file) noexcept {
    try {
        const Beside log(file, "-wal"), index(file, "-shm");
        if ((!log.there && !index.there) || log.bytes > 0 || isRemote(file) || !lease.ownAgain())
            return;
        if (lease.writable()) {
            if (!clearForeignLog(lease, file).key.empty())
                return;
            // The last connection that may write takes both files away when it closes; with a reader left, it does not.
            Connection last(file, OpenMode::Write, nullptr);
            last.query("PRAGMA schema_version").step();
        } else if (log.ours && index.ours && !lease.isRead()) {
            log.remove();
            index.remove();
        }
    } catch (const std::exception&) {
        // The next owner, or the next that looks, takes them away.
    }
}

} // namespace ostrakon::project
