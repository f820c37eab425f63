// SPDX-License-Identifier: GPL-3.0-or-later
// The default keys are the ones that users of labelme, CVAT and Label Studio share where they agree.
#include <QtGlobal>

#include "ui/commands.h"

namespace ostrakon::ui {

namespace {

using widgets::Icon;

QKeySequence k(const char* key) {
    return QKeySequence(QLatin1String(key));
}

#define WORDS(text) QT_TRANSLATE_NOOP("commands", text)

QList<CommandSpec> fileCommands() {
    const char* group = WORDS("Project");
    return {
        {Command::NewProject, "NewProject", group, WORDS("New project…"), Icon::FileNew, {k("Ctrl+N")}, true},
        {Command::OpenProject, "OpenProject", group, WORDS("Open project…"), Icon::FileOpen, {k("Ctrl+O")}, true},
        {Command::OpenFolder,
         "OpenFolder",
         group,
         WORDS("Add a folder of images…"),
         Icon::FolderOpen,
         {k("Ctrl+U")},
         true},
        {Command::CloseProject, "CloseProject", group, WORDS("Close project"), Icon::Close, {k("Ctrl+W")}, true},
        {Command::Quit, "Quit", group, WORDS("Quit"), {}, {k("Ctrl+Q")}, true},
        {Command::Undo, "Undo", group, WORDS("Undo"), Icon::Undo, {k("Ctrl+Z")}, false},
        {Command::Redo, "Redo", group, WORDS("Redo"), Icon::Redo, {k("Ctrl+Shift+Z"), k("Ctrl+Y")}, false},
        {Command::ManageClasses, "ManageClasses", group, WORDS("Classes…"), Icon::Tag, {k("Ctrl+K")}, true},
        {Command::MakeSplit, "MakeSplit", group, WORDS("Split into train and validation…"), Icon::Split, {}, true},
        {Command::ImportLog, "ImportLog", group, WORDS("What could not be read…"), Icon::Warning, {}, true},
        {Command::ExportReport, "ExportReport", group, WORDS("Save the report…"), Icon::Report, {k("Ctrl+P")}, true},
    };
}

QList<CommandSpec> placeCommands() {
    const char* group = WORDS("Places");
    return {
        {Command::PageBrowse, "PageBrowse", group, WORDS("Browse"), Icon::Browse, {k("Ctrl+1")}, true},
        {Command::PageLabel, "PageLabel", group, WORDS("Label"), Icon::Label, {k("Ctrl+2")}, true},
        {Command::PageTrain, "PageTrain", group, WORDS("Train"), Icon::Train, {k("Ctrl+3")}, true},
        {Command::PageReview, "PageReview", group, WORDS("Review"), Icon::Review, {k("Ctrl+4")}, true},
        {Command::Settings, "Settings", group, WORDS("Settings…"), Icon::Settings, {k("Ctrl+,")}, true},
        {Command::CheatSheet, "CheatSheet", group, WORDS("Keys"), Icon::Keyboard, {k("F1")}, true},
        {Command::FocusFilter, "FocusFilter", group, WORDS("Filter"), Icon::Filter, {k("Ctrl+L"), k("/")}, false},
        {Command::ToggleInspector, "ToggleInspector", group, WORDS("Inspector"), Icon::Panel, {k("I")}, false},
        {Command::ToggleTheme, "ToggleTheme", group, WORDS("Dark or light"), {}, {}, true},
    };
}

QList<CommandSpec> classCommands() {
    const char* group = WORDS("Label");
    QList<CommandSpec> out;
    const auto add = [&](Command id, const char* key, const char* words, const char* digit) {
        out.append({id, key, group, words, Icon::Tag, {k(digit)}, false});
    };
    add(Command::Class1, "Class1", WORDS("Class 1"), "1");
    add(Command::Class2, "Class2", WORDS("Class 2"), "2");
    add(Command::Class3, "Class3", WORDS("Class 3"), "3");
    add(Command::Class4, "Class4", WORDS("Class 4"), "4");
    add(Command::Class5, "Class5", WORDS("Class 5"), "5");
    add(Command::Class6, "Class6", WORDS("Class 6"), "6");
    add(Command::Class7, "Class7", WORDS("Class 7"), "7");
    add(Command::Class8, "Class8", WORDS("Class 8"), "8");
    add(Command::Class9, "Class9", WORDS("Class 9"), "9");
    add(Command::Class10, "Class10", WORDS("Class 10"), "0");
    out.append({Command::ClearLabel,
                "ClearLabel",
                group,
                WORDS("Remove the label"),
                Icon::Trash,
                {k("Backspace"), k("Del")},
                false});
    out.append({Command::TypeToFindClass,
                "TypeToFindClass",
                group,
                WORDS("Find a class by typing"),
                Icon::Search,
                {k("C")},
                false});
    out.append({Command::ToggleReviewed, "ToggleReviewed", group, WORDS("Reviewed"), Icon::Check, {k("Space")}, false});
    out.append({Command::ToggleAutoAdvance,
                "ToggleAutoAdvance",
                group,
                WORDS("Go on after a label"),
                {},
                {k("Ctrl+E")},
                true});
    out.append({Command::SelectAll, "SelectAll", group, WORDS("Select all"), {}, {k("Ctrl+A")}, false});
    return out;
}

QList<CommandSpec> imageCommands() {
    const char* group = WORDS("Image");
    return {
        {Command::NextImage, "NextImage", group, WORDS("Next image"), Icon::ChevronRight, {k("Right"), k("D")}, false},
        {Command::PreviousImage,
         "PreviousImage",
         group,
         WORDS("Previous image"),
         Icon::ChevronLeft,
         {k("Left"), k("A")},
         false},
        {Command::NextUnlabeled, "NextUnlabeled", group, WORDS("Next without a label"), {}, {k("Ctrl+Right")}, false},
        {Command::PreviousUnlabeled,
         "PreviousUnlabeled",
         group,
         WORDS("Previous without a label"),
         {},
         {k("Ctrl+Left")},
         false},
        {Command::ZoomIn, "ZoomIn", group, WORDS("Zoom in"), Icon::ZoomIn, {k("Ctrl++"), k("Ctrl+=")}, true},
        {Command::ZoomOut, "ZoomOut", group, WORDS("Zoom out"), Icon::ZoomOut, {k("Ctrl+-")}, true},
        {Command::ZoomFit, "ZoomFit", group, WORDS("Whole image"), Icon::Fit, {k("Ctrl+F")}, true},
        {Command::ZoomActual, "ZoomActual", group, WORDS("Actual pixels"), {}, {k("Ctrl+0")}, true},
        {Command::ToggleMap, "ToggleMap", group, WORDS("Heat map"), Icon::Map, {k("G")}, false},
        {Command::PeekUnderMap, "PeekUnderMap", group, WORDS("Peek under the map (hold)"), Icon::Eye, {k("H")}, false},
    };
}

QList<CommandSpec> trainCommands() {
    const char* group = WORDS("Train and review");
    return {
        {Command::StartTraining, "StartTraining", group, WORDS("Train"), Icon::Play, {k("Ctrl+Return")}, true},
        {Command::StopTraining,
         "StopTraining",
         group,
         WORDS("Stop and keep the best"),
         Icon::Stop,
         {k("Ctrl+.")},
         true},
        {Command::ModelIsRight, "ModelIsRight", group, WORDS("The model is right"), Icon::Check, {k("Return")}, false},
    };
}

#undef WORDS

} // namespace

const QList<CommandSpec>& commandTable() {
    static const QList<CommandSpec> table =
        fileCommands() + placeCommands() + classCommands() + imageCommands() + trainCommands();
    return table;
}

} // namespace ostrakon::ui
