// SPDX-License-Identifier: GPL-3.0-or-later
// Dividing the images into train and validation, with a look at what really comes out.
#pragma once

#include <QDialog>

#include "core/dataset/split.h"
#include "ui/workspace.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLayout;
class QPushButton;
class QSpinBox;

namespace ostrakon::widgets {
class TableView;
}

namespace ostrakon::ui {

class SplitDialog : public QDialog {
    Q_OBJECT

  public:
    SplitDialog(Workspace& workspace, QWidget* parent);

  private:
    QLayout* buildForm();
    QWidget* buildTable();
    QWidget* buildButtons();
    dataset::SplitOptions options() const;
    void preview();
    void apply();

    Workspace& m_workspace;
    QSpinBox* m_val;
    QSpinBox* m_test;
    QSpinBox* m_seed;
    QComboBox* m_by;
    QCheckBox* m_redo;
    QLabel* m_says;
    widgets::TableView* m_table;
    QPushButton* m_apply;
};

} // namespace ostrakon::ui
