// SPDX-License-Identifier: GPL-3.0-or-later
// The settings by key and mouse: every change holds at once, for this window and the next.
#include <QtTest/QtTest>

#include <QCheckBox>
#include <QComboBox>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabWidget>
#include <QTreeWidget>

#include "tests/ui/desk.h"
#include "ui/preferences.h"
#include "ui/settings_dialog.h"

using namespace ostrakon;
using ui::Command;
using ui::Preferences;

class TestUiSettingsDialog : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        QSettings().clear();
        m_window = std::make_unique<QWidget>();
        m_commands = std::make_unique<ui::Commands>(m_window.get());
        m_dialog = new ui::SettingsDialog(*m_commands, m_window.get());
        m_tree = m_dialog->findChild<QTreeWidget*>();
        m_dialog->show();
        m_dialog->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_dialog));
    }

    void cleanup() {
        delete m_dialog;
        m_commands.reset();
        m_window.reset();
    }

    void everyCommandIsListedWithItsKeys() {
        QCOMPARE(m_tree->topLevelItemCount(), static_cast<int>(ui::commandTable().size()));
        for (const ui::CommandSpec& spec : ui::commandTable()) {
            const auto* row = rowOf(spec.id);
            QVERIFY2(row && !row->text(0).isEmpty(), spec.key);
            for (const QKeySequence& key : spec.keys)
                QVERIFY2(row->text(1).contains(key.toString(QKeySequence::NativeText)), spec.key);
        }
    }

    void aDoubleClickAndAKeyRebind() {
        press(Command::ToggleMap, Qt::Key_K);
        QTRY_COMPARE(m_commands->keys(Command::ToggleMap), QList<QKeySequence>{QKeySequence(Qt::Key_K)});
        QTRY_COMPARE(rowOf(Command::ToggleMap)->text(1), QStringLiteral("K"));
        QVERIFY(!m_tree->findChild<QKeySequenceEdit*>() || !m_tree->findChild<QKeySequenceEdit*>()->isVisible());
    }

    void aTakenKeyIsTakenAndItsLoserIsNamed() {
        press(Command::ToggleMap, Qt::Key_I);
        QTRY_COMPARE(m_commands->keys(Command::ToggleMap), QList<QKeySequence>{QKeySequence(Qt::Key_I)});
        QVERIFY(m_commands->keys(Command::ToggleInspector).isEmpty());
        QTRY_COMPARE(rowOf(Command::ToggleInspector)->text(1), QString());
        const QString loser = m_commands->action(Command::ToggleInspector)->text();
        QTRY_VERIFY(labels().join(u'\n').contains(loser));
    }

    void theDefaultsComeBack() {
        press(Command::ToggleMap, Qt::Key_I);
        QTRY_COMPARE(m_commands->keys(Command::ToggleMap), QList<QKeySequence>{QKeySequence(Qt::Key_I)});
        QTest::mouseClick(button("Restore the default keys"), Qt::LeftButton);
        for (const ui::CommandSpec& spec : ui::commandTable())
            QCOMPARE(m_commands->keys(spec.id), spec.keys);
        QTRY_COMPARE(rowOf(Command::ToggleInspector)->text(1), QStringLiteral("I"));
    }

    void noKeyUnbinds() {
        keysTab();
        m_tree->setCurrentItem(rowOf(Command::ToggleMap));
        QTest::mouseClick(button("No key"), Qt::LeftButton);
        QVERIFY(m_commands->keys(Command::ToggleMap).isEmpty());
        QTRY_COMPARE(rowOf(Command::ToggleMap)->text(1), QString());
        QCOMPARE(m_tree->currentItem(), rowOf(Command::ToggleMap)); // still the one at hand
    }

    void theSearchFindsByWordAndByKey() {
        keysTab();
        auto* find = searchLine();
        QVERIFY(find);
        QTest::keyClicks(find, "heat");
        QCOMPARE(m_tree->topLevelItemCount(), 1);
        QVERIFY(rowOf(Command::ToggleMap));
        find->clear();
        QTest::keyClicks(find, "ctrl+z");
        QVERIFY(rowOf(Command::Undo) && !rowOf(Command::Redo));
        find->clear();
        QTest::keyClicks(find, "no such thing <b>");
        QCOMPARE(m_tree->topLevelItemCount(), 0);
        find->clear();
        QCOMPARE(m_tree->topLevelItemCount(), static_cast<int>(ui::commandTable().size()));
    }

    void choicesHoldAtOnce() {
        choose(boxWith("简体中文"), 2);
        QCOMPARE(Preferences::instance().language(), QStringLiteral("zh_CN"));
        choose(boxWith("Light"), 1);
        QVERIFY(Preferences::instance().theme() == widgets::Theme::Light);
        choose(boxWith("Viridis"), 1);
        QVERIFY(Preferences::instance().heatColours() == widgets::HeatColours::Viridis);
    }

    void whatWasChosenIsShownTheNextTime() {
        Preferences::instance().setLanguage(QStringLiteral("zh_CN"));
        Preferences::instance().setHeatColours(widgets::HeatColours::Jet);
        Preferences::instance().setAutoAdvance(false);
        ui::SettingsDialog again(*m_commands, m_window.get());
        again.setAttribute(Qt::WA_DeleteOnClose, false);
        QCOMPARE(boxWith("简体中文", &again)->currentText(), QStringLiteral("简体中文"));
        QCOMPARE(boxWith("Viridis", &again)->currentIndex(), 2);
        QVERIFY(!again.findChild<QCheckBox*>()->isChecked());
    }

    void theNameIsKeptWhenTheDialogIsLeftByEscape() {
        auto* name = authorLine();
        QVERIFY(name);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, "Ada <b>");
        QTest::keyClick(name, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog || !m_dialog->isVisible());
        QCOMPARE(Preferences::instance().author(), QStringLiteral("Ada <b>"));
    }

    void autoAdvanceFollowsItsCommandToo() {
        auto* box = m_dialog->findChild<QCheckBox*>();
        QVERIFY(box->isChecked());
        QTest::mouseClick(box, Qt::LeftButton, {}, {5, box->height() / 2});
        QVERIFY(!Preferences::instance().autoAdvance());
        Preferences::instance().setAutoAdvance(true); // by Ctrl+E in the window
        QVERIFY(box->isChecked());
    }

  private:
    void keysTab() { m_dialog->findChild<QTabWidget*>()->setCurrentIndex(1); }

    QTreeWidgetItem* rowOf(Command id) const {
        for (int row = 0; row < m_tree->topLevelItemCount(); ++row)
            if (m_tree->topLevelItem(row)->data(0, Qt::UserRole).toInt() == static_cast<int>(id))
                return m_tree->topLevelItem(row);
        return nullptr;
    }

    /// Double click on the command, then the key, then away: as the caption says.
    void press(Command id, Qt::Key key) {
        keysTab();
        m_tree->scrollToItem(rowOf(id));
        const QPoint at = m_tree->visualItemRect(rowOf(id)).center();
        QTest::mouseClick(m_tree->viewport(), Qt::LeftButton, {}, at);
        QTest::mouseDClick(m_tree->viewport(), Qt::LeftButton, {}, at);
        auto* edit = m_tree->findChild<QKeySequenceEdit*>();
        QVERIFY(edit);
        QTest::keyClick(edit, key);
        m_tree->setFocus();
    }

    QPushButton* button(const QString& words) const {
        for (auto* each : m_dialog->findChildren<QPushButton*>())
            if (each->text() == words)
                return each;
        return nullptr;
    }

    QComboBox* boxWith(const QString& item, QWidget* in = nullptr) const {
        for (auto* box : (in ? in : m_dialog.data())->findChildren<QComboBox*>())
            if (box->findText(item) >= 0)
                return box;
        return nullptr;
    }

    /// By the keyboard, from wherever it stands.
    static void choose(QComboBox* box, int index) {
        QVERIFY(box);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        while (box->currentIndex() < index)
            QTest::keyClick(box, Qt::Key_Down);
    }

    QLineEdit* searchLine() const {
        for (auto* line : m_dialog->findChildren<QLineEdit*>())
            if (!line->placeholderText().isEmpty())
                return line;
        return nullptr;
    }

    QLineEdit* authorLine() const {
        for (auto* line : m_dialog->findChildren<QLineEdit*>())
            if (line->text() == Preferences::instance().author())
                return line;
        return nullptr;
    }

    QStringList labels() const {
        QStringList out;
        for (const auto* label : m_dialog->findChildren<QLabel*>())
            out.append(label->text());
        return out;
    }

    test::OwnMachine m_machine;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<ui::Commands> m_commands;
    QPointer<ui::SettingsDialog> m_dialog;
    QTreeWidget* m_tree = nullptr;
};

QTEST_MAIN(TestUiSettingsDialog)
#include "test_ui_settings_dialog.moc"
