// SPDX-License-Identifier: GPL-3.0-or-later
// Images that are not where they were imported from: told once, and found again where they lie now.
#pragma once

#include <filesystem>
#include <functional>

#include <QObject>
#include <QPointer>

#include "ui/workspace.h"

namespace ostrakon::widgets {
class Toast;
}

namespace ostrakon::ui {

class MainWindow;

/// GUI thread; looking and hashing are done in the background.
class FindImages : public QObject {
    Q_OBJECT

  public:
    FindImages(MainWindow& window, Workspace& workspace);

    /// Looks whether files are missing and, where some are, offers to find them. Says nothing where all are there.
    void tellMissing();
    /// Asks for the folder where the images lie now, and looks there.
    void ask();
    /// Looks below `folder` for every imported folder that is not whole, and says what was found.
    void findIn(const std::filesystem::path& folder);

  Q_SIGNALS:
    /// tellMissing() has looked, and how many are missing.
    void looked(int missing);

  private:
    void tell(int missing);

    MainWindow& m_window;
    Workspace& m_workspace;
    QPointer<widgets::Toast> m_told; ///< waits for an answer about the open project
};

} // namespace ostrakon::ui
