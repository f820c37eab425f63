// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/changeset.h"

#include <array>
#include <cstring>
#include <string_view>

#include "core/project/writer.h"

namespace ostrakon::project {

namespace {

// Columns of `items`, as schema 1 orders them; later versions only append.
enum ItemColumn { kImageId, kClassId, kReviewed, kSplit, kConflict, kThingId, kLabelSource };

constexpr std::array<const char*, 8> kRecorded{"classes",   "class_aliases", "things",        "items",
                                               "locations", "columns",       "column_values", "settings"};

struct FreeSqlite {
    void operator()(void* memory) const { sqlite3_free(memory); }
};

Changeset adopt(void* memory, int size) {
    const std::unique_ptr<void, FreeSqlite> owner(memory);
    Changeset out(static_cast<std::size_t>(size));
    if (size > 0)
        std::memcpy(out.data(), memory, out.size());
    return out;
}

void* raw(const Changeset& changeset) {
    return const_cast<std::byte*>(changeset.data()); // the C API lacks const; it does not write
}

Changes kindsOfTable(std::string_view table) {
    Changes out;
    if (table == "classes" || table == "class_aliases")
        out.add(Changed::Classes);
    else if (table == "things")
        out.add(Changed::Things);
    else if (table == "locations")
        out.add(Changed::Images);
    else if (table == "columns" || table == "column_values")
        out.add(Changed::Columns);
    else if (table == "settings")
        out.add(Changed::Settings);
    return out;
}

std::optional<ClassId> classOf(sqlite3_value* value) {
    if (!value || sqlite3_value_type(value) == SQLITE_NULL)
        return std::nullopt;
    return ClassId{sqlite3_value_int64(value)};
}

sqlite3_value* oldValue(sqlite3_changeset_iter* iterator, int column) {
    sqlite3_value* value = nullptr;
    sqlite3changeset_old(iterator, column, &value);
    return value;
}

sqlite3_value* newValue(sqlite3_changeset_iter* iterator, int column) {
    sqlite3_value* value = nullptr;
    sqlite3changeset_new(iterator, column, &value);
    return value;
}

void addItem(ChangeSummary& summary, sqlite3_changeset_iter* iterator, int operation) {
    const auto changed = [&](int column) { return newValue(iterator, column) != nullptr; };
    if (operation == SQLITE_INSERT) {
        summary.kinds.add(Changed::Images);
        summary.kinds.add(Changed::Splits);
        const auto after = classOf(newValue(iterator, kClassId));
        summary.kinds.add(Changed::Labels);
        if (after)
            summary.labels.push_back({{sqlite3_value_int64(newValue(iterator, kImageId))}, {}, after, true});
        return;
    }
    const ImageId image{sqlite3_value_int64(oldValue(iterator, kImageId))};
    summary.onlyNewImages = false;
    if (operation == SQLITE_DELETE) {
        summary.kinds.add(Changed::Images);
        summary.kinds.add(Changed::Splits);
        summary.kinds.add(Changed::Labels);
        if (const auto before = classOf(oldValue(iterator, kClassId)))
            summary.labels.push_back({image, before, {}, false});
        return;
    }
    if (changed(kClassId))
        summary.labels.push_back(
            {image, classOf(oldValue(iterator, kClassId)), classOf(newValue(iterator, kClassId)), true});
    if (changed(kClassId) || changed(kReviewed) || changed(kConflict) || changed(kLabelSource))
        summary.kinds.add(Changed::Labels);
    if (changed(kSplit))
        summary.kinds.add(Changed::Splits);
    if (changed(kThingId))
        summary.kinds.add(Changed::Things);
}

int onConflict(void* seen, int, sqlite3_changeset_iter*) {
    *static_cast<bool*>(seen) = true;
    return SQLITE_CHANGESET_ABORT;
}

} // namespace

std::span<const char* const> recordedTables() {
    return kRecorded;
}

Recording::Recording(Connection& connection)
    : m_connection(connection) {
    check(sqlite3session_create(connection.handle(), "main", &m_session), connection);
    for (const char* table : kRecorded) {
        const int code = sqlite3session_attach(m_session, table);
        if (code != SQLITE_OK) {
            sqlite3session_delete(m_session);
            check(code, connection);
        }
    }
}

Recording::~Recording() {
    sqlite3session_delete(m_session);
}

Changeset Recording::take() {
    int size = 0;
    void* memory = nullptr;
    check(sqlite3session_changeset(m_session, &size, &memory), m_connection);
    return adopt(memory, size);
}

bool Recording::sawNothing() {
    return sqlite3session_isempty(m_session) != 0;
}

ChangeSummary summarize(Connection& connection, const Changeset& changeset) {
    ChangeSummary out;
    sqlite3_changeset_iter* iterator = nullptr;
    check(sqlite3changeset_start(&iterator, static_cast<int>(changeset.size()), raw(changeset)), connection);
    int code = SQLITE_ROW;
    while ((code = sqlite3changeset_next(iterator)) == SQLITE_ROW) {
        const char* table = nullptr;
        int columns = 0, operation = 0, indirect = 0;
        sqlite3changeset_op(iterator, &table, &columns, &operation, &indirect);
        ++out.operations;
        out.kinds.add(kindsOfTable(table));
        if (std::string_view(table) == "items")
            addItem(out, iterator, operation);
        else if (std::string_view(table) != "locations" || operation != SQLITE_INSERT)
            out.onlyNewImages = false;
    }
    const int finished = sqlite3changeset_finalize(iterator);
    if (finished != SQLITE_OK)
        throwSqlite(SQLITE_CORRUPT, "a stored changeset cannot be read", connection.file());
    return out;
}

Changeset inverted(Connection& connection, const Changeset& changeset) {
    int size = 0;
    void* memory = nullptr;
    check(sqlite3changeset_invert(static_cast<int>(changeset.size()), raw(changeset), &size, &memory), connection);
    return adopt(memory, size);
}

void apply(Connection& connection, const Changeset& changeset, std::int64_t operations) {
    const std::int64_t before = sqlite3_total_changes64(connection.handle());
    bool conflict = false;
    const auto filter = [](void*, const char* table) {
        for (const char* recorded : kRecorded)
            if (std::string_view(recorded) == table)
                return 1;
        return 0;
    };
    const int code = sqlite3changeset_apply(connection.handle(), static_cast<int>(changeset.size()), raw(changeset),
                                            filter, onConflict, &conflict);
    if (conflict)
        throw Conflict();
    if (code != SQLITE_OK)
        throwSqlite(code, sqlite3_errmsg(connection.handle()), connection.file());
    const std::int64_t applied = sqlite3_total_changes64(connection.handle()) - before;
    if (applied != operations)
        throwSqlite(SQLITE_CORRUPT,
                    "a stored changeset changed " + std::to_string(applied) + " rows instead of " +
                        std::to_string(operations),
                    connection.file());
}

} // namespace ostrakon::project
