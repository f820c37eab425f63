// SPDX-License-Identifier: GPL-3.0-or-later
// Every list query names an index: the plans of what the public functions really ask are read.
#include <QtTest/QtTest>

#include <set>

#include "core/project/checkpoints.h"
#include "core/project/columns.h"
#include "core/project/connection.h"
#include "core/project/image_filter.h"
#include "core/project/predictions.h"
#include "core/project/runs.h"
#include "core/project/settings.h"
#include "core/project/things.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

// Tables of some dozen rows, read whole on purpose.
const std::set<std::string> kSmall{"classes", "class_aliases", "c", "r", "roots", "columns", "runs", "metric_series"};

// What of a plan goes through rows without an index; empty when nothing does.
std::string bareScans(Connection& connection, const std::string& sql) {
    std::string out;
    Query plan = connection.query("EXPLAIN QUERY PLAN " + sql);
    while (plan.step()) {
        const std::string detail = plan.text(3);
        if (!detail.starts_with("SCAN "))
            continue;
        std::string table = detail.substr(5);
        table = table.substr(0, table.find(' '));
        if (detail.find(" USING ") == std::string::npos && table != "CONSTANT" && !kSmall.contains(table))
            out += detail + " | ";
    }
    return out;
}

int collect(unsigned, void* into, void* statement, void*) {
    static_cast<std::set<std::string>*>(into)->insert(sqlite3_sql(static_cast<sqlite3_stmt*>(statement)));
    return 0;
}

std::vector<ImageFilter> filters() {
    std::vector<ImageFilter> out(1);
    const auto add = [&](auto change) {
        out.emplace_back();
        change(out.back());
    };
    add([](ImageFilter& f) { f.classes = {ClassId{1}}; });
    add([](ImageFilter& f) { f.classes = {ClassId{1}, ClassId{2}}, f.orUnlabeled = true; });
    add([](ImageFilter& f) { f.orUnlabeled = true; });
    add([](ImageFilter& f) { f.labeled = true; });
    add([](ImageFilter& f) { f.labeled = false; });
    add([](ImageFilter& f) { f.reviewed = true; });
    add([](ImageFilter& f) { f.reviewed = false; });
    add([](ImageFilter& f) { f.splits = {Split::Val, Split::Test}; });
    add([](ImageFilter& f) { f.thing = ThingId{1}; });
    add([](ImageFilter& f) { f.texts = {"x", "y"}; });
    add([](ImageFilter& f) { f.conflict = true; });
    add([](ImageFilter& f) { f.damaged = true; });
    add([](ImageFilter& f) { f.damaged = false; });
    add([](ImageFilter& f) { f.import = ImportId{1}; });
    add([](ImageFilter& f) { f.run = RunFilter{RunId{1}, true, {}, {}, 0.0, 1.0, {}}; });
    add([](ImageFilter& f) { f.run = RunFilter{RunId{1}, false, ClassId{1}, ClassId{2}, 0.2, 0.8, Split::Val}; });
    add([](ImageFilter& f) {
        f.run = RunFilter{RunId{1}, true, {}, {}, 0.0, 1.0, {}};
        f.classes = {ClassId{1}};
        f.texts = {"x", "y"};
        f.splits = {Split::Val};
    });
    return out;
}

} // namespace

class TestProjectPlans : public QObject {
    Q_OBJECT

  private slots:
    void everyFilterWithEverySort() {
        ProjectFixture f;
        const auto reader = f.reader();
        int plans = 0;
        for (const ImageFilter& filter : filters()) {
            for (const Sort::By by : {Sort::By::Added, Sort::By::Path, Sort::By::Class, Sort::By::LabelledAt,
                                      Sort::By::Confidence, Sort::By::Thing})
                for (const bool descending : {false, true}) {
                    const ListQuery list = listQuery(filter, {by, descending, RunId{1}});
                    const std::string bare = bareScans(reader->connection(), list.sql);
                    QVERIFY2(bare.empty(), (bare + list.sql).c_str());
                    listIds(*reader, filter, {by, descending, RunId{1}});
                    ++plans;
                }
            const std::string bare = bareScans(reader->connection(), countQuery(filter).sql);
            QVERIFY2(bare.empty(), bare.c_str());
            countImages(*reader, filter);
        }
        QCOMPARE(plans, 18 * 12);
    }

    void everyOtherQuestion() {
        ProjectFixture f;
        const auto images = f.addImages(3);
        const auto reader = f.reader();
        std::set<std::string> asked;
        sqlite3_trace_v2(reader->connection().handle(), SQLITE_TRACE_STMT, collect, &asked);
        const RunId run{1};
        rows(*reader, images);
        findImage(*reader, base::Sha256{});
        findImageAt(*reader, "x");
        nextUnlabeled(*reader, images[0]);
        counts(*reader);
        samples(*reader);
        locations(*reader, images[0]);
        listRoots(*reader);
        labelHistory(*reader, images[0]);
        listClasses(*reader);
        listThings(*reader);
        findThing(*reader, "x");
        columnValues(*reader, images[0]);
        setting(*reader, "x");
        setting(*reader, "ui.x");
        history(*reader);
        lastSequence(*reader);
        undoLabel(*reader);
        redoLabel(*reader);
        payloads(*reader, ActId{1});
        openImports(*reader);
        findImport(*reader, ImportId{1});
        importProblems(*reader, ImportId{1});
        importedPaths(*reader, ImportId{1});
        listRuns(*reader);
        findRun(*reader, run);
        runSamples(*reader, run);
        metricSeries(*reader, run);
        curve(*reader, run, "x");
        findBlob(*reader, BlobId{1});
        findBlob(*reader, "x", base::Sha256{});
        bestCheckpoint(*reader, run);
        listCheckpoints(*reader, run);
        predictions(*reader, run);
        predictions(*reader, run, Split::Val, true);
        findPrediction(*reader, run, images[0]);
        confusion(*reader, run);
        confusion(*reader, run, Split::Val);
        mapScores(*reader, run, "x");
        sqlite3_trace_v2(reader->connection().handle(), 0, nullptr, nullptr);
        int read = 0;
        for (const std::string& sql : asked) {
            if (!sql.starts_with("SELECT"))
                continue;
            const std::string bare = bareScans(reader->connection(), sql);
            QVERIFY2(bare.empty(), (bare + sql).c_str());
            ++read;
        }
        QVERIFY2(read >= 35, std::to_string(read).c_str());
    }
};

QTEST_APPLESS_MAIN(TestProjectPlans)
#include "test_project_plans.moc"
