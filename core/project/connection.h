// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite as this room uses it: one hardened connection with cached statements, errors as ostrakon::Error.
#pragma once

#include <SQLiteCpp/SQLiteCpp.h>
#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/base/sha256.h"
#include "core/project/uid.h"

namespace ostrakon::project {

/// Binds as BLOB: for paths, whose bytes are not always UTF-8.
struct Bytes {
    std::string_view text;
};

/// One execution of a cached statement; reset on destruction, so that no read transaction outlives it.
class Query {
  public:
    Query(std::shared_ptr<SQLite::Statement> statement, const std::filesystem::path& file);
    ~Query();
    Query(Query&&) noexcept = default;

    /// Binds all arguments from ?1 on.
    template <typename... Args>
    Query& bind(const Args&... args) {
        int index = m_bound;
        (bindOne(++index, args), ...);
        m_bound = index;
        return *this;
    }
    bool step();    ///< true: a row is there
    void run();     ///< steps to the end
    Query& again(); ///< reset, to be bound anew

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string text(int column) const;                ///< bytes of TEXT or BLOB
    std::span<const std::byte> blob(int column) const; ///< valid until the next step
    base::Sha256 sha256(int column) const;
    Uid uid(int column) const;
    Time time(int column) const;
    template <typename IdType>
    IdType id(int column) const {
        return IdType{integer(column)};
    }
    template <typename IdType>
    std::optional<IdType> optionalId(int column) const {
        return isNull(column) ? std::optional<IdType>() : IdType{integer(column)};
    }

  private:
    void bindOne(int index, std::int64_t value);
    void bindOne(int index, int value) { bindOne(index, std::int64_t{value}); }
    void bindOne(int index, bool value) { bindOne(index, std::int64_t{value}); }
    void bindOne(int index, std::size_t value) { bindOne(index, static_cast<std::int64_t>(value)); }
    void bindOne(int index, std::uint32_t value) { bindOne(index, std::int64_t{value}); }
    void bindOne(int index, double value);
    void bindOne(int index, std::string_view text);
    void bindOne(int index, const std::string& text) { bindOne(index, std::string_view(text)); }
    void bindOne(int index, const char* text) { bindOne(index, std::string_view(text)); }
    void bindOne(int index, std::span<const std::byte> bytes);
    void bindOne(int index, Bytes bytes) { bindOne(index, std::as_bytes(std::span(bytes.text))); }
    void bindOne(int index, std::nullopt_t);
    void bindOne(int index, const base::Sha256& hash) { bindOne(index, std::as_bytes(std::span(hash.bytes))); }
    void bindOne(int index, const Uid& uid) { bindOne(index, std::as_bytes(std::span(uid.bytes))); }
    void bindOne(int index, Time time) { bindOne(index, std::int64_t{time.time_since_epoch().count()}); }
    template <typename Tag>
    void bindOne(int index, Id<Tag> id) {
        bindOne(index, id.value);
    }
    template <typename T>
    void bindOne(int index, const std::optional<T>& value) {
        if (value)
            bindOne(index, *value);
        else
            bindOne(index, std::nullopt);
    }

    std::shared_ptr<SQLite::Statement> m_statement;
    const std::filesystem::path* m_file;
    int m_bound = 0;
};

enum class OpenMode {
    Write,     ///< the owner's one
    Read,      ///< query_only beside a writer, in this process or another
    Immutable, ///< nothing can change the file and nothing can be written beside it: read-only media
};

/// Throws Error everywhere; used by one thread at a time.
class Connection {
  public:
    /// `lease` is whatever must live as long as SQLite has the file open.
    Connection(const std::filesystem::path& file, OpenMode mode, std::shared_ptr<void> lease);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    sqlite3* handle() { return m_database->getHandle(); }
    const std::filesystem::path& file() const { return m_file; }
    OpenMode mode() const { return m_mode; }

    /// `sql` bound to nothing yet. Cached by its text.
    Query query(const std::string& sql);
    /// Prepares, binds and runs to the end.
    template <typename... Args>
    void run(const std::string& sql, const Args&... args) {
        query(sql).bind(args...).run();
    }
    /// Several statements without arguments, not cached.
    void script(const std::string& sql);
    std::int64_t lastId() { return sqlite3_last_insert_rowid(handle()); }
    std::int64_t changes() { return sqlite3_changes64(handle()); } ///< rows of the latest statement
    bool inTransaction() { return sqlite3_get_autocommit(handle()) == 0; }

  private:
    void harden();

    std::shared_ptr<void> m_lease; // first: goes last
    std::filesystem::path m_file;
    OpenMode m_mode;
    std::unique_ptr<SQLite::Database> m_database;
    std::unordered_map<std::string, std::shared_ptr<SQLite::Statement>> m_cache;
};

/// The sentence for one of SQLite's result codes.
[[noreturn]] void throwSqlite(int code, const std::string& words, const std::filesystem::path& file);

/// Checks a C call's result.
inline void check(int code, Connection& connection) {
    if (code != SQLITE_OK)
        throwSqlite(code, sqlite3_errmsg(connection.handle()), connection.file());
}

} // namespace ostrakon::project
