// SPDX-License-Identifier: GPL-3.0-or-later
// What strangers name their files and classes must never become markup.
#include <QXmlStreamReader>
#include <QtTest>

#include "core/inspect/curves_svg.h"
#include "core/inspect/heat_picture.h"
#include "core/inspect/html.h"
#include "core/inspect/report_model.h"

using namespace ostrakon;
using namespace ostrakon::inspect;

namespace {

std::vector<std::byte> bytesOf(std::string_view text) {
    const auto* begin = reinterpret_cast<const std::byte*>(text.data());
    return {begin, begin + text.size()};
}

ReportModel hostileModel(const std::string& name) {
    ReportModel m;
    m.project = name;
    m.state = "state of 2026-11-21 11:00 UTC after act 7";
    m.program = "Ostrakon 0.1.0";
    m.run = {{"Device", name}};
    m.data = {{name, "1"}};
    m.split = {{name, 1, 2, 3, 4}};
    m.curve = {{1, 1.0, 1.1, 0.5, 0.4}, {2, 0.5, 0.7, 0.8, 0.7}, {3, 0.2, 0.9, 0.9, 0.6}};
    m.bestEpoch = 2;
    Evaluation e;
    e.split = "val";
    e.images = 2;
    e.things = 2;
    e.accuracy = 0.5;
    e.classes = {{ClassId{1}, name, 1, 1.0, 1.0, 1.0, {}}, {ClassId{2}, "plain", 1, 0.0, 0.0, 0.0, {}}};
    e.confusion = {{1, 0}, {1, 0}};
    e.mistakes = {{ImageId{1}, name, ClassId{2}, ClassId{1}, 0.9, "plain", name}};
    m.parts = {e};
    m.cards = {{name, "plain", name, 0.9, 0.05, bytesOf("jpeg"), bytesOf("jpeg"), {}},
               {name, "plain", name, 0.8, -1.0, {}, {}, "The file “" + name + "” is gone."}};
    m.mistakesInAll = 2;
    return m;
}

std::string svgOf(const std::vector<CurvePoint>& curve, int bestEpoch) {
    return curvesSvg(curvePlots(curve, bestEpoch, "epoch"));
}

QString withoutVoidTags(std::string page) {
    auto text = QString::fromStdString(page);
    text.replace(QRegularExpression("<(meta|img)([^>]*)>"), "<\\1\\2/>");
    text.remove("<!DOCTYPE html>");
    return text;
}

} // namespace

class TestInspectHtml : public QObject {
    Q_OBJECT

  private slots:
    void escapes_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("safe");
        QTest::newRow("plain") << QByteArray("scratch") << QByteArray("scratch");
        QTest::newRow("markup") << QByteArray("<img src=x onerror=alert(1)>")
                                << QByteArray("&lt;img src=x onerror=alert(1)&gt;");
        QTest::newRow("attribute") << QByteArray("\" onload='x'") << QByteArray("&quot; onload=&#39;x&#39;");
        QTest::newRow("entity") << QByteArray("&lt;") << QByteArray("&amp;lt;");
        QTest::newRow("Chinese") << QByteArray("划痕") << QByteArray("划痕");
        QTest::newRow("four bytes") << QByteArray("\xF0\x9F\x8F\xBA") << QByteArray("\xF0\x9F\x8F\xBA");
        QTest::newRow("Latin-1 byte") << QByteArray("caf\xE9.png") << QByteArray("caf\xEF\xBF\xBD.png");
        QTest::newRow("overlong <") << QByteArray("\xC0\xBC") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("overlong three") << QByteArray("\xE0\x80\xBC")
                                        << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("surrogate") << QByteArray("\xED\xA0\x80") << QByteArray("\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("cut off") << QByteArray("a\xE5\x88") << QByteArray("a\xEF\xBF\xBD\xEF\xBF\xBD");
        QTest::newRow("escape sequence") << QByteArray("a\x1B[31m") << QByteArray("a\xEF\xBF\xBD[31m");
        QTest::newRow("right-to-left override")
            << QByteArray("a\xE2\x80\xAEgnp.exe") << QByteArray("a\xEF\xBF\xBDgnp.exe");
        QTest::newRow("zero") << QByteArray("a\0b", 3)
                              << QByteArray("a\xEF\xBF\xBD"
                                            "b");
    }
    void escapes() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, safe);
        QCOMPARE(QByteArray::fromStdString(html::escape(text.toStdString())), safe);
    }

    void base64IsThatOfTheStandard() {
        // RFC 4648, section 10.
        QCOMPARE(html::jpegUri(bytesOf("f")), std::string("data:image/jpeg;base64,Zg=="));
        QCOMPARE(html::jpegUri(bytesOf("fo")), std::string("data:image/jpeg;base64,Zm8="));
        QCOMPARE(html::jpegUri(bytesOf("foobar")), std::string("data:image/jpeg;base64,Zm9vYmFy"));
        QCOMPARE(html::jpegUri({}), std::string("data:image/jpeg;base64,"));
    }

    void hostileNamesLeaveThePageWellFormed_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("script") << QByteArray("</title><script>alert(1)</script>");
        QTest::newRow("attribute") << QByteArray("\"><img src=http://example.org/x.png>");
        QTest::newRow("comment") << QByteArray("--><!--");
        QTest::newRow("style") << QByteArray("</style><style>*{display:none}");
        QTest::newRow("format") << QByteArray("{} {0} %1 %s");
        QTest::newRow("bytes") << QByteArray("\xFF\xFE<\x01");
    }
    void hostileNamesLeaveThePageWellFormed() {
        QFETCH(QByteArray, name);
        const std::string page = toHtml(hostileModel(name.toStdString()));
        QXmlStreamReader xml(withoutVoidTags(page));
        int scripts = 0;
        int images = 0;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            scripts += xml.name() == u"script" ? 1 : 0;
            if (xml.name() == u"img") {
                ++images;
                QVERIFY(xml.attributes().value("src").startsWith(u"data:image/jpeg;base64,"));
            }
            for (const auto& attribute : xml.attributes())
                QVERIFY(!attribute.name().startsWith(u"on"));
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(scripts, 0);
        QCOMPARE(images, 2);
        QVERIFY(!page.starts_with("http") && page.find("=\"http") == std::string::npos);
    }

    void curvesNeedTwoPoints() {
        QVERIFY(svgOf({}, 0).empty());
        QVERIFY(svgOf({{1, 1, 1, 1, 1}}, 1).empty());
    }

    void curvesLeaveOutWhatWasNotTaken() {
        const double none = std::nan("");
        const std::string svg = svgOf({{1, 1.0, none, 0.5, none}, {2, 0.5, none, 0.9, none}}, 0);
        QVERIFY(svg.find("nan") == std::string::npos);
        QVERIFY(svg.find("polyline class=\"n\"") != std::string::npos);
        QVERIFY(svg.find("polyline class=\"v\"") == std::string::npos);
    }

    void curvesOfConstantOrWildValuesStayInside() {
        for (const double scale : {0.0, 1e-12, 1.0, 1e12}) {
            const auto svg =
                QString::fromStdString(svgOf({{1, scale, scale, 0.5, 0.5}, {2, scale, scale, 0.5, 0.5}}, 1));
            auto matches = QRegularExpression("points=\"([^\"]*)\"").globalMatch(svg);
            int points = 0;
            while (matches.hasNext()) {
                for (const QString& pair : matches.next().captured(1).split(' ', Qt::SkipEmptyParts)) {
                    const double y = pair.split(',').at(1).toDouble();
                    QVERIFY2(y >= 0.0 && y <= 220.0, qPrintable(svg));
                    ++points;
                }
            }
            QCOMPARE(points, 8);
            QVERIFY(svg.size() < 20000); // a grid of a handful of lines, not of millions
        }
    }

    void infernoIsEvenAndBright() {
        double before = -1.0;
        for (int i = 0; i <= 255; ++i) {
            const auto c = inferno(i / 255.0);
            const double luminance = 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];
            QVERIFY2(luminance > before - 0.5, qPrintable(QString::number(i)));
            before = luminance;
        }
        QVERIFY(inferno(-1.0) == inferno(0.0));
        QVERIFY(inferno(2.0) == inferno(1.0));
    }

    void heatLiesWhereTheCropIs() {
        // A 400 × 200 picture whose centre square was looked at: shares x 0.25…0.75, y 0…1.
        HeatMap map;
        map.rows = 2;
        map.cols = 2;
        map.values = {1.0F, 0.0F, 0.0F, 0.0F};
        map.cropX = 0.25;
        map.cropWidth = 0.5;
        QVERIFY(heatAt(map, 0.1, 0.5) < 0.0);
        QVERIFY(heatAt(map, 0.76, 0.5) < 0.0);
        QCOMPARE(heatAt(map, 0.25 + 0.125, 0.25), 1.0); // the centre of the first cell
        QCOMPARE(heatAt(map, 0.25 + 0.375, 0.25), 0.0);
        QCOMPARE(heatAt(map, 0.5, 0.25), 0.5); // half way between two centres
        auto grey = image::Pixels::make(400, 200, 1);
        std::fill_n(grey.row8(0), 400 * 200, std::uint8_t{200});
        const auto over = heatOver(grey, map, 1.0);
        QCOMPARE(over.channels, 3);
        QCOMPARE(int(over.row8(50)[3 * 10]), 90);        // outside: dimmed
        QCOMPARE(int(over.row8(150)[3 * 250 + 1]), 200); // no evidence: as it was
        const auto hot = inferno(1.0);
        QVERIFY(std::abs(int(over.row8(50)[3 * 150]) - int(hot[0])) <= 2); // peak: the scale's end
    }
};

QTEST_GUILESS_MAIN(TestInspectHtml)
#include "test_inspect_html.moc"
