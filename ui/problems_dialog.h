// SPDX-License-Identifier: GPL-3.0-or-later
// Files of an import that are no images, or need a look: every one with its reason, none skipped silently.
#pragma once

#include <QDialog>

#include "core/project/imports.h"
#include "ui/workspace.h"

class QComboBox;
class QLabel;

namespace ostrakon::widgets {
class TableView;
}

namespace ostrakon::ui {

class ProblemsDialog : public QDialog {
    Q_OBJECT

  public:
    ProblemsDialog(Workspace& workspace, QWidget* parent);

  private:
    void showImports(const std::vector<project::ImportRow>& imports);
    void load();
    void showProblems(const std::vector<project::ImportProblem>& problems);

    Workspace& m_workspace;
    QComboBox* m_imports;
    QLabel* m_says;
    widgets::TableView* m_table;
};

} // namespace ostrakon::ui
