// SPDX-License-Identifier: GPL-3.0-or-later
// Stored verdicts against labels of now, in a real project.
#include <QtTest>

#include <cmath>

#include "core/base/files.h"
#include "core/inspect/comparison.h"
#include "core/inspect/run_parts.h"
#include "tests/inspect/inspect_fixture.h"

using namespace ostrakon;
using namespace ostrakon::inspect;
using test::InspectProject;

namespace {

template <typename Work>
std::optional<Error> thrownBy(Work work) {
    try {
        work();
    } catch (const Error& e) {
        return e;
    }
    return std::nullopt;
}

} // namespace

class TestInspectEvaluation : public QObject {
    Q_OBJECT

  private slots:
    void judgesStoredVerdicts() {
        InspectProject p;
        const RunId run = p.addRun(false);
        // Val pictures in order: two of class 0, two of 1, two of 2.
        p.predictVal(run, {0, 0, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.run, run);
        QCOMPARE(e.model, std::string("efficientnet-lite0"));
        QCOMPARE(e.images, 6);
        QCOMPARE(e.things, 3);
        QCOMPARE(e.accuracy, 4.0 / 6.0);
        QCOMPARE(e.unjudged, 0);
        QCOMPARE(e.mistakes.size(), std::size_t(2));
        QCOMPARE(e.mistakes[0].image, p.image(2, 2));
        QCOMPARE(e.mistakes[0].path, std::string("2_2.png"));
        QCOMPARE(e.mistakes[0].truthName, InspectProject::className(2));
        QCOMPARE(e.mistakes[0].predictedName, InspectProject::className(1));
        QVERIFY((e.confusion == std::vector<std::vector<int>>{{2, 0, 0}, {1, 1, 0}, {0, 1, 1}}));
    }

    void twoRunsAreComparedImageByImage() {
        InspectProject p;
        const RunId older = p.addRun(false), newer = p.addRun(false);
        // Truths 0 0 1 1 2 2.
        p.predictVal(older, {0, 1, 1, 0, 1, 0}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.predictVal(newer, {1, 0, 1, 1, 2, 1}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        const Comparison c = compare(p.project(), older, newer, "val");
        QCOMPARE(c.images, 6);
        QCOMPARE(c.fixed.size(), std::size_t(3));
        QCOMPARE(c.broken.size(), std::size_t(1));
        QCOMPARE(c.broken[0].predictedName, InspectProject::className(1));
        QCOMPARE(c.bothWrong.size(), std::size_t(1));
        QCOMPARE(c.bothWrong[0].predictedName, InspectProject::className(1)); // as the newer run sees it
        QCOMPARE(c.pValue, 2.0 * 5.0 / 16.0);
        QCOMPARE(toJson(c)["fixed"].size(), std::size_t(3));
        QVERIFY(thrownBy([&] { compare(p.project(), newer, newer, "val"); })->code() == Code::BadInput);
    }

    void chanceIsJudgedExactly() {
        QCOMPARE(mcnemarExact(0, 0), 1.0);
        QCOMPARE(mcnemarExact(5, 5), 1.0);
        QVERIFY(std::abs(mcnemarExact(0, 10) - 2.0 / 1024.0) < 1e-12);
        QVERIFY(std::abs(mcnemarExact(4, 1) - 12.0 / 32.0) < 1e-12);
        QCOMPARE(mcnemarExact(1, 4), mcnemarExact(4, 1));
        // scipy.stats.binomtest(2100, 4300).pvalue
        QVERIFY2(std::abs(mcnemarExact(2100, 2200) - 0.13113) < 1e-4, std::to_string(mcnemarExact(2100, 2200)).c_str());
    }

    void aSplitUndoneLaterLeavesTheRunItsParts() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.undo(); // the split
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.images, 6);
        QCOMPARE(e.accuracy, 4.0 / 6.0);
        QCOMPARE(e.basis, Basis::HeldOut);
        QCOMPARE(evaluateStored(*reader, run, "train").basis, Basis::Seen);
    }

    void aRunWithoutASplitIsJudgedInFoldsAndNeverOnALaterSplit() {
        InspectProject p;
        p.undo(); // the split
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.redo();
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "train");
        QCOMPARE(e.images, 6);
        QCOMPARE(e.unjudged, 6);
        QCOMPARE(e.accuracy, 4.0 / 6.0);
        QCOMPARE(e.basis, Basis::Folds);
        const auto refused = thrownBy([&] { evaluateStored(*reader, run, "val"); });
        QCOMPARE(refused->code(), Code::TooFewImages);
        QVERIFY(base::english(refused->sentence()).find("trained on every labeled image") != std::string::npos);
    }

    void whatARunLearnedFromIsKnown() {
        InspectProject p;
        const RunId split = p.addRun(false);
        p.undo();
        const RunId folds = p.addRun(false);
        p.redo();
        const auto reader = p.reader();
        const RunParts ofSplit(*reader, *project::findRun(*reader, split));
        const RunParts ofFolds(*reader, *project::findRun(*reader, folds));
        QVERIFY(ofSplit.learnedFrom(p.image(0, 0)) && !ofSplit.learnedFrom(p.image(0, 3)));
        QVERIFY(!ofFolds.learnedFrom(p.image(0, 0)) && !ofFolds.learnedFrom(p.image(0, 3)));
    }

    void runsWithDifferentPartsAreComparedOnWhatBothJudged() {
        InspectProject p;
        const RunId older = p.addRun(false);
        p.predictVal(older, {0, 1, 1, 0, 1, 0}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.undo();
        const RunId newer = p.addRun(false);
        p.predictVal(newer, {1, 0, 1, 1, 2, 1}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        QCOMPARE(thrownBy([&] { compare(p.project(), older, newer, "val"); })->code(), Code::TooFewImages);
    }

    void relabelingChangesFiguresAtOnce() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.relabel(p.image(2, 2), p.classId(1)); // the model was right
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.accuracy, 5.0 / 6.0);
        QCOMPARE(e.mistakes.size(), std::size_t(1));
        QVERIFY((e.confusion == std::vector<std::vector<int>>{{2, 0, 0}, {1, 2, 0}, {0, 0, 1}}));
        p.project().store().call(project::Priority::Act, [](project::Writer& w) { w.undo(); });
        QCOMPARE(evaluateStored(*reader, run, "val").accuracy, 4.0 / 6.0);
    }

    void aClassThatCameLaterCountsAsMistake() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 1, 2, 2}, {0.9, 0.9, 0.9, 0.9, 0.9, 0.9});
        const ClassId fresh = p.project().store().call(project::Priority::Act, [](project::Writer& w) {
            return project::addClass(w, {"later", {}, {}, {}});
        });
        p.relabel(p.image(0, 2), fresh);
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.classes.size(), std::size_t(4));
        QCOMPARE(e.classes[3].name, std::string("later"));
        QCOMPARE(e.classes[3].support, 1);
        QCOMPARE(e.classes[3].recall, 0.0);
        QCOMPARE(e.accuracy, 5.0 / 6.0);
        QVERIFY((e.confusion.back() == std::vector<int>{1, 0, 0, 0}));
    }

    void mergedClassesAreOne() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 0, 2, 2}, {0.9, 0.9, 0.9, 0.9, 0.9, 0.9});
        const ClassId from = p.classId(1);
        p.project().store().call(project::Priority::Act, [&](project::Writer& w) {
            project::mergeClasses(w, std::span(&from, 1), p.classId(0));
        });
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.classes.size(), std::size_t(2)); // two outputs mean one class now
        QCOMPARE(e.accuracy, 1.0);
        QCOMPARE(e.classes[0].support, 4);
    }

    void renamedClassesAreCalledByTheirNameOfNow() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {1, 0, 1, 1, 2, 2}, {0.9, 0.9, 0.9, 0.9, 0.9, 0.9});
        p.project().store().call(project::Priority::Act,
                                 [&](project::Writer& w) { project::renameClass(w, p.classId(1), "bold"); });
        const auto reader = p.reader();
        const Evaluation e = evaluateStored(*reader, run, "val");
        QCOMPARE(e.mistakes.at(0).predictedName, std::string("bold"));
    }

    void predictsWhatIsMissingAndKeepsIt() {
        InspectProject p;
        const RunId run = p.addRun(true);
        const Evaluation e = evaluate(p.project(), run, "val");
        QCOMPARE(e.images, 6);
        const auto reader = p.reader();
        const auto stored = project::predictions(*reader, run, project::Split::Val, true);
        QCOMPARE(stored.size(), std::size_t(6));
        for (const auto& s : stored) {
            QCOMPARE(s.probabilities.size(), std::size_t(3));
            double sum = 0;
            for (const float v : s.probabilities)
                sum += double(v);
            QVERIFY(std::abs(sum - 1.0) < 1e-5);
        }
        const Evaluation again = evaluateStored(*reader, run, "val");
        QVERIFY(again.confusion == e.confusion);
        QCOMPARE(evaluate(p.project(), run, "val+train").images, 12);
    }

    void aMissingFileIsSaidAndTheOthersAreJudged() {
        InspectProject p;
        const RunId run = p.addRun(true);
        std::filesystem::remove(p.file(0, 2));
        base::writeAtomically(p.file(1, 2), std::string("no picture")); // replaced: not the image that was imported
        const Evaluation e = evaluate(p.project(), run, "val");
        QCOMPARE(e.images, 4);
        QCOMPARE(e.unjudged, 2);
        QCOMPARE(e.unjudgedBecause.size(), std::size_t(2));
        QVERIFY(base::english(e.unjudgedBecause[0]).find("0_2.png") != std::string::npos);
        QVERIFY(base::english(e.unjudgedBecause[1]).find("1_2.png") != std::string::npos);
    }

    void noneReadableIsAnError() {
        InspectProject p;
        const RunId run = p.addRun(true);
        std::filesystem::remove_all(p.dir() / "images");
        const auto e = thrownBy([&] { evaluate(p.project(), run, "val"); });
        QVERIFY(e && e->code() == Code::NotFound);
    }

    void stopIsNotAnError() {
        InspectProject p;
        const RunId run = p.addRun(true);
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, evaluate(p.project(), run, "val", stop.get_token()));
    }

    void theNewestRunWithAModelIsChosen() {
        InspectProject p;
        const RunId first = p.addRun(true);
        p.addRun(false); // the newest left no model
        QCOMPARE(evaluate(p.project(), RunId{}, "val").run, first);
    }

    void refuses_data() {
        QTest::addColumn<QString>("split");
        QTest::addColumn<int>("code");
        QTest::newRow("empty") << "" << int(Code::BadInput);
        QTest::newRow("unknown") << "validation" << int(Code::BadInput);
        QTest::newRow("dangling plus") << "val+" << int(Code::BadInput);
        QTest::newRow("no images there") << "test" << int(Code::TooFewImages);
    }
    void refuses() {
        QFETCH(QString, split);
        QFETCH(int, code);
        InspectProject p;
        const RunId run = p.addRun(false);
        const auto reader = p.reader();
        const auto e = thrownBy([&] { evaluateStored(*reader, run, split.toStdString()); });
        QVERIFY(e.has_value());
        QCOMPARE(int(e->code()), code);
        QVERIFY(!e->hint().key.empty());
    }

    void unknownRunsAreNamed() {
        InspectProject p;
        const auto reader = p.reader();
        const auto none = thrownBy([&] { evaluateStored(*reader, RunId{}, "val"); });
        QVERIFY(none && none->code() == Code::NotFound);
        const auto wrong = thrownBy([&] { evaluateStored(*reader, RunId{77}, "val"); });
        QVERIFY(wrong && base::english(wrong->sentence()).find("77") != std::string::npos);
        const RunId bare = p.addRun(false);
        const auto model = thrownBy([&] { evaluate(p.project(), bare, "val"); });
        QVERIFY(model && model->code() == Code::NotFound);
    }

    void jsonHoldsWhatTheContractSays() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 0, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        const auto reader = p.reader();
        const Json j = toJson(evaluateStored(*reader, run, "val"));
        for (const char* key : {"run", "model", "split", "images", "things", "accuracy", "accuracy_ci95", "top5",
                                "macro_f1", "classes", "confusion", "mistakes"})
            QVERIFY2(j.contains(key), key);
        QCOMPARE(j["accuracy_ci95"].size(), std::size_t(2));
        for (const char* key : {"name", "support", "precision", "recall", "f1"})
            QVERIFY2(j["classes"][0].contains(key), key);
        for (const char* key : {"image", "true", "predicted", "probability"})
            QVERIFY2(j["mistakes"][0].contains(key), key);
    }
};

QTEST_GUILESS_MAIN(TestInspectEvaluation)
#include "test_inspect_evaluation.moc"
