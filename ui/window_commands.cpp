// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window_commands.h"

#include <QSettings>

#include <algorithm>

#include "core/inspect/report.h"
#include "core/project/runs.h"
#include "core/train/training_set.h"
#include "ui/background.h"
#include "ui/cheat_sheet.h"
#include "ui/class_dialog.h"
#include "ui/file_dialogs.h"
#include "ui/find_images.h"
#include "ui/history_dialog.h"
#include "ui/import_controller.h"
#include "ui/machine_dialog.h"
#include "ui/main_window.h"
#include "ui/preferences.h"
#include "ui/problems_dialog.h"
#include "ui/review_page.h"
#include "ui/settings_dialog.h"
#include "ui/split_dialog.h"
#include "ui/study_dialog.h"
#include "ui/text.h"
#include "ui/train_page.h"
#include "widgets/status_strip.h"
#include "widgets/toast.h"

namespace ostrakon::ui {

using widgets::Severity;

WindowCommands::WindowCommands(MainWindow& window, Workspace& workspace, ImportController& import)
    : QObject(&window)
    , m_window(window)
    , m_workspace(workspace)
    , m_import(import)
    , m_find(new FindImages(window, workspace)) {
    connect(&workspace.session, &Session::opened, this, [this] {
        const std::filesystem::path folder = std::exchange(m_folderToImport, {});
        if (!folder.empty())
            startImport(folder);
    });
    connect(&workspace.session, &Session::aboutToClose, this, [this] { delete m_study; });
    // The project it was meant for was not made; the next one that is opened must not get it.
    connect(&workspace.session, &Session::openFailed, this, [this] { m_folderToImport.clear(); });
}

bool WindowCommands::isWindows(Command command, bool projectIsOpen) {
    switch (command) {
    case Command::NewProject:
    case Command::OpenProject:
    case Command::OpenFolder:
    case Command::Quit:
    case Command::Settings:
    case Command::CheatSheet:
    case Command::ToggleTheme:
    case Command::Machine:
        return true;
    case Command::CloseProject:
    case Command::Undo:
    case Command::Redo:
    case Command::PageBrowse:
    case Command::PageLabel:
    case Command::PageTrain:
    case Command::PageReview:
    case Command::ToggleInspector:
    case Command::ToggleAutoAdvance:
    case Command::ManageClasses:
    case Command::MakeSplit:
    case Command::ImportLog:
    case Command::FindImages:
    case Command::History:
    case Command::ExportReport:
    case Command::Study:
        return projectIsOpen;
    default:
        return false;
    }
}

void WindowCommands::run(Command command) {
    if (!isWindows(command, m_workspace.session.isOpen()))
        return;
    runProject(command);
    runView(command);
}

void WindowCommands::runProject(Command command) {
    Session& session = m_workspace.session;
    switch (command) {
    case Command::NewProject:
        newProject({});
        break;
    case Command::OpenProject:
        askProjectToOpen(&m_window, [this](const QString& path) { m_window.openPath(path); });
        break;
    case Command::OpenFolder:
        askFolder(&m_window, tr("Add a folder of images"), {},
                  [this](const QString& folder) { addFolder(toPath(folder)); });
        break;
    case Command::CloseProject:
        if (m_window.mayLeave([&session] { session.close(); }))
            session.close();
        break;
    case Command::Quit:
        m_window.close();
        break;
    case Command::Undo:
        session.undo();
        break;
    case Command::Redo:
        session.redo();
        break;
    case Command::ManageClasses:
        (new ClassDialog(m_workspace, &m_window))->show();
        break;
    case Command::MakeSplit:
        (new SplitDialog(m_workspace, &m_window))->show();
        break;
    case Command::ImportLog:
        (new ProblemsDialog(m_workspace, &m_window))->show();
        break;
    case Command::FindImages:
        m_find->ask();
        break;
    case Command::History:
        (new HistoryDialog(m_workspace, &m_window))->show();
        break;
    case Command::Study:
        openStudy();
        break;
    case Command::ExportReport:
        exportReport();
        break;
    default:
        break;
    }
}

void WindowCommands::openStudy() {
    const train::TrainJob job = m_window.train()->job();
    if (m_study)
        m_study->setJob(job);
    else
        m_study = new StudyDialog(m_workspace, job, &m_window);
    m_study->show();
    m_study->raise();
    m_study->activateWindow();
}

void WindowCommands::runView(Command command) {
    switch (command) {
    case Command::PageBrowse:
    case Command::PageLabel:
    case Command::PageTrain:
    case Command::PageReview:
        m_window.showPlace(command);
        break;
    case Command::Settings:
        (new SettingsDialog(m_workspace.commands, &m_window))->show();
        break;
    case Command::Machine:
        (new MachineDialog(&m_window))->show();
        break;
    case Command::CheatSheet:
        m_window.cheatSheet()->toggle();
        break;
    case Command::ToggleInspector:
        m_window.toggleSidePanel();
        break;
    case Command::ToggleTheme:
        Preferences::instance().setTheme(widgets::currentTheme() == widgets::Theme::Dark ? widgets::Theme::Light
                                                                                         : widgets::Theme::Dark);
        break;
    case Command::ToggleAutoAdvance: {
        const bool on = !Preferences::instance().autoAdvance();
        Preferences::instance().setAutoAdvance(on);
        m_workspace.session.say(on ? tr("After a label the next image comes by itself.")
                                   : tr("After a label the image stays."));
        break;
    }
    default:
        break;
    }
}

void WindowCommands::exportReport() {
    const RunId run = m_window.review()->run();
    if (!run) {
        m_workspace.session.say(tr("There is no finished training to report on yet."));
        return;
    }
    const QString suggested = tr("report of run %1").arg(run.value) + QStringLiteral(".html");
    askReportFile(&m_window, suggested, [this, run](const QString& path) {
        project::Project* project = &m_workspace.session.project();
        m_window.status()->setJob(tr("writing the report"), -1.0, false);
        const auto notes = std::make_shared<std::vector<base::Message>>();
        inBackground(
            m_workspace.session,
            [=](std::stop_token stop) { *notes = inspect::writeReport(*project, run, toPath(path), stop); },
            [this, path, notes](const QString& problem) {
                m_window.status()->clearJob();
                QString said = problem.isEmpty() ? tr("The report is in %1.").arg(path) : problem;
                for (const base::Message& note : *notes)
                    said += QLatin1Char(' ') + text(note);
                m_window.status()->showMessage(said, !problem.isEmpty() ? Severity::Error
                                                     : notes->empty()   ? Severity::Done
                                                                        : Severity::Warning);
            });
    });
}

void WindowCommands::offerRecovery() {
    project::Project& project = m_workspace.session.project();
    if (project.access() == project::Access::ReadOnly) {
        const auto& reason = project.readOnlyReason();
        m_window.status()->showMessage(reason.key.empty() ? tr("Open for reading only.") : text(reason),
                                       Severity::Warning);
        return;
    }
    const project::Recovery& recovery = project.recovery();
    if (!recovery.killedRuns.empty())
        tellKilledRuns(recovery.killedRuns);
    if (!recovery.openImports.empty())
        offerOpenImport(recovery.openImports.front());
    else
        m_find->tellMissing();
}

void WindowCommands::tellKilledRuns(const std::vector<RunId>& killed) {
    const auto resumable = [killed](project::Reader& reader) {
        return static_cast<int>(std::count_if(killed.begin(), killed.end(), [&](RunId id) {
            const auto run = project::findRun(reader, id);
            return run && train::canResume(reader, *run);
        }));
    };
    const int all = static_cast<int>(killed.size());
    m_workspace.session.query(this, resumable, [this, all](int count) {
        m_window.status()->showMessage(
            count > 0
                ? tr("%Ln trainings were cut short when the program ended; Train can resume them.", nullptr, count)
                : tr("%Ln trainings were cut short before they had really begun; train again.", nullptr, all),
            Severity::Warning);
    });
}

} // namespace ostrakon::ui
