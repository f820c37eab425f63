// SPDX-License-Identifier: GPL-3.0-or-later
// What is refused before a decoder sees it: bombs, foreign formats behind harmless names, empty files.
#include <QElapsedTimer>
#include <QTest>
#include <fstream>

#include "core/image/decode.h"
#include "tests/image/golden.h"

using namespace ostrakon;
using namespace ostrakon::image;
using namespace ostrakon::test;

namespace {

using Bytes = std::vector<std::byte>;

Bytes bytesOf(std::string_view text) {
    const auto raw = std::as_bytes(std::span(text));
    return {raw.begin(), raw.end()};
}

void putBig(Bytes& out, std::size_t at, std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i)
        out[at + i] = static_cast<std::byte>(value >> (8 * (width - 1 - i)));
}

void putLittle(Bytes& out, std::size_t at, std::uint64_t value, unsigned width) {
    for (unsigned i = 0; i < width; ++i)
        out[at + i] = static_cast<std::byte>(value >> (8 * i));
}

Bytes pngOf(std::uint32_t width, std::uint32_t height) {
    Bytes out = golden("o1.png");
    putBig(out, 16, width, 4);
    putBig(out, 20, height, 4);
    return out;
}

Bytes jpegOf(unsigned side) {
    Bytes out = golden("grey.jpg");
    for (std::size_t i = 2; i + 9 < out.size(); ++i)
        if (out[i] == std::byte{0xFF} && out[i + 1] == std::byte{0xC0}) {
            putBig(out, i + 5, side, 2);
            putBig(out, i + 7, side, 2);
            return out;
        }
    return {};
}

Bytes webpOfMaximum() {
    Bytes out = bytesOf("RIFF????WEBPVP8X????????????");
    out.resize(64);
    putLittle(out, 4, 56, 4);
    putLittle(out, 16, 10, 4);
    putLittle(out, 20, 0, 4);
    putLittle(out, 24, 16382, 3);
    putLittle(out, 27, 16382, 3);
    return out;
}

Bytes tiffOf(std::uint32_t width, std::uint32_t height, std::uint32_t tile = 0) {
    Bytes out(8 + 2 + 4 * 12 + 4);
    std::copy_n(bytesOf("II*").begin(), 3, out.begin());
    putLittle(out, 4, 8, 4);
    putLittle(out, 8, 4, 2);
    const std::uint32_t tags[4][2] = {{256, width}, {257, height}, {322, tile}, {323, tile}};
    for (std::size_t i = 0; i < 4; ++i) {
        putLittle(out, 10 + i * 12, tags[i][0], 2);
        putLittle(out, 12 + i * 12, 4, 2);
        putLittle(out, 14 + i * 12, 1, 4);
        putLittle(out, 18 + i * 12, tags[i][1], 4);
    }
    return out;
}

Bytes bmpOf(std::int32_t width, std::int32_t height) {
    Bytes out = golden("rgb.bmp");
    putLittle(out, 18, static_cast<std::uint32_t>(width), 4);
    putLittle(out, 22, static_cast<std::uint32_t>(height), 4);
    return out;
}

std::uint64_t residentKb() {
    std::ifstream in("/proc/self/status");
    for (std::string word; in >> word;)
        if (word == "VmHWM:") {
            std::uint64_t kb = 0;
            in >> kb;
            return kb;
        }
    return 0;
}

} // namespace

class TestImageHeader : public QObject {
    Q_OBJECT

  private slots:
    void bombsAreRefusedFromTheHeader_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("code");
        const auto add = [](const char* name, const Bytes& bytes, Code code) {
            QTest::newRow(name) << QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                              static_cast<qsizetype>(bytes.size()))
                                << static_cast<int>(code);
        };
        add("PNG 30,000 x 30,000", pngOf(30000, 30000), Code::TooLarge);
        add("PNG 2^31 wide", pngOf(0x80000000u, 1), Code::TooLarge);
        add("PNG zero wide", pngOf(0, 7), Code::DamagedImage);
        add("JPEG 65,500 a side", jpegOf(65500), Code::TooLarge);
        add("JPEG 0 a side", jpegOf(0), Code::DamagedImage);
        add("TIFF 2^31 a side", tiffOf(0x80000000u, 0x80000000u), Code::TooLarge);
        add("TIFF 2^31 - 1 by 1", tiffOf(0x7fffffffu, 1), Code::TooLarge);
        add("TIFF tiles of 2^31", tiffOf(100, 100, 0x80000000u), Code::TooLarge);
        add("WebP at the format's maximum", webpOfMaximum(), Code::TooLarge);
        add("BMP of 40,000 a side", bmpOf(40000, 40000), Code::DamagedImage);
        add("BMP, smallest integer high", bmpOf(12, INT32_MIN), Code::DamagedImage);
        add("BMP, negative width", bmpOf(-12, 8), Code::DamagedImage);
    }
    void bombsAreRefusedFromTheHeader() {
        QFETCH(QByteArray, bytes);
        QFETCH(int, code);
        const std::uint64_t before = residentKb();
        const auto raw = std::as_bytes(std::span(bytes.constData(), static_cast<std::size_t>(bytes.size())));
        const auto e = errorOf([&] { decode(raw, "lot 7/bomb.png"); });
        QVERIFY(e.has_value());
        QCOMPARE(static_cast<int>(e->code()), code);
        QVERIFY(base::english(e->sentence()).find("lot 7/bomb.png") != std::string::npos);
        QVERIFY(!e->hint().key.empty());
        QVERIFY(residentKb() < before + 64 * 1024);
    }

    void limitsAreTheCallers() {
        const auto bytes = golden("o1.png");
        QVERIFY(errorOf([&] { readHeader(bytes, "f", Limits{250, 11}); })->code() == Code::TooLarge);
        QVERIFY(errorOf([&] { readHeader(bytes, "f", Limits{95e-6, 100}); })->code() == Code::TooLarge);
        QCOMPARE(readHeader(bytes, "f", Limits{96e-6, 12}).widthPx, 12);
    }

    void foreignFormatsNeverReachADecoder_data() {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("NITF") << QByteArray("NITF02.10");
        QTest::newRow("DICOM") << QByteArray(128, '\0') + "DICM";
        QTest::newRow("OpenEXR") << QByteArray("\x76\x2f\x31\x01\x02\0\0\0", 8);
        QTest::newRow("Radiance") << QByteArray("#?RADIANCE\n");
        QTest::newRow("PDF") << QByteArray("%PDF-1.7\n");
        QTest::newRow("SVG") << QByteArray("<svg xmlns='http://www.w3.org/2000/svg'/>");
        QTest::newRow("GIF") << QByteArray("GIF89a");
        QTest::newRow("PBM") << QByteArray("P6 2 2 255 ");
        QTest::newRow("JPEG 2000") << QByteArray("\0\0\0\x0cjP  \r\n\x87\n", 12);
        QTest::newRow("Sun raster") << QByteArray("\x59\xa6\x6a\x95");
        QTest::newRow("HDF5") << QByteArray("\x89HDF\r\n\x1a\n");
        QTest::newRow("one byte") << QByteArray("B");
    }
    void foreignFormatsNeverReachADecoder() {
        QFETCH(QByteArray, start);
        start.append(QByteArray(4096, '\1'));
        const auto raw = std::as_bytes(std::span(start.constData(), static_cast<std::size_t>(start.size())));
        const auto e = errorOf([&] { decode(raw, "innocent.png"); });
        QVERIFY(e && (e->code() == Code::Unsupported || (start.startsWith('B') && e->code() == Code::DamagedImage)));
        QVERIFY(!e->hint().key.empty());
    }

    void variantsThatAreNotReadSaySo() {
        QVERIFY(errorOf([&] { decode(golden("animated.webp"), "a"); })->code() == Code::Unsupported);
        QVERIFY(errorOf([&] { decode(golden("float.tif"), "f"); })->code() == Code::Unsupported);
        Bytes lossless = golden("grey.jpg");
        for (std::size_t i = 2; i + 1 < lossless.size(); ++i)
            if (lossless[i] == std::byte{0xFF} && lossless[i + 1] == std::byte{0xC0}) {
                lossless[i + 1] = std::byte{0xC3};
                break;
            }
        QVERIFY(errorOf([&] { decode(lossless, "l"); })->code() == Code::Unsupported);
    }

    void anEmptyFileIsASentence() {
        const auto e = errorOf([&] { decode({}, "nothing.jpg"); });
        QVERIFY(e && e->code() == Code::BadInput);
        QCOMPARE(base::english(e->sentence()), std::string("“nothing.jpg” is empty."));
    }

    void aDirectoryLoopInATiffEnds() {
        Bytes loop = tiffOf(4, 4);
        putLittle(loop, 8 + 2 + 4 * 12, 8, 4); // the next directory is the first
        const Header header = readHeader(loop, "loop.tif");
        QVERIFY(header.pages > 1); // and it came back at all
    }

    void exifWithoutSenseIsNoOrientation() {
        Bytes bytes = golden("o6.jpg");
        const auto block = exifBlock(bytes);
        QVERIFY(!block.empty());
        const auto at = static_cast<std::size_t>(block.data() - bytes.data());
        for (std::size_t i = 4; i < block.size(); ++i)
            bytes[at + i] = std::byte{0xFF};
        QCOMPARE(readHeader(bytes, "f").orientation, 1);
    }
};

QTEST_GUILESS_MAIN(TestImageHeader)
#include "test_image_header.moc"
