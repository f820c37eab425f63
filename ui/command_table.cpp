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

QList<CommandSpec> fileCommands() {
    const char* group = QT_TRANSLATE_NOOP("commands", "Project");
    return {
        {Command::NewProject,
         "NewProject",
         group,
         QT_TRANSLATE_NOOP("commands", "New project…"),
         Icon::FileNew,
         {k("Ctrl+N")},
         true},
        {Command::OpenProject,
         "OpenProject",
         group,
         QT_TRANSLATE_NOOP("commands", "Open project…"),
         Icon::FileOpen,
         {k("Ctrl+O")},
         true},
        {Command::OpenFolder,
         "OpenFolder",
         group,
         QT_TRANSLATE_NOOP("commands", "Add a folder of images…"),
         Icon::FolderOpen,
         {k("Ctrl+U")},
         true},
        {Command::CloseProject,
         "CloseProject",
         group,
         QT_TRANSLATE_NOOP("commands", "Close project"),
         Icon::Close,
         {k("Ctrl+W")},
         true},
        {Command::Quit, "Quit", group, QT_TRANSLATE_NOOP("commands", "Quit"), {}, {k("Ctrl+Q")}, true},
        {Command::Undo, "Undo", group, QT_TRANSLATE_NOOP("commands", "Undo"), Icon::Undo, {k("Ctrl+Z")}, false},
        {Command::Redo,
         "Redo",
         group,
         QT_TRANSLATE_NOOP("commands", "Redo"),
         Icon::Redo,
         {k("Ctrl+Shift+Z"), k("Ctrl+Y")},
         false},
        {Command::ManageClasses,
         "ManageClasses",
         group,
         QT_TRANSLATE_NOOP("commands", "Classes…"),
         Icon::Tag,
         {k("Ctrl+K")},
         true},
        {Command::MakeSplit,
         "MakeSplit",
         group,
         QT_TRANSLATE_NOOP("commands", "Split into train and validation…"),
         Icon::Split,
         {},
         true},
        {Command::ImportLog,
         "ImportLog",
         group,
         QT_TRANSLATE_NOOP("commands", "What could not be read…"),
         Icon::Warning,
         {},
         true},
        {Command::FindImages,
         "FindImages",
         group,
         QT_TRANSLATE_NOOP("commands", "Find moved images…"),
         Icon::Search,
         {},
         true},
        {Command::History,
         "History",
         group,
         QT_TRANSLATE_NOOP("commands", "History…"),
         Icon::Clock,
         {k("Ctrl+H")},
         true},
        {Command::ExportReport,
         "ExportReport",
         group,
         QT_TRANSLATE_NOOP("commands", "Save the report…"),
         Icon::Report,
         {k("Ctrl+P")},
         true},
    };
}

QList<CommandSpec> placeCommands() {
    const char* group = QT_TRANSLATE_NOOP("commands", "Places");
    return {
        {Command::PageBrowse,
         "PageBrowse",
         group,
         QT_TRANSLATE_NOOP("commands", "Browse"),
         Icon::Browse,
         {k("Ctrl+1")},
         true},
        {Command::PageLabel,
         "PageLabel",
         group,
         QT_TRANSLATE_NOOP("commands", "Label"),
         Icon::Label,
         {k("Ctrl+2")},
         true},
        {Command::PageTrain,
         "PageTrain",
         group,
         QT_TRANSLATE_NOOP("commands", "Train"),
         Icon::Train,
         {k("Ctrl+3")},
         true},
        {Command::PageReview,
         "PageReview",
         group,
         QT_TRANSLATE_NOOP("commands", "Review"),
         Icon::Review,
         {k("Ctrl+4")},
         true},
        {Command::Settings,
         "Settings",
         group,
         QT_TRANSLATE_NOOP("commands", "Settings…"),
         Icon::Settings,
         {k("Ctrl+,")},
         true},
        {Command::CheatSheet,
         "CheatSheet",
         group,
         QT_TRANSLATE_NOOP("commands", "Keys"),
         Icon::Keyboard,
         {k("F1")},
         true},
        {Command::FocusFilter,
         "FocusFilter",
         group,
         QT_TRANSLATE_NOOP("commands", "Filter"),
         Icon::Filter,
         {k("Ctrl+L"), k("/")},
         false},
        {Command::ToggleInspector,
         "ToggleInspector",
         group,
         QT_TRANSLATE_NOOP("commands", "Inspector"),
         Icon::Panel,
         {k("I")},
         false},
        {Command::Machine, "Machine", group, QT_TRANSLATE_NOOP("commands", "This machine…"), Icon::Cpu, {}, true},
        {Command::ToggleTheme, "ToggleTheme", group, QT_TRANSLATE_NOOP("commands", "Dark or light"), {}, {}, true},
    };
}

QList<CommandSpec> classCommands() {
    const char* group = QT_TRANSLATE_NOOP("commands", "Label");
    QList<CommandSpec> out;
    const auto add = [&](Command id, const char* key, const char* words, const char* digit) {
        out.append({id, key, group, words, Icon::Tag, {k(digit)}, false});
    };
    add(Command::Class1, "Class1", QT_TRANSLATE_NOOP("commands", "Class 1"), "1");
    add(Command::Class2, "Class2", QT_TRANSLATE_NOOP("commands", "Class 2"), "2");
    add(Command::Class3, "Class3", QT_TRANSLATE_NOOP("commands", "Class 3"), "3");
    add(Command::Class4, "Class4", QT_TRANSLATE_NOOP("commands", "Class 4"), "4");
    add(Command::Class5, "Class5", QT_TRANSLATE_NOOP("commands", "Class 5"), "5");
    add(Command::Class6, "Class6", QT_TRANSLATE_NOOP("commands", "Class 6"), "6");
    add(Command::Class7, "Class7", QT_TRANSLATE_NOOP("commands", "Class 7"), "7");
    add(Command::Class8, "Class8", QT_TRANSLATE_NOOP("commands", "Class 8"), "8");
    add(Command::Class9, "Class9", QT_TRANSLATE_NOOP("commands", "Class 9"), "9");
    add(Command::Class10, "Class10", QT_TRANSLATE_NOOP("commands", "Class 10"), "0");
    out.append({Command::ClearLabel,
                "ClearLabel",
                group,
                QT_TRANSLATE_NOOP("commands", "Remove the label"),
                Icon::Trash,
                {k("Backspace"), k("Del")},
                false});
    out.append({Command::TypeToFindClass,
                "TypeToFindClass",
                group,
                QT_TRANSLATE_NOOP("commands", "Class by its name, or a new one"),
                Icon::Search,
                {k("C")},
                false});
    out.append({Command::ToggleReviewed,
                "ToggleReviewed",
                group,
                QT_TRANSLATE_NOOP("commands", "Reviewed"),
                Icon::Check,
                {k("Space")},
                false});
    out.append({Command::ToggleAutoAdvance,
                "ToggleAutoAdvance",
                group,
                QT_TRANSLATE_NOOP("commands", "Go on after a label"),
                {},
                {k("Ctrl+E")},
                true});
    out.append({Command::SelectAll,
                "SelectAll",
                group,
                QT_TRANSLATE_NOOP("commands", "Select all"),
                {},
                {k("Ctrl+A")},
                false});
    return out;
}

QList<CommandSpec> imageCommands() {
    const char* group = QT_TRANSLATE_NOOP("commands", "Image");
    return {
        {Command::NextImage,
         "NextImage",
         group,
         QT_TRANSLATE_NOOP("commands", "Next image"),
         Icon::ChevronRight,
         {k("Right"), k("D")},
         false},
        {Command::PreviousImage,
         "PreviousImage",
         group,
         QT_TRANSLATE_NOOP("commands", "Previous image"),
         Icon::ChevronLeft,
         {k("Left"), k("A")},
         false},
        {Command::NextUnlabeled,
         "NextUnlabeled",
         group,
         QT_TRANSLATE_NOOP("commands", "Next without a label"),
         {},
         {k("Ctrl+Right")},
         false},
        {Command::PreviousUnlabeled,
         "PreviousUnlabeled",
         group,
         QT_TRANSLATE_NOOP("commands", "Previous without a label"),
         {},
         {k("Ctrl+Left")},
         false},
        {Command::ZoomIn,
         "ZoomIn",
         group,
         QT_TRANSLATE_NOOP("commands", "Zoom in"),
         Icon::ZoomIn,
         {k("Ctrl++"), k("Ctrl+=")},
         true},
        {Command::ZoomOut,
         "ZoomOut",
         group,
         QT_TRANSLATE_NOOP("commands", "Zoom out"),
         Icon::ZoomOut,
         {k("Ctrl+-")},
         true},
        {Command::ZoomFit,
         "ZoomFit",
         group,
         QT_TRANSLATE_NOOP("commands", "Whole image"),
         Icon::Fit,
         {k("Ctrl+F")},
         true},
        {Command::ZoomActual,
         "ZoomActual",
         group,
         QT_TRANSLATE_NOOP("commands", "Actual pixels"),
         {},
         {k("Ctrl+0")},
         true},
        {Command::ToggleMap, "ToggleMap", group, QT_TRANSLATE_NOOP("commands", "Heat map"), Icon::Map, {k("G")}, false},
        {Command::PeekUnderMap,
         "PeekUnderMap",
         group,
         QT_TRANSLATE_NOOP("commands", "Peek under the map (hold)"),
         Icon::Eye,
         {k("H")},
         false},
    };
}

QList<CommandSpec> trainCommands() {
    const char* group = QT_TRANSLATE_NOOP("commands", "Train and review");
    return {
        {Command::StartTraining,
         "StartTraining",
         group,
         QT_TRANSLATE_NOOP("commands", "Start training"),
         Icon::Play,
         {k("Ctrl+Return")},
         true},
        {Command::StopTraining,
         "StopTraining",
         group,
         QT_TRANSLATE_NOOP("commands", "Stop and keep the best"),
         Icon::Stop,
         {k("Ctrl+.")},
         true},
        {Command::Study,
         "Study",
         group,
         QT_TRANSLATE_NOOP("commands", "Would more labels help?"),
         {},
         {k("Ctrl+J")},
         true},
        {Command::ModelIsRight,
         "ModelIsRight",
         group,
         QT_TRANSLATE_NOOP("commands", "The model is right"),
         Icon::Check,
         {k("Return")},
         false},
    };
}

} // namespace

const QList<CommandSpec>& commandTable() {
    static const QList<CommandSpec> table =
        fileCommands() + placeCommands() + classCommands() + imageCommands() + trainCommands();
    return table;
}

} // namespace ostrakon::ui
