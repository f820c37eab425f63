// SPDX-License-Identifier: GPL-3.0-or-later
// The window's commands that bring images in: a folder, a project for it, an import that was cut short.
#include <QDir>

#include "core/project/imports.h"
#include "ui/file_dialogs.h"
#include "ui/folder_look.h"
#include "ui/import_controller.h"
#include "ui/import_dialog.h"
#include "ui/main_window.h"
#include "ui/text.h"
#include "ui/window_commands.h"
#include "widgets/toast.h"

namespace ostrakon::ui {

using widgets::Severity;

void WindowCommands::newProject(const std::filesystem::path& folder) {
    // "photos/" has no name of its own: that of the folder is before the slash.
    const std::filesystem::path named = folder.has_filename() ? folder : folder.parent_path();
    const QString name = folder.empty() ? tr("images") : text(named.filename());
    const QString place = folder.empty() ? QDir::homePath() : text(std::filesystem::absolute(named).parent_path());
    askNewProject(&m_window, place + u'/' + name + QStringLiteral(".ostrakon"), [this, folder](const QString& path) {
        const auto create = [this, folder, path] {
            m_folderToImport = folder;
            m_workspace.session.create(toPath(path));
        };
        if (m_window.mayLeave(create))
            create();
    });
}

void WindowCommands::addFolder(const std::filesystem::path& folder) {
    if (m_workspace.session.isOpen())
        startImport(folder);
    else
        lookBeforeMaking(folder);
}

void WindowCommands::lookBeforeMaking(const std::filesystem::path& folder) {
    // A project made for a folder without images would be an empty file in the way of the next try.
    m_looking = std::jthread([this, folder](std::stop_token stop) {
        const FolderLook look = lookInto(folder, stop, ImportDialog::kNamesRead);
        if (stop.stop_requested())
            return;
        QMetaObject::invokeMethod(
            this,
            [this, folder, nothing = look.whole && !look.holdsImages] {
                if (!nothing)
                    newProject(folder);
                else
                    tellNoImages(folder);
            },
            Qt::QueuedConnection);
    });
}

void WindowCommands::tellNoImages(const std::filesystem::path& folder) {
    const QString why = tr("There is no image in “%1”, so no project was made. %2").arg(text(folder), kindsRead());
    auto* toast = widgets::Toast::show(m_window.pageArea(), why, Severity::Warning, tr("Choose another folder…"), 0);
    connect(toast, &widgets::Toast::actionTriggered, m_workspace.commands.action(Command::OpenFolder),
            &QAction::trigger);
    connect(&m_workspace.session, &Session::opened, toast, &widgets::Toast::dismiss);
}

void WindowCommands::startImport(const std::filesystem::path& folder) {
    if (!m_workspace.session.mayWrite())
        return;
    if (m_import.isRunning()) {
        m_workspace.session.say(tr("An import is running; wait for it or stop it first."));
        return;
    }
    // One import at a time: what an earlier one left half done is decided first.
    m_workspace.session.query(this, project::openImports, [this, folder](const std::vector<project::ImportRow>& open) {
        if (open.empty())
            (new ImportDialog(m_import, folder, &m_window))->show();
        else
            offerOpenImport(open.front().id);
    });
}

void WindowCommands::offerOpenImport(ImportId import) {
    auto* toast = widgets::Toast::show(
        m_window.pageArea(), tr("An import was cut short. What had come by then is here."), Severity::Warning, {}, 0);
    toast->addAnswer(tr("Continue"), [this, import] { m_import.goOn(import); });
    toast->addAnswer(tr("Take back what is here"), [this, import] {
        m_workspace.session.write(
            [import](project::Writer& writer) { return project::takeBackImport(writer, import); });
    });
}

} // namespace ostrakon::ui
