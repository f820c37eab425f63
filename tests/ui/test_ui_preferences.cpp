// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chose is there after the next start, and nonsense in the file is not.
#include <QtTest/QtTest>

#include <QSettings>

#include "tests/ui/desk.h"
#include "ui/preferences.h"

using namespace ostrakon;
using ui::Preferences;

Q_DECLARE_METATYPE(ostrakon::widgets::HeatColours)
Q_DECLARE_METATYPE(ostrakon::widgets::Theme)

class TestUiPreferences : public QObject {
    Q_OBJECT

  private slots:
    void init() { QSettings().clear(); }

    void themesAreKept_data() {
        QTest::addColumn<widgets::Theme>("theme");
        QTest::newRow("light") << widgets::Theme::Light;
        QTest::newRow("dark") << widgets::Theme::Dark;
        QTest::newRow("system") << widgets::Theme::System;
    }

    void themesAreKept() {
        QFETCH(widgets::Theme, theme);
        mine().setTheme(theme);
        QVERIFY(mine().theme() == theme);
        QVERIFY(!QSettings().value(QStringLiteral("theme")).toString().isEmpty());
    }

    void colourMapsAreKeptAndTold_data() {
        QTest::addColumn<widgets::HeatColours>("colours");
        QTest::newRow("inferno") << widgets::HeatColours::Inferno;
        QTest::newRow("viridis") << widgets::HeatColours::Viridis;
        QTest::newRow("jet") << widgets::HeatColours::Jet;
    }

    void colourMapsAreKeptAndTold() {
        QFETCH(widgets::HeatColours, colours);
        QSignalSpy told(&mine(), &Preferences::heatColoursChanged);
        mine().setHeatColours(colours);
        QVERIFY(mine().heatColours() == colours);
        QCOMPARE(told.count(), 1);
    }

    void aNewLanguageIsToldOnce() {
        QSignalSpy told(&mine(), &Preferences::languageChanged);
        QCOMPARE(mine().language(), QString());
        mine().setLanguage(QStringLiteral("zh_CN"));
        mine().setLanguage(QStringLiteral("zh_CN"));
        QCOMPARE(told.count(), 1);
        QCOMPARE(mine().language(), QStringLiteral("zh_CN"));
        mine().setLanguage({});
        QCOMPARE(told.count(), 2);
    }

    void autoAdvanceIsOnUntilSomeoneTurnsItOff() {
        QVERIFY(mine().autoAdvance());
        QSignalSpy told(&mine(), &Preferences::autoAdvanceChanged);
        mine().setAutoAdvance(false);
        QVERIFY(!mine().autoAdvance());
        QCOMPARE(told.takeFirst().first().toBool(), false);
    }

    void anActAlwaysHasAnAuthor() {
        QVERIFY(!mine().author().isEmpty());
        const QString byDefault = mine().author();
        mine().setAuthor(QStringLiteral("  Ada <b>L</b> 艾达 "));
        QCOMPARE(mine().author(), QStringLiteral("Ada <b>L</b> 艾达"));
        mine().setAuthor(QStringLiteral("   ")); // emptied: the login name again, never nobody
        QCOMPARE(mine().author(), byDefault);
    }

    void newestProjectsComeFirstAndOnce() {
        QSignalSpy told(&mine(), &Preferences::recentProjectsChanged);
        QVERIFY(mine().recentProjects().isEmpty());
        mine().addRecentProject(QStringLiteral("/a, b.ostrakon")); // a list in an INI file is joined by commas
        QCOMPARE(mine().recentProjects(), QStringList{"/a, b.ostrakon"});
        mine().addRecentProject(QStringLiteral("/目录/c.ostrakon"));
        mine().addRecentProject(QStringLiteral("/a, b.ostrakon"));
        QCOMPARE(mine().recentProjects(), (QStringList{"/a, b.ostrakon", QStringLiteral("/目录/c.ostrakon")}));
        mine().removeRecentProject(QStringLiteral("/a, b.ostrakon"));
        QCOMPARE(mine().recentProjects(), QStringList{QStringLiteral("/目录/c.ostrakon")});
        QCOMPARE(told.count(), 4);
    }

    void theListOfProjectsStaysShort() {
        for (int i = 0; i < 40; ++i)
            mine().addRecentProject(QStringLiteral("/p%1.ostrakon").arg(i));
        QVERIFY(mine().recentProjects().size() >= 8 && mine().recentProjects().size() <= 20);
        QCOMPARE(mine().recentProjects().first(), QStringLiteral("/p39.ostrakon"));
    }

    void nonsenseInTheFileIsTheDefault() {
        QSettings settings;
        settings.setValue(QStringLiteral("theme"), 4711);
        settings.setValue(QStringLiteral("heatColours"), QStringLiteral("rainbow"));
        settings.setValue(QStringLiteral("recentProjects"), QVariantMap{{"a", 1}});
        QVERIFY(mine().theme() == widgets::Theme::Dark);
        QVERIFY(mine().heatColours() == widgets::HeatColours::Inferno);
        QVERIFY(mine().recentProjects().isEmpty());
    }

  private:
    static Preferences& mine() { return Preferences::instance(); }

    test::OwnMachine m_machine;
};

QTEST_MAIN(TestUiPreferences)
#include "test_ui_preferences.moc"
