// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes that house_figures prints, on code whose sizes are known.
#include <QtTest/QtTest>

#include "tests/house/figures.h"

using namespace ostrakon;

class TestHouseFigures : public QObject {
    Q_OBJECT

  private slots:
    void functionsAreMeasured_data() {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("expected"); // name@line:lines, separated by spaces
        QTest::newRow("free") << "int f() {\n    return 1;\n}\n"
                              << "f@1:3";
        QTest::newRow("one line") << "int f() { return 1; }\nvoid g();\n"
                                  << "f@1:1";
        QTest::newRow("namespace") << "namespace a {\n\nvoid f() {\n}\n\n} // namespace a\n"
                                   << "f@3:2";
        QTest::newRow("unnamed") << "namespace {\nvoid f() {\n}\n}\nvoid g() {\n\n}"
                                 << "f@2:2 g@5:3";
        QTest::newRow("member") << "class A {\n  public:\n    int b() const { return 1; }\n    int m_x = 1;\n};\n"
                                << "b@3:1";
        QTest::newRow("list") << "A::A(int x)\n    : m_a(x)\n    , m_b{x} {\n    go();\n}\n"
                              << "A::A@1:5";
        QTest::newRow("lambda inside") << "void f() {\n    auto g = [](int x) { return x; };\n    g(1);\n}\n"
                                       << "f@1:4";
        QTest::newRow("value") << "const std::array<int, 2> kA = {1, 2};\nint kB{3};\nvoid f() {}\n"
                               << "f@3:1";
        QTest::newRow("literal") << "void f() {\n    s = \"}\";\n    c = '}'; // }\n    n = 1'000;\n}\n"
                                 << "f@1:5";
        QTest::newRow("raw") << "void f() {\n    s = R\"x(})\"}\n)x\";\n}\n"
                             << "f@1:4";
        QTest::newRow("macro") << "#define M(x) { \\\n    x\nvoid f() {\n}\n"
                               << "f@3:2";
        QTest::newRow("enum") << "enum class E { A, B };\nstruct S {\n    int x = f();\n};\n"
                              << "";
        QTest::newRow("control") << "void f() {\n    if (a) {\n    }\n    for (;;) {\n    }\n}\n"
                                 << "f@1:6";
        QTest::newRow("two lines") << "void f(int a,\n       int b) noexcept {\n}\n"
                                   << "f@1:3";
    }

    void functionsAreMeasured() {
        QFETCH(QString, code);
        QFETCH(QString, expected);
        QStringList got;
        for (const auto& f : house::functionsOf(code.toStdString()))
            got += QStringLiteral("%1@%2:%3").arg(QString::fromStdString(f.name)).arg(f.line).arg(f.lines);
        QCOMPARE(got.join(' '), expected);
    }

    void quantilesAreByNearestRank() {
        QCOMPARE(house::quantile({5, 1, 4, 2, 3}, 0.5), 3);
        QCOMPARE(house::quantile({1, 2, 3, 4}, 0.5), 2);
        QCOMPARE(house::quantile({1, 2, 3, 4}, 0.95), 4);
        QCOMPARE(house::quantile({}, 0.5), 0);
    }

    void linesAndCommentsAreCounted() {
        QCOMPARE(house::lineCount("a\nb"), 2);
        QCOMPARE(house::lineCount("a\nb\n"), 2);
        QCOMPARE(house::lineCount(""), 0);
        QCOMPARE(house::commentShare("// a\n\nint b; // c\n"), 0.5);
    }
};

QTEST_APPLESS_MAIN(TestHouseFigures)
#include "test_house_figures.moc"
