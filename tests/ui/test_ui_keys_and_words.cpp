// SPDX-License-Identifier: GPL-3.0-or-later
// The real window: keys act on what one works on and nowhere else, and what they did is said.
#include <QtTest/QtTest>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

#include <fstream>

#include "core/project/history.h"
#include "tests/journey/window_driver.h"
#include "tests/ui/desk.h"
#include "tests/ui/judged_run.h"
#include "tests/ui/test_project.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/review_page.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/confusion_matrix.h"
#include "widgets/mistake_card.h"
#include "widgets/status_strip.h"
#include "widgets/table_view.h"
#include "widgets/thumbnail_grid.h"
#include "widgets/toast.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kImages = 24;

} // namespace

class TestUiKeysAndWords : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_dir = std::make_unique<test::TempDir>();
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            test::fillProject(*project, kImages, 2); // 0, 2, 4 … are scratch
            project->store().call(project::Priority::Act,
                                  [](project::Writer& writer) { return project::ensureClass(writer, "pit"); });
            test::addJudgedRun(*project, {{0, "scratch", "pit", 0.9},
                                          {2, "scratch", "pit", 0.8},
                                          {4, "scratch", "pit", 0.7},
                                          {6, "scratch", "scratch", 0.6}});
        }
        m_driver = std::make_unique<test::WindowDriver>();
        window().openPath(QString::fromStdString((*m_dir / "p.ostrakon").string()));
        QVERIFY(m_driver->wait(
            [&] { return window().session().isOpen() && window().browse()->grid()->source()->count() == kImages; }));
        QVERIFY(m_driver->wait([&] { return window().review()->mistakes() == 3; }));
    }

    void cleanup() {
        m_driver.reset();
        m_dir.reset();
    }

    void enterInAControlOfReviewLabelsNothing() {
        enterReview();
        const qint64 before = acts();
        const auto controls = {static_cast<QWidget*>(window().review()->findChild<QComboBox*>()),
                               static_cast<QWidget*>(window().review()->matrix()),
                               static_cast<QWidget*>(window().review()->findChild<widgets::TableView*>())};
        for (QWidget* control : controls) {
            control->setFocus();
            QTRY_COMPARE(QApplication::focusWidget(), control);
            for (const int key : {Qt::Key_Return, Qt::Key_1, Qt::Key_Space, Qt::Key_Backspace}) {
                m_driver->key(key);
                if (QWidget* popup = QApplication::activePopupWidget())
                    popup->close();
            }
        }
        settle();
        QCOMPARE(acts(), before);
        window().review()->cards()->setFocus();
        m_driver->key(Qt::Key_Return);
        QVERIFY(m_driver->wait([&] { return acts() == before + 1; }));
    }

    void aClickOnAChooserLeavesTheKeysToTheImages() {
        int seen = 0;
        for (QWidget* page : {static_cast<QWidget*>(window().browse()), static_cast<QWidget*>(window().review())})
            for (QWidget* each : page->findChildren<QWidget*>()) {
                const bool chooser = qobject_cast<QComboBox*>(each) || qobject_cast<QAbstractSlider*>(each) ||
                                     qobject_cast<QTableView*>(each);
                if (!chooser || qobject_cast<QScrollBar*>(each))
                    continue;
                ++seen;
                QVERIFY2(!(each->focusPolicy() & Qt::ClickFocus), qPrintable(each->accessibleName()));
            }
        QCOMPARE(seen, 5); // order, size of thumbnails; run, strength of maps, classes
    }

    void enterInTheOpenListOfRunsOnlyChoosesThere() {
        enterReview();
        auto* runs = window().review()->findChild<QComboBox*>();
        runs->setFocus();
        const qint64 before = acts();
        runs->showPopup();
        QVERIFY(QApplication::activePopupWidget());
        m_driver->key(Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        settle();
        QCOMPARE(acts(), before);
    }

    void enterInAListThatAClickOpenedOnlyChoosesThere() {
        enterReview();
        window().review()->cards()->setFocus(); // where a click on the list leaves the keys
        const qint64 before = acts();
        auto* runs = window().review()->findChild<QComboBox*>();
        runs->showPopup();
        QTRY_VERIFY(QApplication::focusWidget() && QApplication::focusWidget()->window()->windowType() == Qt::Popup);
        m_driver->key(Qt::Key_Return);
        QTRY_VERIFY(!QApplication::activePopupWidget());
        settle();
        QCOMPARE(acts(), before);
        m_driver->key(Qt::Key_Return); // and then the keys are the cards' again
        QVERIFY(m_driver->wait([&] { return acts() == before + 1; }));
    }

    void aHiddenGridDoesNotTakeTheKeysFromTheFilter() {
        auto* edit = window().browse()->findChild<QLineEdit*>();
        edit->setFocus();
        m_driver->type("nosuchname");
        QVERIFY(m_driver->wait([&] { return window().browse()->grid()->source()->count() == 0; }));
        m_driver->key(Qt::Key_4, Qt::ControlModifier);
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        m_driver->key(Qt::Key_L, Qt::ControlModifier);
        QTRY_COMPARE(QApplication::focusWidget(), static_cast<QWidget*>(edit));
        m_driver->key(Qt::Key_A, Qt::ControlModifier);
        m_driver->type("image");
        QVERIFY(m_driver->wait([&] { return window().browse()->grid()->source()->count() == kImages; }));
        settle();
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(edit));
    }

    void mistakesMadeElsewhereComeIntoReview() {
        enterReview();
        QCOMPARE(window().review()->cards()->source()->count(), qsizetype(3));
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        const auto ids = ask([](project::Reader& r) { return project::listIds(r); });
        const auto pit = ask([](project::Reader& r) { return project::findClass(r, std::string("pit"))->id; });
        window().session().project().store().call(project::Priority::Act, [&](project::Writer& writer) {
            return project::setLabels(writer, std::span(&ids[6], 1), pit); // said to be scratch
        });
        QVERIFY(m_driver->wait([&] { return window().review()->mistakes() == 4; }));
        m_driver->key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return window().review()->cards()->source()->count() == 4; }));
    }

    void whatReviewOpenedIsNotTheWholeProject() {
        enterReview();
        m_driver->key(Qt::Key_Right); // a second card, so that the first is not meant by chance
        Q_EMIT window().review()->imageOpened(imageAt(0), {imageAt(0), imageAt(2)});
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        auto* grid = window().browse()->grid();
        QVERIFY(m_driver->wait([&] { return grid->source()->count() == 2; }));
        QPushButton* chip = nullptr;
        for (auto* button : window().browse()->findChildren<QPushButton*>())
            if (button->isVisible() && button->text().contains("Review"))
                chip = button;
        QVERIFY(chip); // says why there are two, and is the way back
        chip->click();
        QVERIFY(m_driver->wait([&] { return grid->source()->count() == kImages; }));
        QVERIFY(!chip->isVisible());
        QCOMPARE(QApplication::focusWidget(), static_cast<QWidget*>(grid));
    }

    void aCellThatWasOpenedHandsTheKeysToItsImages() {
        enterReview();
        auto* matrix = window().review()->matrix();
        const auto cell = [&] { return matrix->cellRect(0, 1); };
        QTRY_VERIFY(matrix->viewport()->rect().contains(cell()));
        QTest::mouseClick(matrix->viewport(), Qt::LeftButton, {}, cell().center());
        QCOMPARE(QApplication::focusWidget(), window().review()->cards());
    }

    void whatReviewRelabelsIsSaidWithTheWayBack() {
        enterReview();
        m_driver->key(Qt::Key_Return);
        QVERIFY(m_driver->wait([&] { return says("image_0000.png") && says("pit") && says("Ctrl+Z"); }));
        // The mistake that was put right is counted as such, above the cards that stay.
        const auto* scope = window().review()->findChild<QLabel*>("scope");
        QTRY_VERIFY2(scope->text().startsWith("2 mistakes") && scope->text().contains("1 "), qPrintable(scope->text()));
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return says("Undone") && says("image_0000.png"); }));
        QTRY_VERIFY(scope->text().startsWith("3 mistakes"));
        m_driver->key(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return says("Redone") && says("image_0000.png"); }));
    }

    void aNewClassIsOneActWithItsFirstLabelsAndIsNamed() {
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        window().browse()->grid()->setSelectedIds({imageAt(1).value, imageAt(3).value, imageAt(5).value});
        const qint64 before = acts();
        m_driver->key(Qt::Key_C);
        m_driver->type("dent");
        m_driver->key(Qt::Key_Return);
        QVERIFY(m_driver->wait([&] { return acts() == before + 1; }));
        QVERIFY(m_driver->wait([&] { return says("dent") && says("3"); }));
        QVERIFY2(!says("removed"), qPrintable(said()));
        const auto dent = ask([](project::Reader& r) { return project::findClass(r, std::string("dent")); });
        QVERIFY(dent);
        QCOMPARE(ask(project::counts).byClass.at(dent->id), 3);
        m_driver->key(Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return says("Undone") && says("dent"); }));
        QVERIFY(!ask([](project::Reader& r) { return project::findClass(r, std::string("dent")); }));
        QCOMPARE(ask(project::counts).labeled, kImages / 2);
        m_driver->key(Qt::Key_Y, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return says("Redone") && says("dent"); }));
        QCOMPARE(ask(project::counts).labeled, kImages / 2 + 3);
    }

    void afterABulkLabelUnderAFilterTheNextImageIsThereForKeysAndForLabel() {
        ui::BrowsePage* browse = window().browse();
        browse->setFilter({"unlabeled"});
        QVERIFY(m_driver->wait([&] { return browse->grid()->source()->count() == kImages / 2; }));
        browse->grid()->setFocus();
        const ImageId next = imageAt(4);
        browse->grid()->setCurrentRow(1);
        m_driver->key(Qt::Key_Right, Qt::ShiftModifier);
        m_driver->key(Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(browse->grid()->selectedCount(), 3);
        m_driver->key(Qt::Key_1);
        QVERIFY(m_driver->wait([&] { return browse->grid()->source()->count() == kImages / 2 - 3; }));
        QCOMPARE(browse->current(), next);
        QCOMPARE(browse->grid()->selectedIds(), QVector<widgets::ItemId>{next.value});
        m_driver->key(Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(window().label()->current(), next);
        m_driver->key(Qt::Key_D);
        QCOMPARE(window().label()->current(), imageAt(2));
        m_driver->key(Qt::Key_1, Qt::ControlModifier);
        QCOMPARE(browse->current(), imageAt(2)); // and the other way round
        m_driver->key(Qt::Key_2);
        QVERIFY(m_driver->wait([&] { return ask(project::counts).labeled == kImages / 2 + 4; }));
    }

    void aKeyWithoutASelectionSaysSo() {
        ui::BrowsePage* browse = window().browse();
        browse->grid()->setFocus();
        browse->grid()->setCurrentRow(3);
        browse->grid()->clearSelection();
        const qint64 before = acts();
        m_driver->key(Qt::Key_1);
        QVERIFY2(says("selected"), qPrintable(said()));
        settle();
        QCOMPARE(acts(), before);
    }

    void startingFromAnotherPageLeadsToTrainAndStartsOrSaysWhyNot() {
        enterReview();
        QVERIFY(window().commands().action(Command::StartTraining)->isEnabled());
        m_driver->key(Qt::Key_Return, Qt::ControlModifier);
        QCOMPARE(window().currentPage(), static_cast<ui::Page*>(window().train()));
        // It is begun, or, where this machine has no network, it is said that something stands in the way.
        const auto begun = [&] {
            return window().session().training().isRunning() || ask(project::listRuns).size() > 1;
        };
        QVERIFY(m_driver->wait([&] { return begun() || says("cannot start"); }));
        QVERIFY(begun() || !window().commands().action(Command::StartTraining)->isEnabled());
        QVERIFY(m_driver->wait([&] { return !window().session().training().isRunning(); }, 60));
    }

    void aFileThatIsNoProjectLeavesTheOpenOneAndItsMessageGoesWithTheNext() {
        std::ofstream(*m_dir / "letter.ostrakon") << "Dear colleague";
        window().openPath(*m_dir / "letter.ostrakon");
        QVERIFY(m_driver->wait([&] { return toast() && toast()->text().contains("letter.ostrakon"); }));
        QVERIFY(window().session().isOpen());
        QCOMPARE(window().currentPage(), static_cast<ui::Page*>(window().browse()));
        Q_EMIT window().session().failed("an old complaint");
        (void)project::Project::create(*m_dir / "next.ostrakon");
        window().openPath(*m_dir / "next.ostrakon");
        QVERIFY(m_driver->wait([&] { return window().windowTitle().contains("next"); }));
        QTRY_VERIFY(!toast());
        QCOMPARE(said(), QString());
    }

  private:
    widgets::Toast* toast() {
        for (auto* each : window().findChildren<widgets::Toast*>())
            if (each->isVisible())
                return each;
        return nullptr;
    }
    ui::MainWindow& window() { return m_driver->window(); }
    QString said() { return window().status()->message(); }
    bool says(const QString& words) { return said().contains(words); }
    ImageId imageAt(qsizetype row) { return ImageId{window().browse()->grid()->source()->idAt(row)}; }

    template <typename Ask>
    std::invoke_result_t<Ask, project::Reader&> ask(Ask what) {
        const auto reader = window().session().project().reader();
        return what(*reader);
    }
    qint64 acts() { return ask(project::lastSequence); }

    void enterReview() {
        m_driver->key(Qt::Key_4, Qt::ControlModifier);
        QVERIFY(m_driver->wait([&] { return window().review()->cards()->source()->count() == 3; }));
        QTRY_COMPARE(QApplication::focusWidget(), window().review()->cards());
    }

    /// Until whatever was posted to the store so far is done.
    void settle() {
        window().session().project().store().call(project::Priority::Background, [](project::Writer&) { return 0; });
        QCoreApplication::processEvents();
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<test::WindowDriver> m_driver;
};

QTEST_MAIN(TestUiKeysAndWords)
#include "test_ui_keys_and_words.moc"
