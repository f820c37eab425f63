// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo: stored changesets, backwards or forwards.
#include <algorithm>
#include <utility>

#include "core/project/message_json.h"
#include "core/project/writer_state.h"

namespace ostrakon::project {

namespace {

struct Stored {
    ActId act;
    Changeset changeset;
};

// In the order in which they were committed, all acts mixed; imports interleave with what people did meanwhile.
std::vector<Stored> storedOf(Connection& connection, std::span<const ActId> acts) {
    std::vector<std::pair<std::int64_t, Stored>> found;
    for (const ActId act : acts) {
        Query query = connection.query("SELECT id, changeset FROM act_changesets WHERE act_id = ? ORDER BY id");
        query.bind(act);
        while (query.step()) {
            const auto bytes = query.blob(1);
            found.push_back({query.integer(0), {act, Changeset(bytes.begin(), bytes.end())}});
        }
    }
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<Stored> out;
    out.reserve(found.size());
    for (auto& [id, stored] : found)
        out.push_back(std::move(stored));
    return out;
}

std::vector<ActId> actIds(Query query) {
    std::vector<ActId> out;
    while (query.step())
        out.push_back(query.id<ActId>(0));
    return out;
}

// Acts that can only be taken back together with `act`: an import that was going on when it was made, and all since.
std::vector<ActId> withInterleaved(Connection& connection, ActId act) {
    Query first = connection.query(
        "SELECT coalesce(min(a.id), ?1) FROM acts a WHERE a.kind = 'import' AND a.state IN (0, 1) AND a.id <= ?1 AND"
        " (SELECT max(id) FROM act_changesets WHERE act_id = a.id) >"
        " (SELECT min(id) FROM act_changesets WHERE act_id = ?1)");
    first.bind(act).step();
    return actIds(std::move(
        connection.query("SELECT id FROM acts WHERE id >= ? AND state IN (0, 1) ORDER BY id").bind(first.integer(0))));
}

std::string sentenceOf(Connection& connection, ActId act) {
    Query query = connection.query("SELECT message FROM acts WHERE id = ?");
    return query.bind(act).step() ? base::english(fromStored(query.text(0))) : std::string();
}

[[noreturn]] void throwConflict(Connection& connection, ActId act) {
    throw Error(Code::CorruptFile,
                base::tr("“%1” cannot be taken back or done again: the images are not as it left them.",
                         sentenceOf(connection, act)),
                base::tr("Nothing was changed. Open a backup and compare."));
}

bool isOpen(Connection& connection, ActId act) {
    Query query = connection.query("SELECT state FROM acts WHERE id = ?");
    return query.bind(act).step() && query.integer(0) == static_cast<int>(ActState::Open);
}

[[noreturn]] void throwImportRuns() {
    throw Error(Code::Busy, base::tr("An import is not finished, and what came before it cannot be taken back yet."),
                base::tr("Let it finish, or stop it first."));
}

} // namespace

ActResult Writer::step(std::span<const ActId> acts, bool forward, const std::function<void()>& body) {
    WriteTransaction transaction(*this, connection());
    State::Going& s = m_state->going;
    const RestAfterwards rest{s};
    s.mode = State::Mode::Act;
    const auto what = forward ? HistoryRow::What::Redo : HistoryRow::What::Undo;
    std::vector<Stored> stored = storedOf(connection(), acts);
    if (!forward)
        std::reverse(stored.begin(), stored.end());
    // One number for the whole step: its label events carry it too.
    const std::int64_t sequence = addEvent(*this, acts.front(), what);
    CommitInfo info{sequence, acts.front(), {}, now()};
    for (const Stored& one : stored) {
        const auto names = classNames(connection());
        const Changeset changeset = forward ? one.changeset : inverted(connection(), one.changeset);
        const ChangeSummary summary = summarize(connection(), changeset);
        apply(connection(), changeset, summary.operations);
        addLabelEvents(*this, one.act, sequence, summary, names);
        info.changes.add(summary.kinds);
    }
    Query mark = connection().query("UPDATE acts SET state = ?, undone_with = ? WHERE id = ?");
    for (const ActId act : acts)
        mark.again()
            .bind(static_cast<int>(forward ? ActState::Done : ActState::Undone), forward ? 0 : sequence, act)
            .run();
    body();
    info.changes.add(s.touched);
    transaction.commit();
    if (onCommit)
        onCommit(info);
    return {acts.front(), sequence, true};
}

ActResult Writer::undoAct(ActId act, const std::function<void()>& body) {
    try {
        return step({&act, 1}, false, body);
    } catch (const Conflict&) {
        const std::vector<ActId> together = withInterleaved(connection(), act);
        if (together.size() < 2)
            throwConflict(connection(), act);
        if (std::any_of(together.begin(), together.end(),
                        [&](ActId other) { return other != act && isOpen(connection(), other); }))
            throwImportRuns();
        try {
            return step(together, false, body);
        } catch (const Conflict&) {
            throwConflict(connection(), act);
        }
    }
}

std::optional<ActResult> Writer::undo() {
    Query latest = connection().query("SELECT id, state FROM acts WHERE state IN (0, 1) ORDER BY id DESC LIMIT 1");
    if (!latest.step())
        return std::nullopt;
    const ActId act = latest.id<ActId>(0);
    if (latest.integer(1) == static_cast<int>(ActState::Open))
        throwImportRuns();
    latest.again();
    return undoAct(act, [] {});
}

std::optional<ActResult> Writer::redo() {
    Query next = connection().query("SELECT id, undone_with FROM acts WHERE state = 2 ORDER BY id LIMIT 1");
    if (!next.step())
        return std::nullopt;
    const std::int64_t group = next.integer(1);
    next.again();
    const auto acts = actIds(std::move(
        connection().query("SELECT id FROM acts WHERE state = 2 AND undone_with = ? ORDER BY id").bind(group)));
    try {
        return step(acts, true, [] {});
    } catch (const Conflict&) {
        throwConflict(connection(), acts.front());
    }
}

ActResult Writer::takeBackAct(ActId act, const std::function<void()>& body) {
    Query any = connection().query("SELECT 1 FROM act_changesets WHERE act_id = ? LIMIT 1");
    const bool changed = any.bind(act).step();
    any.again();
    if (!changed)
        return closeAct(act, body);
    return undoAct(act, body);
}

} // namespace ostrakon::project
