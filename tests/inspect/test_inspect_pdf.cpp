// SPDX-License-Identifier: GPL-3.0-or-later
// The report on paper says what the page says, and stays inside its margins.
#include <QDir>
#include <QRegularExpression>
#include <QtTest>

#include "core/base/error.h"
#include "core/inspect/report_content.h"
#include "tests/inspect/pdf_fixture.h"

using namespace ostrakon;
using namespace ostrakon::inspect;
using namespace ostrakon::test;

namespace {

/// Every string that a report holds.
struct Words {
    std::vector<std::string> all;

    void operator()(const std::string& words) { all.push_back(words); }
    void operator()(const Heading& heading) { all.push_back(heading.text); }
    void operator()(const Paragraph& paragraph) { all.push_back(paragraph.text); }
    void operator()(const FactLists& facts) {
        for (const auto& list : facts.lists)
            for (const auto& [name, value] : list)
                all.insert(all.end(), {name, value});
    }
    void operator()(const Table& table) {
        all.insert(all.end(), table.head.begin(), table.head.end());
        for (const auto& row : table.rows)
            all.insert(all.end(), row.begin(), row.end());
        all.insert(all.end(), table.foot.begin(), table.foot.end());
    }
    void operator()(const Matrix& matrix) { all.insert(all.end(), matrix.names.begin(), matrix.names.end()); }
    void operator()(const Curves& curves) {
        for (const CurvePlot& plot : curves.plots)
            for (const auto& text : plot.texts)
                all.push_back(text.text);
    }
    void operator()(const Cards& cards) {
        for (const Card& c : cards.cards)
            all.insert(all.end(),
                       {c.truth + " → " + c.predicted, c.probability, c.truthProbability, c.path, c.sentence});
    }
};

std::vector<std::string> wordsOf(const ReportContent& content) {
    Words words;
    words(content.title), words(content.subtitle);
    for (const Figure& figure : content.figures)
        words(figure.value), words(figure.caption);
    for (const Section& section : content.sections) {
        words(section.heading);
        for (const Block& block : section.blocks)
            std::visit(words, block);
    }
    return words.all;
}

} // namespace

class TestInspectPdf : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        if (const QString why = whyNoPdfTests(); !why.isEmpty())
            QSKIP(qPrintable(why));
    }

    void everySentenceOfTheContentIsInIt() {
        const ReportModel model = reportModel({"scratch", "red iron", "划痕", "Κεραμική", "Żółw", "Ёлка"}, 5);
        const PdfReport report = toPdf(model);
        QVERIFY(report.notes.empty());
        const QString text = pdfText(report.bytes);
        const auto all = wordsOf(contentOf(model));
        QVERIFY(all.size() > 100);
        for (const std::string& words : all)
            for (const QString& piece : QString::fromStdString(words).split(QString::fromUtf8(kScaleMarkUtf8)))
                QVERIFY2(text.contains(piece.simplified()), qPrintable(piece + "\n in \n" + text));
    }

    void nothingRunsOverTheMargin_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("one long word") << QByteArray(400, 'W');
        QTest::newRow("long sentence") << QByteArray("a class with a name that goes on and on ").repeated(12);
        QTest::newRow("Chinese") << QByteArray("热轧带钢表面划痕与氧化皮").repeated(20);
        QTest::newRow("path") << QByteArray("very/deep/folders/").repeated(30);
    }
    void nothingRunsOverTheMargin() {
        QFETCH(QByteArray, name);
        ReportModel model = reportModel({name.toStdString(), "b"}, 3);
        model.project = name.toStdString();
        model.run.push_back({name.toStdString(), name.toStdString()});
        model.cards[2].picture.clear();
        model.cards[2].sentence = name.toStdString();
        const QString boxes = QString::fromUtf8(poppler("pdftotext", {"-bbox"}, toPdf(model).bytes));
        auto words = QRegularExpression("xMin=\"([\\d.]+)\" yMin=\"([\\d.]+)\" xMax=\"([\\d.]+)\" yMax=\"([\\d.]+)\"")
                         .globalMatch(boxes);
        int count = 0;
        for (; words.hasNext(); ++count) {
            const auto word = words.next();
            QVERIFY2(word.captured(1).toDouble() > 56.0 && word.captured(3).toDouble() < 540.0,
                     qPrintable(word.captured(0)));
            QVERIFY2(word.captured(2).toDouble() > 45.0 && word.captured(4).toDouble() < 820.0,
                     qPrintable(word.captured(0)));
        }
        QVERIFY(count > 50);
    }

    void manyClassesAreSplitOverPagesAndAllThere() {
        const std::string pdf = toPdf(reportModel(numberedClasses(90), 0)).bytes;
        const QString text = pdfText(pdf);
        QVERIFY2(text.contains("Predicted as 1 to 23 of 90"), qPrintable(text));
        QVERIFY(text.contains("to 90 of 90"));
        QVERIFY(text.contains("90 kind 90"));
        const int pages = pdfPages(pdf);
        QVERIFY(pages > 5);
        for (int page = 1; page <= pages; ++page)
            QVERIFY(text.contains(QString("Page %1 of %2").arg(page).arg(pages)));
    }

    void beyondAHundredClassesPairsAreListed() {
        const ReportModel model = reportModel(numberedClasses(101), 0);
        QVERIFY(pdfText(toPdf(model).bytes).contains("kind 100 → kind 101 1 10.0 %"));
        QVERIFY(toHtml(model).find("class=\"matrix\"") == std::string::npos);
        QVERIFY(toHtml(reportModel(numberedClasses(100), 0)).find("class=\"matrix\"") != std::string::npos);
    }

    void withoutMistakesItSaysSo() {
        QVERIFY(pdfText(toPdf(reportModel({"a", "b"}, 0)).bytes).contains("None. Judge it by the interval above"));
    }

    void hostileNamesAreText_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QString>("shown");
        QTest::newRow("operators") << QByteArray(") Tj ET (") << QString(") Tj ET (");
        QTest::newRow("backslash") << QByteArray("a\\)b") << QString("a\\)b");
        QTest::newRow("escape") << QByteArray("a\x1B[31m") << QString("a\uFFFD[31m");
        QTest::newRow("override") << QByteArray("a\xE2\x80\xAEgpj") << QString("a\uFFFDgpj");
        QTest::newRow("not UTF-8") << QByteArray("caf\xE9") << QString("caf\uFFFD");
        QTest::newRow("newline") << QByteArray("two\nlines") << QString("two lines");
        QTest::newRow("empty") << QByteArray("") << QString("Class");
    }
    void hostileNamesAreText() {
        QFETCH(QByteArray, name);
        QFETCH(QString, shown);
        ReportModel model = reportModel({name.toStdString(), "b"}, 2);
        model.project = name.toStdString();
        const QString text = pdfText(toPdf(model).bytes);
        QVERIFY2(text.contains(shown), qPrintable(text));
    }

    void longNamesHideNeitherTheOtherNorThePictures() {
        ReportModel model = reportModel({std::string(500, 'w'), "the other name"}, 1);
        model.cards[0].path = std::string(300, 'd') + "/" + std::string(300, 'f') + "/last_12.jpg";
        const QString text = pdfText(toPdf(model).bytes);
        QVERIFY2(text.contains("→ the other name 90.0"), qPrintable(text));
        QVERIFY2(text.contains("/last_12.jpg"), qPrintable(text));
    }

    void aDamagedPictureLeavesTheRest() {
        ReportModel model = reportModel({"a", "b"}, 2);
        model.cards[0].picture.resize(20);
        model.cards[1].map.clear();
        const QString text = pdfText(toPdf(model).bytes);
        QVERIFY2(text.contains("picture_1.jpg"), qPrintable(text));
    }

    void propertiesHoldNoClock() {
        const ReportModel model = reportModel({"划痕", "b"}, 3);
        const std::string pdf = toPdf(model).bytes;
        QVERIFY(pdf == toPdf(model).bytes);
        const QString info = QString::fromUtf8(poppler("pdfinfo", {"-isodates"}, pdf));
        QVERIFY2(info.contains("steel.ostrakon: training report"), qPrintable(info));
        QVERIFY2(info.contains("2026-11-18T11:06:40Z"), qPrintable(info));
        QVERIFY2(info.contains("(A4)"), qPrintable(info));
    }
};

QTEST_GUILESS_MAIN(TestInspectPdf)
#include "test_inspect_pdf.moc"
