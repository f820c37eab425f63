// SPDX-License-Identifier: GPL-3.0-or-later
// What Review shows of a run, over runs written by hand: figures that can be known on paper.
#include <QtTest/QtTest>

#include <set>

#include "core/project/labels.h"
#include "core/project/predictions.h"
#include "core/project/runs.h"
#include "core/project/splits.h"
#include "tests/ui/desk.h"
#include "ui/map_controller.h"
#include "ui/mistake_source.h"
#include "ui/review_data.h"
#include "ui/review_page.h"
#include "ui/run_curves.h"
#include "ui/run_table.h"
#include "widgets/confusion_matrix.h"
#include "widgets/curve_plot.h"
#include "widgets/mistake_card.h"

using namespace ostrakon;
using project::RunState;
using project::Split;

namespace {

constexpr int kImages = 12;

/// As soon as the page is laid out: before, the cell may lie outside of what is shown.
void clickCell(ui::ReviewPage& page, int truth, int predicted) {
    const auto place = [&] { return page.matrix()->cellRect(truth, predicted); };
    QTRY_VERIFY(page.matrix()->viewport()->rect().contains(place()));
    QTest::mouseClick(page.matrix()->viewport(), Qt::LeftButton, {}, place().center());
}

} // namespace

class TestUiReviewData : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>(kImages, 2); // 0, 2, 4 … are scratch
        QVERIFY(m_desk->open());
        m_desk->act([](project::Writer& writer) {
            project::ensureClass(writer, "pit");
            return project::ensureClass(writer, "good");
        });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 3);
        m_scratch = m_desk->classNamed("scratch");
        m_pit = m_desk->classNamed("pit");
        m_good = m_desk->classNamed("good");
    }

    void cleanup() { m_desk.reset(); }

    void withoutARunThereIsNothing() {
        const auto data = load();
        QVERIFY(data.runs.empty() && !data.run && !data.evaluation && data.judged.empty());
    }

    void onlyRunsThatEndedWellAreShownNewestFirst() {
        const RunId first = addRun({m_scratch, m_pit}, RunState::Finished);
        const RunId stopped = addRun({m_scratch, m_pit}, RunState::Stopped);
        addRun({m_scratch}, RunState::Failed);
        addRun({m_scratch}, RunState::Killed);
        addRun({m_scratch}, RunState::Running);
        const auto data = load();
        QCOMPARE(data.runs.size(), std::size_t(2));
        QCOMPARE(data.runs[0].id, stopped);
        QCOMPARE(data.runs[1].id, first);
        QCOMPARE(data.run, stopped);
        QCOMPARE(load(first).run, first);
        QCOMPARE(load(RunId{4711}).run, stopped); // one that is not there: the newest
    }

    void mistakesAreSurestFirstAndFollowRelabeling() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Val,
              {{0, m_scratch, m_pit, 0.6}, {2, m_scratch, m_pit, 0.9}, {4, m_scratch, m_scratch, 0.8}});
        auto data = load();
        QCOMPARE(data.splits, std::vector<std::string>{"val"});
        QCOMPARE(data.judged.size(), std::size_t(3));
        QCOMPARE(data.judged[0].probability, 0.9);
        QVERIFY(data.judged[0].isMistake() && !data.judged[1].isMistake() && data.judged[2].isMistake());
        label(data.judged[0].image, m_pit);
        data = load();
        QVERIFY(!data.judged[0].isMistake());
        QCOMPARE(data.judged[0].truthThen, std::optional(m_scratch));
        QCOMPARE(data.judged[0].truthNow, std::optional(m_pit));
        label(data.judged[0].image, std::nullopt); // unlabeled now: nobody says it is wrong
        QVERIFY(!load().judged[0].isMistake());
    }

    void theSplitAskedForElseValTestTrain() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Train, {{0, m_scratch, m_scratch, 0.9}});
        QCOMPARE(load().split, std::string("train"));
        judge(run, Split::Test, {{2, m_scratch, m_pit, 0.9}});
        QCOMPARE(load().split, std::string("test"));
        judge(run, Split::Val, {{4, m_scratch, m_scratch, 0.9}});
        QCOMPARE(load().split, std::string("val"));
        QCOMPARE(load({}, "test").split, std::string("test"));
        QCOMPARE(load({}, "test").judged.size(), std::size_t(1));
        QCOMPARE(load({}, "none such").split, std::string("val"));
        QCOMPARE(load().splits, (std::vector<std::string>{"val", "test", "train"}));
    }

    void anUndoneSplitLeavesTheRunItsPart() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_pit, 0.6}});
        QVERIFY(load().evaluation);
        m_desk->act([](project::Writer& writer) { return *writer.undo(); });
        const auto data = load();
        QVERIFY(data.evaluation && data.evaluation->mistakes.size() == 1);
        QCOMPARE(data.splits, std::vector<std::string>{"val"});
        QCOMPARE(data.run, run);
    }

    void labelsTakenAwayLeaveNoError() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_pit, 0.6}});
        label(m_desk->image(0), {});
        const auto data = load(); // threw "no labeled images" once
        QVERIFY(!data.evaluation && data.splits.empty());
    }

    void cardsSayWhatWasAndWhatIs() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_pit, 0.6}, {2, m_scratch, m_pit, 0.9}});
        ui::MistakeSource source(m_desk->workspace);
        auto data = load();
        source.show(run, data.judged);
        QCOMPARE(source.count(), 2);
        QTRY_COMPARE(source.card(0).name, QStringLiteral("image_0002.png"));
        QCOMPARE(source.card(0).trueName, QStringLiteral("scratch"));
        QCOMPARE(source.card(0).predictedName, QStringLiteral("pit"));
        QCOMPARE(source.card(0).probability, 0.9);
        QVERIFY(!source.card(0).relabeled);
        label(data.judged[0].image, m_pit);
        source.update(load().judged);
        QCOMPARE(source.count(), 2); // it stays where the eye is, marked
        QVERIFY(source.card(0).relabeled);
        QCOMPARE(source.card(0).trueName, QStringLiteral("pit"));
        QCOMPARE(source.rowOf(data.judged[1].image.value), 1);
        QVERIFY(!source.at(ImageId{4711}));
        QCOMPARE(source.card(99).name, QString());
    }

    void aRemovedClassIsNamedSo() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_pit, 0.6}});
        m_desk->act([&](project::Writer& writer) { return project::removeClass(writer, m_pit); });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 2);
        ui::MistakeSource source(m_desk->workspace);
        source.show(run, load().judged);
        QCOMPARE(source.count(), 1);
        QCOMPARE(source.card(0).predictedName, m_desk->workspace.classes.nameOf(m_pit));
        QVERIFY(!source.card(0).predictedName.isEmpty());
    }

    void aMapThatCannotBeMadeIsNoPicture() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Finished); // without any checkpoint
        judge(run, Split::Val, {{0, m_scratch, m_pit, 0.6}});
        ui::MistakeSource source(m_desk->workspace);
        m_desk->session.close();
        QVERIFY(m_desk->open()); // the source attaches to the maps of the project opened after it was made
        QSignalSpy failed(&m_desk->session.maps(), &ui::MapController::mapFailed);
        source.show(run, load().judged);
        QVERIFY(source.heat(0).isNull());
        QTRY_COMPARE(failed.count(), 1);
        const auto answer = failed.first().first().value<inspect::MapFailed>();
        QVERIFY(answer.request.run == run && !answer.sentence.key.empty());
        QVERIFY(source.heat(0).isNull());
        QVERIFY(source.heat(0).isNull()); // a repaint is no reason to fail again
        source.show(run, load().judged);
        QVERIFY(source.heat(0).isNull());
        QTRY_COMPARE(failed.count(), 2);
        failed.clear();
        QSignalSpy repaint(&source, &ui::MistakeSource::rowsChanged);
        addRun({m_scratch, m_pit}, RunState::Finished);
        QTRY_VERIFY(!repaint.isEmpty()); // what could mend it changed
        QVERIFY(source.heat(0).isNull());
        QTRY_COMPARE(failed.count(), 1);
    }

    void mapsDroppedOnTheWayAreAskedForAgain() {
        constexpr int kMany = 3 * inspect::InferenceWorker::kWaiting;
        m_desk = std::make_unique<test::Desk>(kMany, 1);
        ui::MistakeSource source(m_desk->workspace);
        QVERIFY(m_desk->open());
        const ClassId scratch = m_desk->classNamed("scratch");
        const RunId run = addRun({scratch}, RunState::Finished); // without any checkpoint
        std::vector<ui::Judged> cards;
        for (int i = 0; i < kMany; ++i)
            cards.push_back({m_desk->image(i), scratch, scratch, scratch, 0.5});
        source.show(run, cards);
        std::set<qint64> answered;
        connect(&m_desk->session.maps(), &ui::MapController::mapFailed, &source,
                [&](const inspect::MapFailed& failed) { answered.insert(failed.request.image.value); });
        // Scrolled past all of them at once, then looked at from the start: each gets its answer in the end.
        QTRY_VERIFY([&] {
            for (int row = 0; row < kMany; ++row)
                (void)source.heat(row);
            return answered.size() == std::size_t(kMany);
        }());
    }

    void aRunWithoutAllItsImagesOffersNoResume() {
        ui::RunTable table(m_desk->workspace);
        const auto killed = [&](const char* job, int images) {
            return m_desk->act([&](project::Writer& writer) {
                const RunId run = project::createRun(writer, {"efficientnet-lite0", "full", "cpu", job, {}, {}});
                std::vector<project::RunSample> samples;
                for (int i = 0; i < images; ++i)
                    samples.push_back({m_desk->image(i), m_scratch, Split::Train});
                project::addRunSamples(writer, run, samples);
                project::setRunState(writer, run, RunState::Killed);
                return run;
            });
        };
        const RunId whole = killed(R"({"images_noted":3})", 3);
        const RunId torn = killed(R"({"images_noted":3})", 2); // killed between the row and its last image
        const RunId old = killed(R"({"snapshot":"00"})", 2);   // by a program that did not count them
        const RunId ended = killed(R"({"images_noted":1})", 1);
        m_desk->act([&](project::Writer& writer) {
            project::setRunState(writer, ended, RunState::Finished);
            return 0;
        });
        table.refresh();
        QTRY_COMPARE(table.model()->rowCount(), 4);
        const int column = table.model()->columnCount() - 1;
        for (int row = 0; row < 4; ++row) {
            const RunId run = table.runs()[std::size_t(row)].id;
            QCOMPARE(table.model()->index(row, column).data().toString().isEmpty(), run != whole);
        }
        Q_UNUSED(torn);
        Q_UNUSED(old);
    }

    void theRingIsAtTheEpochThatWasKept() {
        const RunId run = addRun({m_scratch, m_pit}, RunState::Running);
        m_desk->act([&](project::Writer& writer) {
            std::vector<project::Metric> points;
            for (int epoch = 0; epoch <= 6; ++epoch) // 3 and 4 are equally right; 3 had the smaller loss
                for (const char* series : {"train/loss", "val/loss", "train/accuracy", "val/accuracy"})
                    points.push_back({series, epoch, epoch == 3 || epoch == 4 ? 0.98 : 0.9});
            project::appendMetrics(writer, run, points);
            project::setRunState(writer, run, RunState::Stopped, {}, R"({"accuracy":0.98,"best_epoch":3,"epochs":6})");
            return 0;
        });
        ui::RunCurves curves(m_desk->session);
        curves.show({run});
        const auto plots = curves.findChildren<widgets::CurvePlot*>();
        QCOMPARE(plots.size(), 2);
        QTRY_COMPARE(plots[1]->best(2).value_or(-1.0), 3.0);
    }

    void thePageCountsMistakesAndOpensCells() {
        ui::ReviewPage page(m_desk->workspace);
        page.resize(1100, 700);
        page.QWidget::show();
        const RunId run = addRun({m_scratch, m_pit, m_good}, RunState::Finished);
        judge(run, Split::Val,
              {{0, m_scratch, m_pit, 0.6},
               {2, m_scratch, m_pit, 0.9},
               {4, m_scratch, m_good, 0.8},
               {6, m_scratch, m_scratch, 0.7}});
        page.showRun(run);
        QTRY_COMPARE(page.mistakes(), 3);
        QTRY_COMPARE(page.cards()->source()->count(), 3);
        QCOMPARE(page.matrix()->data().size(), 3);
        const int from = page.matrix()->data().classes.indexOf("scratch");
        const int to = page.matrix()->data().classes.indexOf("pit");
        QCOMPARE(page.matrix()->data().at(from, to), 2);
        clickCell(page, from, to);
        QTRY_COMPARE(page.cards()->source()->count(), 2);
        QVERIFY(page.handles(ui::Command::ModelIsRight));
        page.cards()->selectAll();
        page.handle(ui::Command::ModelIsRight);
        QTRY_COMPARE(page.mistakes(), 1);
        QCOMPARE(m_desk->counts().byClass[m_pit], 2);
        m_desk->session.undo(); // one act for both
        QTRY_COMPARE(page.mistakes(), 3);
    }

    void aCellClickedWhileTheRunIsReadAgainStaysChosen() {
        ui::ReviewPage page(m_desk->workspace);
        page.resize(1100, 700);
        page.QWidget::show();
        const RunId run = addRun({m_scratch, m_pit, m_good}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_good, 0.6}, {2, m_scratch, m_pit, 0.9}});
        page.showRun(run);
        QTRY_COMPARE(page.cards()->source()->count(), 2);
        const int from = page.matrix()->data().classes.indexOf("scratch");
        const int to = page.matrix()->data().classes.indexOf("pit");
        QTRY_VERIFY(page.matrix()->viewport()->rect().contains(page.matrix()->cellRect(from, to)));
        QSignalSpy told(&page, &ui::ReviewPage::mistakesChanged);
        page.showRun(run); // is being read on another thread when the click comes
        clickCell(page, from, to);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(page.cards()->source()->count(), 1);
    }

    void aCellOfAnEarlierRunIsNoCellOfTheNext() {
        ui::ReviewPage page(m_desk->workspace);
        page.resize(1100, 700);
        page.QWidget::show();
        const RunId run = addRun({m_scratch, m_pit, m_good}, RunState::Finished);
        judge(run, Split::Val, {{0, m_scratch, m_good, 0.6}, {2, m_scratch, m_pit, 0.9}});
        page.enter();
        QTRY_COMPARE(page.matrix()->data().size(), 3);
        const int from = page.matrix()->data().classes.indexOf("scratch");
        const int to = page.matrix()->data().classes.indexOf("good");
        clickCell(page, from, to);
        QTRY_COMPARE(page.cards()->source()->count(), 1);
        // A run of fewer classes ends, and the page is entered again: the newest is shown, all its mistakes.
        const RunId next = addRun({m_scratch, m_pit}, RunState::Finished);
        judge(next, Split::Val, {{0, m_scratch, m_pit, 0.6}, {2, m_scratch, m_pit, 0.9}});
        page.enter();
        QTRY_COMPARE(page.run(), next);
        QTRY_COMPARE(page.cards()->source()->count(), 2);
    }

  private:
    struct Verdict {
        qsizetype row;
        ClassId truth;
        ClassId predicted;
        double probability;
    };

    RunId addRun(const std::vector<ClassId>& classes, RunState state) {
        const auto rows = m_desk->ask(project::listClasses);
        project::NewRun wanted{"efficientnet-lite0", "quick", "cpu", "{}", {}, {}};
        for (const ClassId id : classes)
            for (const project::ClassRow& row : rows)
                if (row.id == id)
                    wanted.classes.push_back({row.id, row.uid, row.name});
        return m_desk->act([&](project::Writer& writer) {
            const RunId run = project::createRun(writer, wanted);
            if (state != RunState::Running)
                project::setRunState(writer, run, state);
            return run;
        });
    }

    void judge(RunId run, Split split, const std::vector<Verdict>& verdicts) {
        std::vector<project::Prediction> said;
        std::vector<project::SplitAssignment> splits;
        std::vector<project::RunSample> seen;
        const auto classes = m_desk->ask([=](project::Reader& r) { return *project::findRun(r, run); }).what.classes;
        for (const Verdict& v : verdicts) {
            std::vector<float> vector;
            for (const project::RunClass& each : classes)
                vector.push_back(static_cast<float>(
                    each.id == v.predicted ? v.probability : (1 - v.probability) / double(classes.size())));
            said.push_back({m_desk->image(v.row), split, v.truth, v.predicted, v.probability, vector});
            splits.push_back({m_desk->image(v.row), split});
            seen.push_back({m_desk->image(v.row), v.truth, split});
        }
        m_desk->act([&](project::Writer& writer) {
            project::addRunSamples(writer, run, seen);
            project::writePredictions(writer, run, said);
            return project::assignSplits(writer, splits);
        });
    }

    void label(ImageId image, std::optional<ClassId> to) {
        m_desk->act([&](project::Writer& writer) { return project::setLabels(writer, std::span(&image, 1), to); });
    }

    ui::ReviewData load(RunId run = {}, const std::string& split = {}) {
        return m_desk->ask([&](project::Reader& reader) { return ui::loadReview(reader, run, split); });
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    ClassId m_scratch, m_pit, m_good;
};

QTEST_MAIN(TestUiReviewData)
#include "test_ui_review_data.moc"
