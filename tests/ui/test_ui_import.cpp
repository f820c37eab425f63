// SPDX-License-Identifier: GPL-3.0-or-later
// An import as the window runs it: told, stopped and kept, stopped and taken back, and what is said is what happened.
#include <QtTest/QtTest>

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "core/base/files.h"
#include "core/project/imports.h"
#include "tests/ui/desk.h"
#include "ui/import_controller.h"
#include "ui/import_dialog.h"
#include "widgets/table_view.h"

using namespace ostrakon;
using project::ImportState;
using ui::ImportController;

namespace {

constexpr int kPictures = 40;

} // namespace

class TestUiImport : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_dir = std::make_unique<test::TempDir>();
        test::drawPictures(*m_dir / "photos", kPictures);
        base::writeAtomically(*m_dir / "photos" / "notes.txt", std::string("no image"));
    }

    void init() {
        m_desk = std::make_unique<test::Desk>();
        QVERIFY(m_desk->open());
        m_import = std::make_unique<ImportController>(m_desk->session);
        m_ended = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::ended);
        m_finished = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::finished);
        m_failed = std::make_unique<QSignalSpy>(m_import.get(), &ImportController::failed);
    }

    void cleanup() {
        m_ended.reset();
        m_finished.reset();
        m_failed.reset();
        m_import.reset();
        m_desk.reset();
    }

    void aFolderWithoutImagesIsNoSuccess() {
        std::filesystem::create_directories(*m_dir / "letters" / "deep");
        base::writeAtomically(*m_dir / "letters" / "deep" / "notes.txt", std::string("no image"));
        ui::ImportDialog dialog(*m_import, *m_dir / "letters", &m_desk->window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* start = button(dialog, "Import");
        QTRY_VERIFY(!start->isEnabled()); // known before
        QTRY_VERIFY(says(dialog, "no image") && says(dialog, "WebP"));
        QVERIFY(m_import->start(*m_dir / "letters"));
        QTRY_COMPARE(m_ended->count(), 1);
        const QString sentence = m_finished->first()[0].toString();
        QVERIFY2(sentence.contains("No image") && sentence.contains("WebP"), qPrintable(sentence));
        QCOMPARE(m_finished->first()[1].toLongLong(), 1);
        QVERIFY(m_finished->first()[2].toBool());
    }

    void anImageIsFoundWhateverItIsCalled() {
        std::filesystem::create_directories(*m_dir / "odd");
        std::filesystem::copy_file(*m_dir / "photos" / "picture_00.png", *m_dir / "odd" / "scan.001");
        base::writeAtomically(*m_dir / "odd" / "a.jpg", std::string("not what it is called"));
        QVERIFY(ui::lookInto(*m_dir / "odd", {}, 100).holdsImages);
        std::filesystem::remove(*m_dir / "odd" / "scan.001");
        QVERIFY(!ui::lookInto(*m_dir / "odd", {}, 100).holdsImages);
        QVERIFY(!ui::lookInto(*m_dir / "photos", {}, 3).whole);
    }

    void allComesInAndIsCounted() {
        QVERIFY(m_import->start(photos()));
        QVERIFY(m_import->isRunning());
        QVERIFY(!m_import->start(photos())); // one at a time
        QTRY_COMPARE(m_ended->count(), 1);
        QVERIFY(!m_import->isRunning());
        QCOMPARE(m_desk->counts().images, kPictures);
        const QString sentence = m_finished->first()[0].toString();
        QVERIFY2(sentence.contains(QString::number(kPictures)), qPrintable(sentence));
        QCOMPARE(m_finished->first()[1].toLongLong(), 1);
        QTRY_COMPARE(m_desk->workspace.images.count(), kPictures); // the list followed
        QVERIFY(m_desk->ask(project::listImports).front().state == ImportState::Done);
        m_desk->session.undo();
        QTRY_COMPARE(m_desk->workspace.images.count(), 0);
        m_desk->session.redo();
        QTRY_COMPARE(m_desk->workspace.images.count(), kPictures);
    }

    void stoppedAndKept() {
        QVERIFY(m_import->start(photos()));
        m_import->stopAndKeep();
        QTRY_COMPARE(m_ended->count(), 1);
        QCOMPARE(m_failed->count(), 0);
        // Stopped at once or a moment late: either way nothing is left open, and what came is whole.
        const auto imports = m_desk->ask(project::listImports);
        for (const project::ImportRow& row : imports)
            QVERIFY(row.state == ImportState::Kept || row.state == ImportState::Done);
        QCOMPARE(m_desk->counts().images, imports.empty() ? 0 : imports.front().newImages);
        QVERIFY(!m_finished->first()[0].toString().isEmpty());
        QVERIFY(m_desk->ask(project::openImports).empty());
    }

    void stoppedAndTakenBack() {
        QVERIFY(m_import->start(photos()));
        m_import->stopAndTakeBack();
        QTRY_COMPARE(m_ended->count(), 1);
        QCOMPARE(m_desk->counts().images, 0);
        QVERIFY(m_desk->ask(project::openImports).empty());
        QVERIFY(!m_finished->first()[0].toString().isEmpty());
    }

    void whatIsSaidOfAWishThatCameTooLateIsTrue() {
        // The import has ended, its answer waits in the event queue.
        QVERIFY(m_import->start(photos()));
        {
            const auto reader = m_desk->session.project().reader();
            while (project::listImports(*reader).empty() || project::listImports(*reader)[0].state == ImportState::Open)
                std::this_thread::yield();
        }
        m_import->stopAndTakeBack();
        QTRY_COMPARE(m_ended->count(), 1);
        const QString said = m_finished->first()[0].toString();
        QVERIFY2(!said.contains("taken back") && said.contains(QString::number(kPictures)), qPrintable(said));
        QCOMPARE(m_desk->counts().images, kPictures);
        m_desk->session.undo(); // the way that is left
        QTRY_COMPARE(m_desk->counts().images, 0);
    }

    void theNextOneStartsAfterATakenBackOne() {
        QVERIFY(m_import->start(photos()));
        m_import->stopAndTakeBack();
        QTRY_COMPARE(m_ended->count(), 1);
        QVERIFY(m_import->start(photos()));
        QTRY_COMPARE(m_ended->count(), 2);
        QCOMPARE(m_desk->counts().images, kPictures);
        const QString said = m_finished->last()[0].toString();
        QVERIFY2(!said.contains("taken back"), qPrintable(said));
    }

    void aFolderThatIsGoneIsASentence() {
        QVERIFY(m_import->start(*m_dir / "no <b>such</b> folder"));
        QTRY_COMPARE(m_ended->count(), 1);
        QCOMPARE(m_finished->count(), 0);
        const QString why = m_failed->first().first().toString();
        QVERIFY2(why.contains("no <b>such</b> folder"), qPrintable(why));
        QVERIFY(!m_import->isRunning());
        QVERIFY(m_import->start(photos()));
        QTRY_COMPARE(m_ended->count(), 2);
    }

    void closingTheProjectStopsItAndLeavesItWhole() {
        QVERIFY(m_import->start(photos()));
        m_desk->session.close();
        QVERIFY(!m_import->isRunning());
        QVERIFY(m_desk->open());
        QVERIFY(m_desk->ask(project::openImports).empty());
        // What is told of the closed project's import must not end the next one.
        QVERIFY(m_import->start(photos()));
        QTRY_COMPARE(m_desk->counts().images, kPictures);
    }

    void aProjectForReadingSaysNo() {
        m_desk->session.close();
        m_desk->session.openReadOnly(m_desk->file);
        QTRY_VERIFY(m_desk->session.isOpen());
        QSignalSpy failed(&m_desk->session, &ui::Session::failed);
        QVERIFY(!m_import->start(photos()));
        QCOMPARE(failed.count(), 1);
        QVERIFY(!m_import->isRunning());
    }

    void theDialogGivesItsPatternAlong() {
        QPointer<ui::ImportDialog> dialog = new ui::ImportDialog(*m_import, photos(), &m_desk->window);
        dialog->show();
        auto* pattern = dialog->findChild<QLineEdit*>();
        QTest::keyClicks(pattern, "picture_(\\d");
        QPushButton* start = nullptr;
        for (auto* button : dialog->findChildren<QPushButton*>())
            start = button->text() == QLatin1String("Import") ? button : start;
        QVERIFY(start && !start->isEnabled()); // an open bracket is no pattern
        QTest::keyClicks(pattern, ")");
        QTRY_VERIFY(start->isEnabled());
        QTest::mouseClick(start, Qt::LeftButton);
        QTRY_COMPARE(m_ended->count(), 1);
        QTRY_VERIFY(!dialog);
        QCOMPARE(m_desk->ask(project::samples).front().thing.has_value(), true);
    }

    void theDialogShowsExamplesFromAllOfTheFolder() {
        test::drawPictures(*m_dir / "classes" / "a", 15);
        test::drawPictures(*m_dir / "classes" / "b", 15);
        ui::ImportDialog dialog(*m_import, *m_dir / "classes", &m_desk->window);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        auto* examples = dialog.findChild<widgets::TableView*>();
        QTRY_VERIFY(examples->model()->rowCount() > 0);
        QSet<QString> classes;
        for (int row = 0; row < examples->model()->rowCount(); ++row)
            classes.insert(examples->model()->index(row, 1).data().toString());
        QCOMPARE(classes, (QSet<QString>{"a", "b"}));
    }

    void theDialogStaysWhileAnotherImportRuns() {
        QPointer<ui::ImportDialog> dialog = new ui::ImportDialog(*m_import, photos(), &m_desk->window);
        dialog->show();
        auto* pattern = dialog->findChild<QLineEdit*>();
        QTest::keyClicks(pattern, "picture_(\\d)");
        auto* start = dialog->findChildren<QPushButton*>().value(0);
        for (auto* button : dialog->findChildren<QPushButton*>())
            start = button->text() == QLatin1String("Import") ? button : start;
        QVERIFY(m_import->start(photos())); // its end is told by the event loop, which does not turn here
        start->click();
        QVERIFY(dialog && dialog->isVisible());
        QVERIFY(m_import->isRunning());
        QCOMPARE(pattern->text(), QStringLiteral("picture_(\\d)"));
        const auto says = [&] {
            QStringList shown;
            for (auto* label : dialog->findChildren<QLabel*>())
                if (label->isVisible())
                    shown.append(label->text());
            return shown.filter(QStringLiteral("Another import is running")).size();
        };
        QCOMPARE(says(), 1);
        QTRY_COMPARE(m_ended->count(), 1);
        QCOMPARE(says(), 0);
        start->click();
        QTRY_COMPARE(m_ended->count(), 2);
        QTRY_VERIFY(!dialog);
    }

  private:
    static QPushButton* button(const QWidget& within, const QString& words) {
        for (auto* each : within.findChildren<QPushButton*>())
            if (each->text() == words)
                return each;
        return nullptr;
    }
    static bool says(const QWidget& within, const QString& words) {
        for (const auto* label : within.findChildren<QLabel*>())
            if (label->text().contains(words))
                return true;
        return false;
    }

    std::filesystem::path photos() const { return *m_dir / "photos"; }

    test::OwnMachine m_machine;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<test::Desk> m_desk;
    std::unique_ptr<ImportController> m_import;
    std::unique_ptr<QSignalSpy> m_ended;
    std::unique_ptr<QSignalSpy> m_finished;
    std::unique_ptr<QSignalSpy> m_failed;
};

QTEST_MAIN(TestUiImport)
#include "test_ui_import.moc"
