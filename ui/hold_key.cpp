// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hold_key.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

namespace ostrakon::ui {

HoldKey::HoldKey(Commands& commands, Command command, QWidget* within)
    : QObject(within)
    , m_commands(commands)
    , m_command(command)
    , m_within(within) {
    qApp->installEventFilter(this);
}

void HoldKey::set(bool down) {
    if (down == m_down)
        return;
    m_down = down;
    Q_EMIT held(down);
}

bool HoldKey::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::WindowDeactivate)
        set(false);
    // The command's own shortcut swallows the key press; the override question comes before it and is always seen.
    const bool press = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    const bool key = press || event->type() == QEvent::KeyRelease;
    if (!key || !m_within->isVisible() || !m_within->isActiveWindow() || takesText(QApplication::focusWidget()))
        return QObject::eventFilter(watched, event);
    const auto* pressed = static_cast<QKeyEvent*>(event);
    if (!pressed->isAutoRepeat() && m_commands.keys(m_command).contains(QKeySequence(pressed->keyCombination())))
        set(press);
    return QObject::eventFilter(watched, event);
}

} // namespace ostrakon::ui
