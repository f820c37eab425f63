// SPDX-License-Identifier: GPL-3.0-or-later
// The classes of the project: add, rename, colour, key, order, merge, remove. Every change is one act at once.
#pragma once

#include <QDialog>

#include "ui/workspace.h"

class QLineEdit;
class QPushButton;
class QTableWidget;
class QTableWidgetItem;

namespace ostrakon::ui {

/// Not modal: images can be labeled beside it. All changes can be undone, so nothing asks "are you sure".
class ClassDialog : public QDialog {
    Q_OBJECT

  public:
    ClassDialog(Workspace& workspace, QWidget* parent);

  private:
    void buildTable();
    QWidget* buildButtons();
    void fill();
    bool isEditing() const;
    void showCounts();
    void onEdited(QTableWidgetItem* item);
    void add();
    void move(int direction);
    void chooseColour();
    void merge();
    void remove();
    std::vector<ClassId> selected() const;
    ClassId idAt(int row) const;

    Workspace& m_workspace;
    QTableWidget* m_table;
    QLineEdit* m_newName;
    QPushButton* m_up = nullptr;
    QPushButton* m_down = nullptr;
    QPushButton* m_colour = nullptr;
    QPushButton* m_merge = nullptr;
    QPushButton* m_remove = nullptr;
    bool m_filling = false;
    bool m_missed = false; ///< the classes changed while a cell was being edited
};

} // namespace ostrakon::ui
