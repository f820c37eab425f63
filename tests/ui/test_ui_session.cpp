// SPDX-License-Identifier: GPL-3.0-or-later
// Opening, making and closing projects: the good ones, the busy ones, the damaged ones, in any hurry.
#include <QtTest/QtTest>

#include <QPushButton>

#include <sqlite3.h>

#include <fstream>

#include "tests/support/child_process.h"
#include "tests/ui/desk.h"
#include "tests/ui/test_project.h"
#include "ui/preferences.h"
#include "ui/start_page.h"
#include "ui/training_controller.h"

using namespace ostrakon;
using test::Desk;

namespace {

/// As a stranger would, with SQLite alone.
void alter(const std::filesystem::path& file, const char* sql) {
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    QCOMPARE(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
}

std::filesystem::path made(const std::filesystem::path& file, int images = 0) {
    const auto project = project::Project::create(file);
    if (images > 0)
        test::fillProject(*project, images);
    return file;
}

QString nameOf(const std::filesystem::path& file) {
    return QString::fromStdString(file.filename().string());
}

} // namespace

class TestUiSession : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_dir = std::make_unique<test::TempDir>();
        m_session = std::make_unique<ui::Session>();
        m_failed = std::make_unique<QSignalSpy>(m_session.get(), &ui::Session::openFailed);
        m_opened = std::make_unique<QSignalSpy>(m_session.get(), &ui::Session::opened);
    }

    void cleanup() {
        m_failed.reset();
        m_opened.reset();
        m_session.reset();
        m_dir.reset();
    }

    void makingOpensAndIsRemembered() {
        const auto file = *m_dir / "目录 <b>\n.ostrakon";
        m_session->create(file);
        QVERIFY(!m_session->isOpen()); // not in this event: the disk is on another thread
        QTRY_VERIFY(m_session->isOpen());
        QCOMPARE(m_session->project().path(), file);
        QVERIFY(m_session->mayWrite());
        QCOMPARE(ui::Preferences::instance().recentProjects().front(), file);
        QVERIFY(m_session->undoWords().isEmpty());
    }

    void aNameThatIsNoTextIsRememberedListedAndOpened() {
        const auto file = *m_dir / "caf\xe9 \xff.ostrakon";
        m_session->create(file);
        QTRY_VERIFY(m_session->isOpen());
        m_session->close();
        QWidget window;
        ui::Commands commands(&window);
        ui::StartPage start(commands);
        QSignalSpy chosen(&start, &ui::StartPage::projectChosen);
        for (auto* button : start.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("caf\\xE9 \\xFF"))
                button->click();
        QCOMPARE(chosen.count(), 1);
        const auto path = chosen.first().first().value<std::filesystem::path>();
        QCOMPARE(path, file);
        m_session->open(path);
        QTRY_VERIFY(m_session->isOpen());
        QCOMPARE(m_failed->count(), 0);
        QCOMPARE(ui::Preferences::instance().recentProjects().front(), file);
    }

    void aRecentProjectIsOpenedByItsWholeLine() {
        m_session->create(*m_dir / "flat.ostrakon");
        QTRY_VERIFY(m_session->isOpen());
        m_session->close();
        QWidget window;
        ui::Commands commands(&window);
        ui::StartPage start(commands);
        start.resize(900, 700);
        start.show();
        QSignalSpy chosen(&start, &ui::StartPage::projectChosen);
        QPushButton* line = nullptr;
        for (auto* button : start.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("flat"))
                line = button;
        QVERIFY(line);
        // At its right end, where its folder stands.
        const QPoint end = line->mapTo(&start, QPoint(line->width() - 12, line->height() / 2));
        QWidget* const hit = start.childAt(end);
        QVERIFY(line->width() > 300);
        QTest::mouseClick(hit, Qt::LeftButton, {}, hit->mapFrom(&start, end));
        QCOMPARE(chosen.count(), 1);
    }

    void closingTellsInOrderAndLeavesOneFile() {
        m_session->open(made(*m_dir / "p.ostrakon", 5));
        QTRY_VERIFY(m_session->isOpen());
        QStringList heard;
        connect(m_session.get(), &ui::Session::aboutToClose, this,
                [&] { heard.append(m_session->isOpen() ? "about, still open" : "about"); });
        connect(m_session.get(), &ui::Session::closed, this,
                [&] { heard.append(m_session->isOpen() ? "closed, still open" : "closed"); });
        m_session->close();
        m_session->close();
        QCOMPARE(heard, (QStringList{"about, still open", "closed"}));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(m_dir->path()), {}), 1);
    }

    void aFileThatCannotBeOpenedIsNamedWithAWayOut_data() {
        QTest::addColumn<QString>("kind");
        for (const char* kind : {"missing", "folder", "text", "empty", "foreign", "torn"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }

    void aFileThatCannotBeOpenedIsNamedWithAWayOut() {
        QFETCH(QString, kind);
        const auto file = *m_dir / (kind.toStdString() + ".ostrakon");
        if (kind == "folder")
            std::filesystem::create_directory(file);
        else if (kind == "text" || kind == "empty")
            std::ofstream(file) << std::string(kind == "text" ? 5000 : 0, 'x');
        else if (kind == "foreign")
            alter(file, "CREATE TABLE a(b); PRAGMA user_version=1");
        else if (kind == "torn")
            std::filesystem::resize_file(made(file, 400), 8192);
        m_session->open(file);
        QTRY_COMPARE(m_failed->count(), 1);
        const QString sentence = m_failed->first()[1].toString();
        QVERIFY2(sentence.contains(nameOf(file)), qPrintable(sentence));
        QVERIFY2(sentence.count(u'.') >= 3, qPrintable(sentence)); // what happened, the file's own dot, what to do
        QCOMPARE(m_failed->first()[2].toBool(), false);
        QVERIFY(!m_session->isOpen());
        QCOMPARE(m_opened->count(), 0);
    }

    void aFileThatIsThereIsNotOverwritten() {
        const auto file = made(*m_dir / "p.ostrakon", 7);
        m_session->create(file);
        QTRY_COMPARE(m_failed->count(), 1);
        QVERIFY(m_failed->first()[1].toString().contains("p.ostrakon"));
        m_session->open(file);
        QTRY_VERIFY(m_session->isOpen());
        QCOMPARE(project::countImages(*m_session->project().reader()), 7);
    }

    void whatAnotherProcessOwnsIsReadWithItsOwnersName() {
        const auto file = made(*m_dir / "p.ostrakon", 5);
        test::ChildProcess owner(test::helperProgram("ostrakon_project_helper"), {"own", file.string()});
        QCOMPARE(owner.readLine().value_or(""), std::string("owner"));
        m_session->open(file);
        QTRY_COMPARE(m_failed->count(), 1);
        const QString sentence = m_failed->first()[1].toString();
        QVERIFY(m_failed->first()[2].toBool());
        QVERIFY2(sentence.contains("p.ostrakon"), qPrintable(sentence));
        QVERIFY2(sentence.contains(QString::number(owner.pid())) || sentence.contains("ostrakon_proj"),
                 qPrintable(sentence));
        m_session->openReadOnly(file);
        QTRY_VERIFY(m_session->isOpen());
        QVERIFY(m_session->isReadOnly());
        QCOMPARE(project::countImages(*m_session->project().reader()), 5);
        owner.closeInput();
        QCOMPARE(owner.wait(), 0);
    }

    void readingOnlySaysSoAtEveryAct() {
        m_session->openReadOnly(made(*m_dir / "p.ostrakon", 5));
        QTRY_VERIFY(m_session->isOpen());
        QSignalSpy failed(m_session.get(), &ui::Session::failed);
        bool wrote = false;
        m_session->write(
            this, [](project::Writer& writer) { return project::ensureClass(writer, "x"); },
            [&](ClassId) { wrote = true; });
        m_session->undo();
        QCOMPARE(failed.count(), 2);
        QVERIFY(!failed[0][0].toString().isEmpty());
        QVERIFY(project::listClasses(*m_session->project().reader()).empty());
        QVERIFY(!wrote);
    }

    void aNewerFileIsReadAndSaysWhyItIsNotWritten() {
        const auto file = made(*m_dir / "p.ostrakon", 5);
        alter(file, "CREATE TABLE future(a); PRAGMA user_version=99");
        m_session->open(file);
        QTRY_VERIFY(m_session->isOpen());
        QVERIFY(m_session->isReadOnly());
        QSignalSpy failed(m_session.get(), &ui::Session::failed);
        QVERIFY(!m_session->mayWrite());
        const QString why = failed.first().first().toString();
        QVERIFY2(why.contains("newer version"), qPrintable(why));
    }

    void whatIsOpenStaysOpenWhereAnotherCannotBeOpened() {
        const auto file = made(*m_dir / "p.ostrakon", 5);
        m_session->open(file);
        QTRY_VERIFY(m_session->isOpen());
        QSignalSpy closed(m_session.get(), &ui::Session::closed);
        std::ofstream(*m_dir / "letter.ostrakon") << "Dear colleague, this is no project.";
        m_session->open(*m_dir / "letter.ostrakon");
        QTRY_COMPARE(m_failed->count(), 1);
        const QString why = m_failed->first()[1].toString();
        QVERIFY2(why.contains("letter.ostrakon") && why.contains("not changed"), qPrintable(why));
        QVERIFY2(!why.contains("ends in .ostrakon"), qPrintable(why)); // it does
        m_session->create(file);                                       // over itself
        QTRY_COMPARE(m_failed->count(), 2);
        QCOMPARE(closed.count(), 0);
        QCOMPARE(m_session->project().path(), file);
        QCOMPARE(project::countImages(*m_session->project().reader()), 5);
        bool wrote = false;
        m_session->write(
            this, [](project::Writer& writer) { return project::ensureClass(writer, "x"); },
            [&](ClassId) { wrote = true; });
        QTRY_VERIFY(wrote);
        // What is open is not opened again, and its work goes on.
        QSignalSpy said(m_session.get(), &ui::Session::said);
        m_session->open(file);
        QCOMPARE(said.count(), 1);
        m_session->open(made(*m_dir / "q.ostrakon", 3));
        QTRY_COMPARE(m_opened->count(), 2);
        QCOMPARE(closed.count(), 1);
        QVERIFY(project::Project::open(file, project::Access::Own)->access() == project::Access::Own);
    }

    void theLastWishWins() {
        const auto first = made(*m_dir / "first.ostrakon", 3);
        const auto second = made(*m_dir / "second.ostrakon", 4);
        m_session->open(first);
        m_session->open(second); // before the first has answered
        QTRY_VERIFY(m_session->isOpen() && m_session->project().path() == second);
        QCoreApplication::processEvents();
        QCOMPARE(m_opened->count(), 1);
        QCOMPARE(m_session->project().path(), second);
        // Nobody holds the first: it can be owned.
        QVERIFY(project::Project::open(first, project::Access::Own)->access() == project::Access::Own);
    }

    void openingTheSameTwiceOpensIt() {
        const auto file = made(*m_dir / "p.ostrakon", 3);
        m_session->open(file);
        m_session->open(file); // an impatient double click on the start page
        QTRY_VERIFY(m_session->isOpen());
        QCoreApplication::processEvents();
        QCOMPARE(m_failed->count(), 0);
        QVERIFY(!m_session->isReadOnly());
    }

    void closingWhileItOpensKeepsItClosed() {
        const auto file = made(*m_dir / "p.ostrakon", 3);
        m_session->open(file);
        m_session->close();
        // The next one waits for the first: a barrier, not a guess at its time.
        m_session->open(*m_dir / "missing.ostrakon");
        QTRY_COMPARE(m_failed->count(), 1);
        QVERIFY(!m_session->isOpen());
        QCOMPARE(m_opened->count(), 0);
    }

    void answersForAnEarlierProjectAreDropped() {
        m_session->open(made(*m_dir / "a.ostrakon", 3));
        QTRY_VERIFY(m_session->isOpen());
        int late = 0;
        QObject untilTheEnd;
        connect(m_session.get(), &ui::Session::aboutToClose, &untilTheEnd, [&] {
            m_session->query(
                this, [](project::Reader& reader) { return project::countImages(reader); },
                [&](std::int64_t) { ++late; });
        });
        m_session->open(made(*m_dir / "b.ostrakon", 4));
        QTRY_COMPARE(m_opened->count(), 2);
        qint64 now = -1;
        m_session->query(
            this, [](project::Reader& reader) { return project::countImages(reader); },
            [&](std::int64_t count) { now = count; });
        QTRY_COMPARE(now, 4);
        QCOMPARE(late, 0);
    }

    void everyCommitIsToldAndChangesComeTogether() {
        QSignalSpy saved(m_session.get(), &ui::Session::saved);
        m_session->open(made(*m_dir / "p.ostrakon", 3));
        QTRY_VERIFY(m_session->isOpen());
        QTRY_COMPARE(saved.count(), 1); // the commit that was the last before it was opened
        saved.clear();
        QSignalSpy changed(m_session.get(), &ui::Session::changed);
        for (const char* name : {"a", "b", "c"})
            m_session->project().store().call(
                project::Priority::Act, [=](project::Writer& writer) { return project::ensureClass(writer, name); });
        QTRY_COMPARE(saved.count(), 3);
        QTRY_VERIFY(changed.count() >= 1);
        QCOMPARE(changed.count(), 1); // three commits, one event-loop turn, one telling
        QTRY_VERIFY(!m_session->undoWords().isEmpty());
        m_session->undo();
        QTRY_VERIFY(!m_session->redoWords().isEmpty());
    }

    void nothingToUndoIsSaidNotDone() {
        m_session->open(made(*m_dir / "p.ostrakon"));
        QTRY_VERIFY(m_session->isOpen());
        QSignalSpy said(m_session.get(), &ui::Session::said);
        m_session->undo();
        QTRY_COMPARE(said.count(), 1);
        m_session->redo();
        QTRY_COMPARE(said.count(), 2);
        QVERIFY(said[0][0].toString() != said[1][0].toString());
    }

  private:
    test::OwnMachine m_machine;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<QSignalSpy> m_failed;
    std::unique_ptr<QSignalSpy> m_opened;
};

QTEST_MAIN(TestUiSession)
#include "test_ui_session.moc"
