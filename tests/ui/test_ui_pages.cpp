// SPDX-License-Identifier: GPL-3.0-or-later
// Browse and Label by their commands, over lists that change under them.
#include <QtTest/QtTest>

#include "core/project/classes.h"
#include "core/project/labels.h"
#include "core/project/things.h"
#include "tests/ui/desk.h"
#include "ui/browse_page.h"
#include "ui/label_page.h"
#include "ui/preferences.h"
#include "widgets/thumbnail_grid.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kImages = 300; // more than two pages of rows

} // namespace

class TestUiPages : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        ui::Preferences::instance().setAutoAdvance(true);
        m_desk = std::make_unique<test::Desk>(kImages, 3); // every third is scratch
        m_browse = std::make_unique<ui::BrowsePage>(m_desk->workspace);
        m_label = std::make_unique<ui::LabelPage>(m_desk->workspace);
        for (QWidget* page : {static_cast<QWidget*>(m_browse.get()), static_cast<QWidget*>(m_label.get())}) {
            page->resize(1000, 700);
            page->show();
        }
        QVERIFY(m_desk->open());
        QTRY_VERIFY(m_desk->workspace.images.row(0));
    }

    void cleanup() {
        m_label.reset();
        m_browse.reset();
        m_desk.reset();
    }

    void aClassKeyLabelsAndGoesOn() {
        m_label->enter();
        m_label->show(m_desk->image(1));
        m_label->handle(Command::Class1);
        QCOMPARE(m_label->current(), m_desk->image(2));
        QTRY_VERIFY(labelOf(1));
        ui::Preferences::instance().setAutoAdvance(false);
        m_label->handle(Command::Class1);
        QCOMPARE(m_label->current(), m_desk->image(2));
        QTRY_VERIFY(labelOf(2));
        m_label->handle(Command::ClearLabel);
        QTRY_VERIFY(!labelOf(2));
        m_label->leave();
    }

    void theEndsOfTheListHold() {
        m_label->enter();
        m_label->show(m_desk->image(0));
        m_label->handle(Command::PreviousImage);
        QCOMPARE(m_label->current(), m_desk->image(0));
        m_label->show(m_desk->image(kImages - 1));
        m_label->handle(Command::NextImage);
        QCOMPARE(m_label->current(), m_desk->image(kImages - 1));
        m_label->leave();
    }

    void theNextUnlabeledGoesRoundAndAnEndIsSaid() {
        m_label->enter();
        m_label->show(m_desk->image(kImages - 1));
        m_label->handle(Command::NextUnlabeled);
        QTRY_COMPARE(m_label->current(), m_desk->image(1)); // 0 is labeled
        m_label->handle(Command::PreviousUnlabeled);
        QTRY_COMPARE(m_label->current(), m_desk->image(kImages - 1));
        m_label->leave();
        m_desk->workspace.label(m_desk->workspace.images.ids(), m_desk->classNamed("scratch"));
        QTRY_COMPARE(m_desk->counts().labeled, kImages);
        QSignalSpy said(&m_desk->session, &ui::Session::said);
        m_label->handle(Command::NextUnlabeled);
        QTRY_VERIFY(said.count() > 0);
        QCOMPARE(m_label->current(), m_desk->image(kImages - 1));
    }

    void theListHoldsStillWhileItIsLabeledAlong() {
        m_browse->setFilter({"unlabeled"});
        QTRY_COMPARE(m_desk->workspace.images.count(), 200);
        m_label->enter();
        m_label->show(m_desk->image(0));
        const ImageId second = m_desk->image(1);
        m_label->handle(Command::Class1);
        QTRY_COMPARE(m_desk->counts().labeled, 101);
        QCOMPARE(m_label->current(), second);
        QCOMPARE(m_desk->workspace.images.count(), 200);
        m_label->leave();
        QTRY_COMPARE(m_desk->workspace.images.count(), 199);
    }

    void reviewedIsTurnedOnAndOff() {
        m_label->enter();
        m_label->show(m_desk->image(4));
        m_label->handle(Command::ToggleReviewed);
        QTRY_COMPARE(m_desk->counts().reviewed, 1);
        QTRY_VERIFY(m_desk->workspace.images.row(4) && m_desk->workspace.images.row(4)->reviewed);
        m_label->handle(Command::ToggleReviewed);
        QTRY_COMPARE(m_desk->counts().reviewed, 0);
        m_label->leave();
    }

    void aSelectionIsLabeledInOneActAndStays() {
        m_browse->enter();
        m_browse->handle(Command::SelectAll);
        QCOMPARE(m_browse->grid()->selectedCount(), kImages);
        m_browse->handle(Command::Class1);
        QTRY_COMPARE(m_desk->counts().labeled, kImages);
        QCOMPARE(m_browse->grid()->selectedCount(), kImages);
        m_desk->session.undo();
        QTRY_COMPARE(m_desk->counts().labeled, 100);
    }

    void oneImageIsLabeledByHandAndTheNextFollows() {
        m_browse->enter();
        m_browse->grid()->setCurrentRow(1);
        m_browse->grid()->setSelectedIds({m_desk->image(1).value});
        m_browse->handle(Command::Class1);
        QTRY_VERIFY(labelOf(1));
        QCOMPARE(m_browse->current(), m_desk->image(2));
    }

    void filtersReachTheList_data() {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("count");
        QTest::newRow("none") << QStringList{} << kImages;
        QTest::newRow("class") << QStringList{"class:scratch"} << 100;
        QTest::newRow("class or none") << QStringList{"class:scratch", "class:none"} << kImages;
        QTest::newRow("name") << QStringList{"image_000"} << 10;
        QTest::newRow("two parts of the name") << QStringList{"image_00", "7.png"} << 10;
        QTest::newRow("both") << QStringList{"image_000", "unlabeled"} << 6;
        QTest::newRow("no such thing") << QStringList{"thing:nix"} << 0;
        QTest::newRow("a word that means nothing holds nothing back") << QStringList{"class:nix", "labeled"} << 100;
    }

    void filtersReachTheList() {
        QFETCH(QStringList, words);
        QFETCH(int, count);
        m_browse->setFilter({"damaged"});
        QTRY_COMPARE(m_desk->workspace.images.count(), 0);
        m_browse->setFilter(words);
        if (count > 0)
            QTRY_COMPARE(m_desk->workspace.images.count(), count);
        settle();
        QCOMPARE(m_desk->workspace.images.count(), count);
    }

    void aFilterFollowsTheNamesOfClasses() {
        m_browse->setFilter({"class:scratch"});
        QTRY_COMPARE(m_desk->workspace.images.count(), 100);
        const ClassId scratch = m_desk->classNamed("scratch");
        m_desk->act([=](project::Writer& writer) { return project::renameClass(writer, scratch, "groove"); });
        QTRY_COMPARE(m_desk->workspace.classes.nameOf(scratch), QStringLiteral("groove"));
        settle();
        QCOMPARE(m_desk->workspace.images.count(), 100); // it is known by its old name too
        m_desk->act([=](project::Writer& writer) { return project::removeClass(writer, scratch); });
        QTRY_COMPARE(m_desk->workspace.images.count(), kImages); // the word means nothing any more
        m_desk->session.undo();
        QTRY_COMPARE(m_desk->workspace.images.count(), 100);
    }

    void whatWasShownIsForgottenWithTheProject() {
        m_label->enter();
        m_label->show(m_desk->image(7));
        m_label->leave();
        m_desk->session.close();
        QVERIFY(!m_label->current());
        QCOMPARE(m_desk->workspace.images.count(), 0);
        QVERIFY(m_desk->workspace.classes.items().isEmpty());
        QVERIFY(!m_desk->workspace.images.row(0));
        m_label->handle(Command::Class1); // nothing to label, nothing to break
        m_label->handle(Command::NextImage);
        m_browse->handle(Command::NextUnlabeled);
        QVERIFY(m_desk->open());
        QCOMPARE(m_desk->counts().labeled, 100);
    }

  private:
    bool labelOf(qsizetype row) {
        const ImageId image = m_desk->image(row);
        return m_desk->ask([=](project::Reader& r) { return project::findImage(r, image)->label.has_value(); });
    }

    /// Until the queries asked for so far, and those that their answers ask for, are answered.
    void settle() {
        for (int i = 0; i < 3; ++i) {
            bool answered = false;
            m_desk->session.query(
                this, [](project::Reader&) { return 0; }, [&](int) { answered = true; });
            QTRY_VERIFY(answered);
        }
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    std::unique_ptr<ui::BrowsePage> m_browse;
    std::unique_ptr<ui::LabelPage> m_label;
};

QTEST_MAIN(TestUiPages)
#include "test_ui_pages.moc"
