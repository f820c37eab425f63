// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/opening.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string_view>

#include "core/base/files.h"
#include "core/project/backup_job.h"
#include "core/project/backup_place.h"
#include "core/project/checkpointer.h"
#include "core/project/imports.h"
#include "core/project/integrity.h"
#include "core/project/runs.h"

namespace ostrakon::project {

namespace {

constexpr std::string_view kMagic{"SQLite format 3\0", 16};

std::uint32_t bigEndian(std::span<const std::byte> bytes) {
    std::uint32_t out = 0;
    for (const std::byte byte : bytes.first(4))
        out = out << 8 | std::to_integer<std::uint32_t>(byte);
    return out;
}

[[noreturn]] void throwNoProject(const std::filesystem::path& path, const std::string& detail) {
    // The ending may well be right: then only its content tells, and that it was left alone must be said.
    throw Error(
        Code::BadInput,
        path.extension() == ".ostrakon"
            ? base::tr("“%1” is called like an Ostrakon project, but something else is in it.", base::display(path))
            : base::tr("“%1” is not an Ostrakon project.", base::display(path)),
        base::tr("It was not changed. Choose the project itself, or make a new one from your folder of images."),
        detail);
}

// A project whose first page was overwritten looks like no project; that there are backups of it tells them apart.
[[noreturn]] void throwNoHeader(const std::filesystem::path& path) {
    if (newestBackupOf(path))
        throw Error(Code::CorruptFile, base::tr("The project “%1” is damaged.", base::display(path)), damagedHint(path),
                    "no SQLite header");
    throwNoProject(path, "no SQLite header");
}

void writeEmptyProject(const std::filesystem::path& file) {
    Connection connection(file, OpenMode::Write, nullptr);
    // auto_vacuum and the id must be there before the first table, WAL before the first commit that counts.
    connection.script("PRAGMA auto_vacuum=INCREMENTAL; PRAGMA application_id=" + std::to_string(kApplicationId));
    connection.script("PRAGMA journal_mode=WAL");
    connection.script("BEGIN IMMEDIATE");
    migrate(connection, 0, migrations());
    connection.run("INSERT INTO identity(key, value) VALUES('uid', ?)", Uid::random().hex());
    connection.script("COMMIT");
    checkpoint(connection, CheckpointMode::Truncate);
}

// Never over an existing file, even one that appeared this moment.
int renameToNew(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
        return 0;
    if (errno != EINVAL && errno != ENOSYS)
        return errno;
    // A file system without that flag.
    if (::link(from.c_str(), to.c_str()) != 0)
        return errno;
    ::unlink(from.c_str());
    return 0;
}

void syncFolder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd); // refused by some file systems, which then have nothing to sync
        ::close(fd);
    }
}

[[noreturn]] void throwCreate(int error, const std::filesystem::path& path) {
    const std::string name = base::display(path);
    if (error == EEXIST)
        throw Error(Code::BadInput, base::tr("“%1” is there already.", name),
                    base::tr("Open it, or choose another name."));
    throw Error(error == ENOSPC || error == EDQUOT ? Code::DiskFull : Code::Io,
                base::tr("The project “%1” could not be made.", name),
                base::tr("Choose a folder that you may write to and that has space."), std::strerror(error));
}

} // namespace

void makeProjectFile(const std::filesystem::path& path) {
    std::error_code failed;
    if (std::filesystem::exists(std::filesystem::symlink_status(path, failed)))
        throwCreate(EEXIST, path);
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::string temporary = (folder / ".ostrakon-new-XXXXXX").string();
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC);
    if (fd < 0)
        throwCreate(errno, path);
    ::fchmod(fd, 0644);
    ::close(fd); // before SQLite opens it
    int error = 0;
    try {
        writeEmptyProject(temporary);
        error = renameToNew(temporary, path);
    } catch (...) {
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            ::unlink((temporary + suffix).c_str());
        throw;
    }
    if (error != 0) {
        ::unlink(temporary.c_str());
        throwCreate(error, path);
    }
    syncFolder(folder);
}

int checkHeader(FileLease& lease, const std::filesystem::path& path) {
    const auto bytes = lease.header(100);
    if (bytes.size() < 100 || std::memcmp(bytes.data(), kMagic.data(), kMagic.size()) != 0)
        throwNoHeader(path);
    if (bigEndian(std::span(bytes).subspan(68)) != static_cast<std::uint32_t>(kApplicationId))
        throwNoProject(path, "another program's SQLite file");
    return static_cast<int>(bigEndian(std::span(bytes).subspan(60)));
}

void checkContent(Connection& connection, int version) {
    if (applicationId(connection) != kApplicationId)
        throwNoProject(connection.file(), "another program's SQLite file");
    if (version < 1)
        throwNoProject(connection.file(), "no schema version");
    const auto differences = schemaDifferences(connection, version);
    if (!differences.empty())
        throw Error(
            Code::BadInput,
            base::tr("“%1” holds parts that Ostrakon never made and is not opened.", base::display(connection.file())),
            base::tr("If you trust where it comes from, ask for a fresh copy of it."), differences.front());
    quickCheck(connection);
}

void upgrade(Connection& writer, int version, std::span<const Migration> steps) {
    if (steps.empty() || version >= steps.back().version)
        return;
    const std::filesystem::path& file = writer.file();
    std::filesystem::path copy = file.parent_path() / file.stem();
    copy += ".before-v" + std::to_string(steps.back().version) + ".ostrakon";
    BackupJob job(writer, copy);
    while (!job.step()) {
    }
    writer.script("BEGIN IMMEDIATE");
    try {
        migrate(writer, version, steps);
        writer.script("COMMIT");
    } catch (...) {
        if (writer.inTransaction())
            sqlite3_exec(writer.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
        throw;
    }
}

Recovery recover(Writer& writer) {
    Recovery out;
    Connection& c = writer.connection();
    Query running = c.query("SELECT id FROM runs WHERE state = ?");
    running.bind(static_cast<int>(RunState::Running));
    while (running.step())
        out.killedRuns.push_back(running.id<RunId>(0));
    Query unpublished = c.query("SELECT count(*) FROM blobs WHERE published = 0");
    unpublished.step();
    out.sweptBlobs = static_cast<int>(unpublished.integer(0));
    unpublished.again();
    if (!out.killedRuns.empty())
        writer.fact([&] {
            c.run("UPDATE runs SET state = ?, ended_at = ? WHERE state = ?", static_cast<int>(RunState::Killed),
                  writer.now(), static_cast<int>(RunState::Running));
        });
    if (out.sweptBlobs > 0) {
        // One part a transaction: a half-written gigabyte must not become a gigabyte of log.
        bool more = true;
        while (more)
            writer.fact([&] {
                c.run(
                    "DELETE FROM blob_parts WHERE id IN (SELECT p.id FROM blobs b JOIN blob_parts p ON p.blob_id = b.id"
                    " WHERE b.published = 0 LIMIT 8)");
                more = c.changes() > 0;
            });
        writer.fact([&] { c.run("DELETE FROM blobs WHERE published = 0"); });
    }
    for (const ImportRow& row : openImports(writer))
        out.openImports.push_back(row.id);
    return out;
}

Uid projectUid(Reader& reader) {
    Query query = reader.connection().query("SELECT value FROM identity WHERE key = 'uid'");
    if (!query.step())
        throwSqlite(SQLITE_CORRUPT, "the project has no identity", reader.connection().file());
    return Uid::fromHex(query.text(0));
}

} // namespace ostrakon::project
