// SPDX-License-Identifier: GPL-3.0-or-later
// Runs, curves, blobs, checkpoints, predictions, backups: what is never undone.
#include <QtTest/QtTest>

#include <cmath>
#include <fstream>

#include "core/project/backup.h"
#include "core/project/checkpoints.h"
#include "core/project/columns.h"
#include "core/project/integrity.h"
#include "core/project/predictions.h"
#include "core/project/runs.h"
#include "core/project/settings.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

std::vector<std::byte> noise(std::size_t size, unsigned seed) {
    std::vector<std::byte> out(size);
    std::uint32_t state = seed * 2654435761u + 1;
    for (std::byte& byte : out) {
        state = state * 1664525u + 1013904223u;
        byte = static_cast<std::byte>(state >> 24);
    }
    return out;
}

RunId newRun(ProjectFixture& f, const std::vector<RunClass>& classes = {}) {
    return f.write([&](Writer& w) {
        return createRun(w, {"efficientnet-lite0", "quick", "cpu", R"({"seed":1})", classes, {}});
    });
}

Time day(int days, int hours = 0) {
    return Time{std::chrono::hours(24 * (20000 + days) + hours)};
}

} // namespace

class TestProjectFacts : public QObject {
    Q_OBJECT

  private slots:
    void runsKeepWhatTheySaw() {
        ProjectFixture f;
        const auto images = f.addImages(3);
        const ClassId a = f.addClass("a");
        const ClassRow row = *findClass(*f.reader(), a);
        const RunId run = newRun(f, {{a, row.uid, row.name}});
        f.write([&](Writer& w) {
            addRunSamples(w, run, std::vector<RunSample>{{images[0], a, Split::Train}, {images[2], {}, Split::Val}});
            removeClass(w, a);
            w.undo();
            w.undo(); // the class itself
            setRunState(w, run, RunState::Finished, {}, R"({"accuracy":0.9})");
        });
        f.reopen();
        const RunRow found = *findRun(*f.reader(), run);
        QCOMPARE(static_cast<int>(found.state), static_cast<int>(RunState::Finished));
        QCOMPARE(found.what.classes.at(0).name, std::string("a"));
        QVERIFY(found.what.classes.at(0).uid == row.uid);
        QCOMPARE(found.summary, std::string(R"({"accuracy":0.9})"));
        QVERIFY(found.endedAt && found.atSequence > 0);
        const auto seen = runSamples(*f.reader(), run);
        QCOMPARE(seen.size(), std::size_t(2));
        QVERIFY(seen[0].label == a && !seen[1].label && seen[1].split == Split::Val);
        QVERIFY(f.addClass("b") != a); // an id is never used again: predictions name it
    }

    void curvesReplaceRepeatedStepsAndKeepNan() {
        ProjectFixture f;
        const RunId run = newRun(f);
        f.write([&](Writer& w) {
            appendMetrics(w, run, std::vector<Metric>{{"loss", 2, 0.5}, {"loss", 1, 0.7}, {"acc", 1, 0.1}});
            appendMetrics(w, run, std::vector<Metric>{{"loss", 2, 0.4}, {"loss", 3, std::nan("")}});
        });
        const auto points = curve(*f.reader(), run, "loss");
        QCOMPARE(points.size(), std::size_t(3));
        QCOMPARE(points[0].value, 0.7);
        QCOMPARE(points[1].value, 0.4);
        QVERIFY(std::isnan(points[2].value));
        QCOMPARE(metricSeries(*f.reader(), run), (std::vector<std::string>{"loss", "acc"}));
        QVERIFY(curve(*f.reader(), run, "nothing").empty());
    }

    void aRunThatWasRunningIsKilledAtTheNextOpening() {
        ProjectFixture f;
        const RunId run = newRun(f);
        f.reopen();
        QCOMPARE(f.project->recovery().killedRuns, std::vector<RunId>{run});
        QCOMPARE(static_cast<int>(findRun(*f.reader(), run)->state), static_cast<int>(RunState::Killed));
        f.reopen();
        QVERIFY(f.project->recovery().killedRuns.empty());
    }

    void blobsAreInvisibleUntilPublishedAndSweptWhenNot() {
        ProjectFixture f;
        const auto data = noise(5 * kBlobPart / 2, 1);
        const BlobId kept = writeBlob(f.project->store(), data, "weights");
        QVERIFY(!findBlob(*f.reader(), kept));
        f.write([&](Writer& w) { publishBlob(w, kept); });
        QVERIFY(readBlob(*f.reader(), kept) == data);
        const BlobId lost = writeBlob(f.project->store(), data, "weights");
        f.reopen();
        QCOMPARE(f.project->recovery().sweptBlobs, 1);
        QVERIFY_EXCEPTION_THROWN(readBlob(*f.reader(), lost), Error);
        QVERIFY(readBlob(*f.reader(), kept) == data);
        QVERIFY(storeBlobOnce(f.project->store(), data, "weights") == kept);
        QVERIFY(storeBlobOnce(f.project->store(), data, "other kind") != kept);
        QVERIFY(readBlob(*f.reader(), storeBlobOnce(f.project->store(), {}, "empty")).empty());
        removeBlob(f.project->store(), kept);
        QVERIFY(!findBlob(*f.reader(), kept));
    }

    void aStoppedBlobLeavesNothing() {
        ProjectFixture f;
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(writeBlob(f.project->store(), noise(100, 1), "x", stop.get_token()), Cancelled);
        f.reopen();
        QCOMPARE(f.project->recovery().sweptBlobs, 0);
    }

    void bestAndLastCheckpointAreKept() {
        ProjectFixture f;
        const RunId run = newRun(f);
        Store& store = f.project->store();
        const std::vector<bool> best{true, false, true, false, false};
        for (int epoch = 0; epoch < 5; ++epoch)
            saveCheckpoint(store, {run, epoch, best[static_cast<std::size_t>(epoch)], 0.1 * epoch, "{}"},
                           noise(kBlobPart + 10, static_cast<unsigned>(epoch)));
        const auto reader = f.reader();
        QCOMPARE(listCheckpoints(*reader, run).size(), std::size_t(2));
        QCOMPARE(bestCheckpoint(*reader, run)->what.epoch, 2);
        QCOMPARE(lastCheckpoint(*reader, run)->what.epoch, 4);
        QVERIFY(readBlob(*reader, bestCheckpoint(*reader, run)->blob) == noise(kBlobPart + 10, 2));
        QVERIFY(readBlob(*reader, lastCheckpoint(*reader, run)->blob) == noise(kBlobPart + 10, 4));
        QVERIFY(vacuum(*f.project) > static_cast<std::int64_t>(kBlobPart / 2));
        QCOMPARE(listBackups(*f.project).size(), std::size_t(1)); // made before it
        QVERIFY(f.integrity().empty());
    }

    void predictionsAreListedByCellAndConfidence() {
        ProjectFixture f;
        const auto images = f.addImages(4);
        const ClassId a = f.addClass("a"), b = f.addClass("b");
        const RunId run = newRun(f);
        f.write([&](Writer& w) {
            writePredictions(w, run,
                             std::vector<Prediction>{{images[0], Split::Val, a, a, 0.9, {0.9f, 0.1f}},
                                                     {images[1], Split::Val, a, b, 0.8, {0.2f, 0.8f}},
                                                     {images[2], Split::Test, b, a, 0.95, {0.95f, 0.05f}},
                                                     {images[3], Split::Val, {}, b, 0.6, {0.4f, 0.6f}}});
            writeMapScores(w, run, std::vector<MapScore>{{images[1], "border", 0.3}});
        });
        const auto reader = f.reader();
        ImageFilter mistakes;
        mistakes.run = RunFilter{run, true, {}, {}, 0.0, 1.0, {}};
        const Sort surest{Sort::By::Confidence, true, run};
        QCOMPARE(listIds(*reader, mistakes, surest), (std::vector<ImageId>{images[2], images[1]}));
        ImageFilter cell;
        cell.run = RunFilter{run, false, a, b, 0.5, 0.85, Split::Val};
        QCOMPARE(listIds(*reader, cell), std::vector<ImageId>{images[1]});
        QCOMPARE(countImages(*reader, mistakes), std::int64_t(2));
        QCOMPARE(listIds(*reader, {}, surest), (std::vector<ImageId>{images[2], images[0], images[1], images[3]}));
        QCOMPARE(confusion(*reader, run, Split::Val).size(), std::size_t(2));
        QCOMPARE(findPrediction(*reader, run, images[1])->probabilities, (std::vector<float>{0.2f, 0.8f}));
        QCOMPARE(predictions(*reader, run, Split::Val, true).at(1).probabilities.at(1), 0.8f);
        QCOMPARE(mapScores(*reader, run, "border").at(0).value, 0.3);
        f.write([&](Writer& w) { clearPredictions(w, run, Split::Val); });
        QCOMPARE(predictions(*reader, run).size(), std::size_t(1));
        QVERIFY(!findPrediction(*reader, run, images[1]));
    }

    void listsFilterAndSort() {
        ProjectFixture f;
        const auto images = f.addImages(12, "Shard ");
        const ClassId b = f.addClass("b"), a = f.addClass("a");
        f.write([&](Writer& w) {
            setLabels(w, std::vector{images[3]}, a);
            setLabels(w, std::vector{images[5], images[1]}, b);
            setReviewed(w, std::vector{images[5]}, true);
            setDamaged(w, images[7], base::tr("The file ends too early."));
            setColumnValues(w, "lot", std::vector<std::pair<ImageId, std::string>>{{images[1], "9"}});
        });
        const auto reader = f.reader();
        QCOMPARE(listIds(*reader, {}, {Sort::By::Path, false, {}}).at(10), images[10]); // 2 before 10
        QCOMPARE(listIds(*reader, {}, {Sort::By::Added, true, {}}).at(0), images[11]);
        const auto byClass = listIds(*reader, {}, {Sort::By::Class, false, {}});
        QCOMPARE(std::vector<ImageId>(byClass.begin(), byClass.begin() + 3),
                 (std::vector<ImageId>{images[1], images[5], images[3]})); // classes by position, then the unlabeled
        ImageFilter filter;
        filter.classes = {a};
        QCOMPARE(listIds(*reader, filter), std::vector<ImageId>{images[3]});
        filter.orUnlabeled = true;
        QCOMPARE(countImages(*reader, filter), std::int64_t(10));
        ImageFilter text;
        text.texts = {"sHARD 1"};
        QCOMPARE(countImages(*reader, text), std::int64_t(3));
        text.texts = {"1", "sHARD "}; // each of them, in any order
        QVERIFY(countImages(*reader, text) >= 3);
        text.texts = {"sHARD", "no such part"};
        QCOMPARE(countImages(*reader, text), std::int64_t(0));
        ImageFilter damaged;
        damaged.damaged = true;
        QCOMPARE(listIds(*reader, damaged), std::vector<ImageId>{images[7]});
        ImageFilter reviewed;
        reviewed.reviewed = true;
        QCOMPARE(listIds(*reader, reviewed), std::vector<ImageId>{images[5]});
        QCOMPARE(*nextUnlabeled(*reader, images[0]), images[2]);
        QCOMPARE(*nextUnlabeled(*reader, images[11]), images[0]);
        const Counts all = counts(*reader);
        QCOMPARE(all.images, std::int64_t(12));
        QCOMPARE(all.byClass.at(b), std::int64_t(2));
        QCOMPARE(all.damaged, std::int64_t(1));
        QCOMPARE(all.damagedUnlabeled, std::int64_t(1));
        QCOMPARE(columnValues(*reader, images[1]).at(0).text, std::string("9"));
        QCOMPARE(samples(*reader).size(), std::size_t(12));
        QCOMPARE(base::english(findImage(*reader, images[7])->facts.damaged), std::string("The file ends too early."));
    }

    void windowStateIsNotHistory() {
        ProjectFixture f;
        f.write([](Writer& w) { setSetting(w, "ui.page", std::string("label")); });
        QCOMPARE(*setting(*f.reader(), "ui.page"), std::string("label"));
        QCOMPARE(lastSequence(*f.reader()), std::int64_t(0));
    }

    void rootsMoveWithoutHistory() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        f.write([&](Writer& w) { moveRoot(w, listRoots(w).at(0).id, "/elsewhere"); });
        QCOMPARE(findImage(*f.reader(), images[0])->file(), std::filesystem::path("/elsewhere/image0.jpg"));
        f.write([](Writer& w) { w.undo(); }); // the import: its changeset does not hold the folder
        f.write([](Writer& w) { w.redo(); });
        QCOMPARE(findImage(*f.reader(), images[0])->file(), std::filesystem::path("/elsewhere/image0.jpg"));
    }

    void aBackupIsCompleteAndARollingOneLeavesOutLastCheckpoints() {
        ProjectFixture f;
        const auto images = f.addImages(50);
        const RunId run = newRun(f);
        saveCheckpoint(f.project->store(), {run, 1, true, 0.5, "{}"}, noise(3 * kBlobPart, 1));
        saveCheckpoint(f.project->store(), {run, 2, false, 0.4, "{}"}, noise(3 * kBlobPart, 2));
        const auto full = f.dir / "copy.ostrakon";
        std::int64_t steps = 0;
        backupTo(*f.project, full, {}, [&](const base::Progress&) { ++steps; });
        QVERIFY(steps > 2);
        const auto rolling = rollingBackup(*f.project);
        QVERIFY(std::filesystem::file_size(rolling) + 2 * kBlobPart < std::filesystem::file_size(full));
        QCOMPARE(listBackups(*f.project).size(), std::size_t(1));
        for (const auto& [path, checkpoints] : {std::pair(full, 2), std::pair(rolling, 1)}) {
            const auto copy = Project::open(path, Access::Own, f.options());
            QCOMPARE(listIds(*copy->reader()), images);
            QCOMPARE(static_cast<int>(listCheckpoints(*copy->reader(), run).size()), checkpoints);
            QVERIFY(readBlob(*copy->reader(), bestCheckpoint(*copy->reader(), run)->blob) == noise(3 * kBlobPart, 1));
            QVERIFY(integrityCheck(*copy->reader()).empty());
            QVERIFY(copy->store().call(Priority::Act, [](Writer& w) { return w.undo(); })); // history came along
        }
    }

    void aStoppedBackupLeavesTheOldOne() {
        ProjectFixture f;
        std::ofstream(f.dir / "copy.ostrakon") << "old";
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(backupTo(*f.project, f.dir / "copy.ostrakon", stop.get_token()), Cancelled);
        QCOMPARE(std::filesystem::file_size(f.dir / "copy.ostrakon"), std::uintmax_t(3));
        QVERIFY_EXCEPTION_THROWN(backupTo(*f.project, f.dir / "no/such/copy.ostrakon"), Error);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(f.dir.path()), {}), 4); // with -wal and -shm
    }

    void backupsAreThinnedByAge() {
        std::vector<BackupFile> all;
        for (int half = 0; half < 4; ++half) // the last two hours: every one stays
            all.push_back({"now" + std::to_string(half), day(0, 12) - std::chrono::minutes(30 * half)});
        for (int half = 0; half < 8; ++half) // four hours yesterday evening: one each
            all.push_back({"h" + std::to_string(half), day(-1, 20) + std::chrono::minutes(30 * half)});
        for (int hour = 0; hour < 5; ++hour) // one day a week ago: one
            all.push_back({"d" + std::to_string(hour), day(-7, hour)});
        all.push_back({"future", day(4000)});
        std::vector<std::string> dropped;
        for (const BackupFile& file : backupsToDrop(all, day(0, 12)))
            dropped.push_back(file.path.string());
        std::sort(dropped.begin(), dropped.end());
        QCOMPARE(dropped, (std::vector<std::string>{"d0", "d1", "d2", "d3", "h0", "h2", "h4", "h6"}));
        const std::vector<BackupFile> one{{"only", day(-4000)}};
        QVERIFY(backupsToDrop(one, day(0)).empty());
    }
};

QTEST_APPLESS_MAIN(TestProjectFacts)
#include "test_project_facts.moc"
