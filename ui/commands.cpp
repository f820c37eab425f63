// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QCoreApplication>
#include <QEvent>
#include <QKeySequenceEdit>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTextEdit>
#include <QWidget>

#include "widgets/class_panel.h"
#include "widgets/confusion_matrix.h"
#include "widgets/segmented.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace {

constexpr auto kSettingsGroup = "keys";

QString settingsKey(const CommandSpec& spec) {
    return QStringLiteral("%1/%2").arg(kSettingsGroup, spec.key);
}

const CommandSpec& specOf(Command id) {
    for (const CommandSpec& spec : commandTable())
        if (spec.id == id)
            return spec;
    Q_UNREACHABLE();
}

QList<QKeySequence> storedKeys(const CommandSpec& spec) {
    const QSettings settings;
    if (!settings.contains(settingsKey(spec)))
        return spec.keys;
    // An unbound command is stored as an empty text, which reads back as one empty sequence.
    QList<QKeySequence> keys = QKeySequence::listFromString(settings.value(settingsKey(spec)).toString());
    keys.removeIf([](const QKeySequence& key) { return key.isEmpty(); });
    return keys;
}

/// Lists, tables and choosers answer to arrows, Return, Space, and to letters and digits by which they search.
bool isChooser(const QWidget* widget) {
    return qobject_cast<const QComboBox*>(widget) || qobject_cast<const QAbstractSlider*>(widget) ||
           qobject_cast<const QAbstractItemView*>(widget) || qobject_cast<const QTabBar*>(widget) ||
           qobject_cast<const widgets::ConfusionMatrix*>(widget) || qobject_cast<const widgets::Segmented*>(widget);
}

/// A shortcut is asked before the widget that has the focus: what is that widget's own must not become a command.
bool isOwnKeyOf(const QWidget* widget, const QKeySequence& sequence) {
    const QKeyCombination key = sequence[0];
    if ((key.keyboardModifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != 0)
        return false;
    const bool enter = key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
    if (qobject_cast<const QAbstractButton*>(widget))
        return enter || key.key() == Qt::Key_Space;
    if (qobject_cast<const widgets::ClassPanel*>(widget))
        return enter || key.key() == Qt::Key_Up || key.key() == Qt::Key_Down; // digits give classes there too
    // Function keys help everywhere.
    return isChooser(widget) && !(key.key() >= Qt::Key_F1 && key.key() <= Qt::Key_F35);
}

/// The keys of a command that may fire while `focus` has the keyboard.
QList<QKeySequence> allowed(const CommandSpec& spec, QList<QKeySequence> keys, const QWidget* focus) {
    if (takesText(focus) && !spec.whileTyping)
        return {};
    keys.removeIf([focus](const QKeySequence& key) { return isOwnKeyOf(focus, key); });
    return keys;
}

} // namespace

bool takesText(const QWidget* widget) {
    if (!widget || !widget->isEnabled())
        return false;
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return !line->isReadOnly();
    if (const auto* combo = qobject_cast<const QComboBox*>(widget))
        return combo->isEditable();
    return qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QPlainTextEdit*>(widget) ||
           qobject_cast<const QTextEdit*>(widget) || qobject_cast<const QKeySequenceEdit*>(widget);
}

Commands::Commands(QWidget* window)
    : QObject(window)
    , m_window(window) {
    for (const CommandSpec& spec : commandTable()) {
        auto* action = new QAction(window);
        action->setShortcutContext(Qt::WindowShortcut);
        m_actions.insert(spec.id, action);
        window->addAction(action);
        if (spec.icon)
            action->setIcon(widgets::icon(*spec.icon));
        applyKeys(spec.id, storedKeys(spec));
    }
    retranslate();
    window->installEventFilter(this);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget* old, const QWidget* now) {
        // A list of choices closes while the very key that chose is still on its way: it must not find a command then.
        if (old && old->window()->windowType() == Qt::Popup)
            QMetaObject::invokeMethod(
                this, [this] { followFocus(QApplication::focusWidget()); }, Qt::QueuedConnection);
        else
            followFocus(now);
    });
}

void Commands::on(Command id, QObject* context, std::function<void()> todo) {
    connect(action(id), &QAction::triggered, context, [todo = std::move(todo)] { todo(); });
}

QList<QKeySequence> Commands::keys(Command id) const {
    return storedKeys(specOf(id));
}

void Commands::rebind(Command id, const QList<QKeySequence>& keys) {
    QSettings settings;
    for (const CommandSpec& other : commandTable()) {
        if (other.id == id)
            continue;
        QList<QKeySequence> left = storedKeys(other);
        const auto removed = left.removeIf([&](const QKeySequence& key) { return keys.contains(key); });
        if (removed > 0) {
            settings.setValue(settingsKey(other), QKeySequence::listToString(left));
            applyKeys(other.id, left);
        }
    }
    settings.setValue(settingsKey(specOf(id)), QKeySequence::listToString(keys));
    applyKeys(id, keys);
    Q_EMIT keysChanged();
}

void Commands::resetKeys() {
    QSettings settings;
    settings.remove(kSettingsGroup);
    for (const CommandSpec& spec : commandTable())
        applyKeys(spec.id, spec.keys);
    Q_EMIT keysChanged();
}

QString Commands::toolTip(Command id) const {
    // The words of Undo hold names from data.
    return widgets::keyedToolTip(action(id)->text(), keys(id).value(0));
}

QString Commands::keyText(Command id) const {
    return keys(id).value(0).toString(QKeySequence::NativeText);
}

void Commands::followKeys(QObject* context, std::function<void()> show) {
    show();
    connect(this, &Commands::keysChanged, context, std::move(show));
}

void Commands::applyKeys(Command id, const QList<QKeySequence>& keys) {
    action(id)->setShortcuts(allowed(specOf(id), keys, QApplication::focusWidget()));
    action(id)->setToolTip(toolTip(id));
}

void Commands::followFocus(const QWidget* focus) {
    for (const CommandSpec& spec : commandTable())
        action(spec.id)->setShortcuts(allowed(spec, storedKeys(spec), focus));
}

void Commands::retranslate() {
    for (const CommandSpec& spec : commandTable()) {
        action(spec.id)->setText(QCoreApplication::translate("commands", spec.words));
        action(spec.id)->setToolTip(toolTip(spec.id));
    }
}

bool Commands::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    return QObject::eventFilter(watched, event);
}

QPushButton* commandButton(Commands& commands, Command id, QWidget* parent) {
    QAction* action = commands.action(id);
    auto* button = new QPushButton(widgets::escapeMnemonic(action->text()), parent);
    button->setIcon(action->icon());
    button->setFocusPolicy(Qt::TabFocus);
    const auto follow = [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    };
    follow();
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace ostrakon::ui
