// SPDX-License-Identifier: GPL-3.0-or-later
// Before an import: what the folders will mean, and which photographs show the same thing.
#pragma once

#include <QDialog>

#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "core/dataset/layout.h"
#include "ui/folder_look.h"

class QLabel;
class QLineEdit;
class QPushButton;

namespace ostrakon::widgets {
class TableView;
}

namespace ostrakon::ui {

class ImportController;

/// Lists names on a thread of its own; Import works at once, without waiting for that, and no more once it is known
/// that there is no image. While another import runs it says so and stays, with what was typed.
class ImportDialog : public QDialog {
    Q_OBJECT

  public:
    static constexpr std::size_t kNamesRead = 200'000;

    ImportDialog(ImportController& import, std::filesystem::path folder, QWidget* parent);
    ~ImportDialog() override;

  private:
    void listNames();
    void showNames(FolderLook look);
    void showThings();
    void start();
    void buildExamples();
    QWidget* buildButtons();

    ImportController& m_import;
    std::filesystem::path m_folder;
    std::vector<std::string> m_names;
    bool m_nothingToImport = false;
    QLabel* m_layout;
    QLineEdit* m_pattern;
    QLabel* m_things;
    QLabel* m_problem;
    widgets::TableView* m_examples;
    QPushButton* m_start = nullptr;
    std::jthread m_lister;
};

} // namespace ostrakon::ui
