// SPDX-License-Identifier: GPL-3.0-or-later
// Resizing against Pillow's own results and against what can be known on paper.
#include <QTest>

#include "core/image/network_input.h"
#include "core/image/resize.h"
#include "core/image/resize_kernels.h"
#include "tests/image/golden.h"

using namespace ostrakon;
using namespace ostrakon::image;
using namespace ostrakon::test;

namespace {

Pixels plain(int width, int height, int channels, std::uint8_t value) {
    Pixels out = Pixels::make(width, height, channels);
    std::fill(out.row8(0), out.row8(0) + out.sizeBytes(), value);
    return out;
}

Pixels asPixels(const NetPixels& net) {
    Pixels out = Pixels::make(net.sidePx, net.sidePx, 3);
    std::copy(net.rgb.begin(), net.rgb.end(), out.row8(0));
    return out;
}

Pixels picture(const std::string& name) {
    return decode(golden(name), name);
}

} // namespace

class TestImageResize : public QObject {
    Q_OBJECT

  private slots:
    void equalsPillow_data() {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        const int sizes[][2] = {{64, 48}, {23, 17}, {77, 25}, {30, 61}, {120, 90}, {7, 5}, {1, 1}};
        for (const auto& s : sizes)
            QTest::addRow("to %d x %d", s[0], s[1]) << "resize-77x61" << s[0] << s[1];
        QTest::addRow("grey") << "resize-grey-77x61" << 40 << 31;
    }
    void equalsPillow() {
        QFETCH(QString, source);
        QFETCH(int, width);
        QFETCH(int, height);
        const Pixels got = resizeBicubic(picture(source.toStdString() + ".png"), width, height);
        const Pixels expected = picture(QString("%1-to-%2x%3.png").arg(source).arg(width).arg(height).toStdString());
        QCOMPARE(difference(got, expected), 0);
    }

    void onPaper() {
        // A constant stays constant; the same size is the same picture; a crop is a part of the whole.
        const Pixels flat = resizeBicubic(plain(50, 40, 3, 77), 33, 29);
        QCOMPARE(difference(flat, plain(33, 29, 3, 77)), 0);
        const Pixels source = picture("resize-77x61.png");
        QCOMPARE(difference(resizeBicubic(source, 77, 61), source), 0);
        const Pixels whole = resizeBicubic(source, 40, 30);
        const Pixels part = resizeBicubic(source, 40, 30, Crop{11, 7, 20, 13});
        for (int y = 0; y < 13; ++y)
            QVERIFY(std::equal(part.row8(y), part.row8(y) + 60, whole.row8(y + 7) + 33));
        // Two samples enlarged to four: centres at 1/4, 3/4 between them. Keys' weights for distances 0.75 and 0.25,
        // renormalised at the border: w(0.25) = 0.8671875, w(0.75) = 0.2265625, w(1.25) = −0.0703125.
        Pixels two = Pixels::make(2, 1, 1);
        two.row8(0)[0] = 0;
        two.row8(0)[1] = 200;
        const Pixels four = resizeBicubic(two, 4, 1);
        QCOMPARE(four.row8(0)[0], std::uint8_t{0});            // 200 · w(1.25) / (w(0.25) + w(1.25)) < 0
        QCOMPARE(four.row8(0)[1], std::uint8_t{41});           // 200 · 0.2265625 / 1.09375 = 41.4
        QCOMPARE(four.row8(0)[2], std::uint8_t{159});          // 158.6
        QCOMPARE(four.row8(0)[3], std::uint8_t{200 + 18 - 0}); // 200 · 0.8671875 / 0.796875 = 217.6
    }

    void everyProcessorGivesTheSameBits() {
        // The plain loops against the vector ones, odd sizes, both directions, all borders.
        std::uint32_t state = 1;
        for (const int targets : {1, 3, 17, 64, 100}) {
            Taps taps;
            taps.stride = 12;
            std::vector<std::uint8_t> source(64 * 3 + kRowSlackBytes);
            for (auto& s : source)
                s = static_cast<std::uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
            for (int i = 0; i < targets; ++i) {
                taps.count.push_back(1 + i % 9);
                taps.first.push_back((i * 7) % (64 - taps.count.back()));
                for (int k = 0; k < 12; ++k) {
                    state = state * 1664525u + 1013904223u;
                    const auto weight = static_cast<std::int32_t>(state >> 9) - (1 << 21);
                    taps.weight.push_back(k < taps.count.back() ? weight / 6 : 0);
                }
            }
            std::vector<std::uint8_t> fast(static_cast<std::size_t>(targets) * 3), slow(fast.size());
            RowPass(taps, 3, true).run(source.data(), fast.data());
            RowPass(taps, 3, false).run(source.data(), slow.data());
            QVERIFY(fast == slow);
            const auto bytes = static_cast<std::size_t>(targets);
            for (int count = 1; count <= 3 && bytes * 3 <= 192; ++count) {
                std::vector<std::uint8_t> a(bytes), b(bytes);
                columnPass(source.data(), bytes, taps.weight.data(), count, a.data(), bytes, true);
                columnPass(source.data(), bytes, taps.weight.data(), count, b.data(), bytes, false);
                QVERIFY(a == b);
            }
        }
    }

    void networkInputEqualsTorchvision_data() {
        QTest::addColumn<QString>("file");
        for (const char* size : {"77x61", "61x77", "21x120", "34x33"})
            QTest::newRow(size) << QString("net-%1").arg(size);
    }
    void networkInputEqualsTorchvision() {
        QFETCH(QString, file);
        const std::string stem = file.toStdString();
        for (const int size : {40, 47}) {
            Preprocess p;
            p.sizePx = size;
            const Pixels got = asPixels(fitForNetwork(golden(stem + ".png"), stem, p));
            QCOMPARE(difference(got, picture(stem + "-to-" + std::to_string(size) + ".png")), 0);
        }
        Preprocess padded;
        padded.sizePx = 40;
        padded.cropShare = 40.0 / 30;
        QCOMPARE(padded.resizePx(), 30);
        QCOMPARE(
            difference(asPixels(fitForNetwork(golden(stem + ".png"), stem, padded)), picture(stem + "-padded.png")), 0);
    }

    void theMarginHoldsTheCentre() {
        Preprocess p;
        p.sizePx = 56; // resized to 64: both margins are whole
        const NetPixels margin = fitWithMargin(picture("net-77x61.png"), p);
        const NetPixels centre = fitForNetwork(picture("net-77x61.png"), p);
        QCOMPARE(margin.sidePx, 64);
        for (int y = 0; y < 56; ++y) {
            const auto from = margin.rgb.begin() + ((y + 4) * 64 + 4) * 3;
            QVERIFY(std::equal(from, from + 56 * 3, centre.rgb.begin() + y * 56 * 3));
        }
    }

    void allOfThePictureIsShownWhereAskedFor() {
        // Red left half, blue right half, twice as wide as high: a crop loses both ends.
        Pixels wide{};
        wide = asPixels(NetPixels{80, std::vector<std::uint8_t>(80 * 80 * 3)});
        for (int y = 0; y < 80; ++y)
            for (int x = 0; x < 80; ++x) {
                std::uint8_t* p = wide.row8(y) + 3 * x;
                p[0] = x < 40 ? 200 : 0;
                p[1] = 90;
                p[2] = x < 40 ? 0 : 200;
            }
        const Pixels flat = resizeBicubic(wide, 80, 40, {0, 0, 80, 40});
        Preprocess p;
        p.sizePx = 32;
        p.fit = Fit::Stretch;
        QCOMPARE(p.resizePx(), 32);
        const NetPixels all = fitForNetwork(flat, p);
        const auto at = [](const NetPixels& n, int x, int y) { return n.rgb.data() + (y * n.sidePx + x) * 3; };
        QVERIFY(at(all, 0, 0)[0] > 190 && at(all, 31, 31)[2] > 190);
        QVERIFY(at(all, 0, 0)[1] == 90 && at(all, 31, 31)[1] == 90);
        p.fit = Fit::Pad;
        const NetPixels barred = fitForNetwork(flat, p);
        QCOMPARE(barred.sidePx, 32);
        for (int x = 0; x < 32; ++x) {
            QVERIFY(at(barred, x, 7)[1] == 0 && at(barred, x, 24)[1] == 0); // 16 rows between bars of 8
            QVERIFY(at(barred, x, 8)[1] == 90 && at(barred, x, 23)[1] == 90);
        }
        const SourceRect rect = coveredPart(80, 40, p);
        QVERIFY(rect.left == 0 && rect.top == -20 && rect.width == 80 && rect.height == 80);
        QVERIFY(fitWithMargin(flat, p).rgb == barred.rgb);
        QVERIFY(Preprocess{}.key() != p.key());
    }

    void preprocessTravelsAsJson() {
        Preprocess p;
        p.fit = Fit::Pad;
        QVERIFY(preprocessFromJson(toJson(p)) == p);
        p.fit = Fit::Crop;
        p.sizePx = 260;
        p.fast = true;
        p.window = {10, 4095};
        QVERIFY(preprocessFromJson(toJson(p)) == p);
        QCOMPARE(p.resizePx(), 297);
        QCOMPARE(p.key(), std::string("260of297-fast-w10-4095"));
        QVERIFY(errorOf([] { preprocessFromJson(Json{{"size_px", 0}, {"crop_share", 0.875}}); }).has_value());
        QVERIFY(errorOf([] { preprocessFromJson(Json{{"size_px", "x"}}); }).has_value());
    }

    void theCoveredPartIsTheCentre() {
        Preprocess p;
        const SourceRect r = coveredPart(512, 256, p);
        QCOMPARE(r.left, 144.0);
        QCOMPARE(r.top, 16.0);
        QCOMPARE(r.width, 224.0);
        QCOMPARE(r.height, 224.0);
    }

    void greyHasThreeEqualChannels() {
        const NetPixels net = fitForNetwork(golden("grey.png"), "grey", Preprocess{});
        QCOMPARE(net.rgb.size(), std::size_t{224 * 224 * 3});
        for (std::size_t i = 0; i < net.rgb.size(); i += 3)
            QVERIFY(net.rgb[i] == net.rgb[i + 1] && net.rgb[i] == net.rgb[i + 2]);
    }
};

QTEST_GUILESS_MAIN(TestImageResize)
#include "test_image_resize.moc"
