// SPDX-License-Identifier: GPL-3.0-or-later
// A study as the window runs it: alone, on the training thread, stopped on request; and what it shows.
#include <QtTest/QtTest>

#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <cmath>

#include "core/project/classes.h"
#include "core/project/runs.h"
#include "core/train/study.h"
#include "tests/train/tiny_project.h"
#include "tests/ui/desk.h"
#include "ui/study_dialog.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/curve_plot.h"
#include "widgets/table_view.h"

using namespace ostrakon;
using ui::Command;
using ui::TrainingController;

class TestUiStudy : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        test::tinyProject(m_desk->dir.path(), {.train = 12, .val = 6, .classes = 2});
        m_desk->file = m_desk->dir / "tiny.ostrakon";
        QVERIFY(m_desk->open());
    }

    void cleanup() { m_desk.reset(); }

    void aStudyIsShownInItsFigures() {
        train::Study made;
        made.images = 960;
        made.groups = 400;
        made.curve = {{0.5, 544, {0.95, 0.93, 0.97}}, {1.0, 1088, {0.981, 0.972, 0.99}}};
        made.withMore = {0.988, 0.979, 0.994};
        const auto classes = m_desk->ask(project::listClasses);
        QVERIFY(classes.size() == 2);
        made.classes = {{{classes[0].id, {}, "<b>weak</b>"}, 60, {0.8, 0.7, 0.9}, {0.051, 0.01, 0.1}},
                        {{classes[1].id, {}, "strong"}, 1300, {0.99, 0.98, 1.0}, {NAN, NAN, NAN}}};
        ui::StudyDialog dialog(m_desk->workspace, quick(), nullptr);
        dialog.show();
        dialog.showStudy(made, 200);
        const auto says = [&](const QString& words) {
            const auto labels = dialog.findChildren<QLabel*>();
            return std::any_of(labels.begin(), labels.end(), [&](const auto* l) {
                return l->isVisible() && l->text().simplified().contains(words); // thin spaces are spaces, too
            });
        };
        QVERIFY(says("960 images") && says("400 groups") && says("98.1 % (97.2 % to 99.0 %)"));
        QVERIFY(says("200 more labels like these: 98.8 % (97.9 % to 99.4 %)"));
        QVERIFY(says("Label more of “<b>weak</b>” first"));
        auto* table = dialog.findChild<widgets::TableView*>();
        QCOMPARE(table->tableModel()->rowCount(), 2);
        QCOMPARE(table->tableModel()->row(0).values[2].toDouble(), 0.8);
        QVERIFY(std::abs(table->tableModel()->row(0).values[5].toDouble() - 5.1) < 1e-9); // points
        const auto* plot = dialog.findChild<widgets::CurvePlot*>();
        QCOMPARE(plot->valueAt(1, 1088).value_or(0), 0.981);
        QCOMPARE(plot->valueAt(2, 1e9).value_or(0), 0.988); // the one that is expected
        made.classes[0].lastDoubling.mean = 0.001;
        dialog.showStudy(made, 200);
        QVERIFY(says("No class gained a point"));
    }

    void aStudyRunsAloneAndItsFiguresAreThoseOfCore() {
        ui::StudyDialog dialog(m_desk->workspace, quick(), nullptr);
        dialog.show();
        dialog.findChildren<QSpinBox*>().first()->setValue(3);
        QString why;
        bool ended = false;
        connect(&training(), &TrainingController::failed, &dialog, [&](const QString& words) { why = words; });
        connect(&training(), &TrainingController::ended, &dialog, [&] { ended = true; });
        QSignalSpy began(&training(), &TrainingController::began);
        button(dialog, "Judge")->click();
        QCOMPARE(began.count(), 1); // by which the Train page knows that it cannot start
        QVERIFY(training().isStudying() && !training().start(quick()));
        QVERIFY(!button(dialog, "Judge")->isVisible() && button(dialog, "Stop")->isVisible());
        QVERIFY(QTest::qWaitFor([&] { return ended; }, 60'000));
        if (why.contains("weights"))
            QSKIP("SKIPPED: no EfficientNet-Lite0 weights on this machine");
        QVERIFY2(why.isEmpty(), qPrintable(why));
        train::StudyJob job;
        job.device = "cpu";
        job.repeats = 3;
        const auto same = train::study(m_desk->session.project(), job, {}, [](const train::Event&) {});
        const auto labels = dialog.findChildren<QLabel*>();
        for (const QString& words : {ui::bandWords(same.curve.back().accuracy), ui::bandWords(same.withMore)})
            QVERIFY2(std::any_of(labels.begin(), labels.end(), [&](auto* l) { return l->text().contains(words); }),
                     qPrintable(words));
        QCOMPARE(dialog.findChild<widgets::TableView*>()->tableModel()->rowCount(), 2);
        QVERIFY(m_desk->ask(project::listRuns).empty()); // a study is no run
        QVERIFY(!training().isRunning() && button(dialog, "Judge")->isVisible());
    }

    void aStopEndsAStudy() {
        ui::StudyDialog dialog(m_desk->workspace, quick(), nullptr);
        dialog.show();
        dialog.findChildren<QSpinBox*>().first()->setValue(1000);
        QSignalSpy ended(&training(), &TrainingController::ended);
        QSignalSpy failed(&training(), &TrainingController::failed);
        button(dialog, "Judge")->click();
        button(dialog, "Stop")->click();
        QVERIFY(!button(dialog, "Stop")->isEnabled());
        QVERIFY(QTest::qWaitFor([&] { return ended.count() == 1; }, 60'000));
        if (failed.count() > 0 && failed.first().first().toString().contains("weights"))
            QSKIP("SKIPPED: no EfficientNet-Lite0 weights on this machine");
        QCOMPARE(failed.count(), 0);
        QVERIFY(!dialog.findChild<widgets::TableView*>()->isVisible());
        const auto labels = dialog.findChildren<QLabel*>();
        QVERIFY(std::any_of(labels.begin(), labels.end(), [](auto* l) { return l->text().startsWith("Stopped"); }));
        QVERIFY(training().start(quick())); // and the thread is free again
        training().stop();
        QVERIFY(QTest::qWaitFor([&] { return ended.count() == 2; }, 60'000));
    }

  private:
    static QPushButton* button(QWidget& within, const QString& text) {
        for (auto* each : within.findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }

    static train::TrainJob quick() {
        train::TrainJob job;
        job.device = "cpu";
        return job;
    }

    TrainingController& training() { return m_desk->session.training(); }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
};

QTEST_MAIN(TestUiStudy)
#include "test_ui_study.moc"
