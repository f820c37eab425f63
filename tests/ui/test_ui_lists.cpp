// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <QSettings>
#include <QTemporaryDir>

#include "tests/ui/test_project.h"
#include "ui/class_list.h"
#include "ui/image_list.h"

using namespace ostrakon;

class TestUiLists : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void init() {
        m_dir = std::make_unique<test::TempDir>();
        {
            auto project = project::Project::create(*m_dir / "p.ostrakon");
            test::fillProject(*project, 1000, 4);
        }
        m_session = std::make_unique<ui::Session>();
        m_classes = std::make_unique<ui::ClassList>(*m_session);
        m_list = std::make_unique<ui::ImageList>(*m_session);
        m_session->open(*m_dir / "p.ostrakon");
        QTRY_COMPARE(m_list->count(), 1000);
        QTRY_COMPARE(m_classes->items().size(), 1);
    }

    void cleanup() {
        m_list.reset();
        m_classes.reset();
        m_session.reset();
        m_dir.reset();
    }

    void rowsComeByPages() {
        QSignalSpy came(m_list.get(), &ui::ImageList::rowsChanged);
        QVERIFY(!m_list->row(500));
        QVERIFY(came.wait());
        const project::ImageRow* row = m_list->row(500);
        QVERIFY(row);
        QCOMPARE(row->relativePath, std::string("image_0500.png"));
        QVERIFY(m_list->row(500 + 1));
        QCOMPARE(m_list->rowOf(row->id), 500);
    }

    void aLabelMovesImagesInAndOutOfAFilteredList() {
        project::ImageFilter unlabeled;
        unlabeled.labeled = false;
        m_list->show(unlabeled, {});
        QTRY_COMPARE(m_list->count(), 750);
        label(m_list->at(0));
        QTRY_COMPARE(m_list->count(), 749);
        m_session->undo();
        QTRY_COMPARE(m_list->count(), 750);
    }

    void aListThatHoldsStillKeepsItsRowsAndShowsTheirLabels() {
        project::ImageFilter unlabeled;
        unlabeled.labeled = false;
        m_list->show(unlabeled, {});
        QTRY_COMPARE(m_list->count(), 750);
        m_list->setFollowing(false);
        m_list->row(0);
        QTRY_VERIFY(m_list->row(0));
        label(m_list->at(0));
        QTRY_VERIFY(m_list->row(0) && m_list->row(0)->label);
        QCOMPARE(m_list->count(), 750);
        m_list->setFollowing(true);
        QTRY_COMPARE(m_list->count(), 749);
    }

    void nextUnlabeledGoesRoundBothWays() {
        const auto ids = m_list->ids();
        qsizetype forward = -2;
        qsizetype back = -2;
        m_session->query(
            this, [&](project::Reader& r) { return ui::nextUnlabeledRow(r, ids, 999, 1); },
            [&](qsizetype row) { forward = row; });
        m_session->query(
            this, [&](project::Reader& r) { return ui::nextUnlabeledRow(r, ids, 1, -1); },
            [&](qsizetype row) { back = row; });
        QTRY_COMPARE(forward, 1);
        QTRY_COMPARE(back, 999);
    }

    void fromNoRowTheFirstOrTheLastIsNearest() {
        const auto ids = m_list->ids();
        std::vector<qsizetype> found;
        for (const int direction : {1, -1})
            m_session->query(
                this, [&, direction](project::Reader& r) { return ui::nextUnlabeledRow(r, ids, -1, direction); },
                [&](qsizetype row) { found.push_back(row); });
        QTRY_COMPARE(found, (std::vector<qsizetype>{1, 999}));
    }

    void undoWordsFollowTheHistory() {
        label(m_list->at(1));
        QTRY_VERIFY(!m_session->undoWords().isEmpty());
        QTRY_VERIFY(m_session->undoWords() != m_session->redoWords());
        m_session->undo();
        QTRY_VERIFY(!m_session->redoWords().isEmpty());
    }

    void aFailedCommandIsASentence() {
        QSignalSpy failed(m_session.get(), &ui::Session::failed);
        m_session->write([](project::Writer& writer) { return project::renameClass(writer, ClassId{4711}, "x"); });
        QVERIFY(failed.wait());
        QVERIFY(!failed.first().first().toString().isEmpty());
    }

    void aSecondOwnerIsToldWhoHasIt() {
        ui::Session second;
        QSignalSpy failed(&second, &ui::Session::openFailed);
        second.open(*m_dir / "p.ostrakon");
        QVERIFY(failed.wait());
        QCOMPARE(failed.first().at(2).toBool(), true);
    }

  private:
    void label(ImageId image) {
        const ClassId scratch{m_classes->items().first().id};
        m_session->write(
            [=](project::Writer& writer) { return project::setLabels(writer, std::span(&image, 1), scratch); });
    }

    QTemporaryDir m_settings;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::ClassList> m_classes;
    std::unique_ptr<ui::ImageList> m_list;
};

QTEST_MAIN(TestUiLists)
#include "test_ui_lists.moc"
