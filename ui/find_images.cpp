// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/find_images.h"

#include <memory>

#include "core/dataset/missing.h"
#include "core/dataset/relink.h"
#include "ui/background.h"
#include "ui/file_dialogs.h"
#include "ui/main_window.h"
#include "ui/text.h"
#include "widgets/status_strip.h"
#include "widgets/toast.h"

namespace ostrakon::ui {

using widgets::Severity;

FindImages::FindImages(MainWindow& window, Workspace& workspace)
    : QObject(&window)
    , m_window(window)
    , m_workspace(workspace) {
    connect(&workspace.session, &Session::changed, this, [this](const project::Changes& what) {
        if (what.has(project::Changed::Roots))
            m_workspace.pictures.retry();
    });
    connect(&workspace.session, &Session::closed, this, [this] { delete m_told; });
}

void FindImages::tellMissing() {
    Session& session = m_workspace.session;
    project::Project* project = &session.project();
    const auto missing = std::make_shared<int>(0);
    inBackground(
        session,
        [project, missing](std::stop_token stop) {
            const auto reader = project->reader();
            *missing = static_cast<int>(dataset::missingImages(*reader, stop).size());
        },
        [this, missing](const QString& problem) {
            if (!problem.isEmpty())
                return;
            if (*missing > 0)
                tell(*missing);
            Q_EMIT looked(*missing);
        });
}

void FindImages::tell(int missing) {
    const QString said =
        tr("%Ln images are not where they were imported from. Their labels are kept.", nullptr, missing);
    // A toast that waits for an answer is not pushed away by this.
    if (m_workspace.session.isReadOnly() || m_window.pageArea()->findChild<widgets::Toast*>()) {
        m_window.status()->showMessage(said, Severity::Warning);
        return;
    }
    m_told = widgets::Toast::show(m_window.pageArea(), said, Severity::Warning, {}, 0);
    m_told->addAnswer(tr("Find them…"), [this] { ask(); });
}

void FindImages::ask() {
    if (m_workspace.session.mayWrite())
        askFolder(&m_window, tr("The folder where the images lie now"), {},
                  [this](const QString& folder) { findIn(toPath(folder)); });
}

void FindImages::findIn(const std::filesystem::path& folder) {
    Session& session = m_workspace.session;
    if (!session.isOpen() || !session.mayWrite())
        return;
    if (m_told)
        m_told->dismiss();
    project::Project* project = &session.project();
    struct Outcome {
        qint64 found = 0;
        int missing = 0;
    };
    const auto outcome = std::make_shared<Outcome>();
    m_window.status()->setJob(tr("looking for images"), -1.0, false);
    inBackground(
        session,
        [=](std::stop_token stop) {
            outcome->found = dataset::relink(*project, folder, stop).found();
            const auto reader = project->reader();
            outcome->missing = static_cast<int>(dataset::missingImages(*reader, stop).size());
        },
        [this, folder, outcome](const QString& problem) {
            m_window.status()->clearJob();
            if (!problem.isEmpty())
                return m_window.status()->showMessage(problem, Severity::Error);
            QString said = outcome->found > 0 ? tr("%Ln images found again.", nullptr, static_cast<int>(outcome->found))
                                              : tr("No missing image lies below “%1”.").arg(text(folder));
            if (outcome->missing > 0)
                said += QLatin1Char(' ') + tr("%Ln are still missing. Adding the folder that holds them finds images "
                                              "by their content, whatever they are called now.",
                                              nullptr, outcome->missing);
            m_window.status()->showMessage(said, outcome->missing > 0 ? Severity::Warning : Severity::Done);
        });
}

} // namespace ostrakon::ui
