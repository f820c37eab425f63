// SPDX-License-Identifier: GPL-3.0-or-later
// window_shots PROJECT DIR: every page and dialog of the real window as PNG files for a person to look at.
//
// Works on a copy of PROJECT. Not a test and not installed; QT_SCALE_FACTOR=2 gives what a dense screen shows. Whatever
// Qt complains of goes to standard error.
#include <QtTest/QtTest>

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>

#include "core/project/project.h"
#include "tests/journey/window_driver.h"
#include "ui/browse_page.h"
#include "ui/cheat_sheet.h"
#include "ui/label_page.h"
#include "ui/preferences.h"
#include "ui/review_page.h"
#include "ui/study_dialog.h"
#include "ui/train_options.h"
#include "ui/train_page.h"
#include "ui/training_controller.h"
#include "widgets/mistake_card.h"
#include "widgets/segmented.h"
#include "widgets/thumbnail_grid.h"

using namespace ostrakon;
using ui::Command;

namespace {

constexpr int kSettleMs = 350; // queued replots, thumbnails, fades

class Shots {
  public:
    Shots(ui::MainWindow& window, test::WindowDriver& driver, QString folder, QString suffix)
        : m_window(window)
        , m_driver(driver)
        , m_folder(std::move(folder))
        , m_suffix(std::move(suffix)) {}

    void take(const QString& name) {
        QTest::qWait(kSettleMs);
        QPixmap picture = m_window.grab();
        QPainter painter(&picture);
        for (QWidget* each : QApplication::topLevelWidgets()) {
            const bool over =
                qobject_cast<QDialog*>(each) || each->windowType() == Qt::Popup || each->windowType() == Qt::ToolTip;
            if (!each->isVisible() || !over)
                continue;
            QPoint corner((m_window.width() - each->width()) / 2, (m_window.height() - each->height()) / 2);
            if (!qobject_cast<QDialog*>(each))
                corner = m_window.mapFromGlobal(each->pos());
            painter.drawPixmap(corner, each->grab());
            painter.setPen(widgets::tone(widgets::Tone::ControlLine));
            painter.drawRect(QRect(corner, each->size()));
        }
        painter.end();
        const QString file = QStringLiteral("%1/%2%3.png").arg(m_folder, name, m_suffix);
        if (!picture.save(file))
            std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    }

    void place(Command command, const QString& name) {
        m_window.showPlace(command);
        take(name);
    }

    /// Opens what `command` opens, looks at it and closes it.
    void dialog(Command command, const QString& name) {
        m_window.commands().action(command)->trigger();
        shown(name);
    }

    void shown(const QString& name) {
        const auto open = [] {
            for (QWidget* each : QApplication::topLevelWidgets())
                if (each->isVisible() && (qobject_cast<QDialog*>(each) || each->windowType() == Qt::Popup))
                    return each;
            return static_cast<QWidget*>(nullptr);
        };
        if (!m_driver.wait([&] { return open() != nullptr; }, 5)) {
            std::fprintf(stderr, "%s: nothing came\n", qPrintable(name));
            return;
        }
        take(name);
        while (QWidget* each = open()) {
            each->close();
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
    }

  private:
    ui::MainWindow& m_window;
    test::WindowDriver& m_driver;
    QString m_folder;
    QString m_suffix;
};

void pages(ui::MainWindow& window, test::WindowDriver& driver, Shots& shots) {
    shots.place(Command::PageBrowse, "10-browse");
    window.browse()->grid()->setFocus();
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(window.browse()->grid(), Qt::Key_Right, i > 0 ? Qt::ShiftModifier : Qt::NoModifier);
    shots.take("11-browse-selected");
    window.browse()->setFilter({"class:nothing", "split:val", "zzz"});
    shots.take("12-browse-no-match");
    window.browse()->setFilter({});
    shots.place(Command::PageLabel, "20-label");
    window.commands().action(Command::ToggleMap)->trigger();
    QTest::qWait(1500);
    shots.take("21-label-map");
    window.commands().action(Command::ToggleMap)->trigger();
    window.commands().action(Command::TypeToFindClass)->trigger();
    shots.shown("22-label-find-class");
    shots.place(Command::PageTrain, "30-train");
    for (QPushButton* each : window.train()->findChildren<QPushButton*>())
        if (each->isCheckable() && each->isVisible()) {
            each->click();
            shots.take("31-train-more");
            window.train()->findChild<ui::TrainOptions*>()->viewsWanted();
            shots.shown("32-train-views");
            each->click();
        }
    window.showPlace(Command::PageReview);
    auto* source = qobject_cast<widgets::MistakeSource*>(window.review()->cards()->source());
    (void)driver.wait([&] { return source->count() == 0 || !source->heat(0).isNull(); }, 10);
    QTest::qWait(800);
    shots.take("40-review");
}

void dialogs(ui::MainWindow& window, Shots& shots, const QString& folder) {
    window.showPlace(Command::PageBrowse);
    shots.dialog(Command::MakeSplit, "50-split");
    shots.dialog(Command::ManageClasses, "51-classes");
    shots.dialog(Command::ImportLog, "52-problems");
    shots.dialog(Command::Settings, "53-settings");
    shots.dialog(Command::OpenFolder, "55-file-dialog");
    if (!folder.isEmpty()) {
        window.openPath(folder);
        shots.shown("56-import");
    }
    window.cheatSheet()->toggle();
    shots.take("57-keys");
    window.cheatSheet()->toggle();
}

void training(ui::MainWindow& window, test::WindowDriver& driver, Shots& shots) {
    window.showPlace(Command::PageTrain);
    QAction* start = window.commands().action(Command::StartTraining);
    if (!driver.wait([&] { return start->isEnabled(); }, 10)) {
        std::fputs("nothing to train on\n", stderr);
        return;
    }
    int judged = 0;
    auto& controller = window.session().training();
    QObject::connect(&controller, &ui::TrainingController::judged, &window, [&] { ++judged; });
    window.train()->findChild<widgets::Segmented*>()->setCurrent(1); // thorough: long enough to be looked at
    start->trigger();
    (void)driver.wait([&] { return judged > 2 || !controller.isRunning(); }, 300);
    shots.take("60-training");
    controller.stop();
    (void)driver.wait([&] { return !controller.isRunning(); }, 600);
    shots.take("61-after-training");
    shots.place(Command::PageTrain, "62-train-after");
}

/// The question, the answer, and what it looks like while it is sought.
void study(ui::MainWindow& window, test::WindowDriver& driver, Shots& shots) {
    auto& controller = window.session().training();
    window.showPlace(Command::PageTrain);
    window.commands().action(Command::Study)->trigger();
    auto* dialog = window.findChild<ui::StudyDialog*>();
    shots.take("70-study");
    dialog->findChildren<QPushButton*>().first()->click();
    bool counting = false;
    QObject::connect(&controller, &ui::TrainingController::progressed, &window,
                     [&](const auto& p) { counting = p.phase == train::PhaseProgress::Phase::Head && p.done > 2; });
    (void)driver.wait([&] { return counting || !controller.isRunning(); }, 300);
    shots.take("71-studying");
    (void)driver.wait([&] { return !controller.isRunning(); }, 600);
    shots.take("72-studied");
    dialog->close();
}

void translate(QApplication& app, const QString& language) {
    QLocale::setDefault(QLocale(language));
    auto* translator = new QTranslator(&app);
    if (translator->load(QStringLiteral(":/i18n/ostrakon_%1.qm").arg(language)))
        app.installTranslator(translator);
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addPositionalArgument("PROJECT", "a project file");
    parser.addPositionalArgument("DIR", "where the pictures go");
    parser.addOption({"size", "of the window", "WxH", "1280x800"});
    parser.addOption({"theme", "dark or light", "name", "dark"});
    parser.addOption({"language", "en or zh_CN", "name", "en"});
    parser.addOption({"folder", "of images, for the import dialog", "dir"});
    parser.addOption({"train", "looks at a training too"});
    parser.addOption({"study", "looks at a study too"});
    parser.addHelpOption();
    parser.process(app);
    const QStringList given = parser.positionalArguments();
    if (given.size() != 2)
        parser.showHelp(2);
    QTemporaryDir own;
    QCoreApplication::setOrganizationName("OstrakonShots");
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, own.path());
    const QString copy = own.filePath(QFileInfo(given[0]).fileName());
    if (!QFile::copy(given[0], copy) || !QDir().mkpath(given[1])) {
        std::fputs("cannot copy the project or make the folder\n", stderr);
        return 1;
    }
    translate(app, parser.value("language"));
    const bool dark = parser.value("theme") == "dark";
    widgets::applyTheme(app, dark ? widgets::Theme::Dark : widgets::Theme::Light);
    test::WindowDriver driver;
    ui::MainWindow& window = driver.window();
    const QStringList size = parser.value("size").split('x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    Shots shots(window, driver, given[1],
                QStringLiteral("-%1-%2-%3").arg(parser.value("theme"), parser.value("language"), size.value(0)));
    shots.take("01-start");
    window.openPath(copy);
    if (!driver.wait([&] { return window.session().isOpen(); }, 30))
        return 1;
    QTest::qWait(1500);
    pages(window, driver, shots);
    dialogs(window, shots, parser.value("folder"));
    if (parser.isSet("train"))
        training(window, driver, shots);
    if (parser.isSet("study"))
        study(window, driver, shots);
    window.close();
    return 0;
}
