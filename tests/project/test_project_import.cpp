// SPDX-License-Identifier: GPL-3.0-or-later
// Imports: an act that grows; the rules for copies that disagree; taking back, continuing, undoing.
#include <QtTest/QtTest>

#include "core/project/splits.h"
#include "core/project/things.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::madeUp;
using test::ProjectFixture;

namespace {

ImportedFile copyOf(const ImportedFile& file, const std::string& path, const std::optional<std::string>& label,
                    Split split = Split::None) {
    ImportedFile out = file;
    out.relativePath = path;
    out.label = label;
    out.split = split;
    return out;
}

ImageRow at(ProjectFixture& f, const std::string& name) {
    const auto r = f.reader();
    return *findImage(*r, *findImage(*r, base::Sha256::of(std::string_view(name))));
}

std::string problemKinds(ProjectFixture& f, ImportId import) {
    std::string out;
    for (const ImportProblem& p : importProblems(*f.reader(), import))
        out += std::to_string(static_cast<int>(p.kind)) + ":" + p.relativePath + " ";
    return out;
}

ImportId begin(ProjectFixture& f) {
    return f.write([](Writer& w) { return beginImport(w, {"/data/set", R"({"deep":true})", "set"}); });
}

void chunk(ProjectFixture& f, ImportId id, const std::vector<ImportedFile>& files) {
    f.write([&](Writer& w) { importChunk(w, id, files, {}); });
}

} // namespace

class TestProjectImport : public QObject {
    Q_OBJECT

  private slots:
    void rowsAppearWithEachChunkAndOneUndoTakesAllBack() {
        ProjectFixture f;
        const ImportId id = begin(f);
        for (int part = 0; part < 3; ++part) {
            chunk(f, id, {madeUp("p" + std::to_string(part), "good"), madeUp("q" + std::to_string(part), "bad")});
            QCOMPARE(listIds(*f.reader()).size(), std::size_t(2 * part + 2));
        }
        QVERIFY_EXCEPTION_THROWN(f.write([](Writer& w) { w.undo(); }), Error); // it is still open
        QVERIFY(!undoLabel(*f.reader()));
        f.write([&](Writer& w) { finishImport(w, id); });
        QCOMPARE(findImport(*f.reader(), id)->newImages, std::int64_t(6));
        f.write([](Writer& w) { w.undo(); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
        QCOMPARE(listClasses(*f.reader()).size(), std::size_t(0));
        QVERIFY(at(f, "p0").relativePath.empty()); // the row of the image stays, withdrawn
        QCOMPARE(static_cast<int>(findImport(*f.reader(), id)->state), static_cast<int>(ImportState::TakenBack));
        f.reopen();
        f.write([](Writer& w) { w.redo(); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(6));
        QCOMPARE(counts(*f.reader()).labeled, std::int64_t(6));
        QCOMPARE(static_cast<int>(findImport(*f.reader(), id)->state), static_cast<int>(ImportState::Done));
    }

    void copiesThatDisagreeAreMarkedAndListed() {
        ProjectFixture f;
        const auto one = madeUp("one", "good", Split::Train), two = madeUp("two", "good");
        const ImportId id = f.import({one, copyOf(one, "bad/one.jpg", "bad", Split::Test), two,
                                      copyOf(two, "good/again.jpg", "good", Split::Val)});
        const ImageRow row = at(f, "one");
        QVERIFY(!row.label);
        QCOMPARE(row.conflict, kClassConflict | kSplitConflict);
        QCOMPARE(static_cast<int>(row.split), static_cast<int>(Split::Test));
        QCOMPARE(row.locations, 2);
        QCOMPARE(problemKinds(f, id), std::string("4:bad/one.jpg 5:bad/one.jpg 6:bad/one.jpg 4:good/again.jpg "));
        QVERIFY(at(f, "two").label.has_value()); // same class: no conflict, and a split where there was none
        QCOMPARE(static_cast<int>(at(f, "two").split), static_cast<int>(Split::Val));
        ImageFilter conflicts;
        conflicts.conflict = true;
        QCOMPARE(listIds(*f.reader(), conflicts).size(), std::size_t(1));
        const ClassId good = findClass(*f.reader(), "good")->id;
        f.write([&](Writer& w) { setLabels(w, std::vector{row.id}, good); });
        QCOMPARE(at(f, "one").conflict, int(kSplitConflict)); // a person's word settles the class
        f.write([&](Writer& w) { assignSplits(w, std::vector<SplitAssignment>{{row.id, Split::Test}}); });
        QCOMPARE(at(f, "one").conflict, 0);
    }

    void whatAPersonSaidIsKept() {
        ProjectFixture f;
        f.import({madeUp("one", "good"), madeUp("two", "good"), madeUp("three")});
        const ClassId mine = f.addClass("mine");
        f.write([&](Writer& w) {
            setLabels(w, std::vector{at(f, "one").id}, mine);
            setLabels(w, std::vector{at(f, "two").id}, std::nullopt);
        });
        const ImportId id =
            f.import({copyOf(madeUp("one"), "x/one.jpg", "bad"), copyOf(madeUp("two"), "x/two.jpg", "bad"),
                      copyOf(madeUp("three"), "x/three.jpg", "bad")});
        QVERIFY(at(f, "one").label == mine);
        QVERIFY(!at(f, "two").label);
        QCOMPARE(findClass(*f.reader(), *at(f, "three").label)->name, std::string("bad")); // nobody had said anything
        QCOMPARE(problemKinds(f, id), std::string("4:x/one.jpg 5:x/one.jpg 4:x/three.jpg 4:x/two.jpg 5:x/two.jpg "));
    }

    void scanningAgainChangesNothing() {
        ProjectFixture f;
        const std::vector files{madeUp("one", "good"), madeUp("two", "bad")};
        f.import(files);
        const std::int64_t undoable = lastSequence(*f.reader());
        const ImportId again = f.import(files);
        QCOMPARE(findImport(*f.reader(), again)->newImages, std::int64_t(0));
        QCOMPARE(problemKinds(f, again), std::string());
        QCOMPARE(base::english(*undoLabel(*f.reader())), std::string("“set” imported"));
        f.write([](Writer& w) { w.undo(); }); // takes the first one back: the second recorded nothing
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
        QVERIFY(lastSequence(*f.reader()) > undoable);
    }

    void aFileWhoseBytesChangedIsANewImage() {
        ProjectFixture f;
        f.import({madeUp("one")});
        const ImportId id = f.import({copyOf(madeUp("edited"), "one.jpg", {})});
        QCOMPARE(findImport(*f.reader(), id)->newImages, std::int64_t(1));
        QCOMPARE(at(f, "edited").relativePath, std::string("one.jpg"));
        QVERIFY(at(f, "one").relativePath.empty()); // missing, with its labels
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(2));
        f.write([](Writer& w) { w.undo(); });
        QCOMPARE(at(f, "one").relativePath, std::string("one.jpg"));
    }

    void namesAreBytes() {
        ProjectFixture f;
        const std::string gbk = "\xC4\xE3\xBA\xC3/\n-x \xFF.png";
        f.import({copyOf(madeUp("one"), gbk, "\xC4\xE3")});
        QCOMPARE(at(f, "one").relativePath, gbk);
        QVERIFY(findImageAt(*f.reader(), gbk).has_value());
        QCOMPARE(payloads(*f.reader(), findImport(*f.reader(), ImportId{1})->act).size(),
                 std::size_t(3)); // the beginning, the new class, the chunk
    }

    void anImportOutlivesAKillAndGoesOn() {
        ProjectFixture f;
        const ImportId id = begin(f);
        chunk(f, id, {madeUp("one", "good")});
        f.reopen(); // without finishing: as after a kill
        QCOMPARE(f.project->recovery().openImports.size(), std::size_t(1));
        QVERIFY_EXCEPTION_THROWN(begin(f), Error); // first settle the open one
        QCOMPARE(importedPaths(*f.reader(), id), std::set<std::string>{"good/one.jpg"});
        QCOMPARE(findImport(*f.reader(), id)->spec.options, std::string(R"({"deep":true})"));
        chunk(f, id, {madeUp("one", "good"), madeUp("two", "good")});
        f.write([&](Writer& w) { finishImport(w, id); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(2));
        f.write([](Writer& w) { w.undo(); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
    }

    void takingBackAnOpenImportUndoesItAndCanBeRedone() {
        ProjectFixture f;
        f.import({madeUp("old")});
        const ImportId id = begin(f);
        chunk(f, id, {madeUp("one", "good")});
        f.reopen();
        f.write([&](Writer& w) { takeBackImport(w, id); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(1));
        f.write([](Writer& w) { w.redo(); });
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(2));
        QCOMPARE(static_cast<int>(findImport(*f.reader(), id)->state), static_cast<int>(ImportState::Kept));
        QVERIFY(openImports(*f.reader()).empty());
    }

    void labelsGivenMeanwhileAreUndoneOneByOne() {
        ProjectFixture f;
        const ImportId id = begin(f);
        chunk(f, id, {madeUp("one", "good")});
        const ClassId other = f.addClass("other");
        f.write([&](Writer& w) { setLabels(w, std::vector{at(f, "one").id}, other); });
        chunk(f, id, {madeUp("two", "good"), copyOf(madeUp("one"), "bad/one.jpg", "bad")});
        QVERIFY(at(f, "one").label == other); // the later folder does not outweigh the person
        f.write([](Writer& w) { w.undo(); }); // the label, though the import is still open
        QVERIFY(at(f, "one").label == findClass(*f.reader(), "good")->id);
        f.write([](Writer& w) { w.redo(); });
        f.write([&](Writer& w) { finishImport(w, id); });
        for (int i = 0; i < 3; ++i)
            QVERIFY(f.write([](Writer& w) { return w.undo(); }));
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
        for (int i = 0; i < 3; ++i)
            QVERIFY(f.write([](Writer& w) { return w.redo(); }));
        QVERIFY(at(f, "one").label == other);
        QVERIFY(f.integrity().empty());
    }

    void whatTheImportBuiltOnIsUndoneTogetherWithIt() {
        ProjectFixture f;
        const ImportId id = begin(f);
        chunk(f, id, {madeUp("one", "good")});
        f.addClass("bad"); // a person makes the class that a later chunk uses
        chunk(f, id, {madeUp("two", "bad")});
        // Taking back only the class would leave the import's labels without it.
        QVERIFY_EXCEPTION_THROWN(f.write([](Writer& w) { w.undo(); }), Error);
        f.write([&](Writer& w) { finishImport(w, id); });
        QVERIFY(f.write([](Writer& w) { return w.undo(); }));
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(0));
        QCOMPARE(listClasses(*f.reader()).size(), std::size_t(0));
        QVERIFY(!f.write([](Writer& w) { return w.undo(); }));
        QVERIFY(f.write([](Writer& w) { return w.redo(); }));
        QCOMPARE(counts(*f.reader()).labeled, std::int64_t(2));
        QVERIFY(!f.write([](Writer& w) { return w.redo(); }));
        QVERIFY(f.integrity().empty());
    }

    void theFeederCutsChunksAndReportsErrors() {
        ProjectFixture f;
        const ImportId id = begin(f);
        int commits = 0;
        const auto listening = f.project->onCommit([&](const CommitInfo& info) { commits += info.sequence != 0; });
        ImportFeeder feeder(f.project->store(), id);
        for (int i = 0; i < 1234; ++i)
            feeder.add(madeUp("n" + std::to_string(i), i % 2 ? "a" : "b"));
        feeder.add(ImportProblem{ImportProblem::Kind::Unsupported, "notes.txt", base::tr("No image.")});
        feeder.finish();
        QCOMPARE(listIds(*f.reader()).size(), std::size_t(1234));
        QVERIFY(commits >= 3);
        QCOMPARE(problemKinds(f, id), std::string("2:notes.txt "));
        ImportFeeder late(f.project->store(), id);
        late.add(madeUp("too late"));
        QVERIFY_EXCEPTION_THROWN(late.flush(), Error);
    }

    void thingsComeWithTheImport() {
        ProjectFixture f;
        auto one = madeUp("one"), two = madeUp("two");
        one.thing = two.thing = "Vessel 7";
        f.import({one, two});
        QCOMPARE(listThings(*f.reader()).size(), std::size_t(1));
        QCOMPARE(findThing(*f.reader(), "Vessel 7")->images, std::int64_t(2));
    }
};

QTEST_APPLESS_MAIN(TestProjectImport)
#include "test_project_import.moc"
