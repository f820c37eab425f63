// SPDX-License-Identifier: GPL-3.0-or-later
// The class dialog by key and mouse: every change is one act, every refusal leaves the table as the project is.
#include <QtTest/QtTest>

#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

#include "core/project/history.h"
#include "core/project/labels.h"
#include "tests/ui/desk.h"
#include "ui/class_dialog.h"

using namespace ostrakon;

namespace {

enum Column { kName, kKey, kCount };

} // namespace

class TestUiClassDialog : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>(12, 3);
        QVERIFY(m_desk->open());
        m_desk->act([](project::Writer& writer) {
            project::ensureClass(writer, "pit");
            return project::ensureClass(writer, "good");
        });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 3);
        m_dialog = new ui::ClassDialog(m_desk->workspace, &m_desk->window);
        m_table = m_dialog->findChild<QTableWidget*>();
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
        QCOMPARE(shown(kName), (QStringList{"scratch", "pit", "good"}));
    }

    void cleanup() {
        delete m_dialog;
        m_desk.reset();
    }

    void countsAndKeysAreShown() {
        QCOMPARE(shown(kKey), (QStringList{"1", "2", "3"}));
        QCOMPARE(shown(kCount), (QStringList{"4", "0", "0"}));
    }

    void returnAddsAndEmptiesTheField() {
        auto* line = m_dialog->findChild<QLineEdit*>();
        QTest::keyClicks(line, "  dirt ");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit", "good", "dirt"}));
        QTRY_COMPARE(line->text(), QString());
        QVERIFY(m_dialog->isVisible()); // Return in the field is no "OK"
        QTest::keyClick(line, Qt::Key_Return);
        QTest::keyClicks(line, "   ");
        QTest::mouseClick(button("Add"), Qt::LeftButton);
        QCOMPARE(m_desk->classNames().size(), std::size_t(4));
    }

    void aTakenNameIsRefusedWithASentenceAndKeptToMend() {
        QSignalSpy failed(&m_desk->session, &ui::Session::failed);
        auto* line = m_dialog->findChild<QLineEdit*>();
        QTest::keyClicks(line, "pit");
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed.first().first().toString().contains("pit"));
        QCOMPARE(line->text(), QStringLiteral("pit"));
        QCOMPARE(m_desk->classNames().size(), std::size_t(3));
    }

    void renamingInTheTable() {
        edit(1, kName, QStringLiteral("<b>x</b>&amp;"));
        QTRY_COMPARE(m_desk->classNames()[1], std::string("<b>x</b>&amp;"));
        QTRY_COMPARE(shown(kName)[1], QStringLiteral("<b>x</b>&amp;"));
        m_desk->session.undo();
        QTRY_COMPARE(shown(kName)[1], QStringLiteral("pit"));
    }

    void aRefusedNameGoesBackToWhatItWas() {
        QSignalSpy failed(&m_desk->session, &ui::Session::failed);
        edit(1, kName, QStringLiteral("good"));
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit", "good"}));
        edit(1, kName, QStringLiteral("  "));
        QTRY_COMPARE(failed.count(), 2);
        QTRY_COMPARE(shown(kName)[1], QStringLiteral("pit"));
    }

    void aKeyIsTakenFromWhoeverHadIt() {
        edit(2, kKey, QStringLiteral("1"));
        QTRY_COMPARE(shown(kKey), (QStringList{"", "2", "1"}));
        QTRY_COMPARE(m_desk->workspace.classes.withKey("1"), std::optional(m_desk->classNamed("good")));
        m_desk->session.undo();
        QTRY_COMPARE(shown(kKey), (QStringList{"1", "2", "3"}));
    }

    void whatIsBeingTypedSurvivesChangesBehindIt() {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, centre(1, kName));
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, centre(1, kName));
        QPointer<QLineEdit> field = m_table->viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, "half a na");
        const ClassId pit = m_desk->classNamed("pit");
        const ImageId image = m_desk->image(1);
        m_desk->act([&](project::Writer& writer) { return project::setLabels(writer, std::span(&image, 1), pit); });
        QTRY_COMPARE(shown(kCount)[1], QStringLiteral("1")); // counts follow while one types
        m_desk->act([](project::Writer& writer) { return project::ensureClass(writer, "dirt"); });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 4);
        QVERIFY(field);
        QCOMPARE(field->text(), QStringLiteral("half a na"));
        QTest::keyClicks(field, "me");
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "half a name", "good", "dirt"}));
        QCOMPARE(m_desk->classNames()[1], std::string("half a name"));
    }

    void changesBehindAnEditorThatWasLeftAreShown() {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, centre(1, kName));
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, centre(1, kName));
        auto* field = m_table->viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        m_desk->act([](project::Writer& writer) { return project::ensureClass(writer, "dirt"); });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 4);
        QTest::keyClick(field, Qt::Key_Escape);
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit", "good", "dirt"}));
    }

    void countsCannotBeEdited() {
        QVERIFY(!m_table->item(0, kCount)->flags().testFlag(Qt::ItemIsEditable));
        const qint64 before = sequence();
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, centre(0, kCount));
        QVERIFY(!m_table->viewport()->findChild<QLineEdit*>());
        QCOMPARE(sequence(), before);
    }

    void upAndDownMoveTheChosenClassAndStopAtTheEnds() {
        choose({2});
        click("Up");
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "good", "pit"}));
        QTRY_COMPARE(chosen(), QStringList{"good"}); // it stays chosen, so that a second click goes on
        click("Up");
        QTRY_COMPARE(shown(kName), (QStringList{"good", "scratch", "pit"}));
        const qint64 before = sequence();
        click("Up");
        QCOMPARE(sequence(), before);
        click("Down");
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "good", "pit"}));
    }

    void mergingGivesTheImagesToTheFirst() {
        choose({0, 2});
        const ClassId scratch = m_desk->classNamed("scratch");
        click("Merge");
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit"}));
        QCOMPARE(m_desk->counts().byClass[scratch], 4);
        QCOMPARE(m_desk->classNamed("good"), scratch); // by its alias
        m_desk->session.undo();
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit", "good"}));
    }

    void removingSeveralIsOneUndo() {
        choose({0, 1});
        const qint64 before = sequence();
        click("Remove");
        QTRY_COMPARE(shown(kName), QStringList{"good"});
        QCOMPARE(m_desk->counts().labeled, 0);
        QCOMPARE(sequence(), before + 1);
        m_desk->session.undo();
        QTRY_COMPARE(shown(kName), (QStringList{"scratch", "pit", "good"}));
        QTRY_COMPARE(shown(kCount)[0], QStringLiteral("4"));
    }

    void buttonsFollowTheSelection() {
        m_table->clearSelection();
        for (const char* name : {"Up", "Down", "Colour…", "Merge", "Remove"})
            QVERIFY2(!button(name)->isEnabled(), name);
        choose({1});
        QVERIFY(button("Up")->isEnabled() && button("Colour…")->isEnabled() && button("Remove")->isEnabled());
        QVERIFY(!button("Merge")->isEnabled());
        choose({0, 1});
        QVERIFY(button("Merge")->isEnabled() && !button("Up")->isEnabled() && !button("Colour…")->isEnabled());
    }

    void closingTheProjectClosesTheDialog() {
        QPointer<QDialog> dialog(m_dialog);
        m_desk->session.close();
        QTRY_VERIFY(!dialog);
        m_dialog = nullptr;
    }

  private:
    QStringList shown(int column) const {
        QStringList out;
        for (int row = 0; row < m_table->rowCount(); ++row)
            out.append(m_table->item(row, column)->text());
        return out;
    }

    QPoint centre(int row, int column) const { return m_table->visualItemRect(m_table->item(row, column)).center(); }

    void choose(const QList<int>& rows) {
        m_table->clearSelection();
        for (const int row : rows)
            QTest::mouseClick(m_table->viewport(), Qt::LeftButton,
                              row == rows.first() ? Qt::NoModifier : Qt::ControlModifier, centre(row, kName));
    }

    QStringList chosen() const {
        QStringList out;
        for (int row = 0; row < m_table->rowCount(); ++row)
            if (m_table->item(row, kName)->isSelected())
                out.append(m_table->item(row, kName)->text());
        return out;
    }

    /// As a person does: double click, type, Return.
    void edit(int row, int column, const QString& text) {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, {}, centre(row, column));
        QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, centre(row, column));
        auto* field = m_table->viewport()->findChild<QLineEdit*>();
        QVERIFY(field);
        field->selectAll();
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    QPushButton* button(const QString& words) const {
        for (auto* each : m_dialog->findChildren<QPushButton*>())
            if (each->text() == words)
                return each;
        return nullptr;
    }

    void click(const QString& words) { QTest::mouseClick(button(words), Qt::LeftButton); }

    qint64 sequence() { return m_desk->ask(project::lastSequence); }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    ui::ClassDialog* m_dialog = nullptr;
    QTableWidget* m_table = nullptr;
};

QTEST_MAIN(TestUiClassDialog)
#include "test_ui_class_dialog.moc"
