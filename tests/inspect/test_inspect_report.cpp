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

    void otherEndingsAreRefusedBeforeAnyWork_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("code");
        QTest::newRow("pdf") << "r.pdf" << int(Code::Unsupported);
        QTest::newRow("none") << "report" << int(Code::Unsupported);
        QTest::newRow("no folder") << "nowhere/r.html" << int(Code::NotFound);
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
