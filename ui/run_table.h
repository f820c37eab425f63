// SPDX-License-Identifier: GPL-3.0-or-later
// The project's runs, newest first: what each was, how it ended, and "Resume" where there is something to go on with.
#pragma once

#include <QSet>

#include <vector>

#include "core/project/runs.h"
#include "ui/workspace.h"
#include "widgets/table_view.h"

namespace ostrakon::ui {

/// Enter or a double click opens a run; a click on its last column, or its menu, resumes it. GUI thread.
class RunTable : public widgets::TableView {
    Q_OBJECT

  public:
    RunTable(Workspace& workspace, QWidget* parent = nullptr);

    /// Reads the runs anew; `loaded` follows.
    void refresh();
    const std::vector<project::RunRow>& runs() const { return m_runs; }

  Q_SIGNALS:
    void loaded();
    void resumeWanted(ostrakon::RunId run);

  private:
    struct Loaded {
        std::vector<project::RunRow> runs;
        QSet<qint64> resumable;
    };
    void adopt(Loaded found);
    bool canResume(RunId run) const;
    void showMenu(RunId run, const QPoint& globalPos);

    Workspace& m_workspace;
    std::vector<project::RunRow> m_runs;
    QSet<qint64> m_resumable; ///< among them, as far as the project knows
};

/// The figure `key` of a run's summary; none while it runs or where it has no such figure.
std::optional<double> runFigure(const project::RunRow& run, const char* key);

} // namespace ostrakon::ui
