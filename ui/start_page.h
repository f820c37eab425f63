// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the window while no project is open: start with a folder, open one, or go on with a recent one.
#pragma once

#include <QWidget>

#include <filesystem>

class QVBoxLayout;

namespace ostrakon::ui {

class Commands;

class StartPage : public QWidget {
    Q_OBJECT

  public:
    StartPage(Commands& commands, QWidget* parent = nullptr);

  Q_SIGNALS:
    void projectChosen(const std::filesystem::path& path);

  private:
    void refillRecent();

    QWidget* m_recentTitle = nullptr;
    QVBoxLayout* m_recent = nullptr;
};

} // namespace ostrakon::ui
