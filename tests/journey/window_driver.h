// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window as a person would: keys, mouse, waiting for what appears, and pictures of what was seen.
#pragma once

#include <QDialog>
#include <QString>

#include <functional>
#include <memory>

#include "ui/main_window.h"

namespace ostrakon::test {

/// One window. Every wait fails the test (by returning false) instead of hanging.
class WindowDriver {
  public:
    WindowDriver();
    ~WindowDriver();

    ui::MainWindow& window() { return *m_window; }
    /// Sends a key to whatever has the focus.
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    /// Runs the event loop until `condition` holds; false after `seconds`.
    bool wait(const std::function<bool()>& condition, int seconds = 30);
    /// The dialog whose title holds `title`, once it is there; null when it does not come.
    QDialog* dialog(const QString& title);
    /// Clicks the button with that text in `within`; false where there is none.
    bool click(QWidget* within, const QString& button);
    /// Saves the window as it is to $OSTRAKON_SHOTS/NAME.png, when that is set.
    void shoot(const QString& name);
    /// Shuts the window as the close button does and makes a new one.
    void restart();

  private:
    void open();
    QWidget* focus();
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace ostrakon::test
