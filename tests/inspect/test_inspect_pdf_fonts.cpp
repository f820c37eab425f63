// SPDX-License-Identifier: GPL-3.0-or-later
// Which letters a PDF has, on machines with these fonts or those.
#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include "core/base/error.h"
#include "tests/inspect/pdf_fixture.h"

using namespace ostrakon;
using namespace ostrakon::inspect;
using namespace ostrakon::test;

class TestInspectPdfFonts : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        if (const QString why = whyNoPdfTests(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void chineseIsWholeOnThePage() {
        // 痕 is made of parts that are made of parts in this font: libharu alone leaves it blank.
        const FontsOf fonts({kDejaVu, kDroid});
        const std::string pdf = toPdf(reportModel({"痕", "b"}, 0)).bytes;
        const QString boxes = QString::fromUtf8(poppler("pdftotext", {"-bbox"}, pdf));
        const auto word =
            QRegularExpression("xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\">痕<")
                .match(boxes);
        QVERIFY2(word.hasMatch(), qPrintable(boxes));
        const auto at = [&](int corner) { return int(word.captured(corner).toDouble()); };
        const QByteArray pgm = poppler("pdftoppm", {"-gray", "-r", "72", "-f", "1", "-l", "1"}, pdf);
        const auto header =
            QRegularExpression("^P5\\s(\\d+)\\s(\\d+)\\s255\\s").match(QString::fromLatin1(pgm.left(40)));
        QVERIFY(header.hasMatch());
        int dark = 0;
        for (int y = at(2); y <= at(4); ++y)
            for (int x = at(1); x <= at(3); ++x)
                dark += std::uint8_t(pgm[header.capturedLength() + y * header.captured(1).toInt() + x]) < 160 ? 1 : 0;
        QVERIFY2(dark > 12, qPrintable(QString::number(dark)));
    }

    void lettersWithoutAFontAreNamed() {
        const FontsOf fonts({kDejaVu});
        const PdfReport report = toPdf(reportModel({"划痕", "pot 🏺"}, 1));
        QCOMPARE(report.notes.size(), std::size_t{1});
        const QString note = QString::fromStdString(base::english(report.notes[0])).simplified();
        QVERIFY2(note.contains("U+5212, U+75D5, U+1F3FA;"), qPrintable(note));
        const QString text = pdfText(report.bytes);
        QVERIFY2(text.contains(note), qPrintable(text));
        QVERIFY(text.contains("\uFFFD\uFFFD"));
    }

    void scriptsThatWantShapingAreOwnedUpTo() {
        const FontsOf fonts({kDejaVu, kDroid});
        const PdfReport report = toPdf(reportModel({"شرخ", "b"}, 1));
        QCOMPARE(report.notes.size(), std::size_t{1});
        const QString note = QString::fromStdString(base::english(report.notes[0])).simplified();
        QVERIFY2(note.contains("left to right"), qPrintable(note));
        QVERIFY(pdfText(report.bytes).contains(note));
        QVERIFY(toPdf(reportModel({"划痕", "Żółw"}, 1)).notes.empty());
    }

    void aMachineWithoutFontsIsTold() {
        const FontsOf fonts({});
        try {
            toPdf(reportModel({"a", "b"}, 0));
            QFAIL("written");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::NotFound);
            QVERIFY(!e.hint().key.empty());
        }
    }

    void fontsOfOtherKindsAreLeftAlone() {
        // Debian's Noto CJK is CFF, which libharu would write as a broken font.
        const QString noto = "/usr/share/fonts/opentype/noto";
        if (!QDir(noto).exists())
            QSKIP("SKIPPED: fonts-noto-cjk is not installed");
        const FontsOf fonts({kDejaVu, noto});
        QCOMPARE(toPdf(reportModel({"划痕", "b"}, 0)).notes.size(), std::size_t{1});
    }
};

QTEST_GUILESS_MAIN(TestInspectPdfFonts)
#include "test_inspect_pdf_fonts.moc"
