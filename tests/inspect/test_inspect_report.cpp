// SPDX-License-Identifier: GPL-3.0-or-later
// The auditor's page from a real project.
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>

#include "core/base/files.h"
#include "core/inspect/report.h"
#include "tests/inspect/inspect_fixture.h"

using namespace ostrakon;
using namespace ostrakon::inspect;
using test::InspectProject;

namespace {

QString pageText(const std::filesystem::path& file) {
    const auto bytes = base::readAll(file);
    return QString::fromUtf8(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
}

} // namespace

class TestInspectReport : public QObject {
    Q_OBJECT

  private slots:
    void pageHoldsItAllAndNothingFromOutside() {
        InspectProject p;
        const RunId run = p.addRun(true);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        std::filesystem::remove(p.file(2, 2)); // one mistake whose picture is gone
        const auto file = p.dir() / "report.html";
        writeReport(p.project(), run, file);
        QString page = pageText(file);
        QVERIFY(!page.contains("<b>\"bold\""));
        QVERIFY(page.contains("&lt;b&gt;&quot;bold&quot; &amp; loud&lt;/b&gt;"));
        QVERIFY(page.contains(QString::fromUtf8("划痕")));
        QVERIFY(page.contains("<polyline"));
        QVERIFY(page.contains("2_2.png")); // named even without its picture
        QVERIFY(!page.contains("<script") && !page.contains("http:") && !page.contains("https:"));
        page.remove("<!DOCTYPE html>").replace(QRegularExpression("<(meta|img)([^>]*)>"), "<\\1\\2/>");
        QXmlStreamReader xml(page);
        int pictures = 0;
        while (!xml.atEnd())
            if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == u"img")
                ++pictures;
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(pictures, 2 * 2); // three mistakes, one without its file; picture and map each
    }

    void aRunWithoutASplitIsJudgedByItsFolds() {
        InspectProject p;
        p.undo(); // the split
        const RunId run = p.addRun(true);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        p.redo(); // a split of today must not make these images “validation”
        const auto file = p.dir() / "report.html";
        writeReport(p.project(), run, file);
        const QString page = pageText(file);
        QVERIFY(page.contains("<h2>Cross-validation</h2>"));
        QVERIFY(page.contains("no split: all of them trained"));
        QVERIFY(!page.contains("<h2>Validation</h2>"));
        QVERIFY(!page.contains("None. Judge it"));
        QVERIFY(page.contains("the maps of the final one"));
    }

    void labelsChangedSinceAreCounted() {
        InspectProject p;
        const RunId run = p.addRun(true);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        const auto file = p.dir() / "report.html";
        writeReport(p.project(), run, file);
        QVERIFY(!pageText(file).contains("Labels changed since"));
        p.relabel(p.image(0, 3), p.classId(1));
        p.relabel(p.image(1, 0), p.classId(2));
        writeReport(p.project(), run, file);
        QVERIFY(QRegularExpression("Labels changed since[^<]*<[^0-9]*>2<").match(pageText(file)).hasMatch());
    }

    void imagesWithoutAVerdictAreNamed() {
        InspectProject p;
        const RunId run = p.addRun(true);
        std::filesystem::remove(p.file(2, 2));
        const auto file = p.dir() / "report.html";
        writeReport(p.project(), run, file);
        QVERIFY(pageText(file).contains("are in no figure: 1 (2_2.png)"));
    }

    void theSameProjectGivesTheSameBytes_data() {
        QTest::addColumn<QString>("ending");
        QTest::newRow("page") << "html";
        QTest::newRow("paper") << "pdf";
    }
    void theSameProjectGivesTheSameBytes() {
        QFETCH(QString, ending);
        InspectProject p;
        const RunId run = p.addRun(true);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        const auto file = [&](const char* name) { return p.dir() / (std::string(name) + "." + ending.toStdString()); };
        QVERIFY(writeReport(p.project(), run, file("one")).empty()); // 划痕 has a font
        QVERIFY(writeReport(p.project(), run, file("two")).empty());
        const auto bytes = base::readAll(file("one"));
        QVERIFY(bytes.size() > 10'000);
        QVERIFY(bytes == base::readAll(file("two")));
        p.relabel(p.image(0, 2), p.classId(1)); // an act: another state, another report
        writeReport(p.project(), run, file("two"));
        QVERIFY(bytes != base::readAll(file("two")));
    }

    void whatCannotBeWrittenLeavesWhatWasThere() {
        InspectProject p;
        const RunId run = p.addRun(true);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        std::filesystem::create_directories(p.dir() / "taken.pdf" / "inside"); // a folder of that name
        try {
            writeReport(p.project(), run, p.dir() / "taken.pdf");
            QFAIL("written");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::Io);
            QVERIFY(base::english(e.sentence()).find("taken.pdf") != std::string::npos);
        }
        for (const auto& entry : std::filesystem::directory_iterator(p.dir().path()))
            QVERIFY2(!entry.path().filename().string().starts_with(".ostrakon-"), entry.path().c_str());
    }

    void otherEndingsAreRefusedBeforeAnyWork_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("text") << "r.txt" << int(Code::Unsupported);
        QTest::newRow("none") << "report" << int(Code::Unsupported);
        QTest::newRow("no folder") << "nowhere/r.html" << int(Code::NotFound);
        QTest::newRow("no folder for a PDF") << "nowhere/r.pdf" << int(Code::NotFound);
    }
    void otherEndingsAreRefusedBeforeAnyWork() {
        QFETCH(QString, name);
        QFETCH(int, code);
        InspectProject p;
        try {
            writeReport(p.project(), RunId{}, p.dir() / name.toStdString());
            QFAIL("written");
        } catch (const Error& e) {
            QCOMPARE(int(e.code()), code);
            QVERIFY(!e.hint().key.empty());
        }
    }

    void aRunWithoutAModelHasNoReport() {
        InspectProject p;
        const RunId run = p.addRun(false);
        p.predictVal(run, {0, 1, 1, 0, 1, 2}, {0.9, 0.8, 0.7, 0.6, 0.95, 0.5});
        try {
            writeReport(p.project(), run, p.dir() / "r.html");
            QFAIL("written");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::NotFound);
        }
        QVERIFY(!std::filesystem::exists(p.dir() / "r.html"));
    }
};

QTEST_GUILESS_MAIN(TestInspectReport)
#include "test_inspect_report.moc"
