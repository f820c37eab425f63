// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journey/window_driver.h"

#include <QtTest/QtTest>

#include <QApplication>
#include <QDir>
#include <QPushButton>

namespace ostrakon::test {

WindowDriver::WindowDriver() {
    open();
}

WindowDriver::~WindowDriver() = default;

void WindowDriver::open() {
    m_window = std::make_unique<ui::MainWindow>();
    m_window->resize(1280, 800);
    m_window->show();
    m_window->activateWindow();
    (void)QTest::qWaitForWindowActive(m_window.get());
}

void WindowDriver::restart() {
    m_window->close();
    m_window.reset();
    open();
}

QWidget* WindowDriver::focus() {
    if (QWidget* popup = QApplication::activePopupWidget())
        return popup->focusWidget() ? popup->focusWidget() : popup;
    // Offscreen there is no window manager that gives the window the focus back when a dialog or popup closes.
    if (!QApplication::focusWidget()) {
        m_window->activateWindow();
        (void)wait([] { return QApplication::focusWidget() != nullptr; }, 5);
    }
    QWidget* widget = QApplication::focusWidget();
    return widget ? widget : m_window.get();
}

void WindowDriver::key(int key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(focus(), static_cast<Qt::Key>(key), modifiers);
    QCoreApplication::processEvents();
}

void WindowDriver::type(const QString& text) {
    QTest::keyClicks(focus(), text);
    QCoreApplication::processEvents();
}

bool WindowDriver::wait(const std::function<bool()>& condition, int seconds) {
    return QTest::qWaitFor(condition, seconds * 1000);
}

QDialog* WindowDriver::dialog(const QString& title) {
    QDialog* found = nullptr;
    const auto look = [&] {
        for (QWidget* widget : QApplication::topLevelWidgets())
            if (auto* dialog = qobject_cast<QDialog*>(widget))
                if (dialog->isVisible() && dialog->windowTitle().contains(title))
                    found = dialog;
        return found != nullptr;
    };
    (void)wait(look, 10);
    return found;
}

bool WindowDriver::click(QWidget* within, const QString& button) {
    for (QPushButton* each : within->findChildren<QPushButton*>()) {
        if (each->text() != button || !each->isVisible())
            continue;
        if (!wait([&] { return each->isEnabled(); }, 10))
            return false;
        QTest::mouseClick(each, Qt::LeftButton);
        QCoreApplication::processEvents();
        return true;
    }
    return false;
}

void WindowDriver::shoot(const QString& name) {
    const QString folder = qEnvironmentVariable("OSTRAKON_SHOTS");
    if (folder.isEmpty())
        return;
    QDir().mkpath(folder);
    QTest::qWait(400); // for the eye only: nested layouts settle, thumbnails come
    m_window->grab().save(folder + u'/' + name + QStringLiteral(".png"));
}

} // namespace ostrakon::test
