// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <string>

#include "core/base/files.h"
#include "core/base/utf8.h"

using namespace ostrakon;
using base::Lines;

namespace {

/// The plain scheme of RFC 3629, in `length` bytes, whether or not that many are right for `code`.
std::string encoded(char32_t code, int length) {
    if (length == 1)
        return {static_cast<char>(code)};
    std::string out(static_cast<std::size_t>(length), '\0');
    for (std::size_t i = out.size() - 1; i > 0; --i, code >>= 6)
        out[i] = static_cast<char>(0x80U | (code & 0x3FU));
    out[0] = static_cast<char>((0xF00U >> length & 0xFFU) | code);
    return out;
}

int shortestLength(char32_t code) {
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

} // namespace

class TestBaseUtf8 : public QObject {
    Q_OBJECT

  private slots:
    void everyCodePointInEveryLength() {
        for (char32_t code = 0; code < 0x200000; ++code)
            for (int length = shortestLength(code); length <= 4; ++length) {
                const bool surrogate = code >= 0xD800 && code < 0xE000;
                const bool good = length == shortestLength(code) && !surrogate && code <= 0x10FFFF;
                if (base::letterLength(encoded(code, length)) != (good ? static_cast<std::size_t>(length) : 0))
                    QFAIL(qPrintable(QString("U+%1 in %2 bytes").arg(static_cast<uint>(code), 0, 16).arg(length)));
            }
    }

    void lettersThatEndTooEarlyAreNone() {
        for (const char32_t code : {U'é', U'陶', U'😀'})
            for (int cut = 1; cut < shortestLength(code); ++cut) {
                const std::string letter = encoded(code, shortestLength(code));
                QCOMPARE(base::letterLength(std::string_view(letter).substr(0, static_cast<std::size_t>(cut))),
                         std::size_t(0));
            }
    }

    void controlsAreShownAndTheRestPasses() {
        QCOMPARE(base::escapeControls("a\x1B[31m\x7F\xC2\x9B陶\n\t", Lines::Keep),
                 std::string("a\\x1B[31m\\x7F\\xC2\\x9B陶\n\t"));
        QCOMPARE(base::escapeControls("a\nb\tc", Lines::Escape), std::string("a\\x0Ab\\x09c"));
        QCOMPARE(base::escapeControls("\xC2", Lines::Escape), std::string("\xC2")); // cut off: no control character
        QCOMPARE(base::escapeControls("\xC2\xA0", Lines::Escape), std::string("\xC2\xA0"));
    }

    void bytesThatAreNoLettersAreShownInNames() {
        QCOMPARE(base::display(std::string("\xD6\xD0.jpg")), std::string("\\xD6\\xD0.jpg"));  // GBK
        QCOMPARE(base::display(std::string("\xED\xA0\x80")), std::string("\\xED\\xA0\\x80")); // a lone surrogate
        QCOMPARE(base::display(std::string("陶\\.png")), std::string("陶\\.png"));
    }
};

QTEST_APPLESS_MAIN(TestBaseUtf8)
#include "test_base_utf8.moc"
