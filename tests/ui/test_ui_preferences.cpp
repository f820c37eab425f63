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

using Paths = std::vector<std::filesystem::path>;

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
        QVERIFY(mine().recentProjects().empty());
        mine().addRecentProject("/a, b.ostrakon"); // a list in an INI file is joined by commas
        QCOMPARE(mine().recentProjects(), Paths{"/a, b.ostrakon"});
        mine().addRecentProject("/目录/c.ostrakon");
        mine().addRecentProject("/a, b.ostrakon");
        QCOMPARE(mine().recentProjects(), (Paths{"/a, b.ostrakon", "/目录/c.ostrakon"}));
        mine().removeRecentProject("/a, b.ostrakon");
        QCOMPARE(mine().recentProjects(), Paths{"/目录/c.ostrakon"});
        QCOMPARE(told.count(), 4);
    }

    void pathsThatAreNoTextComeBackByteByByte() {
        const Paths hostile{"/caf\xe9/100 %25, \xff.ostrakon", "/bytes:%ff.ostrakon", "/line\nend.ostrakon"};
        for (auto at = hostile.rbegin(); at != hostile.rend(); ++at)
            mine().addRecentProject(*at);
        QSettings().sync(); // through the file, not the memory
        QCOMPARE(mine().recentProjects(), hostile);
        mine().addRecentProject(hostile[0]);
        QCOMPARE(mine().recentProjects(), hostile);
        mine().removeRecentProject(hostile[0]);
        QCOMPARE(mine().recentProjects(), (Paths{hostile[1], hostile[2]}));
    }

    void theListOfProjectsStaysShort() {
        for (int i = 0; i < 40; ++i)
            mine().addRecentProject("/p" + std::to_string(i) + ".ostrakon");
        QVERIFY(mine().recentProjects().size() >= 8 && mine().recentProjects().size() <= 20);
        QCOMPARE(mine().recentProjects().front(), std::filesystem::path("/p39.ostrakon"));
    }

    void nonsenseInTheFileIsTheDefault() {
        QSettings settings;
        settings.setValue(QStringLiteral("theme"), 4711);
        settings.setValue(QStringLiteral("heatColours"), QStringLiteral("rainbow"));
        settings.setValue(QStringLiteral("recentProjects"), QVariantMap{{"a", 1}});
        QVERIFY(mine().theme() == widgets::Theme::Dark);
        QVERIFY(mine().heatColours() == widgets::HeatColours::Inferno);
        QVERIFY(mine().recentProjects().empty());
    }

  private:
    static Preferences& mine() { return Preferences::instance(); }

    test::OwnMachine m_machine;
};

QTEST_MAIN(TestUiPreferences)
#include "test_ui_preferences.moc"
