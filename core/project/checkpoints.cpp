// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/checkpoints.h"

#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

constexpr const char* kColumns =
    "SELECT id, run_id, epoch, is_best, score, meta, is_last, blob_id, at FROM checkpoints ";

CheckpointRow readRow(Query& query) {
    return {
        query.integer(0),
        {query.id<RunId>(1), static_cast<int>(query.integer(2)), query.integer(3) != 0, query.real(4), query.text(5)},
        query.integer(6) != 0,
        query.id<BlobId>(7),
        query.time(8)};
}

std::optional<CheckpointRow> one(Reader& reader, RunId run, const char* condition) {
    Query query = reader.connection().query(std::string(kColumns) + "WHERE run_id = ? AND " + condition +
                                            " ORDER BY id DESC LIMIT 1");
    return query.bind(run).step() ? std::optional(readRow(query)) : std::nullopt;
}

// The row flip: blob, marks and the going of the superseded ones in one transaction.
std::vector<BlobId> publish(Writer& writer, const NewCheckpoint& what, BlobId blob) {
    std::vector<BlobId> superseded;
    writer.fact([&] {
        Connection& c = writer.connection();
        publishBlob(writer, blob);
        c.run("UPDATE checkpoints SET is_last = 0 WHERE run_id = ?", what.run);
        if (what.best)
            c.run("UPDATE checkpoints SET is_best = 0 WHERE run_id = ?", what.run);
        c.run("INSERT INTO checkpoints(run_id, epoch, is_best, is_last, score, meta, blob_id, at)"
              " VALUES(?,?,?,1,?,?,?,?)",
              what.run, what.epoch, what.best, what.score, what.meta, blob, writer.now());
        Query old = c.query("SELECT blob_id FROM checkpoints WHERE run_id = ? AND is_best = 0 AND is_last = 0");
        old.bind(what.run);
        while (old.step())
            superseded.push_back(old.id<BlobId>(0));
        old.again();
        c.run("DELETE FROM checkpoints WHERE run_id = ? AND is_best = 0 AND is_last = 0", what.run);
        for (const BlobId gone : superseded) // swept at the next opening when a kill comes before their removal
            c.run("UPDATE blobs SET published = 0 WHERE id = ?", gone);
        writer.touch(Changed::Checkpoints);
    });
    return superseded;
}

} // namespace

void saveCheckpoint(Store& store, const NewCheckpoint& checkpoint, std::span<const std::byte> state,
                    std::stop_token stop) {
    const BlobId blob = writeBlob(store, state, "checkpoint", stop);
    const auto superseded =
        store.call(Priority::Background, [&](Writer& writer) { return publish(writer, checkpoint, blob); });
    for (const BlobId gone : superseded)
        removeBlob(store, gone);
}

std::optional<CheckpointRow> bestCheckpoint(Reader& reader, RunId run) {
    return one(reader, run, "is_best = 1");
}

std::optional<CheckpointRow> lastCheckpoint(Reader& reader, RunId run) {
    return one(reader, run, "is_last = 1");
}

std::vector<CheckpointRow> listCheckpoints(Reader& reader, RunId run) {
    std::vector<CheckpointRow> out;
    Query query = reader.connection().query(std::string(kColumns) + "WHERE run_id = ? ORDER BY id");
    query.bind(run);
    while (query.step())
        out.push_back(readRow(query));
    return out;
}

} // namespace ostrakon::project
