// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of this machine: how it looks, who labels, which keys.
#pragma once

#include <QDialog>

#include "ui/commands.h"

class QFormLayout;
class QLabel;
class QLineEdit;
class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace ostrakon::ui {

/// Not modal; every change holds at once, so there is only "Close".
class SettingsDialog : public QDialog {
    Q_OBJECT

  public:
    SettingsDialog(Commands& commands, QWidget* parent);

  private:
    QWidget* makeGeneral();
    QWidget* makeKeys();
    void fillKeys();
    void editKey(QTreeWidgetItem* item);
    void bind(Command id, const QKeySequence& key);
    void unbind();
    void addAdvanceRow(QFormLayout* form);
    void addLanguageRow(QFormLayout* form);
    void addThemeRow(QFormLayout* form);
    void addHeatRow(QFormLayout* form);
    void addAuthorRow(QFormLayout* form);

    Commands& m_commands;
    QTreeWidget* m_keys = nullptr;
    QLineEdit* m_find = nullptr;
    QLabel* m_says = nullptr;
};

} // namespace ostrakon::ui
