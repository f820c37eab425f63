// SPDX-License-Identifier: GPL-3.0-or-later
// Import of folders: nothing skipped in silence, nothing lost, the same report dry and real.
#include <sys/stat.h>
#include <unistd.h>

#include <QTest>
#include <algorithm>
#include <fstream>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/health.h"
#include "core/dataset/import_folder.h"
#include "core/dataset/split.h"
#include "core/image/encode.h"
#include "core/project/classes.h"
#include "core/project/history.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/project/things.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::dataset;
using project::ImportProblem;
using project::Split;
using test::TempDir;

namespace {

namespace fs = std::filesystem;

std::vector<std::byte> pictureOf(int i, bool jpeg = false) {
    image::Pixels pixels = image::Pixels::make(16, 16, 3);
    for (std::size_t k = 0; k < pixels.sizeBytes(); ++k)
        pixels.row8(0)[k] = static_cast<std::uint8_t>((k * 5 + static_cast<std::size_t>(i) * 37) % 251);
    pixels.row8(0)[0] = static_cast<std::uint8_t>(i);
    pixels.row8(0)[1] = static_cast<std::uint8_t>(i / 256);
    return jpeg ? image::encodeJpeg(pixels) : image::encodePng(pixels);
}

void put(const fs::path& path, std::span<const std::byte> bytes) {
    fs::create_directories(path.parent_path());
    base::writeAtomically(path, bytes);
}

struct Fixture {
    TempDir dir;
    fs::path images = dir / "images";
    std::unique_ptr<project::Project> project = project::Project::create(dir / "p.ostrakon");
    std::unique_ptr<project::Reader> reader = project->reader();

    ImportReport import(const ImportRequest& request, const ImportControl& control = {}) {
        return importFolder(*project, request, control);
    }
    ImportReport import() { return import({images, "", "auto", 0}); }
    std::optional<std::string> labelAt(const std::string& path) {
        const auto id = project::findImageAt(*reader, path);
        const auto row = id ? project::findImage(*reader, *id) : std::nullopt;
        if (!row || !row->label)
            return std::nullopt;
        return project::findClass(*reader, *row->label)->name;
    }
    std::int64_t images_() { return project::countImages(*reader); }
};

const ImportProblem* problemAt(const ImportReport& report, const std::string& path) {
    const auto it = std::find_if(report.problems.begin(), report.problems.end(),
                                 [&](const auto& p) { return p.relativePath == path; });
    return it == report.problems.end() ? nullptr : &*it;
}

/// What must agree between a dry run and the import itself.
OrderedJson comparable(const ImportReport& report) {
    OrderedJson out = toJson(report);
    out.erase("import");
    out.erase("seconds");
    return out;
}

} // namespace

class TestDatasetImport : public QObject {
    Q_OBJECT

  private slots:
    void classFoldersBecomeClasses() {
        Fixture f;
        for (int i = 0; i < 12; ++i)
            put(f.images / (i % 2 ? "bad" : "good") / (std::to_string(i) + ".png"), pictureOf(i));
        put(f.images / "stray.png", pictureOf(100));
        const ImportReport report = f.import();
        QCOMPARE(report.images, std::int64_t{13});
        QCOMPARE(report.newImages, std::int64_t{13});
        QVERIFY(!report.stopped && report.import && report.problems.empty());
        QCOMPARE(report.byClass.at("good"), std::int64_t{6});
        QVERIFY(f.labelAt("good/0.png") == "good");
        QVERIFY(f.labelAt("bad/1.png") == "bad");
        QVERIFY(!f.labelAt("stray.png"));
        QCOMPARE(f.images_(), std::int64_t{13});
        // Importing again, the folder typed in another way, changes nothing and says so.
        const ImportReport again = f.import({f.images / ".." / "images" / "", "", "auto", 0});
        QCOMPARE(again.newImages, std::int64_t{0});
        QCOMPARE(f.images_(), std::int64_t{13});
        QCOMPARE(project::listRoots(*f.reader).size(), std::size_t{1});
    }

    void splitFoldersBecomeTheSplit() {
        Fixture f;
        int i = 0;
        for (const char* split : {"train", "val", "test"})
            for (const char* label : {"a", "b"})
                put(f.images / split / label / "x.png", pictureOf(++i));
        const ImportReport report = f.import();
        QCOMPARE(report.bySplit.at(Split::Test), std::int64_t{2});
        const auto counts = project::counts(*f.reader);
        QCOMPARE(counts.bySplit.at(Split::Val), std::int64_t{2});
        const OrderedJson lists = splitListing(*f.reader);
        QCOMPARE(lists["val"].dump(), std::string(R"(["val/a/x.png","val/b/x.png"])"));
        QCOMPARE(lists["train"].size(), std::size_t{2});
        QVERIFY(makeSplit(*f.project, {}).assignments.empty()); // an imported split stays
    }

    void everyFileIsAccountedFor() {
        Fixture f;
        const auto picture = pictureOf(1);
        const auto jpeg = pictureOf(2, true);
        put(f.images / "ok.png", picture);
        put(f.images / "wrong-ending.jpg", pictureOf(3));
        put(f.images / "cut.jpg", std::span(jpeg).first(jpeg.size() - 100));
        put(f.images / "headless.jpg", std::span(jpeg).first(8));
        put(f.images / "empty.png", {});
        base::writeAtomically(f.images / "notes.txt", std::string("no picture"));
        base::writeAtomically(f.images / "spoof.png", std::string("NITF02.10 and more of it"));
        put(f.images / ".hidden/x.png", picture);
        put(f.images / ".DS_Store", picture);
        QCOMPARE(::mkfifo((f.images / "pipe.png").c_str(), 0600), 0);
        put(f.dir / "outside.png", pictureOf(9));
        fs::create_symlink(f.dir / "outside.png", f.images / "escape.png");
        fs::create_symlink("nowhere", f.images / "dangling.png");
        fs::create_directory_symlink(f.images, f.images / "loop");
        fs::create_symlink("ok.png", f.images / "same.png");
        const ImportReport report = f.import();
        QCOMPARE(report.hidden, std::int64_t{2});
        QCOMPARE(report.images, std::int64_t{3}); // ok and same, wrong-ending, cut
        QCOMPARE(report.newImages, f.images_());
        using Kind = ImportProblem::Kind;
        const std::pair<const char*, Kind> expected[] = {
            {"cut.jpg", Kind::Damaged},       {"headless.jpg", Kind::Damaged},    {"empty.png", Kind::Damaged},
            {"notes.txt", Kind::Unsupported}, {"spoof.png", Kind::Unsupported},   {"pipe.png", Kind::Unreadable},
            {"escape.png", Kind::Unreadable}, {"dangling.png", Kind::Unreadable}, {"loop", Kind::Unreadable},
        };
        for (const auto& [path, kind] : expected) {
            const ImportProblem* problem = problemAt(report, path);
            QVERIFY2(problem, path);
            QVERIFY2(problem->kind == kind, path);
            QVERIFY2(base::english(problem->reason).find(path) != std::string::npos, path);
        }
        QCOMPARE(report.problems.size(), std::size(expected));
        // The cut one is an image, marked, so that its label and history survive a better copy.
        const auto cut = project::findImage(*f.reader, *project::findImageAt(*f.reader, "cut.jpg"));
        QVERIFY(!cut->facts.damaged.key.empty());
        QCOMPARE(project::importProblems(*f.reader, report.import).size(), std::size(expected) + 1); // + duplicate
    }

    void unreadableFilesAndFoldersAreListed() {
        if (::geteuid() == 0)
            QSKIP("SKIPPED: permissions do not bind root");
        Fixture f;
        put(f.images / "a.png", pictureOf(1));
        put(f.images / "locked/b.png", pictureOf(2));
        ::chmod((f.images / "a.png").c_str(), 0);
        ::chmod((f.images / "locked").c_str(), 0);
        const ImportReport report = f.import();
        ::chmod((f.images / "locked").c_str(), 0700);
        QVERIFY(problemAt(report, "a.png") && problemAt(report, "locked"));
    }

    void hostileNamesSurvive() {
        Fixture f;
        const std::vector<std::string> names = {"\xd6\xd0\xce\xc4.png", // GBK
                                                "Stra\xdf"
                                                "e.png", // Latin-1
                                                "😀 été 中文.png",
                                                "new\nline.png",
                                                "-rf.png",
                                                "trailing space .png ",
                                                "quote\"'<b>&amp;.png",
                                                "%1 %n \\x41.png",
                                                std::string(250, 'x') + ".png"};
        for (std::size_t i = 0; i < names.size(); ++i)
            put(f.images / ("class\xb7" + std::to_string(i % 2)) / names[i], pictureOf(static_cast<int>(i)));
        const ImportReport report = f.import();
        QCOMPARE(report.images, static_cast<std::int64_t>(names.size()));
        QVERIFY(report.problems.empty());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const std::string path = "class\xb7" + std::to_string(i % 2) + "/" + names[i];
            const auto id = project::findImageAt(*f.reader, path);
            QVERIFY2(id.has_value(), names[i].c_str());
            QVERIFY(!base::readAll(project::findImage(*f.reader, *id)->file()).empty());
            QVERIFY(f.labelAt(path) == "class\\xB7" + std::to_string(i % 2));
        }
        QVERIFY(!toJson(report).dump().empty()); // valid UTF-8 throughout
    }

    void copiesAreOneImage() {
        Fixture f;
        put(f.images / "train/a/1.png", pictureOf(1));
        put(f.images / "train/a/1b.png", pictureOf(1)); // plain duplicate
        put(f.images / "train/a/2.png", pictureOf(2));  // class conflict
        put(f.images / "train/b/2.png", pictureOf(2));
        put(f.images / "train/b/3.png", pictureOf(3)); // split conflict: test wins
        put(f.images / "val/b/3.png", pictureOf(3));
        put(f.images / "test/b/3.png", pictureOf(3));
        put(f.images / "val/b/4.png", pictureOf(4));
        const ImportReport report = f.import();
        QCOMPARE(report.imageFiles, std::int64_t{8});
        QCOMPARE(report.images, std::int64_t{4});
        QCOMPARE(report.duplicates(), std::int64_t{4});
        QCOMPARE(report.classConflicts(), std::int64_t{1});
        QCOMPARE(report.splitConflicts(), std::int64_t{1});
        QCOMPARE(f.images_(), std::int64_t{4});
        QVERIFY(f.labelAt("train/a/1b.png") == "a");
        QVERIFY(!f.labelAt("train/a/2.png"));
        const auto three = project::findImage(*f.reader, *project::findImageAt(*f.reader, "train/b/3.png"));
        QVERIFY(three->split == Split::Test);
        QCOMPARE(three->conflict, static_cast<int>(project::kSplitConflict));
        QCOMPARE(three->locations, 3);
        const auto findings = checkHealth(*f.reader);
        const auto has = [&](Finding::Kind kind, std::int64_t count) {
            return std::any_of(findings.begin(), findings.end(),
                               [&](const Finding& x) { return x.kind == kind && x.count == count; });
        };
        QVERIFY(has(Finding::Kind::ClassConflicts, 1));
        QVERIFY(has(Finding::Kind::SplitConflicts, 1));
        QVERIFY(has(Finding::Kind::Duplicates, 4));
        QVERIFY(has(Finding::Kind::UnlabeledImages, 1));
        QVERIFY(has(Finding::Kind::SmallClasses, 2));
        QVERIFY(!has(Finding::Kind::DamagedImages, 0));
        const OrderedJson lists = splitListing(*f.reader);
        QCOMPARE(lists["test"].dump(), std::string(R"(["test/b/3.png"])"));
    }

    void thingsComeFromNames() {
        Fixture f;
        for (int i = 0; i < 12; ++i)
            put(f.images / (i < 6 ? "a" : "b") / ("P" + std::to_string(i / 3) + "-" + std::to_string(i) + ".png"),
                pictureOf(i));
        put(f.images / "a/other.png", pictureOf(50));
        const ImportReport report = f.import({f.images, R"((P\d)-)", "folders", 2});
        QCOMPARE(report.things, std::int64_t{4});
        QCOMPARE(report.withoutThing, std::int64_t{1});
        QCOMPARE(project::listThings(*f.reader).size(), std::size_t{4});
        QCOMPARE(project::findThing(*f.reader, "P2")->images, std::int64_t{3});
        const SplitPlan plan = makeSplit(*f.project, {.val = 0.4, .by = SplitBy::Thing});
        QCOMPARE(plan.straddlingThings, std::int64_t{0});
        QVERIFY(plan.all.val >= 3);
    }

    void aDryRunWritesNothingAndSaysTheSame() {
        Fixture f;
        put(f.images / "a/1.png", pictureOf(1));
        put(f.images / "b/1.png", pictureOf(1));
        put(f.images / "b/2.png", pictureOf(2));
        base::writeAtomically(f.images / "b/notes.txt", std::string("x"));
        const ImportRequest request{f.images, R"(/(\d))", "auto", 0};
        const ImportReport dry = dryRunImport(request, f.reader.get());
        QCOMPARE(f.images_(), std::int64_t{0});
        QVERIFY(!dry.import);
        const ImportReport real = f.import(request);
        QCOMPARE(comparable(dry).dump(2), comparable(real).dump(2));
        QCOMPARE(dryRunImport(request, f.reader.get()).newImages, std::int64_t{0});
        QCOMPARE(dryRunImport(request, nullptr).newImages, std::int64_t{2});
        QVERIFY(summary(real).size() > 3);
    }

    void theOpenProjectIsNeverRead() {
        Fixture f;
        put(f.dir / "images/a.png", pictureOf(1));
        const ImportReport report = f.import({f.dir.path(), "", "auto", 0});
        QVERIFY(problemAt(report, "p.ostrakon"));
        QVERIFY(problemAt(report, "p.ostrakon")->kind == ImportProblem::Kind::Unreadable);
        QCOMPARE(report.images, std::int64_t{1});
    }

    void stoppingKeepsTheActOpenAndContinuingCompletesIt() {
        Fixture f;
        constexpr int kFiles = 400;
        for (int i = 0; i < kFiles; ++i)
            put(f.images / (i % 2 ? "a" : "b") / (std::to_string(i) + ".png"), pictureOf(i));
        std::stop_source stop;
        ImportControl control;
        control.stop = stop.get_token();
        control.progress = [&](const base::Progress& p) {
            if (p.done >= 100)
                stop.request_stop();
        };
        const ImportReport part = f.import({f.images, "", "auto", 0}, control);
        QVERIFY(part.stopped);
        QVERIFY(part.images >= 100 && part.images < kFiles);
        QCOMPARE(f.images_(), part.images); // all that was reported is durable
        QCOMPARE(project::openImports(*f.reader).size(), std::size_t{1});
        const ImportReport rest = continueImport(*f.project, part.import);
        QVERIFY(!rest.stopped);
        QCOMPARE(f.images_(), std::int64_t{kFiles});
        QVERIFY(project::openImports(*f.reader).empty());
        // One undo takes the whole import back.
        f.project->store().call(project::Priority::Act, [](project::Writer& w) { w.undo(); });
        QCOMPARE(f.images_(), std::int64_t{0});
        QVERIFY_EXCEPTION_THROWN(continueImport(*f.project, part.import), Error);
    }

    void stoppingBeforeTheFirstFileLeavesNothing() {
        Fixture f;
        put(f.images / "a.png", pictureOf(1));
        std::stop_source stop;
        stop.request_stop();
        ImportControl control;
        control.stop = stop.get_token();
        QVERIFY_EXCEPTION_THROWN(f.import({f.images, "", "auto", 0}, control), Cancelled);
        QVERIFY(project::openImports(*f.reader).empty());
    }

    void whatCannotBeImportedIsASentence() {
        Fixture f;
        fs::create_directories(f.images);
        const auto codeOf = [&](const ImportRequest& request) {
            try {
                f.import(request);
                return Code::Internal;
            } catch (const Error& e) {
                return e.hint().key.empty() ? Code::Internal : e.code();
            }
        };
        QVERIFY(codeOf({f.dir / "missing", "", "auto", 0}) == Code::NotFound);
        QVERIFY(codeOf({f.dir / "p.ostrakon", "", "auto", 0}) == Code::BadInput);
        QVERIFY(codeOf({f.images, "(", "auto", 0}) == Code::BadInput);
        QVERIFY(codeOf({f.images, "", "coco", 0}) == Code::Unsupported);
        QVERIFY(codeOf({f.images, "", "zip", 0}) == Code::BadInput);
        QVERIFY(project::openImports(*f.reader).empty());
    }

    void xsdd() {
        const auto folder = test::realData("x-sdd");
        if (!folder)
            QSKIP("SKIPPED: no x-sdd in OSTRAKON_DATA");
        Fixture f;
        const ImportReport report = f.import({*folder, "", "auto", 0});
        QCOMPARE(report.imageFiles, std::int64_t{1360});
        QCOMPARE(report.images, std::int64_t{1351});
        QCOMPARE(report.layout.base, std::string("X-SDD/datas"));
        QCOMPARE(report.layout.classes.size(), std::size_t{7});
        const SplitPlan plan = makeSplit(*f.project, {.val = 0.2, .seed = 0});
        QVERIFY(std::abs(static_cast<double>(plan.all.val) / static_cast<double>(plan.all.total()) - 0.2) < 0.005);
        for (const auto& [label, share] : plan.achieved)
            QVERIFY(std::abs(static_cast<double>(share.val) / static_cast<double>(share.total()) - 0.2) < 0.01);
        const OrderedJson lists = splitListing(*f.reader);
        QCOMPARE(static_cast<std::int64_t>(lists["train"].size() + lists["val"].size()), plan.all.total());
        QVERIFY(fs::exists(*folder / lists["val"][0].get<std::string>()));
    }

    void egyptMuseum() {
        const auto folder = test::realData("egypt-museum");
        if (!folder)
            QSKIP("SKIPPED: no egypt-museum in OSTRAKON_DATA");
        Fixture f;
        const ImportReport report = f.import({*folder, "", "auto", 0});
        QCOMPARE(report.layout.base, std::string("dataset/processed"));
        QCOMPARE(report.imageFiles, std::int64_t{2129});
        QCOMPARE(report.images, std::int64_t{2108});
        QCOMPARE(report.splitConflicts(), std::int64_t{6});
        QVERIFY(report.classConflicts() > 0);
        const auto most = std::max_element(report.copies.begin(), report.copies.end(),
                                           [](auto& a, auto& b) { return a.paths.size() < b.paths.size(); });
        QCOMPARE(most->paths.size(), std::size_t{9});
        QCOMPARE(most->classes.size(), std::size_t{4});
        QVERIFY((report.layout.foreign == std::vector<std::string>{"csv"}));
        const auto counts = project::counts(*f.reader);
        QCOMPARE(counts.images, std::int64_t{2108});
        QCOMPARE(counts.images - counts.labeled, report.classConflicts());
    }

    void anEmptyFolderIsRefusedAndNoActRemembersIt() {
        Fixture f;
        fs::create_directories(f.images);
        for (const bool dry : {false, true}) {
            try {
                dry ? dryRunImport({f.images, "", "auto", 0}, f.reader.get()) : f.import();
                QFAIL("it was taken");
            } catch (const Error& e) {
                QCOMPARE(e.code(), Code::BadInput);
                QVERIFY(base::english(e.hint()).find("WebP") != std::string::npos);
            }
        }
        QVERIFY(project::history(*f.reader, 0, 9).empty());
    }

    void aFolderWithoutImagesIsSaid() {
        Fixture f;
        put(f.images / "notes.txt", std::as_bytes(std::span("only words")));
        const ImportReport report = f.import();
        QCOMPARE(report.images, std::int64_t{0});
        QVERIFY(base::english(summary(report).front()).starts_with("No image came in"));
        QCOMPARE(report.problemCount(ImportProblem::Kind::Unsupported), std::int64_t{1});
    }

    void bsdata() {
        const auto folder = test::realData("bsdata");
        if (!folder)
            QSKIP("SKIPPED: no bsdata in OSTRAKON_DATA");
        Fixture f;
        // A series is one place of one spindle, photographed over time: the numbers behind the time name it.
        const ImportReport report = f.import({*folder, R"(data/(\d+)_\d+_(?<thing>\d+_\d+)_)", "auto", 0});
        QCOMPARE(report.images, std::int64_t{159});
        QVERIFY(report.things > 5 && report.things < 100);
        QVERIFY((report.layout.foreign == std::vector<std::string>{"labelme"}));
        QVERIFY(report.layout.arrangement == Arrangement::Flat);
        QCOMPARE(report.problemCount(ImportProblem::Kind::Damaged), std::int64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestDatasetImport)
#include "test_dataset_import.moc"
