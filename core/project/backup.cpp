// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/backup.h"

#include <algorithm>
#include <set>

#include "core/base/files.h"
#include "core/project/backup_job.h"
#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

// Runs `f(Reader&)` where steps may be taken: on the store's thread for the owner, else on a reader of our own.
template <typename F>
auto onSource(Project& project, std::unique_ptr<Reader>& reader, F f) {
    if (project.access() == Access::Own)
        return project.store().call(Priority::Background, [&](Writer& writer) { return f(writer); });
    if (!reader)
        reader = project.reader();
    return f(*reader);
}

// In the copy, which nobody else has open.
void leaveOutCheckpoints(const std::filesystem::path& copy) {
    Connection c(copy, OpenMode::Write, nullptr);
    c.script("BEGIN IMMEDIATE;"
             "CREATE TEMP TABLE gone AS SELECT blob_id AS id FROM checkpoints WHERE is_best = 0;"
             "INSERT INTO gone SELECT id FROM blobs WHERE published = 0;"
             "DELETE FROM checkpoints WHERE is_best = 0;"
             "DELETE FROM blob_parts WHERE blob_id IN (SELECT id FROM gone);"
             "DELETE FROM blobs WHERE id IN (SELECT id FROM gone);"
             "DROP TABLE gone;"
             "COMMIT;"
             "PRAGMA incremental_vacuum");
}

// The bucket of which one backup is kept; none: keep all.
std::optional<std::int64_t> bucket(Time at, Time now) {
    using namespace std::chrono;
    const auto age = now - at;
    const auto hour = duration_cast<hours>(at.time_since_epoch()).count();
    if (age <= hours(2))
        return std::nullopt;
    if (age <= hours(24))
        return hour;
    if (age <= hours(24 * 31))
        return 1'000'000'000 + hour / 24;
    return 2'000'000'000 + hour / 24 / 30;
}

} // namespace

void backupTo(Project& project, const std::filesystem::path& destination, std::stop_token stop,
              const base::ProgressFn& progress) {
    std::unique_ptr<Reader> reader;
    std::unique_ptr<BackupJob> job;
    const auto drop = [&] { onSource(project, reader, [&](Reader&) { job.reset(); }); };
    try {
        onSource(project, reader,
                 [&](Reader& source) { job = std::make_unique<BackupJob>(source.connection(), destination); });
        bool done = false;
        while (!done) {
            base::throwIfStopped(stop);
            base::Progress at;
            done = onSource(project, reader, [&](Reader&) {
                const bool finished = job->step();
                at = job->progress();
                return finished;
            });
            if (progress && !done)
                progress(at);
        }
    } catch (...) {
        drop();
        throw;
    }
    drop();
}

std::filesystem::path rollingBackup(Project& project, std::stop_token stop) {
    const std::filesystem::path& folder = project.options().backupDir;
    std::error_code failed;
    if (std::filesystem::create_directories(folder, failed)) // pictures may be in it: for this user only
        std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
    if (!std::filesystem::is_directory(folder, failed))
        throw Error(Code::Io, base::tr("The folder for backups “%1” could not be made.", base::display(folder)));
    const std::filesystem::path raw = folder / ".copy.ostrakon";
    const Time now = project.options().clock();
    const std::filesystem::path path = folder / backupName(now);
    backupTo(project, raw, stop);
    try {
        leaveOutCheckpoints(raw);
    } catch (...) {
        std::filesystem::remove(raw, failed);
        throw;
    }
    std::filesystem::rename(raw, path, failed);
    if (failed)
        throw Error(Code::Io, base::tr("The backup “%1” could not be put in place.", base::display(path)), {},
                    failed.message());
    rememberProject(folder, project.path());
    for (const BackupFile& old : backupsToDrop(listBackups(project), now))
        std::filesystem::remove(old.path, failed);
    return path;
}

std::vector<BackupFile> listBackups(const Project& project) {
    return backupsIn({project.options().backupDir, project.options().oldBackupDir});
}

std::vector<BackupFile> backupsToDrop(std::span<const BackupFile> backups, Time now) {
    std::vector<BackupFile> newestFirst(backups.begin(), backups.end());
    std::stable_sort(newestFirst.begin(), newestFirst.end(),
                     [](const BackupFile& a, const BackupFile& b) { return a.at > b.at; });
    std::vector<BackupFile> out;
    std::set<std::int64_t> kept;
    for (std::size_t i = 0; i < newestFirst.size(); ++i) {
        const auto place = bucket(newestFirst[i].at, now);
        if (place && !kept.insert(*place).second && i > 0)
            out.push_back(newestFirst[i]);
    }
    return out;
}

std::int64_t vacuum(Project& project, std::stop_token stop, bool backUpFirst) {
    Store& store = project.store();
    const auto number = [](Writer& writer, const char* pragma) {
        Query query = writer.connection().query(pragma);
        query.step();
        return query.integer(0);
    };
    const auto freePages = [&](Writer& writer) { return number(writer, "PRAGMA freelist_count"); };
    const std::int64_t before = store.call(Priority::Background, freePages);
    if (before > 0 && backUpFirst)
        rollingBackup(project, stop);
    std::int64_t left = before;
    while (left > 0) {
        base::throwIfStopped(stop);
        left = store.call(Priority::Background, [&](Writer& writer) {
            writer.fact([&] { writer.connection().run("PRAGMA incremental_vacuum(256)"); });
            return freePages(writer);
        });
    }
    store.checkpoint();
    return before * store.call(Priority::Background, [&](Writer& w) { return number(w, "PRAGMA page_size"); });
}

} // namespace ostrakon::project
