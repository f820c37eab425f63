// SPDX-License-Identifier: GPL-3.0-or-later
// Trainings as the window runs them: events in order, stopped, failed, closed in the middle; and the page above them.
#include <QtTest/QtTest>

#include <QLabel>

#include <QAction>

#include "core/project/runs.h"
#include "core/train/trainer.h"
#include "tests/train/tiny_project.h"
#include "tests/ui/desk.h"
#include "ui/map_controller.h"
#include "ui/run_curves.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/curve_plot.h"

using namespace ostrakon;
using project::RunState;
using ui::Command;
using ui::TrainingController;

class TestUiTraining : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        test::tinyProject(m_desk->dir.path(), {.train = 12, .val = 6, .classes = 2});
        m_desk->file = m_desk->dir / "tiny.ostrakon";
        QVERIFY(m_desk->open());
    }

    void cleanup() { m_desk.reset(); }

    void eventsComeInOrderAndEndOnce() {
        Log log(training());
        QVERIFY(training().start(quick()));
        QVERIFY(training().isRunning());
        QVERIFY(!training().start(quick())); // one at a time
        QVERIFY(waitFor(log));
        if (log.missesWeights())
            QSKIP("SKIPPED: no EfficientNet-Lite0 weights on this machine");
        QCOMPARE(log.words.first(), QStringLiteral("started"));
        QVERIFY(log.words.indexOf("epoch") > 0);
        QCOMPARE(log.words.mid(log.words.size() - 2), (QStringList{"finished", "ended"}));
        QCOMPARE(log.words.count("ended"), 1);
        QVERIFY(!training().isRunning());
        const auto runs = m_desk->ask(project::listRuns);
        QVERIFY(runs.size() == 1 && runs.front().state == RunState::Finished);
        // The curves of the page are the curves of the file.
        ui::RunCurves curves(m_desk->session);
        curves.show({runs.front().id});
        const auto plots = curves.findChildren<widgets::CurvePlot*>();
        QCOMPARE(plots.size(), 2);
        const auto points =
            m_desk->ask([&](project::Reader& r) { return project::curve(r, runs.front().id, "val/accuracy"); });
        QVERIFY(!points.empty());
        bool drawn = false; // queries are answered in their order
        m_desk->session.query(
            this, [](project::Reader&) { return 0; }, [&](int) { drawn = true; });
        QTRY_VERIFY(drawn);
        QVERIFY(std::any_of(plots.begin(), plots.end(), [&](const auto* plot) {
            const auto shown = plot->valueAt(1, static_cast<double>(points.back().step));
            return shown && std::abs(*shown - points.back().value) < 1e-9;
        }));
        // And a map of the judged image is made by the run's model.
        QSignalSpy maps(&m_desk->session.maps(), &ui::MapController::mapReady);
        m_desk->session.maps().request(runs.front().id, m_desk->image(0));
        QTRY_COMPARE(maps.count(), 1);
        const auto ready = maps.first().first().value<inspect::MapReady>();
        QVERIFY(ready.map.rows > 1 &&
                ready.map.values.size() == std::size_t(ready.map.rows) * std::size_t(ready.map.cols));
    }

    void aFailureIsASentenceAndTheNextRunStarts() {
        train::TrainJob job = quick();
        job.model = "no-such-<b>network</b>";
        QSignalSpy failed(&training(), &TrainingController::failed);
        QSignalSpy ended(&training(), &TrainingController::ended);
        QVERIFY(training().start(job));
        QTRY_COMPARE(ended.count(), 1);
        QCOMPARE(failed.count(), 1);
        QVERIFY2(failed.first().first().toString().contains("no-such-<b>network</b>"),
                 qPrintable(failed.first().first().toString()));
        QVERIFY(!training().isRunning());
        for (const project::RunRow& run : m_desk->ask(project::listRuns))
            QVERIFY(run.state == RunState::Failed);
        QVERIFY(training().start(job)); // the thread is free again
        QTRY_COMPARE(ended.count(), 2);
    }

    void aStopEndsItWithoutAnError() {
        Log log(training());
        QVERIFY(training().start(quick()));
        training().stop();
        QVERIFY(waitFor(log));
        QVERIFY2(!log.words.contains("failed") || log.missesWeights(), qPrintable(log.sentence));
        QVERIFY(!training().isRunning());
        for (const project::RunRow& run : m_desk->ask(project::listRuns))
            QVERIFY(run.state != RunState::Running);
    }

    void closingInTheMiddleLeavesNoRunningRun() {
        QVERIFY(training().start(quick()));
        m_desk->session.close(); // waits for the thread
        QVERIFY(m_desk->open());
        for (const project::RunRow& run : m_desk->ask(project::listRuns))
            QVERIFY(run.state != RunState::Running);
        QVERIFY(!training().isRunning());
    }

    void aMapOfNoRunIsASentence() {
        QSignalSpy failed(&m_desk->session.maps(), &ui::MapController::mapFailed);
        m_desk->session.maps().request(RunId{4711}, m_desk->image(0));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.first().first().value<inspect::MapFailed>().sentence.key.empty());
        m_desk->session.maps().forgetRequests();
    }

    void thePageOffersTrainingOnlyWhereItCanBegin() {
        ui::TrainPage page(m_desk->workspace);
        page.QWidget::show();
        m_desk->session.close();
        QVERIFY(!start()->isEnabled()); // nothing open
        QVERIFY(m_desk->open());
        page.enter();
        QTRY_VERIFY(start()->isEnabled() || !missing().isEmpty());
        m_desk->act([](project::Writer& writer) {
            for (const project::ClassRow& row : project::listClasses(writer))
                project::removeClass(writer, row.id);
            return 0;
        });
        QTRY_VERIFY(!start()->isEnabled()); // nothing is labeled any more
        m_desk->session.undo();
        m_desk->session.undo();
        QTRY_VERIFY(start()->isEnabled() || !missing().isEmpty());
    }

    void theCommandsFollowTheRun() {
        ui::TrainPage page(m_desk->workspace);
        m_desk->session.close();
        QVERIFY(m_desk->open());
        page.QWidget::show();
        page.enter();
        if (!missing().isEmpty())
            QSKIP("SKIPPED: no EfficientNet-Lite0 weights on this machine");
        QTRY_VERIFY(start()->isEnabled());
        QVERIFY(!stop()->isEnabled());
        Log log(training());
        QVERIFY(page.handle(Command::StartTraining));
        QVERIFY(training().isRunning() && !start()->isEnabled() && stop()->isEnabled());
        QVERIFY(page.handle(Command::StopTraining));
        QVERIFY(!training().isRunning() || (training().isStopping() && !stop()->isEnabled())); // heard at once
        const auto labels = page.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](auto* l) { return l->text().startsWith("stopping"); }));
        QVERIFY(waitFor(log));
        QTRY_VERIFY(start()->isEnabled() && !stop()->isEnabled());
    }

  private:
    /// What a run tells, as words.
    struct Log {
        explicit Log(TrainingController& of) {
            const auto note = [this](const char* word) { words.append(QString::fromLatin1(word)); };
            QObject::connect(&of, &TrainingController::started, &context, [=] { note("started"); });
            QObject::connect(&of, &TrainingController::epochDone, &context, [=] { note("epoch"); });
            QObject::connect(&of, &TrainingController::finished, &context, [=] { note("finished"); });
            QObject::connect(&of, &TrainingController::failed, &context, [this, note](const QString& why) {
                sentence = why;
                note("failed");
            });
            QObject::connect(&of, &TrainingController::ended, &context, [=] { note("ended"); });
        }
        bool missesWeights() const { return sentence.contains("weights"); }
        QObject context;
        QStringList words;
        QString sentence;
    };

    static bool waitFor(const Log& log) {
        return QTest::qWaitFor([&] { return log.words.contains("ended"); }, 60'000);
    }

    static train::TrainJob quick() {
        train::TrainJob job;
        job.device = "cpu";
        return job;
    }

    /// The sentence that the preflight has about weights, if any.
    QString missing() {
        const auto found = m_desk->ask([](project::Reader& reader) { return train::preflight(reader, quick()); });
        for (const auto& issue : found.issues)
            if (base::english(issue.sentence).find("weights") != std::string::npos)
                return QString::fromStdString(base::english(issue.sentence));
        return {};
    }

    TrainingController& training() { return m_desk->session.training(); }
    QAction* start() { return m_desk->commands.action(Command::StartTraining); }
    QAction* stop() { return m_desk->commands.action(Command::StopTraining); }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
};

QTEST_MAIN(TestUiTraining)
#include "test_ui_training.moc"
