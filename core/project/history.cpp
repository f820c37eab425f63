// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/history.h"

#include <cstring>
#include <limits>

#include "core/project/connection.h"
#include "core/project/message_json.h"

namespace ostrakon::project {

std::vector<HistoryRow> history(Reader& reader, std::int64_t before, int limit) {
    std::vector<HistoryRow> out;
    Query query = reader.connection().query(
        "SELECT e.sequence, e.act_id, e.what, p.name, e.at, a.kind, a.message, a.state FROM act_events e"
        " JOIN acts a ON a.id = e.act_id LEFT JOIN people p ON p.id = e.person_id"
        " WHERE e.sequence < ? AND e.what <> ? ORDER BY e.sequence DESC LIMIT ?");
    query.bind(before > 0 ? before : std::numeric_limits<std::int64_t>::max(),
               static_cast<int>(HistoryRow::What::Chunk), limit);
    while (query.step())
        out.push_back({query.integer(0), query.id<ActId>(1), static_cast<HistoryRow::What>(query.integer(2)),
                       query.text(3), query.time(4), query.text(5), fromStored(query.text(6)),
                       static_cast<ActState>(query.integer(7))});
    return out;
}

std::int64_t lastSequence(Reader& reader) {
    Query query = reader.connection().query("SELECT coalesce(max(sequence), 0) FROM act_events");
    query.step();
    return query.integer(0);
}

std::optional<base::Message> undoLabel(Reader& reader) {
    Query query =
        reader.connection().query("SELECT message, state FROM acts WHERE state IN (0, 1) ORDER BY id DESC LIMIT 1");
    if (!query.step() || query.integer(1) == static_cast<int>(ActState::Open))
        return std::nullopt;
    return fromStored(query.text(0));
}

std::optional<base::Message> redoLabel(Reader& reader) {
    Query query = reader.connection().query("SELECT message FROM acts WHERE state = 2 ORDER BY id LIMIT 1");
    return query.step() ? std::optional(fromStored(query.text(0))) : std::nullopt;
}

std::vector<Payload> payloads(Reader& reader, ActId act) {
    std::vector<Payload> out;
    Query query = reader.connection().query("SELECT json, images FROM act_payloads WHERE act_id = ? ORDER BY id");
    query.bind(act);
    while (query.step()) {
        Payload payload{query.text(0), {}};
        const auto hashes = query.blob(1);
        payload.images.resize(hashes.size() / 32);
        for (std::size_t i = 0; i < payload.images.size(); ++i)
            std::memcpy(payload.images[i].bytes.data(), hashes.data() + 32 * i, 32);
        out.push_back(std::move(payload));
    }
    return out;
}

} // namespace ostrakon::project
