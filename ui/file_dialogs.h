// SPDX-License-Identifier: GPL-3.0-or-later
// File dialogs that read no file: Qt's default icon provider opens files to guess their type, and opening and closing
// the project's file beside SQLite would cost the project its locks.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace ostrakon::ui {

/// Called with the chosen path; never when the dialog is left without a choice.
using PathChosen = std::function<void(const QString&)>;

// Not modal to the program, only to `parent`'s window; each returns at once.
void askFolder(QWidget* parent, const QString& title, const QString& start, PathChosen chosen);
void askProjectToOpen(QWidget* parent, PathChosen chosen);
/// `suggested` is a whole path; ".ostrakon" is added when missing; an existing file is refused by the dialog's
/// question.
void askNewProject(QWidget* parent, const QString& suggested, PathChosen chosen);
/// The chosen path ends in .html or .pdf, as the chosen kind is.
void askReportFile(QWidget* parent, const QString& suggested, PathChosen chosen);

} // namespace ostrakon::ui
