// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells while it goes on, as the Train page shows it: classes, worst images, time; and a door to each image.
// The events are written by hand, so that no network is needed.
#include <QtTest/QtTest>

#include <QLabel>

#include "core/project/images.h"
#include "core/train/judgement.h"
#include "tests/journey/window_driver.h"
#include "tests/train/tiny_project.h"
#include "tests/ui/desk.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/live_figures.h"
#include "ui/recall_list.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "ui/worst_source.h"
#include "widgets/bar_list.h"
#include "widgets/text.h"
#include "widgets/thumbnail_grid.h"
#include "widgets/verdict_strip.h"

using namespace ostrakon;

namespace {

constexpr QSize kLarge{1200, 520};
const std::vector<std::string> kNames{"disc", "<b>gone</b>"};

/// Says of the first images of a project that they are called `disc`, and what they were taken for.
struct Script {
    explicit Script(project::Reader& reader)
        : images(project::listIds(reader, {}, {}))
        , disc(project::listClasses(reader).front().id) {}

    train::Started started() const {
        train::Started out;
        out.run = RunId{77};
        out.valImages = 6;
        out.classes = kNames;
        return out;
    }
    train::Judged judged(int epoch, int rightDiscs) const {
        train::Judged out;
        out.epoch = epoch;
        out.classes = {{disc, 4, rightDiscs}, {ClassId{4711}, 2, 1}};
        out.worst = {{images[1], disc, 0, 1, 0.97}, {images[0], disc, 0, 0, 0.55}};
        return out;
    }

    std::vector<ImageId> images;
    ClassId disc;
};

/// As a list of bars says it to screen readers.
QString list(const QList<std::pair<QString, double>>& rows) {
    QStringList out;
    for (const auto& [name, recall] : rows)
        out.append(name + u' ' + widgets::percent(recall));
    return out.join(QStringLiteral(", "));
}

QString said(const QWidget& of) {
    return of.findChild<widgets::BarList*>()->accessibleDescription();
}

} // namespace

class TestUiLiveFigures : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>();
        test::tinyProject(m_desk->dir.path(), {.train = 12, .val = 6, .classes = 2});
        m_desk->file = m_desk->dir / "tiny.ostrakon";
        QVERIFY(m_desk->open());
        m_host = std::make_unique<QWidget>(); // a page's part never asks for the window's size
        m_host->resize(kLarge);
        m_figures = std::make_unique<ui::LiveFigures>(m_desk->workspace, m_host.get());
        m_figures->resize(kLarge);
        m_host->show();
        m_figures->follow(training());
        m_script.emplace(*m_desk->session.project().reader());
    }

    void cleanup() {
        m_figures.reset();
        m_desk.reset();
    }

    void listAndStripShowWhatTheEventSaid() {
        QVERIFY(!recalls()->isVisible() && !strip()->isVisible());
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().judged(m_script->judged(1, 4));
        QTRY_COMPARE(strip()->source()->count(), 2);
        QVERIFY(recalls()->isVisible() && strip()->isVisible());
        const QString disc = m_desk->workspace.classes.nameOf(m_script->disc);
        // The class that the project no longer has is called as the run called it, letter by letter.
        QCOMPARE(said(*m_figures), list({{"<b>gone</b>", 0.5}, {disc, 1.0}}));
        Q_EMIT training().judged(m_script->judged(2, 1));
        QCOMPARE(said(*m_figures), list({{disc, 0.25}, {"<b>gone</b>", 0.5}}));
        const auto card = source()->card(0);
        QCOMPARE(source()->idAt(0), m_script->images[1].value);
        QCOMPARE(card.trueName, disc);
        QCOMPARE(card.predictedName, QStringLiteral("<b>gone</b>"));
        QCOMPARE(card.probability, 0.97);
        QVERIFY(!source()->title(0).isEmpty());
        QTRY_VERIFY(!source()->picture(0, 56).isNull()); // the thumbnail came from another thread
        strip()->grab();
    }

    void newVerdictsDoNotEmptyTheStrip() {
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().judged(m_script->judged(1, 4));
        QTRY_COMPARE(strip()->source()->count(), 2);
        QTRY_VERIFY(!source()->picture(0, 56).isNull());
        QSignalSpy resets(source(), &widgets::CellSource::reset);
        QSignalSpy changes(source(), &widgets::CellSource::rowsChanged);
        train::Judged next = m_script->judged(2, 4);
        next.worst[0].probability = 0.5;
        Q_EMIT training().judged(next);
        QCOMPARE(source()->card(0).probability, 0.97); // until all is there
        QTRY_COMPARE(source()->card(0).probability, 0.5);
        QVERIFY(!source()->picture(0, 56).isNull());
        QCOMPARE(resets.count(), 0);
        QVERIFY(changes.count() > 0);
    }

    void aClickOpensTheImage() {
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().judged(m_script->judged(1, 4));
        QTRY_COMPARE(strip()->source()->count(), 2);
        QSignalSpy opened(m_figures.get(), &ui::LiveFigures::imageOpened);
        QTest::mouseClick(strip()->viewport(), Qt::LeftButton, {}, strip()->cellRect(1).center());
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first()[0].value<ImageId>().value, m_script->images[0].value);
        QCOMPARE(opened.first()[1].value<std::vector<ImageId>>().size(), std::size_t{2});
        QTest::mouseClick(strip()->viewport(), Qt::LeftButton, {}, strip()->viewport()->rect().bottomRight());
        QCOMPARE(opened.count(), 1); // beside the cards
        strip()->setFocus();
        QTest::keyClick(strip(), Qt::Key_Return);
        QCOMPARE(opened.count(), 2);
    }

    void theLineSaysRateAndWhatTakesTheTime() {
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().stepDone({1, 1, 0.5, 2.5e-4, 30.0});
        train::PhaseProgress progress;
        progress.imagesPerSecond = 29.7;
        Q_EMIT training().progressed(progress);
        QVERIFY2(line().contains("0.00025") && line().contains("30 images/s"), qPrintable(line()));
        train::TimeSpent spent;
        spent.views = 7;
        spent.network = 93;
        spent.fineTuning = true;
        Q_EMIT training().timeSpent(spent);
        QVERIFY2(line().contains("0.00025") && line().contains("93 %"), qPrintable(line()));
        Q_EMIT training().ended();
        QVERIFY2(!line().contains("0.00025") && !line().contains("images/s") && line().contains("93 %"),
                 qPrintable(line()));
    }

    void theCurvesKeepTheirRoom() {
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().judged(m_script->judged(1, 4));
        QTRY_VERIFY(strip()->isVisible());
        m_figures->resize(kLarge.width(), 200);
        QVERIFY(!strip()->isVisible() && recalls()->isVisible());
        m_figures->resize(500, 200);
        QVERIFY(!recalls()->isVisible());
        m_figures->resize(kLarge);
        QVERIFY(strip()->isVisible() && recalls()->isVisible());
    }

    void anEarlierRunIsShownFromItsCurves() {
        Q_EMIT training().started(m_script->started());
        Q_EMIT training().judged(m_script->judged(1, 4));
        QTRY_VERIFY(strip()->isVisible());
        const RunId run = storedRun();
        m_figures->showRuns({run});
        const QString disc = m_desk->workspace.classes.nameOf(m_script->disc);
        QTRY_COMPARE(said(*m_figures), list({{disc, 0.75}})); // of the epoch it keeps, not of the last
        QVERIFY(!strip()->isVisible());
        QTRY_VERIFY2(line().contains("60 %"), qPrintable(line()));
        m_figures->showRuns({RunId{4711}}); // nothing is known of it
        QTRY_VERIFY(!recalls()->isVisible());
        QVERIFY(line().isEmpty());
    }

    void inTheWindowTheClickEndsAtTheLabelPage() {
        m_figures.reset();
        storedRun(); // else the page says that nothing was trained yet
        m_desk->session.close();
        test::WindowDriver driver;
        ui::MainWindow& window = driver.window();
        window.resize(1280, 800);
        window.openPath(m_desk->file);
        QVERIFY(
            driver.wait([&] { return window.session().isOpen() && window.browse()->grid()->source()->count() == 18; }));
        window.showPlace(ui::Command::PageTrain);
        Q_EMIT window.session().training().started(m_script->started());
        Q_EMIT window.session().training().judged(m_script->judged(1, 4));
        auto* cards = window.train()->findChild<widgets::VerdictStrip*>();
        QVERIFY(driver.wait([&] { return cards->source()->count() == 2; }));
        QVERIFY(driver.wait([&] { return cards->isVisible(); }));
        QTest::mouseClick(cards->viewport(), Qt::LeftButton, {}, cards->cellRect(0).center());
        QVERIFY(window.label()->isVisible());
        QCOMPARE(window.label()->current().value, m_script->images[1].value);
    }

  private:
    /// A finished run: 75 % of `disc` at the epoch it keeps, 25 % at its last; most of its time went into views.
    RunId storedRun() {
        return m_desk->act([&](project::Writer& writer) {
            const project::ClassRow disc = project::listClasses(writer).front();
            const RunId run = project::createRun(
                writer, {"efficientnet-lite0", "full", "cpu", "{}", {{disc.id, disc.uid, disc.name}}, {}});
            const std::string recall = train::judgedSeries(train::Judged::By::Validation, "recall", disc.uid.hex());
            const std::string images = train::judgedSeries(train::Judged::By::Validation, "images", disc.uid.hex());
            project::appendMetrics(
                writer, run,
                std::vector<project::Metric>{{recall, 1, 0.75}, {images, 1, 4.0}, {recall, 2, 0.25}, {images, 2, 4.0}});
            project::setRunState(writer, run, project::RunState::Finished, {},
                                 R"({"best_epoch": 1, "seconds_spent": {"views": 6, "network": 4}})");
            return run;
        });
    }

    ui::TrainingController& training() { return m_desk->session.training(); }
    ui::RecallList* recalls() { return m_figures->findChild<ui::RecallList*>(); }
    widgets::VerdictStrip* strip() { return m_figures->findChild<widgets::VerdictStrip*>(); }
    ui::WorstSource* source() { return m_figures->findChild<ui::WorstSource*>(); }
    QString line() {
        QStringList out;
        for (const QLabel* label : m_figures->findChildren<QLabel*>())
            if (label->text().contains("learning rate") || label->text().contains('%'))
                out.append(label->text());
        return out.join('\n');
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    std::unique_ptr<QWidget> m_host;
    std::unique_ptr<ui::LiveFigures> m_figures;
    std::optional<Script> m_script;
};

QTEST_MAIN(TestUiLiveFigures)
#include "test_ui_live_figures.moc"
