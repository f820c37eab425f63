// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/backup_job.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "core/base/files.h"

namespace ostrakon::project {

namespace {

constexpr int kPagesAStep = 256;

[[noreturn]] void throwWrite(int error, const std::filesystem::path& file) {
    throw Error(error == ENOSPC || error == EDQUOT ? Code::DiskFull : Code::Io,
                base::tr("The copy “%1” could not be written.", base::display(file)),
                base::tr("Choose a folder that you may write to and that has space."), std::strerror(error));
}

void syncPath(const std::filesystem::path& path, int flags) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

} // namespace

BackupJob::BackupJob(Connection& source, std::filesystem::path destination)
    : m_destination(std::move(destination)) {
    if (base::isBarred(m_destination))
        throw Error(Code::BadInput, base::tr("“%1” is the open project itself.", base::display(m_destination)),
                    base::tr("Choose another name for the copy."));
    if (!m_destination.has_parent_path())
        m_destination = std::filesystem::current_path() / m_destination;
    std::string name = (m_destination.parent_path() / ".ostrakon-copy-XXXXXX").string();
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0)
        throwWrite(errno, m_destination);
    ::fchmod(fd, 0644);
    ::close(fd);
    m_temporary = name;
    m_target = std::make_unique<Connection>(m_temporary, OpenMode::Write, nullptr);
    m_backup = sqlite3_backup_init(m_target->handle(), "main", source.handle(), "main");
    if (!m_backup)
        check(sqlite3_errcode(m_target->handle()), *m_target);
}

BackupJob::~BackupJob() {
    if (m_backup)
        sqlite3_backup_finish(m_backup);
    m_target.reset();
    if (!m_temporary.empty())
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            ::unlink((m_temporary.string() + suffix).c_str());
}

bool BackupJob::step() {
    const int code = sqlite3_backup_step(m_backup, kPagesAStep);
    if (code == SQLITE_OK)
        return false;
    if (code != SQLITE_DONE)
        throwSqlite(code, sqlite3_errstr(code), m_destination);
    finish();
    return true;
}

void BackupJob::finish() {
    const int code = sqlite3_backup_finish(std::exchange(m_backup, nullptr));
    if (code != SQLITE_OK)
        throwSqlite(code, sqlite3_errstr(code), m_destination);
    m_target.reset();
    syncPath(m_temporary, 0);
    if (::rename(m_temporary.c_str(), m_destination.c_str()) != 0)
        throwWrite(errno, m_destination);
    m_temporary.clear();
    syncPath(m_destination.parent_path(), O_DIRECTORY);
}

base::Progress BackupJob::progress() const {
    if (!m_backup)
        return {};
    const int total = sqlite3_backup_pagecount(m_backup);
    return {total - sqlite3_backup_remaining(m_backup), total};
}

} // namespace ostrakon::project
