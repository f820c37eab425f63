// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/integrity.h"

#include <fmt/format.h>

#include "core/base/files.h"
#include "core/project/backup_place.h"
#include "core/project/connection.h"
#include "core/project/reader.h"

namespace ostrakon::project {

namespace {

constexpr std::size_t kMostProblems = 40;
constexpr const char* kParts = "blob_parts"; // of stored values: schema_v1.cpp

struct StoredValue {
    std::int64_t id = 0;
    std::uint64_t bytes = 0;
    base::Sha256 sha256;
    std::string name; ///< for the reader of the list: "weights of run 3"
};

// SQLite's first complaint about a table and its indexes; empty when it has none.
std::string firstComplaint(Connection& connection, const std::string& table) {
    // The schema was compared before, so the names are ours.
    Query query = connection.query("PRAGMA quick_check('" + table + "')");
    return query.step() && query.text(0) != "ok" ? query.text(0) : std::string();
}

void addPages(Reader& reader, std::vector<std::string>& out) {
    Query pages = reader.connection().query("PRAGMA integrity_check(20)");
    while (pages.step())
        if (const std::string line = pages.text(0); line != "ok")
            out.push_back(line);
}

void addKeys(Reader& reader, std::vector<std::string>& out) {
    Query keys = reader.connection().query("PRAGMA foreign_key_check");
    while (keys.step() && out.size() < kMostProblems)
        out.push_back(fmt::format("row {} of {} points to nothing in {}", keys.integer(1), keys.text(0), keys.text(2)));
}

std::vector<StoredValue> storedValues(Reader& reader) {
    std::vector<StoredValue> out;
    Query query = reader.connection().query("SELECT b.id, b.bytes, b.sha256, b.kind, c.run_id FROM blobs b"
                                            " LEFT JOIN checkpoints c ON c.blob_id = b.id WHERE b.published = 1"
                                            " GROUP BY b.id ORDER BY b.id");
    while (query.step())
        out.push_back({query.integer(0), static_cast<std::uint64_t>(query.integer(1)), query.sha256(2),
                       query.isNull(4) ? query.text(3) : fmt::format("{} of run {}", query.text(3), query.integer(4))});
    return out;
}

bool holds(Reader& reader, const StoredValue& value, std::stop_token stop) {
    base::Sha256Hasher hasher;
    std::uint64_t bytes = 0;
    Query parts = reader.connection().query("SELECT bytes FROM blob_parts WHERE blob_id = ? ORDER BY part");
    parts.bind(value.id);
    while (parts.step()) {
        base::throwIfStopped(stop);
        hasher.add(parts.blob(0));
        bytes += parts.blob(0).size();
    }
    return bytes == value.bytes && hasher.finish() == value.sha256;
}

void addStoredValues(Reader& reader, std::stop_token stop, const base::ProgressFn& progress,
                     std::vector<std::string>& out) {
    const auto values = storedValues(reader);
    base::Progress at{0, std::ssize(values)};
    for (const StoredValue& value : values) {
        if (out.size() >= kMostProblems)
            return;
        try {
            if (!holds(reader, value, stop))
                out.push_back(value.name + " is not what was stored: its SHA-256 differs");
        } catch (const Error& e) {
            if (e.code() != Code::CorruptFile)
                throw;
            out.push_back(value.name + " cannot be read");
        }
        ++at.done;
        if (progress)
            progress(at);
    }
}

} // namespace

void quickCheck(Connection& connection) {
    std::vector<std::string> tables;
    Query names = connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> ?");
    names.bind(kParts);
    while (names.step())
        tables.push_back(names.text(0));
    for (const std::string& table : tables)
        if (const std::string complaint = firstComplaint(connection, table); !complaint.empty())
            throwSqlite(SQLITE_CORRUPT, complaint, connection.file());
}

bool storedValuesHold(Connection& connection, std::uint64_t bytes) {
    Query sum = connection.query("SELECT total(bytes) FROM blobs");
    if (sum.step() && sum.real(0) > static_cast<double>(bytes))
        return true;
    return firstComplaint(connection, kParts).empty();
}

std::vector<std::string> integrityCheck(Reader& reader, std::stop_token stop, const base::ProgressFn& progress) {
    std::vector<std::string> out;
    addPages(reader, out);
    addKeys(reader, out);
    addStoredValues(reader, stop, progress, out);
    return out;
}

base::Message damagedHint(const std::filesystem::path& file) {
    if (const auto backup = newestBackupOf(file))
        return base::tr("Keep the damaged file, and open a copy of its latest backup: “%1”.", base::display(*backup));
    return base::tr("Keep the damaged file. There is no automatic backup of it; open a copy of your own, if you have "
                    "one.");
}

} // namespace ostrakon::project
