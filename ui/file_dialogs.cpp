// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/file_dialogs.h"

#include <QAbstractFileIconProvider>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QSettings>
#include <QToolButton>
#include <QTreeView>

#include <utility>

#include "widgets/icons.h"

namespace ostrakon::ui {

namespace {

/// Knows files by what the folder says of them, never by their content.
class QuietIcons : public QAbstractFileIconProvider {
  public:
    QIcon icon(IconType type) const override {
        return widgets::icon(type == Folder ? widgets::Icon::FolderOpen : widgets::Icon::FileOpen);
    }
    QIcon icon(const QFileInfo& info) const override { return icon(info.isDir() ? Folder : File); }
    QString type(const QFileInfo& info) const override {
        return info.isDir() ? QCoreApplication::translate("ui", "Folder") : info.suffix().toUpper();
    }
};

/// Our icons and words instead of the style's.
void dress(QFileDialog& dialog) {
    static const std::pair<const char*, widgets::Icon> buttons[] = {
        {"backButton", widgets::Icon::ChevronLeft},   {"forwardButton", widgets::Icon::ChevronRight},
        {"toParentButton", widgets::Icon::ChevronUp}, {"newFolderButton", widgets::Icon::Plus},
        {"listModeButton", widgets::Icon::GridSmall}, {"detailModeButton", widgets::Icon::Sort}};
    for (const auto& [name, which] : buttons)
        if (auto* button = dialog.findChild<QToolButton*>(QLatin1String(name)))
            button->setIcon(widgets::icon(which));
    if (auto* files = dialog.findChild<QTreeView*>(QStringLiteral("treeView"))) {
        files->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
        files->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    }
    dialog.setLabelText(QFileDialog::LookIn, QCoreApplication::translate("ui", "Look in"));
    dialog.setLabelText(QFileDialog::FileName, QCoreApplication::translate("ui", "Name"));
    dialog.setLabelText(QFileDialog::FileType, QCoreApplication::translate("ui", "Kind"));
    dialog.setLabelText(QFileDialog::Reject, QCoreApplication::translate("ui", "Cancel"));
}

QFileDialog* makeDialog(QWidget* parent, const QString& title, const QString& start, const PathChosen& chosen) {
    static QuietIcons icons;
    auto* dialog = new QFileDialog(parent, title, start);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    dialog->setOption(QFileDialog::DontUseCustomDirectoryIcons);
    dialog->setIconProvider(&icons);
    dialog->resize(2 * widgets::measure::kDialog, widgets::measure::kDialog + widgets::measure::kInspector / 2);
    dress(*dialog);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen](const QString& path) {
        QSettings().setValue(QStringLiteral("lastFolder"), QFileInfo(path).absolutePath());
        chosen(path);
    });
    return dialog;
}

QString lastFolder() {
    return QSettings().value(QStringLiteral("lastFolder"), QDir::homePath()).toString();
}

QString projectFilter() {
    return QCoreApplication::translate("ui", "Ostrakon projects (*.ostrakon)");
}

} // namespace

void askFolder(QWidget* parent, const QString& title, const QString& start, PathChosen chosen) {
    QFileDialog* dialog = makeDialog(parent, title, start.isEmpty() ? lastFolder() : start, chosen);
    dialog->setFileMode(QFileDialog::Directory);
    // Its files are shown too, so that one sees that it is the right one.
    dialog->setLabelText(QFileDialog::Accept, QCoreApplication::translate("ui", "Choose"));
    dialog->open();
}

void askProjectToOpen(QWidget* parent, PathChosen chosen) {
    QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("ui", "Open project"), lastFolder(), chosen);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setLabelText(QFileDialog::Accept, QCoreApplication::translate("ui", "Open"));
    dialog->setNameFilters({projectFilter(), QCoreApplication::translate("ui", "All files (*)")});
    dialog->open();
}

void askNewProject(QWidget* parent, const QString& suggested, PathChosen chosen) {
    QFileDialog* dialog = makeDialog(parent, QCoreApplication::translate("ui", "Where to keep the new project"),
                                     QFileInfo(suggested).absolutePath(), chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(projectFilter());
    dialog->setDefaultSuffix(QStringLiteral("ostrakon"));
    dialog->selectFile(QFileInfo(suggested).fileName());
    dialog->setLabelText(QFileDialog::Accept, QCoreApplication::translate("ui", "Create"));
    dialog->open();
}

void askReportFile(QWidget* parent, const QString& suggested, PathChosen chosen) {
    QFileDialog* dialog =
        makeDialog(parent, QCoreApplication::translate("ui", "Save the report"), lastFolder(), chosen);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters({QCoreApplication::translate("ui", "Web page (*.html)"),
                            QCoreApplication::translate("ui", "PDF, for paper (*.pdf)")});
    dialog->setDefaultSuffix(QStringLiteral("html"));
    // The ending decides what is written, so the name in the field follows the kind.
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const QString suffix = QLatin1String(filter.contains(QLatin1String("*.pdf")) ? "pdf" : "html");
        const QFileInfo named(dialog->selectedFiles().value(0));
        dialog->setDefaultSuffix(suffix);
        if (!named.completeBaseName().isEmpty() && !named.isDir())
            dialog->selectFile(named.completeBaseName() + QLatin1Char('.') + suffix);
    });
    dialog->setLabelText(QFileDialog::Accept, QCoreApplication::translate("ui", "Save"));
    dialog->selectFile(suggested);
    dialog->open();
}

} // namespace ostrakon::ui
