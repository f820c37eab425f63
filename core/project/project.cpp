// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/project.h"

#include <fcntl.h>
#include <pwd.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <thread>

#include <spdlog/spdlog.h>

#include "core/project/backup_keeper.h"
#include "core/project/backup_place.h"
#include "core/project/beside.h"
#include "core/project/integrity.h"
#include "core/project/opening.h"

namespace ostrakon::project {

namespace {

// Two openings of one file in one process must not pass each other between the check and the barrier.
std::mutex g_openMutex;

Time systemNow() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string loginName() {
    struct passwd entry {};
    struct passwd* found = nullptr;
    char buffer[4096];
    ::getpwuid_r(::getuid(), &entry, buffer, sizeof buffer, &found);
    return found ? found->pw_name : std::to_string(::getuid());
}

std::filesystem::path resolved(const std::filesystem::path& path) {
    std::error_code failed;
    const auto out = std::filesystem::weakly_canonical(path, failed);
    return failed ? std::filesystem::absolute(path) : out;
}

// By the effective user, as open() will judge it.
bool mayWrite(const std::filesystem::path& folder) {
    return ::faccessat(AT_FDCWD, folder.c_str(), W_OK, AT_EACCESS) == 0;
}

base::Message readOnlyReasonOf(const FileLease& lease, const std::filesystem::path& path) {
    const std::string name = base::display(path);
    if (isRemote(path))
        return base::tr(
            "“%1” is on a network share and is open for reading only. Copy it to a local drive to work on it.", name);
    if (!lease.writable())
        return base::tr("You may not write to “%1”; it is open for reading only.", name);
    if (!mayWrite(path.parent_path()))
        return base::tr("You may not write to the folder of “%1”; it is open for reading only.", name);
    return {};
}

base::Message newerReason(const std::filesystem::path& path) {
    return base::tr("“%1” was written by a newer version of Ostrakon and is open for reading only. Update Ostrakon to "
                    "work on it.",
                    base::display(path));
}

// Writing could reach from the damaged pages into those of the labels.
base::Message damagedValuesReason(const std::filesystem::path& path) {
    const std::string name = base::display(path);
    if (const auto backup = newestBackupOf(path))
        return base::tr("Stored weights in “%1” are damaged, so it is open for reading only; its labels can be read. "
                        "Keep it, and work on in a copy of its latest backup: “%2”.",
                        name, base::display(*backup));
    return base::tr("Stored weights in “%1” are damaged, so it is open for reading only; its labels can be read. There "
                    "is no automatic backup of it; work on in a copy of your own, if you have one.",
                    name);
}

[[noreturn]] void throwBusy(const std::filesystem::path& path) {
    const auto holders = lockHolders(path, LockKind::Flock);
    const std::string name = base::display(path);
    const base::Message hint = base::tr("Close it there, or open it for reading only.");
    if (holders.empty())
        throw Error(Code::Busy, base::tr("“%1” is open in another program.", name), hint);
    throw Error(Code::Busy,
                base::tr("“%1” is open in the program “%2” (process %3).", name, holders[0].program,
                         std::to_string(holders[0].pid)),
                hint);
}

// One that only looked holds the lock for a moment, while it tidies up.
bool ownSoon(FileLease& lease) {
    for (int i = 0; i < 10; ++i) {
        if (lease.tryOwn())
            return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return lease.tryOwn();
}

// Without the right to write beside the file SQLite cannot share memory; then only a file at rest can be read.
OpenMode readMode(const std::filesystem::path& path) {
    const auto beside = [&](const char* suffix) { return std::filesystem::path(path.native() + suffix); };
    std::error_code failed;
    struct statvfs s {};
    const bool readOnlyMount = ::statvfs(path.c_str(), &s) == 0 && (s.f_flag & ST_RDONLY) != 0;
    const bool log =
        std::filesystem::exists(beside("-wal"), failed) && std::filesystem::file_size(beside("-wal"), failed) > 0;
    if (readOnlyMount || (!log && !mayWrite(path.parent_path())))
        return OpenMode::Immutable;
    return OpenMode::Read;
}

// What a damaged file's owner is told later; no reason not to open a sound one.
void rememberAt(const std::filesystem::path& folder, const std::filesystem::path& project) {
    try {
        rememberProject(folder, project);
    } catch (const std::exception& e) {
        spdlog::info("the folder of backups: {}", e.what());
    }
}

} // namespace

struct Project::State {
    std::filesystem::path path;
    Options options;
    Access access = Access::ReadOnly;
    OpenMode readMode = OpenMode::Read;
    base::Message reason;
    Uid uid;
    Recovery recovery;
    std::shared_ptr<FileLease> lease; // shared with every connection
    std::unique_ptr<Store> store;
    std::unique_ptr<BackupKeeper> keeper; // before the store goes

    void own();
    void look();
    void lookAtLeast();
};

// The writing connection comes last: nothing is written to a file that was not checked.
void Project::State::own() {
    reason = clearForeignLog(*lease, path);
    if (!reason.key.empty()) {
        lease->release();
        return lookAtLeast();
    }
    auto connection = std::make_unique<Connection>(path, OpenMode::Write, lease);
    const int version = userVersion(*connection);
    if (version > schemaVersion()) {
        reason = newerReason(path); // the log says so, not the header
    } else {
        checkContent(*connection, version);
        if (!storedValuesHold(*connection))
            reason = damagedValuesReason(path);
    }
    if (!reason.key.empty()) {
        // Its log stays as it is: a newer version's, or one that would be written into damaged pages.
        sqlite3_db_config(connection->handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        connection.reset();
        lease->release();
        return look();
    }
    upgrade(*connection, version, migrations());
    connection->script("PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=67108864");
    auto writer = std::make_unique<Writer>(std::move(connection), options.author, options.clock);
    recovery = recover(*writer);
    uid = projectUid(*writer);
    access = Access::Own;
    store = std::make_unique<Store>(std::move(writer), options.store);
}

void Project::State::look() {
    access = Access::ReadOnly;
    readMode = ::ostrakon::project::readMode(path);
    if (readMode == OpenMode::Read)
        lease->atTheEnd([file = path](FileLease& last) { leaveOneFile(last, file); });
    Connection connection(path, readMode, lease);
    const int version = userVersion(connection);
    if (version <= schemaVersion())
        checkContent(connection, version);
    else if (applicationId(connection) == kApplicationId)
        quickCheck(connection); // whose schema is not known; ours only reads from tables, and views are switched off
    Reader reader(std::make_unique<Connection>(path, readMode, lease));
    uid = projectUid(reader);
}

// Another user's log with work in it may keep even readers out; then what bars the owner is the answer.
void Project::State::lookAtLeast() {
    try {
        look();
    } catch (const Error& e) {
        throw Error(Code::ReadOnly, reason, {}, e.what());
    }
}

Project::Project(std::unique_ptr<State> state)
    : m_state(std::move(state)) {}

std::unique_ptr<Project> Project::create(const std::filesystem::path& path, Options options) {
    makeProjectFile(path);
    return open(path, Access::Own, std::move(options));
}

std::unique_ptr<Project> Project::open(const std::filesystem::path& path, Access access, Options options) {
    auto state = std::make_unique<State>();
    State& s = *state;
    s.path = resolved(path);
    s.options = std::move(options);
    if (s.options.author.empty())
        s.options.author = loginName();
    if (!s.options.clock)
        s.options.clock = systemNow;
    {
        const std::lock_guard lock(g_openMutex);
        s.lease = std::make_shared<FileLease>(s.path);
        const int version = checkHeader(*s.lease, s.path);
        if (access == Access::Own) {
            s.reason = version > schemaVersion() ? newerReason(s.path) : readOnlyReasonOf(*s.lease, s.path);
            if (s.reason.key.empty() && !ownSoon(*s.lease)) {
                s.lease->release(); // no SQLite here has the file open
                throwBusy(s.path);
            }
        }
        if (access == Access::ReadOnly || !s.reason.key.empty()) {
            s.lease->release();
            s.look();
        } else {
            s.own();
        }
    }
    if (s.options.backupDir.empty()) {
        s.options.backupDir = backupFolder(s.path, s.uid);
        s.options.oldBackupDir = oldBackupFolder(s.uid);
        for (const auto& folder : {s.options.backupDir, s.options.oldBackupDir})
            if (s.access == Access::Own)
                rememberAt(folder, s.path);
    }
    auto project = std::unique_ptr<Project>(new Project(std::move(state)));
    if (s.store && s.options.automaticBackups)
        s.keeper = std::make_unique<BackupKeeper>(*project);
    return project;
}

Project::~Project() {
    m_state->keeper.reset();
    m_state->store.reset();
}

const std::filesystem::path& Project::path() const {
    return m_state->path;
}

Access Project::access() const {
    return m_state->access;
}

const base::Message& Project::readOnlyReason() const {
    return m_state->reason;
}

const Uid& Project::uid() const {
    return m_state->uid;
}

const Options& Project::options() const {
    return m_state->options;
}

const Recovery& Project::recovery() const {
    return m_state->recovery;
}

Store& Project::store() {
    if (!m_state->store)
        throw Error(Code::ReadOnly,
                    base::tr("“%1” is open for reading only; nothing can be changed.", base::display(m_state->path)),
                    m_state->reason);
    return *m_state->store;
}

std::unique_ptr<Reader> Project::reader() {
    return std::make_unique<Reader>(std::make_unique<Connection>(m_state->path, m_state->readMode, m_state->lease));
}

std::shared_ptr<void> Project::onCommit(std::function<void(const CommitInfo&)> listener) {
    return m_state->store ? m_state->store->onCommit(std::move(listener)) : nullptr;
}

std::vector<Holder> Project::otherReaders() const {
    return lockHolders(m_state->path.native() + "-shm", LockKind::Posix);
}

} // namespace ostrakon::project
