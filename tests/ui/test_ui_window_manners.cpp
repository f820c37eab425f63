// SPDX-License-Identifier: GPL-3.0-or-later
// The real window: it keeps its size, shows what can be done, asks before it throws work away, and says what is so.
#include <QtTest/QtTest>

#include <QDialog>
#include <QMenu>
#include <QPushButton>

#include "core/base/files.h"
#include "core/project/labels.h"
#include "tests/journey/window_driver.h"
#include "tests/ui/desk.h"
#include "tests/ui/judged_run.h"
#include "tests/ui/test_project.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/review_page.h"
#include "ui/run_table.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/filter_line.h"
#include "widgets/mistake_card.h"
#include "widgets/property_list.h"
#include "widgets/rail.h"
#include "widgets/table_view.h"
#include "widgets/thumbnail_grid.h"
#include "widgets/toast.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kImages = 24;
const QSize kSmall(1000, 640);

} // namespace

class TestUiWindowManners : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_dir = std::make_unique<test::TempDir>();
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            test::fillProject(*project, kImages, 2); // 0, 2, 4 … are scratch
            project->store().call(project::Priority::Act,
                                  [](project::Writer& writer) { return project::ensureClass(writer, "pit"); });
            test::addJudgedRun(*project, {{0, "scratch", "pit", 0.9}, {2, "scratch", "scratch", 0.8}});
        }
        m_driver = std::make_unique<test::WindowDriver>();
    }

    void cleanup() {
        m_driver.reset();
        m_dir.reset();
    }

    void theWindowStaysAsSmallAsItWasMade() {
        open();
        window().resize(kSmall);
        for (const Command place : {Command::PageBrowse, Command::PageLabel, Command::PageTrain, Command::PageReview}) {
            window().showPlace(place);
            QVERIFY(m_driver->wait([&] { return window().review()->mistakes() == 1; }));
            window().browse()->grid()->setCurrentRow(0); // its inspector has most to show: it was judged
            window().review()->cards()->setCurrentRow(0);
            settle();
            QCOMPARE(window().size(), kSmall);
            const QSize least = window().minimumSizeHint();
            QVERIFY2(least.width() <= kSmall.width() && least.height() <= kSmall.height(),
                     qPrintable(QString("%1 x %2").arg(least.width()).arg(least.height())));
        }
    }

    void namesInReviewsTableAreWhole() {
        open();
        act([](project::Writer& writer) {
            return project::renameClass(writer, project::findClass(writer, std::string("scratch"))->id,
                                        "surface scratch, deep");
        });
        window().showPlace(Command::PageReview);
        auto* table = window().review()->findChild<widgets::TableView*>();
        QVERIFY(m_driver->wait([&] { return table->model()->rowCount() == 2; }));
        const QAbstractItemView* view = table; // where the hint is public
        QTRY_VERIFY(view->sizeHintForColumn(0) > 0 && table->columnWidth(0) >= view->sizeHintForColumn(0));
    }

    void ofSeveralSelectedItIsSaidWhatTheyHaveInCommon() {
        open();
        ui::BrowsePage* browse = window().browse();
        const auto idAt = [&](qsizetype row) { return browse->grid()->source()->idAt(row); };
        auto* label = browse->sidePanel()->findChildren<widgets::PropertyList*>().value(0);
        browse->grid()->setSelectedIds({idAt(0), idAt(2)});
        QVERIFY(m_driver->wait([&] { return valueOf(label, "Class") == "scratch" && label->isVisible(); }));
        browse->grid()->setSelectedIds({idAt(0), idAt(1), idAt(2)});
        QVERIFY(m_driver->wait([&] { return valueOf(label, "no label") == "1"; }));
        QCOMPARE(valueOf(label, "scratch"), QString("2"));
        QCOMPARE(valueOf(label, "By"), QString()); // that is one image's
        const ImageId second{idAt(1)};
        act([&](project::Writer& writer) { return project::setLabelsByName(writer, std::span(&second, 1), "pit"); });
        QVERIFY(m_driver->wait([&] { return valueOf(label, "Class") == "2 classes"; }));
        browse->grid()->setCurrentRow(0);
        QVERIFY(m_driver->wait([&] { return valueOf(label, "Class") == "scratch"; }));
    }

    void escapeLeavesTheFilterAsItIsForTheImages() {
        open();
        m_driver->key(Qt::Key_L, Qt::ControlModifier);
        m_driver->type("image_000");
        m_driver->key(Qt::Key_Escape);
        QCOMPARE(QApplication::focusWidget(), window().browse()->grid());
        QVERIFY(m_driver->wait([&] { return window().browse()->grid()->source()->count() == 10; }));
    }

    void whatHasNoButtonIsInTheMenu() {
        open();
        auto* rail = window().findChild<widgets::Rail*>();
        QTest::mouseClick(rail->bottomButton(0), Qt::LeftButton);
        auto* menu = qobject_cast<QMenu*>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (const Command command : {Command::OpenFolder, Command::MakeSplit, Command::ManageClasses, Command::History,
                                      Command::OpenProject, Command::CloseProject})
            QVERIFY(menu->actions().contains(window().commands().action(command)));
        menu->close();
        QVERIFY(window().commands().action(Command::OpenFolder)->isEnabled());
    }

    void closingWhileItTrainsAsksAndKeepsWorking() {
        open();
        begin();
        QVERIFY(!window().close());
        QVERIFY(window().session().isOpen() && window().isVisible());
        QVERIFY(answer("Keep working"));
        QVERIFY(!window().close()); // that was no answer to the next question
        QVERIFY(answer("Keep working"));
        QVERIFY(m_driver->wait([&] { return !window().session().training().isRunning(); }));
        QTRY_VERIFY(!toast());
        QVERIFY(window().isVisible());
        QVERIFY(window().close()); // nothing runs: nothing is asked
        QVERIFY(!window().session().isOpen());
    }

    void closingWhileItTrainsStopsItAndCloses() {
        open();
        begin();
        QVERIFY(!window().close());
        QVERIFY(answer("Stop and close"));
        QVERIFY(window().session().training().isStopping());
        QVERIFY(m_driver->wait([&] { return !window().session().isOpen() && !window().isVisible(); }));
    }

    void whoClosesTwiceMeansIt() {
        open();
        begin();
        window().commands().action(Command::CloseProject)->trigger();
        QVERIFY(window().session().isOpen());
        QVERIFY(window().close());
        QVERIFY(!window().session().isOpen());
    }

    void theHistorySaysOnceWhatIsInEffect() {
        open();
        window().session().undo();
        QVERIFY(m_driver->wait([&] { return !window().session().redoWords().isEmpty(); }));
        window().commands().action(Command::History)->trigger();
        QDialog* history = m_driver->dialog("History");
        QVERIFY(history);
        const auto* table = history->findChild<widgets::TableView*>()->tableModel();
        QTRY_VERIFY(table->rowCount() > 1);
        QVERIFY(table->row(0).values[2].toString().startsWith("Undone"));
        QCOMPARE(table->row(0).values[3].toString(), QString());
        QVERIFY(table->row(1).values[3].toString().contains("undone"));
        history->close();
    }

    void aRunThatFailedHasNoAccuracy() {
        open();
        act([](project::Writer& writer) {
            const RunId run = project::createRun(writer, {"efficientnet-lite0", "quick", "cpu", "{}", {}, {}});
            project::setRunState(writer, run, project::RunState::Failed, {}, R"({"accuracy":0.0})");
            return 0;
        });
        window().showPlace(Command::PageTrain);
        auto* table = window().train()->findChild<ui::RunTable*>();
        QTRY_COMPARE(table->tableModel()->rowCount(), 2);
        QVERIFY(!table->tableModel()->row(0).values[5].isValid());
        QVERIFY(table->tableModel()->row(0).values[6].toString().isEmpty());
        QVERIFY(table->tableModel()->row(0).values[8].toString().contains("failed"));
    }

    void theTableSaysWhatAnAccuracyWasMeasuredOn() {
        open();
        act([](project::Writer& writer) {
            for (const char* summary : {R"({"accuracy":0.9,"val_images":0})", R"({"accuracy":0.8,"val_images":12})"}) {
                const RunId run = project::createRun(writer, {"efficientnet-lite0", "quick", "cpu", "{}", {}, {}});
                project::setRunState(writer, run, project::RunState::Finished, {}, summary);
            }
            return 0;
        });
        window().showPlace(Command::PageTrain);
        auto* table = window().train()->findChild<ui::RunTable*>();
        QTRY_COMPARE(table->tableModel()->rowCount(), 3);
        QCOMPARE(table->tableModel()->row(0).values[6].toString(), "validation");
        QCOMPARE(table->tableModel()->row(1).values[6].toString(), "folds");
    }

    void forAFolderWithoutImagesNoProjectIsMade() {
        std::filesystem::create_directory(*m_dir / "letters");
        base::writeAtomically(*m_dir / "letters" / "a.txt", std::string("Dear colleague"));
        window().openPath(*m_dir / "letters");
        QVERIFY(m_driver->wait([&] { return toast() != nullptr; }));
        QVERIFY2(toast()->text().contains("letters") && toast()->text().contains("WebP"), qPrintable(toast()->text()));
        for (const QWidget* each : QApplication::topLevelWidgets())
            QVERIFY(!qobject_cast<const QDialog*>(each) || !each->isVisible());
    }

  private:
    ui::MainWindow& window() { return m_driver->window(); }

    void open() {
        window().openPath(*m_dir / "p.ostrakon");
        QVERIFY(m_driver->wait(
            [&] { return window().session().isOpen() && window().browse()->grid()->source()->count() == kImages; }));
    }

    /// Of a network that does not exist: it fails, but not before events are handled again.
    void begin() {
        train::TrainJob job;
        job.model = "no such network";
        QVERIFY(window().session().training().start(job));
    }

    /// Without handling events, in which the training could end.
    bool answer(const QString& words) {
        for (auto* button : toast() ? toast()->findChildren<QPushButton*>() : QList<QPushButton*>())
            if (button->text() == words) {
                button->click();
                return true;
            }
        return false;
    }

    template <typename Act>
    void act(Act job) {
        window().session().project().store().call(project::Priority::Act, std::move(job));
    }

    widgets::Toast* toast() {
        for (auto* each : window().findChildren<widgets::Toast*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }

    static QString valueOf(const widgets::PropertyList* list, const QString& name) {
        for (const widgets::Property& each : list->properties())
            if (each.name == name)
                return each.value;
        return {};
    }

    /// Until the queries asked for so far, and those that their answers ask for, are answered and laid out.
    void settle() {
        for (int i = 0; i < 3; ++i) {
            bool answered = false;
            window().session().query(
                this, [](project::Reader&) { return 0; }, [&](int) { answered = true; });
            QVERIFY(m_driver->wait([&] { return answered; }));
        }
        QCoreApplication::processEvents();
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<test::WindowDriver> m_driver;
};

QTEST_MAIN(TestUiWindowManners)
#include "test_ui_window_manners.moc"
