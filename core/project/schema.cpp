// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/schema.h"

#include <array>
#include <map>
#include <mutex>

#include "core/base/files.h"
#include "core/project/schema_v1.h"

namespace ostrakon::project {

namespace {

using SchemaKey = std::pair<std::string, std::string>; // type, name

// SQLite's own tables come and go with what was used; they hold no code.
bool isInternal(const std::string& name) {
    return name == "sqlite_sequence" || name == "sqlite_stat1" || name == "sqlite_stat4" ||
           name.starts_with("sqlite_autoindex_");
}

// Through the C API: the connection at hand may be a stranger's, and nothing of it may run but this.
std::map<SchemaKey, std::string> readSchema(sqlite3* db, const std::filesystem::path& file) {
    std::map<SchemaKey, std::string> out;
    sqlite3_stmt* statement = nullptr;
    int code = sqlite3_prepare_v2(db, "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema", -1,
                                  &statement, nullptr);
    const auto text = [&](int column) {
        const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, column));
        return std::string(bytes ? bytes : "");
    };
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(statement);
        if (code == SQLITE_ROW && !isInternal(text(1)))
            out[{text(0), text(1)}] = text(2) + ": " + text(3);
    }
    const std::string words = sqlite3_errmsg(db);
    sqlite3_finalize(statement);
    if (code != SQLITE_DONE)
        throwSqlite(code, words, file);
    return out;
}

// The schema as this program makes it, in memory. Some 20 ms once; asked at each opening.
const std::map<SchemaKey, std::string>& knownSchema(int version) {
    static std::mutex mutex;
    static std::map<int, std::map<SchemaKey, std::string>> known; // guarded by mutex
    const std::lock_guard lock(mutex);
    auto& schema = known[version];
    if (schema.empty()) {
        SQLite::Database memory(":memory:", SQLITE_OPEN_READWRITE);
        for (const Migration& step : migrations())
            if (step.version <= version)
                memory.exec(step.sql);
        schema = readSchema(memory.getHandle(), ":memory:");
    }
    return schema;
}

std::int64_t pragmaNumber(Connection& connection, const char* pragma) {
    Query query = connection.query(pragma);
    return query.step() ? query.integer(0) : 0;
}

} // namespace

std::span<const Migration> migrations() {
    static const std::array<Migration, 1> kSteps{{{1, "the first schema", kSchemaV1}}};
    return kSteps;
}

int schemaVersion() {
    return migrations().back().version;
}

void migrate(Connection& connection, int from, std::span<const Migration> steps) {
    for (const Migration& step : steps) {
        if (step.version <= from)
            continue;
        connection.script(step.sql);
        connection.script("PRAGMA user_version=" + std::to_string(step.version));
    }
}

std::vector<std::string> schemaDifferences(Connection& connection, int version) {
    const auto found = readSchema(connection.handle(), connection.file());
    const auto& known = knownSchema(version);
    std::vector<std::string> out;
    for (const auto& [key, sql] : found) {
        const auto match = known.find(key);
        if (match == known.end())
            out.push_back("unknown " + key.first + " " + key.second);
        else if (match->second != sql)
            out.push_back("changed " + key.first + " " + key.second);
    }
    for (const auto& [key, sql] : known)
        if (!found.contains(key))
            out.push_back("missing " + key.first + " " + key.second);
    return out;
}

int userVersion(Connection& connection) {
    return static_cast<int>(pragmaNumber(connection, "PRAGMA user_version"));
}

std::int32_t applicationId(Connection& connection) {
    return static_cast<std::int32_t>(pragmaNumber(connection, "PRAGMA application_id"));
}

} // namespace ostrakon::project
