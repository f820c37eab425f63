// SPDX-License-Identifier: GPL-3.0-or-later
// gallery DIR [WIDTH HEIGHT]: every widget, filled, in both themes, as PNG files for a person to look at.
#include "tests/widgets/gallery/pages.h"
#include "widgets/theme.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <cstdio>

using namespace ostrakon;

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: gallery DIR [WIDTH HEIGHT]\n", stderr);
        return 2;
    }
    const QDir folder(arguments[1]);
    if (!folder.mkpath(QStringLiteral(".")))
        return 1;
    const QSize size = arguments.size() > 3 ? QSize(arguments[2].toInt(), arguments[3].toInt()) : QSize(1280, 800);
    for (const widgets::Theme theme : {widgets::Theme::Dark, widgets::Theme::Light}) {
        widgets::applyTheme(app, theme);
        const struct {
            const char* name;
            QWidget* page;
        } pages[] = {
            {"browse", gallery::framed(gallery::browsePage(), 0)},
            {"label", gallery::framed(gallery::labelPage(false), 1)},
            {"label-zh", gallery::framed(gallery::labelPage(true), 1)},
            {"train", gallery::framed(gallery::trainPage(), 2)},
            {"review", gallery::framed(gallery::reviewPage(7), 3)},
            {"review-60", gallery::framed(gallery::reviewPage(60), 3)},
            {"controls", gallery::framed(gallery::controlsPage(), -1)},
            {"empty", gallery::framed(gallery::emptyPage(), 0)},
        };
        for (const auto& [name, page] : pages) {
            page->resize(size);
            page->show();
            if (QLatin1String(name) == QLatin1String("empty"))
                widgets::Toast::show(page, QStringLiteral("3 files could not be read"), widgets::Severity::Warning,
                                     QStringLiteral("Show them"));
            QTest::qWait(250); // queued replots and scaled thumbnails
            const QString file = QStringLiteral("%1-%2-%3.png")
                                     .arg(QLatin1String(name), theme == widgets::Theme::Dark ? QStringLiteral("dark")
                                                                                             : QStringLiteral("light"))
                                     .arg(size.width());
            if (!page->grab().save(folder.filePath(file)))
                return 1;
            std::puts(qPrintable(folder.filePath(file)));
            delete page;
        }
    }
    return 0;
}
