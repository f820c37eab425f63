// SPDX-License-Identifier: GPL-3.0-or-later
// Every format, kind and orientation comes out as the same upright picture; what is cut off is refused whole.
#include <QTest>
#include <cmath>

#include "core/image/decode.h"
#include "core/image/encode.h"
#include "tests/image/golden.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::image;
using namespace ostrakon::test;

namespace {

/// The pattern that make.py stores in every file.
Pixels pattern(int bits = 8) {
    Pixels out = Pixels::make(12, 8, 3, bits);
    for (int y = 0; y < 8; ++y)
        for (int x = 0; x < 12; ++x) {
            const int corner[3] = {y < 4 ? 40 : 240, y < 4 ? 40 : 240, y < 4 ? 220 : 240};
            const int left[3] = {200, 40, 40};
            const int right[3] = {40, 180, 40};
            for (int c = 0; c < 3; ++c) {
                const int v = x < 3 ? corner[c] : x < 6 ? left[c] : right[c];
                if (bits == 8)
                    out.row8(y)[x * 3 + c] = static_cast<std::uint8_t>(v);
                else
                    out.row16(y)[x * 3 + c] = static_cast<std::uint16_t>(v * 257);
            }
        }
    return out;
}

Pixels rampOf16() {
    Pixels out = Pixels::make(12, 8, 1, 16);
    for (int i = 0; i < 96; ++i)
        out.row16(0)[i] = static_cast<std::uint16_t>(i * 600);
    return out;
}

Pixels decodeGolden(const std::string& name, bool keep16 = false) {
    DecodeOptions options;
    options.keep16 = keep16;
    return decode(golden(name), name, options);
}

Code codeOf(const std::vector<std::byte>& bytes) {
    const auto e = errorOf([&] { decode(bytes, "file"); });
    return e ? e->code() : Code::Internal;
}

} // namespace

class TestImageDecode : public QObject {
    Q_OBJECT

  private slots:
    void orientations_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("bits");
        QTest::addColumn<int>("tolerance");
        for (int o = 1; o <= 8; ++o) {
            for (const char* ending : {"jpg", "png", "tif", "webp"})
                QTest::addRow("%s, orientation %d, 8 bit", ending, o)
                    << QString("o%1.%2").arg(o).arg(ending) << 8 << (QString(ending) == "jpg" ? 4 : 0);
            for (const char* ending : {"png", "tif"})
                QTest::addRow("%s, orientation %d, 16 bit", ending, o)
                    << QString("o%1-16.%2").arg(o).arg(ending) << 16 << 0;
        }
    }
    void orientations() {
        QFETCH(QString, file);
        QFETCH(int, bits);
        QFETCH(int, tolerance);
        const std::string name = file.toStdString();
        const Header header = readHeader(golden(name), name);
        QCOMPARE(header.uprightWidthPx(), 12);
        QCOMPARE(header.uprightHeightPx(), 8);
        QCOMPARE(header.orientation, file.mid(1, 1).toInt());
        QCOMPARE(header.bits, bits);
        QVERIFY(difference(decodeGolden(name, true), pattern(bits)) <= tolerance);
        // Without keep16 the whole 16-bit range maps to 8 bit, so the same pattern appears.
        QVERIFY(difference(decodeGolden(name), pattern()) <= tolerance);
    }

    void kinds_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("tolerance");
        for (const char* file : {"rgb.bmp", "lzw.tif", "big.tif", "palette.png", "palette.tif", "palette.bmp"})
            QTest::newRow(file) << file << 0;
        QTest::newRow("progressive.jpg") << "progressive.jpg" << 4;
        QTest::newRow("cmyk.jpg") << "cmyk.jpg" << 4;
        QTest::newRow("cmyk.tif") << "cmyk.tif" << 1;
        QTest::newRow("pages.tif") << "pages.tif" << 0;
    }
    void kinds() {
        QFETCH(QString, file);
        QFETCH(int, tolerance);
        const Pixels got = decodeGolden(file.toStdString());
        const int apart = difference(got, pattern());
        QVERIFY2(apart <= tolerance, qPrintable(QString("%1 apart").arg(apart)));
    }

    void lossyWebpIsWhatPillowSees() {
        QVERIFY(difference(decodeGolden("lossy.webp"), decodeGolden("lossy-expected.png")) <= 1);
    }

    void headersSayWhatTheFilesAre() {
        QCOMPARE(readHeader(golden("pages.tif"), "f").pages, 3);
        QVERIFY(readHeader(golden("cmyk.jpg"), "f").cmyk);
        QVERIFY(readHeader(golden("cmyk.tif"), "f").cmyk);
        QVERIFY(readHeader(golden("palette.png"), "f").palette);
        QCOMPARE(readHeader(golden("alpha.webp"), "f").channels, 4);
        QCOMPARE(readHeader(golden("grey-alpha.png"), "f").channels, 2);
        QCOMPARE(readHeader(golden("ramp-16.png"), "f").bits, 16);
        QVERIFY(readHeader(golden("big.tif"), "f").format == Format::Tiff);
        QCOMPARE(nameOf(readHeader(golden("o1.webp"), "f").format), std::string_view("WebP"));
    }

    void greyStaysOneChannel_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"grey.png", "grey.tif", "grey.bmp", "grey.jpg", "bilevel.png", "bilevel.tif"})
            QTest::newRow(file) << file;
    }
    void greyStaysOneChannel() {
        QFETCH(QString, file);
        const Pixels got = decodeGolden(file.toStdString());
        QCOMPARE(got.channels, 1);
        // ITU-R 601 luma, as Pillow converts: 0.299 R + 0.587 G + 0.114 B
        const Pixels rgb = pattern();
        for (int i = 0; i < 96; ++i) {
            const std::uint8_t* p = rgb.row8(0) + i * 3;
            const double luma = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
            const double expected = file.startsWith("bilevel") ? (luma > 128 ? 255 : 0) : luma;
            QVERIFY(std::abs(got.row8(0)[i] - expected) <= (file.endsWith("jpg") ? 4 : 1));
        }
    }

    void sixteenBitGreyIsExact() {
        for (const char* file : {"ramp-16.png", "ramp-16.tif", "negative-16.tif"}) {
            QCOMPARE(difference(decodeGolden(file, true), rampOf16()), 0);
            DecodeOptions options;
            options.window = {6000, 57000};
            const Pixels eight = decode(golden(file), file, options);
            QCOMPARE(eight.row8(0)[10], std::uint8_t{0});   // 6000
            QCOMPARE(eight.row8(0)[95], std::uint8_t{255}); // 57000
            QCOMPARE(eight.row8(0)[52], std::uint8_t{126}); // (31200 − 6000) · 255 / 51000 = 126
            QCOMPARE(eight.row8(0)[3], std::uint8_t{0});
        }
    }

    void alphaLiesOverGrey_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"alpha.png", "alpha.tif", "alpha.webp"})
            QTest::newRow(file) << file;
    }
    void alphaLiesOverGrey() {
        QFETCH(QString, file);
        const Pixels got = decodeGolden(file.toStdString());
        const Pixels opaque = pattern();
        QCOMPARE(got.channels, 3);
        for (int x = 0; x < 12; ++x)
            for (int c = 0; c < 3; ++c) {
                const int alpha = x * 255 / 11;
                const double expected = (opaque.row8(1)[x * 3 + c] * alpha + 127.0 * (255 - alpha)) / 255;
                QVERIFY(std::abs(got.row8(1)[x * 3 + c] - expected) <= 1.01);
            }
    }

    void greyWithAlphaIsGreyInRgb() {
        const Pixels got = decodeGolden("grey-alpha.png");
        QCOMPARE(got.row8(0)[0], std::uint8_t{127}); // transparent
        QCOMPARE(got.row8(0)[35], got.row8(0)[33]);
    }

    void extensionsDoNotCount() {
        const TempDir dir;
        base::writeAtomically(dir / "really-a-png.jpg", golden("o6.png"));
        QCOMPARE(difference(decodeFile(dir / "really-a-png.jpg"), pattern()), 0);
    }

    void hostileNamesDecode() {
        const TempDir dir;
        for (const char* name : {"\xd6\xd0\xce\xc4.png",
                                 "Stra\xdf"
                                 "e.png",
                                 "😀.png", "new\nline.png", "-dash.png", "space .png "}) {
            base::writeAtomically(dir / name, golden("o1.png"));
            QCOMPARE(difference(decodeFile(dir / name), pattern()), 0);
        }
    }

    void shrunkJpegsStayLargeEnough_data() {
        QTest::addColumn<int>("atLeast");
        QTest::addColumn<int>("width");
        QTest::newRow("full") << 0 << 400;
        QTest::newRow("just below") << 299 << 400;
        QTest::newRow("half") << 150 << 200;
        QTest::newRow("quarter") << 75 << 100;
        QTest::newRow("eighth") << 1 << 50;
    }
    void shrunkJpegsStayLargeEnough() {
        QFETCH(int, atLeast);
        QFETCH(int, width);
        Pixels source = Pixels::make(400, 300, 3);
        std::fill(source.row8(0), source.row8(0) + source.sizeBytes(), std::uint8_t{90});
        DecodeOptions options;
        options.shrinkToAtLeastPx = atLeast;
        const Pixels got = decode(encodeJpeg(source), "j", options);
        QCOMPARE(got.widthPx, width);
        QVERIFY(std::abs(got.row8(got.heightPx / 2)[30] - 90) <= 2);
    }

    void truncatedFilesAreDamaged_data() {
        QTest::addColumn<QString>("file");
        for (const char* file : {"preview.jpg", "progressive.jpg", "cmyk.jpg", "grey.jpg", "net-77x61.png", "o3-16.png",
                                 "palette.png", "o5.tif", "o5-16.tif", "lzw.tif", "big.tif", "bilevel.tif", "rgb.bmp",
                                 "palette.bmp", "o2.webp", "alpha.webp", "lossy.webp"})
            QTest::newRow(file) << file;
    }
    void truncatedFilesAreDamaged() {
        QFETCH(QString, file);
        const auto whole = golden(file.toStdString());
        const Pixels expected = decode(whole, "whole");
        int refused = 0;
        for (std::size_t i = 1; i <= 64; ++i) {
            const std::size_t length = whole.size() * i / 65;
            const std::vector<std::byte> part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
            try {
                // A TIFF's directory may stand before all of its samples; then what decodes must be the whole picture.
                QCOMPARE(difference(decode(part, "part"), expected), 0);
            } catch (const Error& e) {
                QVERIFY(e.code() == Code::DamagedImage || (length < 16 && e.code() == Code::Unsupported));
                QVERIFY(base::english(e.sentence()).find("part") != std::string::npos);
                ++refused;
            }
        }
        QVERIFY2(refused >= 60, qPrintable(QString("only %1 of 64 refused").arg(refused)));
    }

    /// Whatever byte turned over, it is damage and said so before a library could complain in its own words.
    void aChangedByteInAPngIsDamage() {
        const auto whole = golden("net-77x61.png");
        for (std::size_t at = 8; at < whole.size(); at += 7) {
            auto bytes = whole;
            bytes[at] ^= std::byte{0x40};
            QVERIFY_THROWS_EXCEPTION(Error, decode(bytes, "changed"));
        }
    }

    void cutOffFilesAreSeenWithoutDecoding() {
        for (const char* file :
             {"preview.jpg", "progressive.jpg", "o6.jpg", "net-77x61.png", "o4-16.png", "o2.webp", "o4-16.tif"}) {
            auto bytes = golden(file);
            QVERIFY(looksComplete(bytes));
            bytes.push_back(std::byte{7}); // cameras append trailers
            QVERIFY(looksComplete(bytes));
            bytes.resize(bytes.size() - 4);
            QVERIFY(!looksComplete(bytes));
        }
        QVERIFY(looksComplete(golden("pages.tif")) && looksComplete(golden("big.tif")));
    }

    void jpegWithoutItsEndIsDamaged() {
        auto bytes = golden("grey.jpg");
        QVERIFY(bytes.back() == std::byte{0xD9});
        bytes.resize(bytes.size() - 2);
        QVERIFY(codeOf(bytes) == Code::DamagedImage);
    }

    void jpegPaddedBeforeItsEndIsWhole() {
        auto bytes = golden("grey.jpg");
        bytes.insert(bytes.end() - 2, 40, std::byte{0});
        QVERIFY(!errorOf([&] { decode(bytes, "padded"); }));
        bytes[bytes.size() - 20] = std::byte{0x55};
        QVERIFY(codeOf(bytes) == Code::DamagedImage);
    }

    void nothingCrashesOnFlippedBytes() {
        // Deterministic noise over every kind; any outcome but an Error or a picture of the header's size is a bug.
        std::uint64_t state = 42;
        const auto next = [&] { return state = state * 6364136223846793005ull + 1442695040888963407ull, state >> 33; };
        int decoded = 0;
        int refused = 0;
        for (const char* file : {"preview.jpg", "progressive.jpg", "o6.jpg", "cmyk.jpg", "o3.png", "palette.png",
                                 "o5.tif", "lzw.tif", "big.tif", "pages.tif", "bilevel.tif", "palette.tif", "alpha.tif",
                                 "rgb.bmp", "palette.bmp", "o2.webp", "lossy.webp"}) {
            const auto whole = golden(file);
            for (int round = 0; round < 60; ++round) {
                auto bytes = whole;
                for (int k = 0; k <= round % 4; ++k)
                    bytes[next() % bytes.size()] ^= static_cast<std::byte>(1 + next() % 255);
                try {
                    DecodeOptions options;
                    options.limits = {1, 5000};
                    const Header header = readHeader(bytes, file, options.limits);
                    const Pixels got = decode(bytes, file, options);
                    QCOMPARE(got.widthPx, header.uprightWidthPx());
                    QCOMPARE(got.heightPx, header.uprightHeightPx());
                    ++decoded;
                } catch (const Error&) {
                    ++refused;
                }
            }
        }
        QVERIFY(decoded > 100);
        QVERIFY(refused > 100);
    }

    void realImagesDecode() {
        const auto folder = realData("x-sdd");
        if (!folder)
            QSKIP("SKIPPED: no x-sdd in OSTRAKON_DATA");
        int seen = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(*folder)) {
            const auto ending = entry.path().extension();
            if (ending != ".jpg" && ending != ".png")
                continue;
            const Pixels got = decodeFile(entry.path());
            QVERIFY(got.widthPx == 128 || got.widthPx == 122 || got.widthPx == 130);
            ++seen;
        }
        QCOMPARE(seen, 1360);
    }
};

QTEST_GUILESS_MAIN(TestImageDecode)
#include "test_image_decode.moc"
