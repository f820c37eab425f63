// SPDX-License-Identifier: GPL-3.0-or-later
// What the window asks of each of its four places.
#pragma once

#include <QWidget>

#include "ui/commands.h"

namespace ostrakon::ui {

/// A place of the window. The window calls `enter` and `leave` as places change; commands go to the visible page only.
class Page : public QWidget {
    Q_OBJECT

  public:
    using QWidget::QWidget;

    virtual void enter() {}
    virtual void leave() {}
    /// True when this page did it; the window's own commands (undo, places) never come here.
    virtual bool handle(Command command) = 0;
    /// Does `handle` know this command now? The window enables its action by this.
    virtual bool handles(Command command) const = 0;
    /// The right-hand panel that belongs to this page, shown beside it; null for none. The page keeps owning it.
    virtual QWidget* sidePanel() { return nullptr; }

  Q_SIGNALS:
    void handledCommandsChanged();
};

} // namespace ostrakon::ui
