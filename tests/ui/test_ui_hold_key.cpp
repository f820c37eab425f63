// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing that is held may stay held: whatever happens between press and release.
#include <QtTest/QtTest>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSettings>

#include "tests/ui/desk.h"
#include "ui/hold_key.h"

using namespace ostrakon;
using namespace ostrakon::ui;

class TestUiHoldKey : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        QSettings().clear();
        m_window = std::make_unique<QWidget>();
        auto* row = new QHBoxLayout(m_window.get());
        m_page = new QWidget;
        m_page->setFocusPolicy(Qt::StrongFocus);
        m_line = new QLineEdit;
        row->addWidget(m_page);
        row->addWidget(m_line);
        m_commands = std::make_unique<Commands>(m_window.get());
        m_hold = new HoldKey(*m_commands, Command::PeekUnderMap, m_page);
        m_seen.clear();
        connect(m_hold, &HoldKey::held, this, [this](bool down) { m_seen.append(down); });
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_page->setFocus();
    }

    void cleanup() {
        m_commands.reset();
        m_window.reset();
    }

    void heldAndLetGo() {
        QTest::keyPress(m_page, Qt::Key_H);
        QCOMPARE(m_seen, QList<bool>{true});
        QTest::keyRelease(m_page, Qt::Key_H);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void repeatsAreNoNewPress() {
        QTest::keyPress(m_page, Qt::Key_H);
        for (int i = 0; i < 3; ++i) {
            sendRepeat(QEvent::KeyPress);
            sendRepeat(QEvent::KeyRelease); // X11 sends both for each repeat
        }
        QCOMPARE(m_seen, QList<bool>{true});
        QTest::keyRelease(m_page, Qt::Key_H);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void otherKeysAreNotIt() {
        QTest::keyClick(m_page, Qt::Key_J);
        QTest::keyClick(m_page, Qt::Key_H, Qt::ControlModifier);
        QVERIFY(m_seen.isEmpty());
        QTest::keyPress(m_page, Qt::Key_H);
        QTest::keyClick(m_page, Qt::Key_J);
        QCOMPARE(m_seen, QList<bool>{true});
        QTest::keyRelease(m_page, Qt::Key_H);
    }

    void typingIsNoPeek() {
        m_line->setFocus();
        QTest::keyClick(m_line, Qt::Key_H);
        QVERIFY(m_seen.isEmpty());
        QCOMPARE(m_line->text(), QStringLiteral("h"));
    }

    void lettingGoInATextFieldLetsGo() {
        QTest::keyPress(m_page, Qt::Key_H);
        m_line->setFocus(); // a click into the filter while the key is down
        QTest::keyRelease(m_line, Qt::Key_H);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void leavingThePageLetsGo() {
        QTest::keyPress(m_page, Qt::Key_H);
        m_page->hide();
        m_line->setFocus();
        QTest::keyRelease(m_line, Qt::Key_H);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void losingTheWindowLetsGo() {
        QTest::keyPress(m_page, Qt::Key_H);
        QEvent away(QEvent::WindowDeactivate);
        QCoreApplication::sendEvent(m_window.get(), &away);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void aChordMayBeLetGoInAnyOrder() {
        m_commands->rebind(Command::PeekUnderMap, {QKeySequence(Qt::CTRL | Qt::Key_P)});
        QTest::keyPress(m_page, Qt::Key_Control, Qt::ControlModifier);
        QTest::keyPress(m_page, Qt::Key_P, Qt::ControlModifier);
        QCOMPARE(m_seen, QList<bool>{true});
        QTest::keyRelease(m_page, Qt::Key_Control);
        QTest::keyRelease(m_page, Qt::Key_P); // without Ctrl by now
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

    void anOldKeyIsForgotten() {
        m_commands->rebind(Command::PeekUnderMap, {QKeySequence(Qt::Key_K)});
        QTest::keyClick(m_page, Qt::Key_H);
        QVERIFY(m_seen.isEmpty());
        QTest::keyPress(m_page, Qt::Key_K);
        QTest::keyRelease(m_page, Qt::Key_K);
        QCOMPARE(m_seen, (QList<bool>{true, false}));
    }

  private:
    void sendRepeat(QEvent::Type type) {
        QKeyEvent event(type, Qt::Key_H, Qt::NoModifier, QStringLiteral("h"), true);
        QCoreApplication::sendEvent(m_page, &event);
    }

    test::OwnMachine m_machine;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Commands> m_commands;
    HoldKey* m_hold = nullptr;
    QWidget* m_page = nullptr;
    QLineEdit* m_line = nullptr;
    QList<bool> m_seen;
};

QTEST_MAIN(TestUiHoldKey)
#include "test_ui_hold_key.moc"
