// SPDX-License-Identifier: GPL-3.0-or-later
// A command that lasts as long as its key is held: peeking under the map.
#pragma once

#include <QObject>

#include "ui/commands.h"

class QKeyEvent;

namespace ostrakon::ui {

/// Watches the whole application for the key of `command` and tells press and release; auto-repeat is no new press.
/// Losing the window's focus counts as a release, so that nothing stays held. GUI thread.
class HoldKey : public QObject {
    Q_OBJECT

  public:
    HoldKey(Commands& commands, Command command, QWidget* within);

  Q_SIGNALS:
    void held(bool down);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void onPress(const QKeyEvent& event);
    void onRelease(const QKeyEvent& event);
    void set(bool down);

    Commands& m_commands;
    Command m_command;
    QWidget* m_within;
    int m_key = 0; ///< what was pressed last, without modifiers
    bool m_down = false;
};

} // namespace ostrakon::ui
