// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QTableWidget>
#include <QTemporaryDir>

#include "ui/commands.h"
#include "ui/hold_key.h"

using namespace ostrakon::ui;

class TestUiCommands : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }

    void init() {
        QSettings().clear();
        m_window = std::make_unique<QWidget>();
        auto* row = new QHBoxLayout(m_window.get());
        m_line = new QLineEdit;
        m_button = new QPushButton("go");
        m_page = new QWidget;
        m_page->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(m_line);
        row->addWidget(m_button);
        row->addWidget(m_page);
        m_commands = std::make_unique<Commands>(m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_page->setFocus();
    }

    void cleanup() {
        m_commands.reset();
        m_window.reset();
    }

    void everyCommandHasWordsAndNoKeyIsTakenTwice() {
        QHash<QKeySequence, const char*> taken;
        for (const CommandSpec& spec : commandTable()) {
            QVERIFY2(!m_commands->action(spec.id)->text().isEmpty(), spec.key);
            for (const QKeySequence& key : spec.keys) {
                QVERIFY2(!taken.contains(key), qPrintable(QString("%1 and %2").arg(spec.key, taken.value(key))));
                taken.insert(key, spec.key);
            }
        }
    }

    void digitLabelsOnThePageAndIsADigitInAField() {
        int fired = 0;
        m_commands->on(Command::Class3, this, [&] { ++fired; });
        QTest::keyClick(m_page, Qt::Key_3);
        QCOMPARE(fired, 1);
        m_line->setFocus();
        QTest::keyClick(m_line, Qt::Key_3);
        QCOMPARE(fired, 1);
        QCOMPARE(m_line->text(), QString("3"));
        m_page->setFocus();
        QTest::keyClick(m_page, Qt::Key_3);
        QCOMPARE(fired, 2);
    }

    void undoInAFieldIsTheFields() {
        int fired = 0;
        m_commands->on(Command::Undo, this, [&] { ++fired; });
        m_line->setFocus();
        QTest::keyClicks(m_line, "ab");
        QTest::keyClick(m_line, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(fired, 0);
        QCOMPARE(m_line->text(), QString());
    }

    void placesWorkWhileTyping() {
        int fired = 0;
        m_commands->on(Command::PageTrain, this, [&] { ++fired; });
        m_line->setFocus();
        QTest::keyClick(m_line, Qt::Key_3, Qt::ControlModifier);
        QCOMPARE(fired, 1);
    }

    void aFocusedButtonKeepsSpace() {
        int fired = 0;
        int clicked = 0;
        m_commands->on(Command::ToggleReviewed, this, [&] { ++fired; });
        connect(m_button, &QPushButton::clicked, this, [&] { ++clicked; });
        m_button->setFocus();
        QTest::keyClick(m_button, Qt::Key_Space);
        QCOMPARE(clicked, 1);
        QCOMPARE(fired, 0);
        m_page->setFocus();
        QTest::keyClick(m_page, Qt::Key_Space);
        QCOMPARE(fired, 1);
    }

    void aFocusedChooserKeepsItsPlainKeys_data() {
        QTest::addColumn<QWidget*>("control");
        QTest::newRow("list of choices") << static_cast<QWidget*>(new QComboBox);
        QTest::newRow("slider") << static_cast<QWidget*>(new QSlider);
        QTest::newRow("table") << static_cast<QWidget*>(new QTableWidget(2, 2));
    }

    void aFocusedChooserKeepsItsPlainKeys() {
        QFETCH(QWidget*, control);
        m_window->layout()->addWidget(control);
        int fired = 0;
        for (const Command id :
             {Command::ModelIsRight, Command::Class1, Command::NextImage, Command::ToggleReviewed, Command::ClearLabel})
            m_commands->on(id, this, [&] { ++fired; });
        int helped = 0;
        m_commands->on(Command::CheatSheet, this, [&] { ++helped; });
        const auto keys = {Qt::Key_Return, Qt::Key_1, Qt::Key_Right, Qt::Key_D, Qt::Key_Backspace};
        control->show();
        control->setFocus();
        QTRY_COMPARE(QApplication::focusWidget(), control);
        for (const Qt::Key key : keys)
            QTest::keyClick(control, key);
        QCOMPARE(fired, 0);
        QTest::keyClick(control, Qt::Key_F1);
        QCOMPARE(helped, 1);
        m_page->setFocus();
        for (const Qt::Key key : keys)
            QTest::keyClick(m_page, key);
        QCOMPARE(fired, int(keys.size()));
    }

    void bothRedosRedo() {
        int fired = 0;
        m_commands->on(Command::Redo, this, [&] { ++fired; });
        QTest::keyClick(m_page, Qt::Key_Y, Qt::ControlModifier);
        QTest::keyClick(m_page, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(fired, 2);
    }

    void reboundKeysHoldAndAreTakenFromOthers() {
        int next = 0;
        int third = 0;
        m_commands->on(Command::NextImage, this, [&] { ++next; });
        m_commands->on(Command::Class3, this, [&] { ++third; });
        m_commands->rebind(Command::NextImage, {QKeySequence(Qt::Key_3)});
        QTest::keyClick(m_page, Qt::Key_3);
        QCOMPARE(next, 1);
        QCOMPARE(third, 0);
        QVERIFY(m_commands->keys(Command::Class3).isEmpty());
        Commands again(m_window.get());
        QCOMPARE(again.keys(Command::NextImage), QList<QKeySequence>{QKeySequence(Qt::Key_3)});
        m_commands->resetKeys();
        QCOMPARE(m_commands->keys(Command::Class3), QList<QKeySequence>{QKeySequence(Qt::Key_3)});
    }

    void peekLastsAsLongAsItsKeyIsHeld() {
        HoldKey hold(*m_commands, Command::PeekUnderMap, m_window.get());
        QList<bool> seen;
        connect(&hold, &HoldKey::held, this, [&](bool down) { seen.append(down); });
        QTest::keyPress(m_page, Qt::Key_H);
        QTest::keyRelease(m_page, Qt::Key_H);
        QCOMPARE(seen, (QList<bool>{true, false}));
        m_line->setFocus();
        QTest::keyClick(m_line, Qt::Key_H);
        QCOMPARE(seen.size(), 2);
    }

  private:
    QTemporaryDir m_settings;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Commands> m_commands;
    QLineEdit* m_line = nullptr;
    QPushButton* m_button = nullptr;
    QWidget* m_page = nullptr;
};

QTEST_MAIN(TestUiCommands)
#include "test_ui_commands.moc"
