// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/connection.h"

#include "core/base/files.h"
#include "core/project/integrity.h"

namespace ostrakon::project {

namespace {

constexpr std::size_t kCachedStatements = 256;
constexpr int kBusyMs = 5000;

// Percent-encodes what a URI would read as its own.
std::string uriFor(const std::filesystem::path& file) {
    static constexpr char kDigits[] = "0123456789ABCDEF";
    std::string out = "file:";
    for (const char c : file.native()) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte >= 0x7F || c == '%' || c == '?' || c == '#') {
            out += '%';
            out += kDigits[byte >> 4];
            out += kDigits[byte & 15];
        } else {
            out += c;
        }
    }
    return out + "?mode=ro&immutable=1";
}

template <typename F>
auto guarded(const std::filesystem::path& file, F f) {
    try {
        return f();
    } catch (const SQLite::Exception& e) {
        throwSqlite(e.getExtendedErrorCode(), e.getErrorStr() + std::string(": ") + e.what(), file);
    }
}

} // namespace

[[noreturn]] void throwSqlite(int code, const std::string& words, const std::filesystem::path& file) {
    const std::string name = base::display(file);
    if (code == SQLITE_IOERR_SHMSIZE || code == SQLITE_IOERR_SHMMAP)
        code = SQLITE_FULL; // the log's index could not grow: in practice no space
    switch (code & 0xFF) {
    case SQLITE_FULL:
        throw Error(Code::DiskFull, base::tr("There is no space left to write to “%1”.", name),
                    base::tr("Everything up to the last act is safe. Make some space and do it again."), words);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
        throw Error(Code::CorruptFile, base::tr("The project “%1” is damaged.", name), damagedHint(file), words);
    case SQLITE_READONLY:
        throw Error(Code::ReadOnly, base::tr("“%1” cannot be written to.", name),
                    base::tr("Copy it to a folder of your own and open the copy."), words);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        throw Error(Code::Busy, base::tr("“%1” is being used by another program.", name),
                    base::tr("Close the other program and try again."), words);
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
        throw Error(Code::Io, base::tr("“%1” could not be read or written.", name),
                    base::tr("Check that the drive is there and that you may write to the folder."), words);
    case SQLITE_TOOBIG:
        throw Error(Code::TooLarge, base::tr("A value is too large to be stored in “%1”.", name), {}, words);
    default:
        throw Error(Code::Internal, base::tr("Something unforeseen happened with “%1”.", name), {}, words);
    }
}

Query::Query(std::shared_ptr<SQLite::Statement> statement, const std::filesystem::path& file)
    : m_statement(std::move(statement))
    , m_file(&file) {}

Query::~Query() {
    if (m_statement)
        m_statement->tryReset(); // its result repeats that of the step, which was reported
}

Query& Query::again() {
    m_statement->tryReset();
    m_bound = 0;
    return *this;
}

bool Query::step() {
    const int code = m_statement->tryExecuteStep();
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE)
        throwSqlite(m_statement->getExtendedErrorCode(), m_statement->getErrorMsg(), *m_file);
    return false;
}

void Query::run() {
    while (step()) {
    }
}

bool Query::isNull(int column) const {
    return m_statement->isColumnNull(column);
}

std::int64_t Query::integer(int column) const {
    return m_statement->getColumn(column).getInt64();
}

double Query::real(int column) const {
    return m_statement->getColumn(column).getDouble();
}

std::string Query::text(int column) const {
    const auto bytes = blob(column);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::byte> Query::blob(int column) const {
    const auto value = m_statement->getColumn(column);
    const auto* data = static_cast<const std::byte*>(value.getBlob());
    return {data, data ? static_cast<std::size_t>(value.getBytes()) : 0};
}

base::Sha256 Query::sha256(int column) const {
    base::Sha256 out;
    const auto bytes = blob(column);
    if (bytes.size() != out.bytes.size())
        throwSqlite(SQLITE_CORRUPT, "a hash has the wrong length", *m_file);
    std::memcpy(out.bytes.data(), bytes.data(), bytes.size());
    return out;
}

Uid Query::uid(int column) const {
    Uid out;
    const auto bytes = blob(column);
    if (bytes.size() != out.bytes.size())
        throwSqlite(SQLITE_CORRUPT, "a uid has the wrong length", *m_file);
    std::memcpy(out.bytes.data(), bytes.data(), bytes.size());
    return out;
}

Time Query::time(int column) const {
    return Time{std::chrono::milliseconds{integer(column)}};
}

void Query::bindOne(int index, std::int64_t value) {
    guarded(*m_file, [&] { m_statement->bind(index, value); });
}

void Query::bindOne(int index, double value) {
    guarded(*m_file, [&] { m_statement->bind(index, value); });
}

void Query::bindOne(int index, std::string_view text) {
    guarded(*m_file, [&] { m_statement->bind(index, std::string(text)); });
}

void Query::bindOne(int index, std::span<const std::byte> bytes) {
    // A null pointer would bind NULL, which an empty value is not.
    const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
    guarded(*m_file, [&] { m_statement->bind(index, data, static_cast<int>(bytes.size())); });
}

void Query::bindOne(int index, std::nullopt_t) {
    guarded(*m_file, [&] { m_statement->bind(index); });
}

Connection::Connection(const std::filesystem::path& file, OpenMode mode, std::shared_ptr<void> lease)
    : m_lease(std::move(lease))
    , m_file(file)
    , m_mode(mode) {
    const int flags = mode == OpenMode::Write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY;
    const bool immutable = mode == OpenMode::Immutable;
    guarded(m_file, [&] {
        m_database = std::make_unique<SQLite::Database>(immutable ? uriFor(file) : file.string(),
                                                        flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
                                                            SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0),
                                                        kBusyMs);
    });
    harden();
}

Connection::~Connection() {
    m_cache.clear();
}

// SQLite's "Defense Against The Dark Arts": the file may come from a stranger.
void Connection::harden() {
    const auto set = [&](int option, int value) { check(sqlite3_db_config(handle(), option, value, nullptr), *this); };
    set(SQLITE_DBCONFIG_DEFENSIVE, 1);
    set(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    set(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    set(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    set(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    set(SQLITE_DBCONFIG_DQS_DDL, 0);
    set(SQLITE_DBCONFIG_DQS_DML, 0);
    sqlite3_limit(handle(), SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle(), SQLITE_LIMIT_LENGTH, 512 << 20);
    sqlite3_limit(handle(), SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    if (m_mode != OpenMode::Write)
        set(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1);
    // Checkpoints are the store's; SQLite's own would run inside whichever commit comes next.
    script("PRAGMA wal_autocheckpoint=0; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;"
           "PRAGMA cache_size=-16384; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL");
    if (m_mode != OpenMode::Write)
        script("PRAGMA query_only=ON");
}

Query Connection::query(const std::string& sql) {
    const auto found = m_cache.find(sql);
    if (found != m_cache.end() && found->second.use_count() == 1)
        return Query(found->second, m_file);
    if (m_cache.size() >= kCachedStatements)
        m_cache.clear(); // those in use live on in their queries
    auto statement = guarded(m_file, [&] { return std::make_shared<SQLite::Statement>(*m_database, sql); });
    m_cache.emplace(sql, statement); // nothing happens where the cached one is in use by an outer query
    return Query(std::move(statement), m_file);
}

void Connection::script(const std::string& sql) {
    check(sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr), *this);
}

} // namespace ostrakon::project
