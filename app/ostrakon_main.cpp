// SPDX-License-Identifier: GPL-3.0-or-later
// The window's main: `ostrakon [PROJECT | FOLDER]`.
#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>
#include <QTranslator>

#include <filesystem>

#include "ui/main_window.h"
#include "ui/preferences.h"
#include "widgets/theme.h"

namespace {

using namespace ostrakon;

void translate(QApplication& app) {
    const QString chosen = ui::Preferences::instance().language();
    const QLocale locale = chosen.isEmpty() ? QLocale() : QLocale(chosen);
    QLocale::setDefault(locale);
    auto* ours = new QTranslator(&app);
    // English needs a file too: its plural forms.
    if (ours->load(locale, QStringLiteral("ostrakon"), QStringLiteral("_"), QStringLiteral(":/i18n")) ||
        ours->load(QStringLiteral(":/i18n/ostrakon_en.qm")))
        app.installTranslator(ours);
    auto* qt = new QTranslator(&app);
    if (qt->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        app.installTranslator(qt);
}

/// The argument that Qt shows as `shown`, by its own bytes: a file's name need not be text.
std::filesystem::path argument(int argc, char** argv, const QString& shown) {
    for (int i = 1; i < argc; ++i)
        if (QString::fromLocal8Bit(argv[i]) == shown)
            return argv[i];
    return shown.toStdString();
}

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCoreApplication::setOrganizationName(QStringLiteral("Ostrakon"));
    QCoreApplication::setApplicationName(QStringLiteral("Ostrakon"));
    QCoreApplication::setApplicationVersion(QStringLiteral(OSTRAKON_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Label images, train a classifier, see what it got wrong."));
    parser.addPositionalArgument(QStringLiteral("path"), QStringLiteral("A project, or a folder of images."));
    const QCommandLineOption measure(
        QStringLiteral("quit-when-painted"),
        QStringLiteral("End after the first page is on the screen (for timing the start)."));
    parser.addOption(measure);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(app);

    translate(app);
    widgets::applyTheme(app, ui::Preferences::instance().theme());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/ostrakon/ostrakon.svg")));
    ui::MainWindow window;
    if (parser.isSet(measure)) {
        // With a project: the page that shows its images, not the empty start page.
        const bool project = !parser.positionalArguments().isEmpty();
        QObject::connect(&window, project ? &ui::MainWindow::imagesPainted : &ui::MainWindow::firstPainted, &app,
                         &QApplication::quit);
    }
    window.show();
    if (!parser.positionalArguments().isEmpty())
        window.openPath(argument(argc, argv, parser.positionalArguments().first()));
    return QApplication::exec();
}
