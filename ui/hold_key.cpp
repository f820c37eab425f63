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
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)
        onPress(*static_cast<QKeyEvent*>(event));
    else if (event->type() == QEvent::KeyRelease)
        onRelease(*static_cast<QKeyEvent*>(event));
    return QObject::eventFilter(watched, event);
}

void HoldKey::onPress(const QKeyEvent& event) {
    if (event.isAutoRepeat() || !m_within->isVisible() || !m_within->isActiveWindow() ||
        takesText(QApplication::focusWidget()))
        return;
    if (m_commands.keys(m_command).contains(QKeySequence(event.keyCombination()))) {
        m_key = event.key();
        set(true);
    }
}

void HoldKey::onRelease(const QKeyEvent& event) {
    // Wherever the focus went meanwhile, and whichever of a chord's keys came up first.
    if (!event.isAutoRepeat() && event.key() == m_key)
        set(false);
}

} // namespace ostrakon::ui
