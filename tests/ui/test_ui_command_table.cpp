// SPDX-License-Identifier: GPL-3.0-or-later
// Every command can be read, found and rebound; what was rebound is kept, and can be taken back.
#include <QtTest/QtTest>

#include <QAction>
#include <QPushButton>
#include <QSettings>

#include <set>

#include "tests/ui/desk.h"

using namespace ostrakon;
using namespace ostrakon::ui;

namespace {

/// A key that no command has by default.
const QKeySequence kFree(Qt::CTRL | Qt::ALT | Qt::Key_J);

QSet<QString> mnemonicsOf(const QString& words) {
    return words.contains(u'&') ? QSet<QString>{words} : QSet<QString>{};
}

} // namespace

Q_DECLARE_METATYPE(ostrakon::ui::Command)

class TestUiCommandTable : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        QSettings().clear();
        m_window = std::make_unique<QWidget>();
        m_window->setFocusPolicy(Qt::StrongFocus);
        m_commands = std::make_unique<Commands>(m_window.get());
        m_window->show();
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->setFocus();
    }

    void cleanup() {
        m_commands.reset();
        m_window.reset();
    }

    void idsNamesAndWordsAreUnique() {
        std::set<Command> ids;
        QSet<QString> keys;
        QSet<QString> words;
        for (const CommandSpec& spec : commandTable()) {
            QVERIFY2(ids.insert(spec.id).second, spec.key);
            QVERIFY2(!keys.contains(spec.key), spec.key);
            keys.insert(spec.key);
            const QString line = QString::fromUtf8(spec.words);
            // Tool tips and the list of keys name a command without its group: "Train" was a page and a deed.
            QVERIFY2(!words.contains(line), qPrintable(line));
            words.insert(line);
            QVERIFY2(*spec.group != '\0', spec.key);
            QVERIFY2(mnemonicsOf(spec.words).isEmpty(), spec.words);
        }
        // One row each, up to the last of the enumeration.
        QCOMPARE(ids.size(), static_cast<std::size_t>(Command::ToggleTheme) + 1);
    }

    void everyDefaultKeyIsAKey() {
        for (const CommandSpec& spec : commandTable()) {
            for (const QKeySequence& key : spec.keys) {
                QVERIFY2(!key.isEmpty(), spec.key); // a slip of the pen in the table parses to nothing
                for (int i = 0; i < key.count(); ++i)
                    QVERIFY2(key[static_cast<uint>(i)].key() != Qt::Key_unknown, spec.key);
            }
        }
    }

    void keysThatFireWhileTypingTypeNothing() {
        for (const CommandSpec& spec : commandTable()) {
            if (!spec.whileTyping)
                continue;
            for (const QKeySequence& key : spec.keys) {
                const QKeyCombination chord = key[0];
                const bool function = chord.key() >= Qt::Key_F1 && chord.key() <= Qt::Key_F35;
                QVERIFY2(function || chord.keyboardModifiers().testFlag(Qt::ControlModifier), spec.key);
                // What a text field itself does with these is more than a command may take.
                const QKeySequence chordAlone(chord);
                for (const auto edit : {QKeySequence::Copy, QKeySequence::Paste, QKeySequence::Cut,
                                        QKeySequence::SelectAll, QKeySequence::Undo})
                    QVERIFY2(!QKeySequence::keyBindings(edit).contains(chordAlone), spec.key);
            }
        }
    }

    void noKeyBeginsAnother() {
        QList<std::pair<QKeySequence, const char*>> all;
        for (const CommandSpec& spec : commandTable())
            for (const QKeySequence& key : spec.keys)
                all.append({key, spec.key});
        for (const auto& [a, first] : all)
            for (const auto& [b, second] : all)
                QVERIFY2(first == second || b.matches(a) == QKeySequence::NoMatch,
                         qPrintable(QStringLiteral("%1 and %2").arg(first, second)));
    }

    void everyActionHasWordsAndATipWithItsFirstKey() {
        for (const CommandSpec& spec : commandTable()) {
            const QAction* action = m_commands->action(spec.id);
            QVERIFY2(action && !action->text().isEmpty(), spec.key);
            QVERIFY2(action->toolTip().startsWith(action->text()), spec.key);
            QCOMPARE(action->toolTip().contains(u'('), !spec.keys.isEmpty() || action->text().contains(u'('));
            if (!spec.keys.isEmpty())
                QVERIFY2(action->toolTip().contains(spec.keys.first().toString(QKeySequence::NativeText)), spec.key);
            QCOMPARE(action->icon().isNull(), !spec.icon.has_value());
        }
    }

    void everyCommandCanBeReboundAndFires_data() {
        QTest::addColumn<Command>("id");
        for (const CommandSpec& spec : commandTable())
            QTest::newRow(spec.key) << spec.id;
    }

    void everyCommandCanBeReboundAndFires() {
        QFETCH(Command, id);
        const QList<QKeySequence> before = m_commands->keys(id);
        QSignalSpy told(m_commands.get(), &Commands::keysChanged);
        int fired = 0;
        m_commands->on(id, this, [&] { ++fired; });
        m_commands->rebind(id, {kFree});
        QCOMPARE(told.count(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(fired, 1);
        QVERIFY(m_commands->toolTip(id).contains(kFree.toString(QKeySequence::NativeText)));
        // Another window, and the next start, know it too.
        QWidget other;
        const Commands next(&other);
        QCOMPARE(next.keys(id), QList<QKeySequence>{kFree});
        m_commands->resetKeys();
        QCOMPARE(m_commands->keys(id), before);
        QCOMPARE(m_commands->action(id)->shortcuts(), before);
        QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier | Qt::AltModifier);
        QCOMPARE(fired, 1);
    }

    void anUnboundCommandStaysUnbound() {
        int fired = 0;
        m_commands->on(Command::ToggleMap, this, [&] { ++fired; });
        m_commands->rebind(Command::ToggleMap, {});
        QVERIFY(m_commands->keys(Command::ToggleMap).isEmpty());
        QCOMPARE(m_commands->toolTip(Command::ToggleMap), m_commands->action(Command::ToggleMap)->text());
        QTest::keyClick(m_window.get(), Qt::Key_G);
        QCOMPARE(fired, 0);
        QWidget other;
        QVERIFY(Commands(&other).keys(Command::ToggleMap).isEmpty());
    }

    void severalKeysAreKeptInTheirOrder() {
        const QList<QKeySequence> two{kFree, QKeySequence(Qt::Key_F9)};
        m_commands->rebind(Command::Undo, two);
        QWidget other;
        QCOMPARE(Commands(&other).keys(Command::Undo), two);
    }

    void takingOneOfTwoKeysLeavesTheOther() {
        m_commands->rebind(Command::ToggleMap, {QKeySequence(Qt::Key_D)});
        QCOMPARE(m_commands->keys(Command::NextImage), QList<QKeySequence>{QKeySequence(Qt::Key_Right)});
        QVERIFY(!m_commands->toolTip(Command::NextImage).contains(QLatin1String("(D)")));
        int map = 0;
        int next = 0;
        m_commands->on(Command::ToggleMap, this, [&] { ++map; });
        m_commands->on(Command::NextImage, this, [&] { ++next; });
        QTest::keyClick(m_window.get(), Qt::Key_D);
        QTest::keyClick(m_window.get(), Qt::Key_Right);
        QCOMPARE(map, 1);
        QCOMPARE(next, 1);
    }

    void aButtonFollowsItsCommand() {
        int fired = 0;
        m_commands->on(Command::StartTraining, this, [&] { ++fired; });
        const std::unique_ptr<QPushButton> button(commandButton(*m_commands, Command::StartTraining));
        m_commands->action(Command::StartTraining)->setEnabled(false);
        QVERIFY(!button->isEnabled());
        m_commands->action(Command::StartTraining)->setEnabled(true);
        QVERIFY(button->isEnabled());
        button->show();
        QTest::mouseClick(button.get(), Qt::LeftButton);
        QCOMPARE(fired, 1);
        m_commands->rebind(Command::StartTraining, {kFree});
        QVERIFY(button->toolTip().contains(kFree.toString(QKeySequence::NativeText)));
    }

    void settingsThatMakeNoSenseUnbindAndDoNotCrash() {
        QSettings().setValue(QStringLiteral("keys/Undo"), QStringLiteral("nonsense+key, ,"));
        QSettings().setValue(QStringLiteral("keys/NoSuchCommand"), QStringLiteral("Ctrl+1"));
        QWidget other;
        const Commands read(&other);
        for (const QKeySequence& key : read.keys(Command::Undo))
            QVERIFY(!key.isEmpty());
        QCOMPARE(read.keys(Command::PageBrowse), QList<QKeySequence>{QKeySequence(Qt::CTRL | Qt::Key_1)});
    }

  private:
    test::OwnMachine m_machine;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Commands> m_commands;
};

QTEST_MAIN(TestUiCommandTable)
#include "test_ui_command_table.moc"
