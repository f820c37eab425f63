// SPDX-License-Identifier: GPL-3.0-or-later
// The owner of the scene: shows every dialog, imports the project's own folder, then commits acts and says each number
// once it is durable. Ends only by being killed.
#include <QtTest/QtTest>

#include <QApplication>
#include <QFileDialog>
#include <QTextStream>

#include "core/project/classes.h"
#include "core/project/history.h"
#include "tests/journey/window_driver.h"
#include "ui/file_dialogs.h"
#include "ui/import_controller.h"
#include "widgets/theme.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kActs = 200;

void showAndLeave(test::WindowDriver& driver, const std::function<void()>& open) {
    open();
    // Long enough for a file dialog to list the folder and ask for its icons.
    QTest::qWait(300);
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* dialog = qobject_cast<QDialog*>(widget))
            dialog->close();
    (void)driver.wait([] { return true; });
}

void showEveryDialog(test::WindowDriver& driver, const QString& folder) {
    QWidget* window = &driver.window();
    const auto nothing = [](const QString&) {};
    showAndLeave(driver, [&] { ui::askFolder(window, "folder", folder, nothing); });
    showAndLeave(driver, [&] { ui::askNewProject(window, folder + "/other.ostrakon", nothing); });
    showAndLeave(driver, [&] { ui::askProjectToOpen(window, nothing); });
    showAndLeave(driver, [&] { ui::askReportFile(window, folder + "/report.html", nothing); });
    for (const Command command : {Command::Settings, Command::ManageClasses, Command::MakeSplit, Command::ImportLog,
                                  Command::History, Command::Machine})
        showAndLeave(driver, [&] { driver.window().commands().action(command)->trigger(); });
}

bool importOwnFolder(test::WindowDriver& driver, const QString& folder) {
    driver.window().openPath(folder);
    QDialog* dialog = driver.dialog("Add a folder");
    bool ended = false;
    auto* import = driver.window().findChild<ui::ImportController*>();
    QObject::connect(import, &ui::ImportController::ended, [&] { ended = true; });
    return dialog && driver.click(dialog, "Import") && driver.wait([&] { return ended; });
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName("OstrakonLostLocks");
    widgets::applyTheme(app, widgets::Theme::Dark);
    QTextStream out(stdout);
    test::WindowDriver driver;
    const QString path = QString::fromLocal8Bit(argv[1]);
    const QString folder = QFileInfo(path).absolutePath();
    QSettings().setValue("lastFolder", folder);
    driver.window().openPath(path);
    if (!driver.wait([&] { return driver.window().session().isOpen(); }))
        return 1;
    showEveryDialog(driver, folder);
    if (!importOwnFolder(driver, folder))
        return 2;
    out << "ready" << Qt::endl;
    QTextStream(stdin).readLine();
    project::Project& project = driver.window().session().project();
    for (int i = 0; i < kActs; ++i) {
        const auto add = [i](project::Writer& writer) {
            return project::ensureClass(writer, "class " + std::to_string(i));
        };
        project.store().call(project::Priority::Act, add);
        out << i << Qt::endl;
    }
    out << "done" << Qt::endl;
    return QApplication::exec();
}
