// SPDX-License-Identifier: GPL-3.0-or-later
// The arrows of DESIGN 2 hold in the tree as it is, and the check sees each kind of wrong one.
#include <QtTest/QtTest>

#include "tests/house/arrows.h"

using namespace ostrakon;
using house::Files;

class TestHouseArrows : public QObject {
    Q_OBJECT

  private slots:
    void theTreeHasNoWrongArrow() {
        const auto files = house::readSources(OSTRAKON_SOURCE_DIR, house::listTree(OSTRAKON_SOURCE_DIR));
        QVERIFY2(files.contains("core/base/error.h"), "the tree was not found");
        QString all;
        for (const auto& line : house::wrongArrows(files))
            all += "\n  " + QString::fromStdString(line);
        QVERIFY2(all.isEmpty(), qPrintable(all));
    }

    void theTreeHasNoCircle() {
        const auto files = house::readSources(OSTRAKON_SOURCE_DIR, house::listTree(OSTRAKON_SOURCE_DIR));
        const auto found = house::circles(files);
        QVERIFY2(found.empty(), found.empty() ? "" : found.front().c_str());
    }

    void theTableItselfHasNoCircle() {
        Files files;
        for (const auto& [room, uses] : house::allowedArrows()) {
            const auto header = [](const std::string& name) {
                const bool top = name == "widgets" || name == "ui" || name == "app";
                return (top ? name : "core/" + name) + "/x.h";
            };
            std::string text;
            for (const auto& used : uses)
                text += "#include \"" + header(used) + "\"\n";
            files[header(room)] = text;
        }
        QCOMPARE(house::circles(files), std::vector<std::string>{});
    }

    void aWrongArrowIsFound_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected"); // a part of the one complaint; empty: none
        const auto row = [](const char* name, const char* path, const char* line, const char* expected) {
            QTest::newRow(name) << path << line << expected;
        };
        row("down", "core/image/a.cpp", "#include \"core/base/ok.h\"", "");
        row("up", "core/base/a.h", "#include \"core/image/ok.h\"", "base → image");
        row("across", "core/nn/a.cpp", "#include \"core/train/ok.h\"", "nn → train");
        row("core to window", "core/train/a.cpp", "#include \"ui/ok.h\"", "train → ui");
        row("widget to project", "widgets/a.h", "#include \"core/project/ok.h\"", "widgets → project");
        row("widget to a value", "widgets/a.h", "#include \"core/base/ids.h\"", "");
        row("window to app", "ui/a.h", "#include \"app/ok.h\"", "ui → app");
        row("unknown room", "core/attic/a.h", "#include \"core/base/ok.h\"", "attic");
        row("relative", "core/image/a.cpp", "#include \"decode.h\"", "no file from the source root");
        row("tests in the house", "core/base/a.h", "#include \"tests/ok.h\"", "base → tests");
        row("test looks anywhere", "tests/base/a.cpp", "#include \"ui/ok.h\"", "");
        row("Qt in core", "core/base/a.h", "#include <QString>", "Qt");
        row("Qt module in core", "core/base/a.h", "#include <QtCore/QString>", "Qt");
        row("Qt in a widget", "widgets/a.h", "# include <QWidget>", "");
        row("OpenCV in dataset", "core/dataset/a.cpp", "#include <opencv2/core.hpp>", "OpenCV");
        row("OpenCV in image", "core/image/a.cpp", "#include <opencv2/core.hpp>", "");
        row("SQLite in dataset", "core/dataset/a.cpp", "#include <SQLiteCpp/Database.h>", "SQLite");
        row("plot in a page", "ui/a.cpp", "#include <qcustomplot.h>", "QCustomPlot");
        row("LibTorch in dataset", "core/dataset/a.cpp", "#include <torch/torch.h>", "LibTorch");
    }

    void aWrongArrowIsFound() {
        QFETCH(QString, path);
        QFETCH(QString, line);
        QFETCH(QString, expected);
        Files files{{"core/base/ok.h", ""}, {"core/base/ids.h", ""},   {"core/image/ok.h", ""}, {"core/train/ok.h", ""},
                    {"ui/ok.h", ""},        {"core/project/ok.h", ""}, {"app/ok.h", ""},        {"tests/ok.h", ""}};
        files[path.toStdString()] = line.toStdString();
        const auto wrong = house::wrongArrows(files);
        if (expected.isEmpty()) {
            QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
            return;
        }
        QCOMPARE(wrong.size(), std::size_t(1));
        QVERIFY2(QString::fromStdString(wrong.front()).contains(expected), wrong.front().c_str());
    }

    void theFenceIsSeenThroughHeaders() {
        const Files files{
            {"core/nn/deep.h", "#include <torch/torch.h>\n"},
            {"core/nn/border.h", "#include \"core/nn/deep.h\"\n"},
            {"ui/page.cpp", "#include \"core/nn/border.h\"\n#include <QWidget>\n"},
            {"app/main.cpp", "#include \"core/nn/border.h\"\n"},
        };
        const auto wrong = house::wrongArrows(files);
        QCOMPARE(wrong, std::vector<std::string>{
                            "ui/page.cpp: sees LibTorch through core/nn/deep.h and Qt through ui/page.cpp"});
    }

    void aCircleIsFound() {
        const Files files{{"core/image/a.h", "#include \"core/project/b.h\"\n"},
                          {"core/project/b.h", "#include \"core/dataset/c.h\"\n"},
                          {"core/dataset/c.h", "#include \"core/image/a.h\"\n"}};
        QCOMPARE(house::circles(files), std::vector<std::string>{"dataset → image → project → dataset"});
    }
};

QTEST_APPLESS_MAIN(TestHouseArrows)
#include "test_house_arrows.moc"
