// SPDX-License-Identifier: GPL-3.0-or-later
// Who did what when: the acts of the project, newest first, with undo and redo at hand.
#pragma once

#include <QDialog>

#include <vector>

#include "core/project/history.h"
#include "ui/workspace.h"

class QLabel;

namespace ostrakon::widgets {
class TableView;
}

namespace ostrakon::ui {

/// Follows the project while it is open. Shows the newest kShown steps; all of them are in the file.
class HistoryDialog : public QDialog {
    Q_OBJECT

  public:
    static constexpr int kShown = 500;

    HistoryDialog(Workspace& workspace, QWidget* parent);

  private:
    void load();
    void showRows(const std::vector<project::HistoryRow>& rows);

    Workspace& m_workspace;
    QLabel* m_says;
    widgets::TableView* m_table;
};

} // namespace ostrakon::ui
