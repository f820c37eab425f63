// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the tree keeps the house's rules, and each rule is seen to fail on a line that breaks it.
#include <QtTest/QtTest>

#include "tests/house/tree_rules.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using house::Files;

namespace {

constexpr std::uintmax_t kLargestFile = 1 << 20;

QString listed(const std::vector<std::string>& lines) {
    QString all;
    for (const auto& line : lines)
        all += "\n  " + QString::fromStdString(line);
    return all;
}

} // namespace

class TestHouseTree : public QObject {
    Q_OBJECT

    std::vector<std::string> m_paths;
    Files m_texts; // every tracked file that is not a picture

  private slots:
    void initTestCase() {
        m_paths = house::listTree(OSTRAKON_SOURCE_DIR);
        for (const auto& path : m_paths)
            if (!path.ends_with(".png") && !path.ends_with(".jpg") && !path.ends_with(".pth"))
                m_texts[path] = house::readText(std::filesystem::path(OSTRAKON_SOURCE_DIR) / path);
        QVERIFY2(m_texts.contains("core/base/files.cpp"), "the tree was not found");
    }

    void theTreeKeepsTheRule_data() {
        QTest::addColumn<int>("index");
        for (std::size_t i = 0; i < house::rules().size(); ++i)
            QTest::newRow(house::rules()[i].name.c_str()) << static_cast<int>(i);
    }

    void theTreeKeepsTheRule() {
        QFETCH(int, index);
        const auto all = listed(house::brokenLines(house::rules().at(static_cast<std::size_t>(index)), m_texts));
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void everySourceHasItsLicence() {
        const auto all = listed(house::withoutLicence(m_texts));
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void noFileIsLarge() {
        const auto all = listed(house::largerThan(OSTRAKON_SOURCE_DIR, m_paths, kLargestFile));
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void theTwoCommandsCanBeRun() {
        for (const char* script : {"scripts/start", "scripts/test", "scripts/format", ".ci/run"})
            QVERIFY2(QFileInfo(QStringLiteral(OSTRAKON_SOURCE_DIR "/") + script).isExecutable(), script);
    }

    void aBrokenLineIsFound_data() {
        QTest::addColumn<int>("rule");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("broken");
        QTest::newRow("stream") << 0 << "core/dataset/a.cpp"
                                << "std::ifstream in(path);" << true;
        QTest::newRow("descriptor") << 0 << "app/a.cpp"
                                    << "int fd = ::open(p, O_RDONLY);" << true;
        QTest::newRow("project") << 0 << "ui/a.cpp"
                                 << "project::Project::open(path);" << false;
        QTest::newRow("Qt") << 0 << "ui/a.cpp"
                            << "QFile file(path);" << true;
        QTest::newRow("resource") << 0 << "ui/a.cpp"
                                  << "QFile file(\":/icons/a.svg\");" << false;
        QTest::newRow("kernel") << 0 << "app/a.cpp"
                                << "std::ifstream in(\"/proc/cpuinfo\");" << false;
        QTest::newRow("comment") << 0 << "ui/a.cpp"
                                 << "    // never through a QFile of our own" << false;
        QTest::newRow("test") << 0 << "tests/ui/a.cpp"
                              << "QFile file(path);" << false;
        QTest::newRow("pickle") << 0 << "core/nn/a.cpp"
                                << "torch::jit::load(path);" << true;
        QTest::newRow("checkpoint") << 1 << "core/project/reader.cpp"
                                    << "PRAGMA wal_checkpoint(TRUNCATE)" << true;
        QTest::newRow("checkpoint in C") << 1 << "ui/a.cpp"
                                         << "sqlite3_wal_checkpoint_v2(db);" << true;
        QTest::newRow("home") << 2 << "docs/a.md" << QString("see /ho") + "me/ada/x" << true;
        QTest::newRow("not a root") << 2 << "docs/a.md" << QString("see tests/ro") + "ot/x" << false;
        QTest::newRow("host") << 3 << "scripts/start" << QString("https://py") + "pi.org/simple" << true;
        QTest::newRow("promise") << 4 << "tests/a.cpp" << QString("// TO") + "DO" << true;
        QTest::newRow("promise in prose") << 4 << "docs/a.md" << QString("TO") + "DO" << false;
    }

    void aBrokenLineIsFound() {
        QFETCH(int, rule);
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(bool, broken);
        const Files files{{path.toStdString(), "first\n" + line.toStdString() + "\n"}};
        const auto found = house::brokenLines(house::rules().at(static_cast<std::size_t>(rule)), files);
        QCOMPARE(found.size(), std::size_t(broken ? 1 : 0));
        if (broken)
            QVERIFY2(found.front().starts_with(path.toStdString() + ":2: "), found.front().c_str());
    }

    void aReasonThatIsNoLongerNeededIsFound() {
        const Files files{{"core/base/files.cpp", "nothing is opened here\n"}};
        QCOMPARE(house::brokenLines(house::rules().front(), files).size(), std::size_t(1));
    }

    void aMissingLicenceIsFound() {
        const std::string line = "SPDX-License-Identifier: GPL-3.0-or-later\n";
        const Files files{{"a.cpp", "// " + line},  {"b.cpp", "#pragma once\n// " + line}, {"notes.md", "text\n"},
                          {"CMakeLists.txt", "\n"}, {"run", "#!/bin/sh\n# " + line},       {"runs", "#!/bin/sh\n"},
                          {"x.cmake", "# " + line}};
        QCOMPARE(house::withoutLicence(files), (std::vector<std::string>{"CMakeLists.txt", "b.cpp", "runs"}));
    }

    void aLargeFileIsFound() {
        const test::TempDir dir;
        QFile file(QString::fromStdString((dir / "large").string()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.resize(static_cast<qint64>(kLargestFile) + 1));
        QCOMPARE(house::largerThan(dir.path(), {"large"}, kLargestFile).size(), std::size_t(1));
        QVERIFY(house::largerThan(dir.path(), {"large"}, kLargestFile + 1).empty());
    }
};

QTEST_APPLESS_MAIN(TestHouseTree)
#include "test_house_tree.moc"
