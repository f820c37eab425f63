// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/writer.h"

#include <cassert>
#include <utility>

#include "core/project/message_json.h"
#include "core/project/writer_state.h"

namespace ostrakon::project {

WriteTransaction::WriteTransaction(Writer& writer, Connection& connection)
    : m_writer(writer)
    , m_connection(connection) {
    connection.script("BEGIN IMMEDIATE");
    if (writer.onPhase)
        writer.onPhase(Phase::Transaction);
}

WriteTransaction::~WriteTransaction() {
    // After some failures SQLite has rolled back by itself.
    if (m_open && m_connection.inTransaction())
        sqlite3_exec(m_connection.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
    if (m_open && m_writer.onPhase)
        m_writer.onPhase(Phase::Idle);
}

void WriteTransaction::commit() {
    m_connection.script("COMMIT");
    m_open = false;
    if (m_writer.onPhase)
        m_writer.onPhase(Phase::Idle);
}

std::map<ClassId, std::string> classNames(Connection& connection) {
    std::map<ClassId, std::string> out;
    Query query = connection.query("SELECT id, name FROM classes");
    while (query.step())
        out[query.id<ClassId>(0)] = query.text(1);
    return out;
}

std::int64_t nextSequence(Connection& connection) {
    Query query = connection.query("SELECT coalesce(max(sequence), 0) + 1 FROM act_events");
    query.step();
    return query.integer(0);
}

std::int64_t addEvent(Writer& writer, ActId act, HistoryRow::What what) {
    const std::int64_t sequence = nextSequence(writer.connection());
    writer.connection().run("INSERT INTO act_events(sequence, act_id, what, person_id, at) VALUES(?,?,?,?,?)", sequence,
                            act, static_cast<int>(what), writer.personId(), writer.now());
    return sequence;
}

void addLabelEvents(Writer& writer, ActId act, std::int64_t sequence, const ChangeSummary& summary,
                    const std::map<ClassId, std::string>& namesBefore) {
    if (summary.labels.empty())
        return;
    const auto namesAfter = classNames(writer.connection());
    const auto nameIn = [](const std::map<ClassId, std::string>& names, const std::optional<ClassId>& id) {
        const auto found = id ? names.find(*id) : names.end();
        return found == names.end() ? std::string() : found->second;
    };
    const std::int64_t person = writer.personId();
    const Time now = writer.now();
    Query insert = writer.connection().query(
        "INSERT INTO label_events(image_id, act_id, sequence, before_id, after_id, before_name, after_name, source,"
        " person_id, at) VALUES(?1,?2,?3,?4,?5,?6,?7,"
        " coalesce((SELECT label_source FROM items WHERE image_id = ?1), 0),?8,?9)");
    for (const LabelChange& change : summary.labels)
        insert.again()
            .bind(change.image, act, sequence, change.before, change.after, nameIn(namesBefore, change.before),
                  nameIn(namesAfter, change.after), person, now)
            .run();
}

Writer::Writer(std::unique_ptr<Connection> connection, std::string author, std::function<Time()> clock)
    : Reader(std::move(connection))
    , m_state(std::make_unique<State>()) {
    m_state->author = std::move(author);
    m_state->clock = std::move(clock);
}

Writer::~Writer() = default;

namespace {

void insertAct(Writer& writer, ActId act, const ActSpec& spec, ActState state) {
    writer.connection().run("INSERT INTO acts(id, uid, person_id, at, kind, message, state) VALUES(?,?,?,?,?,?,?)", act,
                            Uid::random(), writer.personId(), writer.now(), spec.kind, toStored(spec.message),
                            static_cast<int>(state));
}

void insertPayloads(Writer& writer, ActId act, std::int64_t sequence, const std::vector<Payload>& payloads) {
    for (const Payload& payload : payloads) {
        std::vector<std::byte> hashes;
        hashes.reserve(payload.images.size() * 32);
        for (const base::Sha256& hash : payload.images) {
            const auto bytes = std::as_bytes(std::span(hash.bytes));
            hashes.insert(hashes.end(), bytes.begin(), bytes.end());
        }
        writer.connection().run("INSERT INTO act_payloads(act_id, sequence, json, images) VALUES(?,?,?,?)", act,
                                sequence, payload.json, std::span<const std::byte>(hashes));
    }
}

ActId nextAct(Connection& connection) {
    Query query = connection.query("SELECT coalesce(max(id), 0) + 1 FROM acts");
    query.step();
    return query.id<ActId>(0);
}

void abandonUndone(Connection& connection) {
    connection.run("UPDATE acts SET state = 3 WHERE state = 2");
}

} // namespace

ActResult Writer::act(ActSpec spec, const std::function<void()>& body) {
    State::Going& s = m_state->going;
    if (s.mode == State::Mode::Fact)
        throw Error(Code::Internal, base::tr("An act was begun inside a fact."));
    s.openPayloads.push_back(std::move(spec.payload));
    if (s.mode == State::Mode::Act) {
        body();
        s.payloads.push_back(std::move(s.openPayloads.back()));
        s.openPayloads.pop_back();
        return {s.act, 0, true};
    }
    const RestAfterwards rest{s};
    WriteTransaction transaction(*this, connection());
    s.mode = State::Mode::Act;
    s.act = nextAct(connection());
    s.classNames = classNames(connection());
    ChangeSummary summary;
    Changeset changeset;
    {
        Recording recording(connection());
        body();
        changeset = recording.take();
    }
    if (changeset.empty())
        return {};
    s.payloads.push_back(std::move(s.openPayloads.back()));
    summary = summarize(connection(), changeset);
    abandonUndone(connection());
    insertAct(*this, s.act, spec, ActState::Done);
    const std::int64_t sequence = addEvent(*this, s.act, HistoryRow::What::Act);
    connection().run("INSERT INTO act_changesets(act_id, changeset) VALUES(?,?)", s.act,
                     std::span<const std::byte>(changeset));
    insertPayloads(*this, s.act, sequence, s.payloads);
    addLabelEvents(*this, s.act, sequence, summary, s.classNames);
    const CommitInfo info{sequence, s.act, summary.kinds, now()};
    transaction.commit();
    if (onCommit)
        onCommit(info);
    return {info.act, sequence, true};
}

void Writer::fact(const std::function<void()>& body) {
    State::Going& s = m_state->going;
    if (s.mode != State::Mode::None)
        return body();
    const RestAfterwards rest{s};
    WriteTransaction transaction(*this, connection());
    s.mode = State::Mode::Fact;
    {
        Recording recording(connection());
        body();
        if (!recording.sawNothing())
            throw Error(Code::Internal, base::tr("A fact changed what only acts may change."));
    }
    const CommitInfo info{0, {}, s.touched, now()};
    transaction.commit();
    if (onCommit)
        onCommit(info);
}

Payload& Writer::payload() {
    assert(!m_state->going.openPayloads.empty());
    return m_state->going.openPayloads.back();
}

void Writer::touch(Changed kind) {
    m_state->going.touched.add(kind);
}

std::int64_t Writer::personId() {
    State::Going& s = m_state->going;
    if (s.personId == 0) {
        connection().run("INSERT INTO people(uid, name) SELECT ?1, ?2 WHERE NOT EXISTS"
                         " (SELECT 1 FROM people WHERE name = ?2)",
                         Uid::random(), m_state->author);
        Query query = connection().query("SELECT id FROM people WHERE name = ?");
        query.bind(m_state->author).step();
        s.personId = query.integer(0);
    }
    return s.personId;
}

Time Writer::now() const {
    return m_state->clock();
}

ActId Writer::currentAct() const {
    return m_state->going.act;
}

bool Writer::inTransaction() const {
    return m_state->going.mode != State::Mode::None;
}

ActId Writer::openAct(ActSpec spec) {
    ActId act;
    fact([&] {
        act = nextAct(connection());
        insertAct(*this, act, spec, ActState::Open);
        const std::int64_t sequence = addEvent(*this, act, HistoryRow::What::Act);
        insertPayloads(*this, act, sequence, {spec.payload});
    });
    return act;
}

ActResult Writer::growAct(ActId act, const std::function<void()>& body) {
    State::Going& s = m_state->going;
    assert(s.mode == State::Mode::None);
    const RestAfterwards rest{s};
    WriteTransaction transaction(*this, connection());
    s.mode = State::Mode::Act;
    s.act = act;
    s.openPayloads.emplace_back();
    s.classNames = classNames(connection());
    Changeset changeset;
    {
        Recording recording(connection());
        body();
        changeset = recording.take();
    }
    CommitInfo info{0, act, s.touched, now()};
    if (!changeset.empty()) {
        const ChangeSummary summary = summarize(connection(), changeset);
        if (!summary.onlyNewImages)
            abandonUndone(connection()); // what was undone might not fit any more
        info.changes.add(summary.kinds);
        info.sequence = addEvent(*this, act, HistoryRow::What::Chunk);
        connection().run("INSERT INTO act_changesets(act_id, changeset) VALUES(?,?)", act,
                         std::span<const std::byte>(changeset));
        s.payloads.push_back(std::move(s.openPayloads.back()));
        insertPayloads(*this, act, info.sequence, s.payloads);
        addLabelEvents(*this, act, info.sequence, summary, s.classNames);
    }
    transaction.commit();
    if (onCommit)
        onCommit(info);
    return {act, info.sequence, info.sequence != 0};
}

ActResult Writer::closeAct(ActId act, const std::function<void()>& body) {
    ActResult result{act, 0, false};
    fact([&] {
        Query any = connection().query("SELECT 1 FROM act_changesets WHERE act_id = ? LIMIT 1");
        result.changed = any.bind(act).step();
        // An import that brought nothing must not be what Ctrl+Z takes back.
        connection().run("UPDATE acts SET state = ? WHERE id = ?",
                         static_cast<int>(result.changed ? ActState::Done : ActState::Abandoned), act);
        if (result.changed) // as any new act; what was done and undone while it grew can still be redone
            connection().run("UPDATE acts SET state = 3 WHERE state = 2 AND id < ?", act);
        result.sequence = addEvent(*this, act, HistoryRow::What::Chunk);
        body();
    });
    return result;
}

} // namespace ostrakon::project
