// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <QSettings>
#include <QTemporaryDir>

#include "core/project/classes.h"
#include "tests/support/temp_dir.h"
#include "ui/filter_parser.h"

using namespace ostrakon;

class TestUiFilter : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        QCoreApplication::setOrganizationName("OstrakonTest");
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
        {
            auto project = project::Project::create(m_dir / "p.ostrakon");
            project->store().call(project::Priority::Act, [&](project::Writer& writer) {
                m_scratch = project::ensureClass(writer, "scratch");
                return project::ensureClass(writer, "red iron");
            });
        }
        QSignalSpy loaded(&m_classes, &ui::ClassList::changed);
        m_session.open(m_dir / "p.ostrakon");
        QTRY_VERIFY(loaded.count() > 0 && m_classes.items().size() == 2);
    }

    void cleanupTestCase() { m_session.close(); }

    void wordsBecomeConditions() {
        const auto parsed =
            ui::parseFilter({"class:Scratch", "-reviewed", "unlabeled", "split:val", "cam2"}, m_classes, {});
        QVERIFY(parsed.problems.isEmpty());
        QCOMPARE(parsed.filter.classes, std::vector<ClassId>{m_scratch});
        QCOMPARE(parsed.filter.reviewed, std::optional<bool>(false));
        QCOMPARE(parsed.filter.labeled, std::optional<bool>(false));
        QCOMPARE(parsed.filter.splits, std::vector<project::Split>{project::Split::Val});
        QCOMPARE(parsed.filter.texts, std::vector<std::string>{"cam2"});
    }

    void quotedNamesAndThings() {
        const auto parsed = ui::parseFilter({"class:\"red iron\"", "thing:part 7"}, m_classes, {});
        QVERIFY(parsed.problems.isEmpty());
        QCOMPARE(parsed.filter.classes.size(), std::size_t(1));
        QCOMPARE(parsed.thing, QString("part 7"));
    }

    void confidenceInSharesAndPercent_data() {
        QTest::addColumn<QString>("token");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("share") << "conf<0.6" << 0.0 << 0.6;
        QTest::newRow("percent") << "conf>90" << 0.9 << 1.0;
    }

    void confidenceInSharesAndPercent() {
        QFETCH(QString, token);
        QFETCH(double, low);
        QFETCH(double, high);
        const auto parsed = ui::parseFilter({token}, m_classes, RunId{1});
        QVERIFY(parsed.problems.isEmpty() && parsed.filter.run);
        QCOMPARE(parsed.filter.run->minConfidence, low);
        QCOMPARE(parsed.filter.run->maxConfidence, high);
    }

    void everyWrongWordIsNamedAndTheRestHolds() {
        const QStringList wrong{"class:nix", "split:no", "conf:1", "conf<7x", "nothing:3", "-cam", "wrong"};
        const auto parsed = ui::parseFilter(wrong + QStringList{"reviewed"}, m_classes, {});
        QCOMPARE(parsed.problems.size(), wrong.size());
        for (const QString& why : parsed.problems)
            QVERIFY(!why.isEmpty());
        QCOMPARE(parsed.filter.reviewed, std::optional<bool>(true));
    }

  private:
    QTemporaryDir m_settings;
    test::TempDir m_dir;
    ui::Session m_session;
    ui::ClassList m_classes{m_session};
    ClassId m_scratch;
};

QTEST_MAIN(TestUiFilter)
#include "test_ui_filter.moc"
