// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of act: done, undone and redone, across close and reopen.
#include <QtTest/QtTest>

#include <functional>

#include "core/project/columns.h"
#include "core/project/connection.h"
#include "core/project/settings.h"
#include "core/project/splits.h"
#include "core/project/things.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

// All recorded rows as text: two states are equal when these are.
std::string dump(ProjectFixture& f) {
    std::string out;
    const auto reader = f.reader();
    for (const char* table : recordedTables()) {
        Query columns = reader->connection().query(std::string("SELECT name FROM pragma_table_info('") + table + "')");
        std::string list;
        while (columns.step())
            list += (list.empty() ? "quote(" : " || ',' || quote(") + columns.text(0) + ")";
        Query rowsOf = reader->connection().query("SELECT " + list + " FROM " + table + " ORDER BY 1");
        out += std::string(table) + "\n";
        while (rowsOf.step())
            out += "  " + rowsOf.text(0) + "\n";
    }
    return out;
}

struct Stage {
    std::vector<ImageId> images;
    ClassId a, b, c;
};

using Act = std::function<void(Writer&, const Stage&)>;

} // namespace

Q_DECLARE_METATYPE(Act)

class TestProjectActs : public QObject {
    Q_OBJECT

  private slots:
    void eachKindIsUndoneAndRedoneAcrossReopen_data() {
        QTest::addColumn<Act>("act");
        const auto row = [](const char* name, Act act) { QTest::newRow(name) << act; };
        row("label", [](Writer& w, const Stage& s) { setLabels(w, s.images, s.b); });
        row("label none", [](Writer& w, const Stage& s) { setLabels(w, s.images, std::nullopt); });
        row("review", [](Writer& w, const Stage& s) { setReviewed(w, s.images, true); });
        row("class add", [](Writer& w, const Stage&) { addClass(w, {"new", {}, {}, {}}); });
        row("class rename", [](Writer& w, const Stage& s) { renameClass(w, s.a, "other"); });
        row("class recolour", [](Writer& w, const Stage& s) { recolourClass(w, s.a, 0x123456); });
        row("class key", [](Writer& w, const Stage& s) { setClassKey(w, s.a, "2"); });
        row("class parent", [](Writer& w, const Stage& s) { setClassParent(w, s.b, s.a); });
        row("class order", [](Writer& w, const Stage& s) { reorderClasses(w, std::vector{s.c, s.a, s.b}); });
        row("class merge", [](Writer& w, const Stage& s) { mergeClasses(w, std::vector{s.a, s.c}, s.b); });
        row("class remove", [](Writer& w, const Stage& s) { removeClass(w, s.a); });
        row("split", [](Writer& w, const Stage& s) {
            assignSplits(w, std::vector<SplitAssignment>{{s.images[0], Split::Val}, {s.images[1], Split::Test}});
        });
        row("thing", [](Writer& w, const Stage& s) {
            assignThings(w, std::vector<std::pair<ImageId, std::string>>{{s.images[0], "V1"}, {s.images[1], "V1"}});
        });
        row("column", [](Writer& w, const Stage& s) {
            setColumnValues(w, "lot", std::vector<std::pair<ImageId, std::string>>{{s.images[0], "7"}});
        });
        row("setting", [](Writer& w, const Stage&) { setSetting(w, "metric", "recall"); });
        row("import", [](Writer& w, const Stage&) {
            const ImportId id = beginImport(w, {"/other", "{}", "other"});
            importChunk(w, id, std::vector{test::madeUp("x1", "a"), test::madeUp("x2", "fresh", Split::Val)}, {});
            finishImport(w, id);
        });
        row("nested", [](Writer& w, const Stage& s) {
            w.act({"both", base::tr("Both"), {}}, [&] {
                const ClassId id = addClass(w, {"inner", {}, {}, {}});
                setLabels(w, s.images, id);
            });
        });
    }

    void eachKindIsUndoneAndRedoneAcrossReopen() {
        QFETCH(Act, act);
        ProjectFixture f;
        Stage s{f.addImages(4), f.addClass("a"), f.addClass("b"), f.addClass("c")};
        f.write([&](Writer& w) {
            setLabels(w, std::span(s.images).first(2), s.a);
            setLabels(w, std::span(s.images).last(1), s.c);
            setClassParent(w, s.c, s.a);
        });
        const std::string before = dump(f);
        const std::int64_t acts = lastSequence(*f.reader());
        f.write([&](Writer& w) { act(w, s); });
        const std::string after = dump(f);
        QVERIFY(after != before);
        QVERIFY(lastSequence(*f.reader()) > acts);
        f.reopen();
        QVERIFY(f.write([](Writer& w) { return w.undo(); }).has_value());
        QCOMPARE(dump(f), before);
        f.reopen();
        QVERIFY(f.write([](Writer& w) { return w.redo(); }).has_value());
        QCOMPARE(dump(f), after);
        QVERIFY(!f.write([](Writer& w) { return w.redo(); }).has_value());
        f.write([](Writer& w) { w.undo(); });
        QCOMPARE(dump(f), before);
        QVERIFY(f.integrity().empty());
    }

    void anActThatChangesNothingRecordsNothing() {
        ProjectFixture f;
        const auto images = f.addImages(2);
        const ClassId a = f.addClass("a");
        QVERIFY(f.write([&](Writer& w) { return setLabels(w, images, a); }).changed);
        const std::int64_t sequence = lastSequence(*f.reader());
        QVERIFY(!f.write([&](Writer& w) { return setLabels(w, images, a); }).changed);
        QVERIFY(!f.write([&](Writer& w) { return renameClass(w, a, " a "); }).changed);
        QVERIFY(!f.write([&](Writer& w) { return setSetting(w, "k", std::nullopt); }).changed);
        QCOMPARE(lastSequence(*f.reader()), sequence);
    }

    void aFailedActLeavesNothing() {
        ProjectFixture f;
        const auto images = f.addImages(2);
        const ClassId a = f.addClass("a");
        const std::string before = dump(f);
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) {
            w.act({"x", base::tr("x"), {}}, [&] {
                setLabels(w, images, a);
                throw Error(Code::BadInput, base::tr("no"));
            });
        }),
                                 Error);
        QCOMPARE(dump(f), before);
        QVERIFY(f.write([&](Writer& w) { return setLabels(w, images, a); }).changed); // the writer still works
    }

    void aFactMayNotTouchWhatActsRecord() {
        ProjectFixture f;
        const ClassId a = f.addClass("a");
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) {
            w.fact([&] { w.connection().run("UPDATE classes SET name = 'z' WHERE id = ?", a); });
        }),
                                 Error);
        QCOMPARE(findClass(*f.reader(), a)->name, std::string("a"));
    }

    void aNewActAbandonsRedoAndKeepsItReadable() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        const ClassId a = f.addClass("a"), b = f.addClass("b");
        f.write([&](Writer& w) {
            setLabels(w, images, a);
            w.undo();
            setLabels(w, images, b);
        });
        QVERIFY(!redoLabel(*f.reader()));
        QVERIFY(!f.write([](Writer& w) { return w.redo(); }));
        const auto rowsOf = history(*f.reader());
        QCOMPARE(static_cast<int>(rowsOf[0].what), static_cast<int>(HistoryRow::What::Act));
        QCOMPARE(static_cast<int>(rowsOf[1].what), static_cast<int>(HistoryRow::What::Undo));
        QCOMPARE(static_cast<int>(rowsOf[2].state), static_cast<int>(ActState::Abandoned));
        QCOMPARE(rowsOf[2].by, std::string("tester"));
        QCOMPARE(base::english(*undoLabel(*f.reader())), std::string("“b” given to “image0.jpg”"));
    }

    void labelHistoryKeepsWhatWasUndone() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        const ClassId a = f.addClass("a"), b = f.addClass("b");
        f.write([&](Writer& w) {
            setLabels(w, images, a);
            setLabels(w, images, b);
            w.undo();
            removeClass(w, a);
        });
        std::string line;
        for (const LabelEvent& e : labelHistory(*f.reader(), images[0]))
            line += e.beforeName + ">" + e.afterName + " ";
        QCOMPARE(line, std::string(">a a>b b>a a> "));
    }

    void aStoredChangesetThatDoesNotFitIsAnErrorAndChangesNothing() {
        ProjectFixture f;
        const auto images = f.addImages(2);
        const ClassId a = f.addClass("a");
        f.write([&](Writer& w) { setLabels(w, images, a); });
        // Behind the API's back, as a bug would.
        f.write(
            [&](Writer& w) { w.connection().run("UPDATE items SET class_id = NULL WHERE image_id = ?", images[1]); });
        const std::string before = dump(f);
        QVERIFY_EXCEPTION_THROWN(f.write([](Writer& w) { w.undo(); }), Error);
        QCOMPARE(dump(f), before);
    }

    void aChangesetThatSilentlyDoesNothingIsAnError() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        const ClassId a = f.addClass("a");
        f.write([&](Writer& w) { setLabels(w, images, a); });
        // As a later version must never do: the session extension skips a table that it does not know.
        f.write([&](Writer& w) {
            w.connection().script("PRAGMA legacy_alter_table=ON; ALTER TABLE items RENAME TO items2");
        });
        QVERIFY_EXCEPTION_THROWN(f.write([](Writer& w) { w.undo(); }), Error);
    }

    void payloadsSayWhatWasDoneByMeaning() {
        ProjectFixture f;
        const auto images = f.addImages(2);
        const ClassId a = f.addClass("a");
        const ActResult act = f.write([&](Writer& w) { return setLabels(w, images, a); });
        const auto stored = payloads(*f.reader(), act.act);
        QCOMPARE(stored.size(), std::size_t(1));
        QCOMPARE(stored[0].images.size(), std::size_t(2));
        QVERIFY(stored[0].images[0] == base::Sha256::of(std::string_view("image0")));
        QVERIFY(stored[0].json.find("\"v\":1") != std::string::npos);
        QVERIFY(stored[0].json.find(findClass(*f.reader(), a)->uid.hex()) != std::string::npos);
    }

    void commitsAreAnnounced() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        const ClassId a = f.addClass("a");
        std::vector<CommitInfo> seen;
        {
            const auto listening = f.project->onCommit([&](const CommitInfo& info) { seen.push_back(info); });
            f.write([&](Writer& w) { setLabels(w, images, a); });
            f.write([&](Writer& w) { setSetting(w, "ui.page", "browse"); });
            f.write([](Writer& w) { w.undo(); });
        }
        f.write([](Writer& w) { w.redo(); });
        QCOMPARE(seen.size(), std::size_t(3));
        QVERIFY(seen[0].changes.has(Changed::Labels) && !seen[0].changes.has(Changed::Classes));
        QVERIFY(seen[1].changes.empty() && seen[1].sequence == 0);
        QVERIFY(seen[2].changes.has(Changed::Labels) && seen[2].sequence > seen[0].sequence);
    }

    void classRulesHaveSentences() {
        ProjectFixture f;
        const ClassId a = f.addClass("a"), b = f.addClass("b");
        QVERIFY_EXCEPTION_THROWN(f.addClass(" a"), Error);
        QVERIFY_EXCEPTION_THROWN(f.addClass("  "), Error);
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) { renameClass(w, a, "b"); }), Error);
        f.write([&](Writer& w) { setClassParent(w, b, a); });
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) { setClassParent(w, a, b); }), Error);
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) { setLabels(w, {}, ClassId{99}); }), Error);
        QVERIFY_EXCEPTION_THROWN(f.write([&](Writer& w) { reorderClasses(w, std::vector{a}); }), Error);
        f.write([&](Writer& w) { renameClass(w, a, "alpha"); });
        QVERIFY(findClass(*f.reader(), "a")->id == a); // by its alias
        QCOMPARE(findClass(*f.reader(), a)->key, std::string("1"));
        f.write([&](Writer& w) { mergeClasses(w, std::vector{a}, b); }); // the child takes its parent in
        QVERIFY(!findClass(*f.reader(), b)->parent);
        QVERIFY(findClass(*f.reader(), "alpha")->id == b);
    }
};

QTEST_APPLESS_MAIN(TestProjectActs)
#include "test_project_acts.moc"
