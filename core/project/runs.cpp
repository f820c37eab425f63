// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/runs.h"

#include <limits>

#include "core/project/connection.h"
#include "core/project/history.h"
#include "core/project/message_json.h"

namespace ostrakon::project {

namespace {

constexpr const char* kColumns = "SELECT id, uid, model, recipe, device, job, state, resumes, started_at, ended_at,"
                                 " failure, summary, at_sequence FROM runs ";

RunRow readRow(Query& query) {
    RunRow row;
    row.id = query.id<RunId>(0);
    row.uid = query.uid(1);
    row.what = {query.text(2), query.text(3), query.text(4), query.text(5), {}, query.optionalId<RunId>(7)};
    row.state = static_cast<RunState>(query.integer(6));
    row.startedAt = query.time(8);
    if (!query.isNull(9))
        row.endedAt = query.time(9);
    row.failure = fromStored(query.text(10));
    row.summary = query.text(11);
    row.atSequence = query.integer(12);
    return row;
}

void readClasses(Reader& reader, RunRow& row) {
    Query query = reader.connection().query("SELECT class_id, uid, name FROM run_classes WHERE run_id = ?"
                                            " ORDER BY position");
    query.bind(row.id);
    while (query.step())
        row.what.classes.push_back({query.id<ClassId>(0), query.uid(1), query.text(2)});
}

std::int64_t seriesId(Writer& writer, const std::string& name) {
    Connection& c = writer.connection();
    Query found = c.query("SELECT id FROM metric_series WHERE name = ?");
    if (found.bind(name).step())
        return found.integer(0);
    c.run("INSERT INTO metric_series(name) VALUES(?)", name);
    return c.lastId();
}

} // namespace

RunId createRun(Writer& writer, const NewRun& run) {
    RunId id;
    writer.fact([&] {
        Connection& c = writer.connection();
        c.run("INSERT INTO runs(uid, model, recipe, device, job, state, resumes, person_id, started_at, at_sequence)"
              " VALUES(?,?,?,?,?,?,?,?,?,?)",
              Uid::random(), run.model, run.recipe, run.device, run.job, static_cast<int>(RunState::Running),
              run.resumes, writer.personId(), writer.now(), lastSequence(writer));
        id = {c.lastId()};
        int position = 0;
        for (const RunClass& label : run.classes)
            c.run("INSERT INTO run_classes(run_id, position, class_id, uid, name) VALUES(?,?,?,?,?)", id, position++,
                  label.id, label.uid, label.name);
        writer.touch(Changed::Runs);
    });
    return id;
}

void addRunSamples(Writer& writer, RunId run, std::span<const RunSample> samples) {
    writer.fact([&] {
        Query insert = writer.connection().query(
            "INSERT INTO run_samples(run_id, image_id, class_id, split) VALUES(?,?,?,?)"
            " ON CONFLICT(run_id, image_id) DO UPDATE SET class_id = excluded.class_id, split = excluded.split");
        for (const RunSample& sample : samples)
            insert.again().bind(run, sample.image, sample.label, static_cast<int>(sample.split)).run();
    });
}

void setRunState(Writer& writer, RunId run, RunState state, const base::Message& failure, const std::string& summary) {
    writer.fact([&] {
        std::optional<Time> ended;
        if (state != RunState::Running)
            ended = writer.now();
        Connection& c = writer.connection();
        c.run("UPDATE runs SET state = ?, failure = ?, summary = ?, ended_at = ? WHERE id = ?", static_cast<int>(state),
              toStored(failure), summary, ended, run);
        if (c.changes() == 0)
            throw Error(Code::NotFound, base::tr("There is no run %1.", std::to_string(run.value)));
        writer.touch(Changed::Runs);
    });
}

std::vector<RunRow> listRuns(Reader& reader) {
    std::vector<RunRow> out;
    const Reader::Snapshot snapshot(reader);
    Query query = reader.connection().query(std::string(kColumns) + "ORDER BY id DESC");
    while (query.step())
        out.push_back(readRow(query));
    for (RunRow& row : out)
        readClasses(reader, row);
    return out;
}

std::optional<RunRow> findRun(Reader& reader, RunId run) {
    const Reader::Snapshot snapshot(reader);
    Query query = reader.connection().query(std::string(kColumns) + "WHERE id = ?");
    if (!query.bind(run).step())
        return std::nullopt;
    RunRow row = readRow(query);
    readClasses(reader, row);
    return row;
}

std::int64_t countRunSamples(Reader& reader, RunId run) {
    Query query = reader.connection().query("SELECT count(*) FROM run_samples WHERE run_id = ?");
    query.bind(run).step();
    return query.integer(0);
}

std::vector<RunSample> runSamples(Reader& reader, RunId run) {
    std::vector<RunSample> out;
    Query query = reader.connection().query("SELECT image_id, class_id, split FROM run_samples WHERE run_id = ?"
                                            " ORDER BY image_id");
    query.bind(run);
    while (query.step())
        out.push_back({query.id<ImageId>(0), query.optionalId<ClassId>(1), static_cast<Split>(query.integer(2))});
    return out;
}

void appendMetrics(Writer& writer, RunId run, std::span<const Metric> metrics) {
    writer.fact([&] {
        Query insert =
            writer.connection().query("INSERT INTO metrics(run_id, series_id, step, value) VALUES(?,?,?,?)"
                                      " ON CONFLICT(run_id, series_id, step) DO UPDATE SET value = excluded.value");
        for (const Metric& metric : metrics)
            insert.again().bind(run, seriesId(writer, metric.series), metric.step, metric.value).run();
        writer.touch(Changed::Metrics);
    });
}

std::vector<std::string> metricSeries(Reader& reader, RunId run) {
    std::vector<std::string> out;
    Query query = reader.connection().query("SELECT name FROM metric_series WHERE EXISTS (SELECT 1 FROM metrics m"
                                            " WHERE m.run_id = ? AND m.series_id = metric_series.id) ORDER BY id");
    query.bind(run);
    while (query.step())
        out.push_back(query.text(0));
    return out;
}

std::vector<CurvePoint> curve(Reader& reader, RunId run, const std::string& series) {
    std::vector<CurvePoint> out;
    Query query = reader.connection().query(
        "SELECT step, value FROM metrics WHERE run_id = ? AND series_id = (SELECT id FROM metric_series WHERE name = ?)"
        " ORDER BY step");
    query.bind(run, series);
    while (query.step()) // SQLite keeps no NaN: it comes back as NULL
        out.push_back({query.integer(0), query.isNull(1) ? std::numeric_limits<double>::quiet_NaN() : query.real(1)});
    return out;
}

} // namespace ostrakon::project
