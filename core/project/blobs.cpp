// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/blobs.h"

#include <algorithm>
#include <deque>

#include "core/base/stop.h"
#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

BlobId insertBlob(Writer& writer, const std::string& kind, std::size_t bytes, const base::Sha256& sha256) {
    BlobId id;
    writer.fact([&] {
        writer.connection().run("INSERT INTO blobs(kind, bytes, sha256, published, at) VALUES(?,?,?,0,?)", kind, bytes,
                                sha256, writer.now());
        id = {writer.connection().lastId()};
    });
    return id;
}

void insertPart(Writer& writer, BlobId blob, std::size_t part, std::span<const std::byte> bytes) {
    writer.fact([&] {
        writer.connection().run("INSERT INTO blob_parts(blob_id, part, bytes) VALUES(?,?,?)", blob, part, bytes);
    });
}

std::optional<BlobRow> readRow(Query& query) {
    if (!query.step())
        return std::nullopt;
    return BlobRow{query.id<BlobId>(0), query.text(1), static_cast<std::uint64_t>(query.integer(2)), query.sha256(3)};
}

} // namespace

BlobId writeBlob(Store& store, std::span<const std::byte> data, const std::string& kind, std::stop_token stop) {
    const base::Sha256 sha256 = base::Sha256::of(data);
    const BlobId blob =
        store.call(Priority::Background, [&](Writer& writer) { return insertBlob(writer, kind, data.size(), sha256); });
    try {
        for (std::size_t part = 0, at = 0; at < data.size(); ++part, at += kBlobPart) {
            base::throwIfStopped(stop);
            const auto piece = data.subspan(at, std::min(kBlobPart, data.size() - at));
            store.call(Priority::Background, [&](Writer& writer) { insertPart(writer, blob, part, piece); });
        }
    } catch (...) {
        try {
            removeBlob(store, blob);
        } catch (const Error&) {
            // A full disk may forbid even that; the next opening sweeps it. The first error says what happened.
        }
        throw;
    }
    return blob;
}

void publishBlob(Writer& writer, BlobId blob) {
    writer.fact([&] { writer.connection().run("UPDATE blobs SET published = 1 WHERE id = ?", blob); });
}

void removeBlob(Store& store, BlobId blob) {
    store.call(Priority::Background, [&](Writer& writer) {
        writer.fact([&] { writer.connection().run("UPDATE blobs SET published = 0 WHERE id = ?", blob); });
    });
    bool more = true;
    while (more)
        more = store.call(Priority::Background, [&](Writer& writer) {
            bool some = false;
            writer.fact([&] {
                Connection& c = writer.connection();
                c.run("DELETE FROM blob_parts WHERE id IN (SELECT id FROM blob_parts WHERE blob_id = ? LIMIT 4)", blob);
                some = c.changes() > 0;
                if (!some)
                    c.run("DELETE FROM blobs WHERE id = ?", blob);
            });
            return some;
        });
}

std::vector<std::byte> readBlob(Reader& reader, BlobId blob) {
    const Reader::Snapshot snapshot(reader); // a removal that comes between two parts must not show
    const auto row = findBlob(reader, blob);
    if (!row)
        throw Error(Code::NotFound, base::tr("That value is not in the project any more."));
    std::vector<std::byte> out;
    out.reserve(std::min<std::uint64_t>(row->bytes, 64u << 20)); // the file may lie about its size
    Query parts = reader.connection().query("SELECT bytes FROM blob_parts WHERE blob_id = ? ORDER BY part");
    parts.bind(blob);
    while (parts.step()) {
        const auto bytes = parts.blob(0);
        out.insert(out.end(), bytes.begin(), bytes.end());
    }
    if (out.size() != row->bytes || base::Sha256::of(out) != row->sha256)
        throwSqlite(SQLITE_CORRUPT, "a stored value does not have its SHA-256", reader.connection().file());
    return out;
}

std::optional<BlobRow> findBlob(Reader& reader, BlobId blob) {
    Query query = reader.connection().query("SELECT id, kind, bytes, sha256 FROM blobs WHERE id = ? AND published = 1");
    query.bind(blob);
    return readRow(query);
}

std::optional<BlobRow> findBlob(Reader& reader, const std::string& kind, const base::Sha256& sha256) {
    Query query = reader.connection().query("SELECT id, kind, bytes, sha256 FROM blobs WHERE sha256 = ? AND kind = ?"
                                            " AND published = 1 ORDER BY id LIMIT 1");
    query.bind(sha256, kind);
    return readRow(query);
}

BlobId storeBlobOnce(Store& store, std::span<const std::byte> data, const std::string& kind, std::stop_token stop) {
    const base::Sha256 sha256 = base::Sha256::of(data);
    const auto known = store.call(Priority::Background, [&](Writer& writer) { return findBlob(writer, kind, sha256); });
    if (known)
        return known->id;
    const BlobId blob = writeBlob(store, data, kind, stop);
    store.call(Priority::Background, [&](Writer& writer) { publishBlob(writer, blob); });
    return blob;
}

} // namespace ostrakon::project
