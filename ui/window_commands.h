// SPDX-License-Identifier: GPL-3.0-or-later
// The commands that belong to the window as a whole: projects, folders, undo, places, dialogs.
#pragma once

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <thread>

#include "ui/commands.h"
#include "ui/workspace.h"

namespace ostrakon::ui {

class FindImages;
class ImportController;
class MainWindow;
class StudyDialog;

class WindowCommands : public QObject {
    Q_OBJECT

  public:
    WindowCommands(MainWindow& window, Workspace& workspace, ImportController& import);

    /// Can the window do `command` now, whatever page is shown?
    static bool isWindows(Command command, bool projectIsOpen);
    void run(Command command);

    /// Imports `folder` into the open project; without one, asks where to keep a new project first, unless there is
    /// nothing in the folder to make one for.
    void addFolder(const std::filesystem::path& folder);
    /// What opening mended, told once; an import that a kill cut short is offered to go on or be taken back.
    void offerRecovery();
    /// Asks what becomes of an import that was cut short: go on or take back.
    void offerOpenImport(ImportId import);

  private:
    void runProject(Command command);
    void runView(Command command);
    void openStudy();
    void exportReport();
    void tellKilledRuns(const std::vector<RunId>& killed);
    void lookBeforeMaking(const std::filesystem::path& folder);
    void tellNoImages(const std::filesystem::path& folder);
    void newProject(const std::filesystem::path& folder);
    void startImport(const std::filesystem::path& folder);

    MainWindow& m_window;
    Workspace& m_workspace;
    ImportController& m_import;
    FindImages* m_find;
    QPointer<StudyDialog> m_study;          ///< of the open project; keeps what it found while it is hidden
    std::filesystem::path m_folderToImport; ///< once the project that is being made is open
    std::jthread m_looking;                 ///< into a folder, before a project is made for it
};

} // namespace ostrakon::ui
