// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random moments of labeling and of importing: nothing that was acknowledged is lost.
// OSTRAKON_KILLS sets how many of each (20).
#include <QtTest/QtTest>

#include "core/project/connection.h"
#include "tests/project/project_fixture.h"
#include "tests/support/child_process.h"
#include "tests/support/kill_driver.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

// Every acknowledged number is in the history, and what stands in the rows is what the label history ends with.
std::string inspect(ProjectFixture& f, const std::vector<std::int64_t>& acknowledged) {
    f.project = Project::open(f.file, Access::Own, f.options());
    std::string wrong;
    for (const std::string& line : f.integrity())
        wrong += line + "; ";
    const auto reader = f.reader();
    Connection& c = reader->connection();
    Query event = c.query("SELECT 1 FROM act_events WHERE sequence = ?");
    for (const std::int64_t sequence : acknowledged)
        if (!event.again().bind(sequence).step())
            wrong += "lost act " + std::to_string(sequence) + "; ";
    Query differ = c.query("SELECT count(*) FROM items s WHERE s.class_id IS NOT (SELECT e.after_id FROM label_events e"
                           " WHERE e.image_id = s.image_id ORDER BY e.id DESC LIMIT 1)");
    differ.step();
    if (differ.integer(0) != 0)
        wrong += std::to_string(differ.integer(0)) + " images differ from their history; ";
    // Half an act would show as a changeset without its event, or an event without what it did.
    Query halves = c.query("SELECT count(*) FROM act_payloads p LEFT JOIN act_events e ON e.sequence = p.sequence"
                           " WHERE e.sequence IS NULL");
    halves.step();
    if (halves.integer(0) != 0)
        wrong += "an act is there by half; ";
    return wrong;
}

test::KillPlan plan(ProjectFixture& f, const std::string& mode, int amount) {
    test::KillPlan out;
    out.program = test::helperProgram("ostrakon_kill_victim");
    out.arguments = {mode, f.file.string(), std::to_string(amount)};
    out.scratch = f.dir.path();
    out.kills = test::killsWanted(20);
    out.phases = {{static_cast<int>(Phase::Idle), "between"},
                  {static_cast<int>(Phase::Transaction), "inside a transaction"},
                  {static_cast<int>(Phase::Checkpoint), "in a checkpoint"}};
    return out;
}

void report(const char* what, const test::KillTally& tally) {
    qInfo("%s: %s", what, tally.sentence().c_str());
    QVERIFY2(tally.wrong.empty(), tally.wrong.c_str());
    QVERIFY2(tally.sharesReached, "a tenth of the kills must fall into each phase");
    QVERIFY(tally.acknowledged > tally.kills);
}

} // namespace

class TestProjectKill : public QObject {
    Q_OBJECT

  private slots:
    void labeling() {
        ProjectFixture f;
        f.addImages(300);
        f.addClass("a");
        f.addClass("b");
        f.addClass("c");
        f.project.reset();
        auto p = plan(f, "label", 120);
        p.check = [&](const std::vector<std::int64_t>& acknowledged) {
            std::string wrong = inspect(f, acknowledged);
            f.project.reset();
            return wrong;
        };
        report("labeling", test::killOften(p));
    }

    void importing() {
        ProjectFixture f;
        f.project.reset();
        auto p = plan(f, "import", 500);
        int interrupted = 0;
        p.check = [&](const std::vector<std::int64_t>& acknowledged) {
            std::string wrong = inspect(f, acknowledged);
            interrupted += !f.project->recovery().openImports.empty();
            f.project.reset();
            return wrong;
        };
        report("importing", test::killOften(p));
        QVERIFY(interrupted > 0);
        // Whatever was killed when, all of it can be taken back to an empty project and done again.
        f.project = Project::open(f.file, Access::Own, f.options());
        for (const ImportId id : f.project->recovery().openImports)
            f.write([&](Writer& w) { takeBackImport(w, id); });
        const std::size_t before = listIds(*f.reader()).size();
        int undone = 0;
        while (f.write([](Writer& w) { return w.undo(); }))
            ++undone;
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
        for (int i = 0; i < undone; ++i)
            QVERIFY(f.write([](Writer& w) { return w.redo(); }));
        QCOMPARE(listIds(*f.reader()).size(), before);
        QVERIFY(f.integrity().empty());
    }
};

QTEST_APPLESS_MAIN(TestProjectKill)
#include "test_project_kill.moc"
