// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that fit: every letter is one unit wide here, so widths are counts.
#include <QtTest>

#include "core/inspect/pdf_text.h"

using namespace ostrakon::inspect;

namespace {

const CharWidth kOne = [](char32_t) { return 1.0; };

QStringList shown(const std::vector<std::u32string>& lines) {
    QStringList out;
    for (const auto& line : lines)
        out << QString::fromStdU32String(line);
    return out;
}

} // namespace

class TestInspectPdfText : public QObject {
    Q_OBJECT

  private slots:
    void wraps_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("maxLines");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("fits") << "red iron" << 8 << 0 << QStringList{"red iron"};
        QTest::newRow("nothing") << "" << 8 << 0 << QStringList{""};
        QTest::newRow("words") << "red iron ash" << 8 << 0 << QStringList{"red iron", "ash"};
        QTest::newRow("a space at the edge") << "red iron" << 3 << 0 << QStringList{"red", "iro", "n"};
        QTest::newRow("a long word") << "abcdefgh" << 3 << 0 << QStringList{"abc", "def", "gh"};
        QTest::newRow("a path") << "one/two_three" << 9 << 0 << QStringList{"one/two_", "three"};
        QTest::newRow("Chinese") << "热轧带钢，划痕" << 4 << 0 << QStringList{"热轧带", "钢，划痕"};
        QTest::newRow("a no-break space")
            << QString("of 95\u00A0%") << 5 << 0 << QStringList{"of", QString("95\u00A0%")};
        QTest::newRow("cut") << "red iron ash" << 5 << 2 << QStringList{"red", "iron…"};
        QTest::newRow("just not cut") << "red iron" << 4 << 2 << QStringList{"red", "iron"};
        QTest::newRow("narrower than a letter") << "ab" << 0 << 0 << QStringList{"a", "b"};
    }
    void wraps() {
        QFETCH(QString, text);
        QFETCH(int, width);
        QFETCH(int, maxLines);
        QFETCH(QStringList, lines);
        QCOMPARE(shown(wrapped(text.toStdU32String(), width, kOne, maxLines)), lines);
    }

    void shortens() {
        QCOMPARE(shortened(U"red iron", 8, kOne), std::u32string(U"red iron"));
        QCOMPARE(shortened(U"red iron", 7, kOne), std::u32string(U"red ir…"));
        QCOMPARE(shortened(U"red iron", 5, kOne), std::u32string(U"red…"));
        QCOMPARE(shortenedInside(U"folder/picture_12.jpg", 11, kOne), std::u32string(U"fol…_12.jpg"));
        QCOMPARE(shortenedInside(U"a.jpg", 11, kOne), std::u32string(U"a.jpg"));
    }
};

QTEST_GUILESS_MAIN(TestInspectPdfText)
#include "test_inspect_pdf_text.moc"
