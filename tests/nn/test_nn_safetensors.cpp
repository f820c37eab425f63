// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <cmath>
#include <cstring>
#include <limits>
#include <random>

#include "core/base/error.h"
#include "core/nn/safetensors.h"

using namespace ostrakon;
using nn::DType;
using nn::TensorView;

namespace {

std::vector<std::byte> fileOf(const std::string& header, std::size_t dataBytes, std::uint64_t claimed = 0) {
    const std::uint64_t length = claimed ? claimed : header.size();
    std::vector<std::byte> out(8 + header.size() + dataBytes);
    std::memcpy(out.data(), &length, 8);
    std::memcpy(out.data() + 8, header.data(), header.size());
    return out;
}

std::string entry(const char* name, const char* dtype, const char* shape, const char* range) {
    return std::string("\"") + name + "\":{\"dtype\":\"" + dtype + "\",\"shape\":" + shape +
           ",\"data_offsets\":" + range + "}";
}

/// The sentence with which `bytes` are refused; empty when they are accepted.
std::string refusal(std::vector<std::byte> bytes) {
    try {
        nn::readSafetensors(std::move(bytes), "weights.safetensors");
        return {};
    } catch (const Error& e) {
        return e.code() == Code::BadInput ? e.what() : "wrong code";
    }
}

struct Violation {
    const char* name;
    std::string header;
    std::size_t data;
    const char* expected; ///< words of the sentence
    std::uint64_t claimed = 0;
};

std::string deep(int n) {
    return "{\"a\":" + std::string(static_cast<std::size_t>(n), '[') + std::string(static_cast<std::size_t>(n), ']') +
           "}";
}

std::vector<Violation> violations() {
    const auto one = [](const char* dtype, const char* shape, const char* range) {
        return "{" + entry("w", dtype, shape, range) + "}";
    };
    const auto two = [](const char* a, const char* b) {
        return "{" + entry("a", "F32", "[1]", a) + "," + entry("b", "F32", "[1]", b) + "}";
    };
    return {
        {"overlap", two("[0,4]", "[0,4]"), 8, "overlaps"},
        {"overlap by a byte", two("[0,4]", "[3,7]"), 7, "overlaps"},
        {"gap at the start", one("F32", "[1]", "[4,8]"), 8, "gap"},
        {"gap between", two("[0,4]", "[8,12]"), 12, "gap"},
        {"tail", one("F32", "[1]", "[0,4]"), 8, "belong to no tensor"},
        {"tail of one byte", one("F32", "[1]", "[0,4]"), 5, "belong to no tensor"},
        {"end beyond the file", one("F32", "[2]", "[0,8]"), 4, "outside the file"},
        {"begin after end", one("F32", "[0]", "[4,0]"), 4, "outside the file"},
        {"range longer than shape", one("F32", "[1]", "[0,8]"), 8, "does not fit its shape"},
        {"range shorter than shape", one("F32", "[3]", "[0,8]"), 8, "does not fit its shape"},
        {"product overflows to 0", one("F32", "[4294967296,4294967296,4]", "[0,0]"), 0, "larger than any memory"},
        {"product overflows to small", one("F32", "[4611686018427387905]", "[0,4]"), 4, "larger than any memory"},
        {"side beyond 2^48", one("U8", "[562949953421312,0]", "[0,0]"), 0, "larger than any memory"},
        {"side beyond 64 bits", one("U8", "[99999999999999999999]", "[0,4]"), 4, "non-negative integer"},
        {"negative side", one("F32", "[-1]", "[0,4]"), 4, "non-negative integer"},
        {"fractional side", one("F32", "[1.0]", "[0,4]"), 4, "non-negative integer"},
        {"text as side", one("F32", "[\"1\"]", "[0,4]"), 4, "non-negative integer"},
        {"null side", one("F32", "[null]", "[0,4]"), 4, "non-negative integer"},
        {"shape is a number", one("F32", "1", "[0,4]"), 4, "not a short list"},
        {"shape is an object", one("F32", "{}", "[0,4]"), 4, "not a short list"},
        {"rank 17", one("F32", "[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1]", "[0,4]"), 4, "not a short list"},
        {"negative offset", one("F32", "[1]", "[-4,0]"), 4, "non-negative integer"},
        {"fractional offset", one("F32", "[1]", "[0,4.0]"), 4, "non-negative integer"},
        {"huge offset", one("F32", "[1]", "[18446744073709551612,18446744073709551615]"), 4, "outside the file"},
        {"one offset", one("F32", "[1]", "[0]"), 4, "not a pair"},
        {"three offsets", one("F32", "[1]", "[0,4,4]"), 4, "not a pair"},
        {"offsets are text", one("F32", "[1]", "\"0,4\""), 4, "not a pair"},
        {"unknown type", one("F7", "[1]", "[0,4]"), 4, "does not read"},
        {"empty type", one("", "[1]", "[0,4]"), 4, "does not read"},
        {"lower-case type", one("f32", "[1]", "[0,4]"), 4, "does not read"},
        {"type is a number", "{\"w\":{\"dtype\":4,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "does not read"},
        {"no type", "{\"w\":{\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "not described by"},
        {"no shape", "{\"w\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}", 4, "not described by"},
        {"no offsets", "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "not described by"},
        {"extra key", "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"url\":\"x\"}}", 4,
         "not described by"},
        {"entry is a list", "{\"w\":[]}", 0, "not described by"},
        {"entry is null", "{\"w\":null}", 0, "not described by"},
        {"name twice", "{" + entry("w", "F32", "[1]", "[0,4]") + "," + entry("w", "F32", "[1]", "[4,8]") + "}", 8,
         "twice"},
        {"key twice inside", "{\"w\":{\"dtype\":\"F32\",\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4,
         "twice"},
        {"metadata twice", "{\"__metadata__\":{},\"__metadata__\":{}}", 0, "twice"},
        {"metadata is a list", "{\"__metadata__\":[]}", 0, "not an object"},
        {"metadata holds a number", "{\"__metadata__\":{\"a\":1}}", 0, "not text"},
        {"empty name", "{" + entry("", "F32", "[1]", "[0,4]") + "}", 4, "empty or longer"},
        {"endless name", "{" + entry(std::string(1025, 'x').c_str(), "F32", "[1]", "[0,4]") + "}", 4,
         "empty or longer"},
        {"zero-size tensor in the middle",
         "{" + entry("a", "F32", "[2]", "[0,8]") + "," + entry("z", "F32", "[0]", "[4,4]") + "}", 8, "overlaps"},
        {"not JSON", "{\"w\":", 0, "not JSON"},
        {"JSON and more", "{}{}", 0, "not JSON"},
        {"not UTF-8", "{\"\xFF\":1}", 0, "not JSON"},
        {"NaN in JSON", "{\"w\":NaN}", 0, "not JSON"},
        {"deep nesting", deep(100000), 0, "nested too deeply"},
        {"starts with a space", " {}", 0, "does not start"},
        {"a list", "[]", 0, "does not start"},
        {"empty header", "", 4, "does not start"},
        {"header longer than the file", "{}", 0, "ends inside its header", 3},
        {"header of 2^64-1", "{}", 0, "claims", ~std::uint64_t{0}},
        {"header of 10 MB and one", "{}", 0, "claims", 10'000'001},
    };
}

} // namespace

class TestNnSafetensors : public QObject {
    Q_OBJECT

  private slots:
    void violationsAreRefusedWithTheirReason_data() {
        QTest::addColumn<int>("index");
        const auto all = violations();
        QVERIFY(all.size() >= 40);
        for (std::size_t i = 0; i < all.size(); ++i)
            QTest::newRow(all[i].name) << static_cast<int>(i);
    }

    void violationsAreRefusedWithTheirReason() {
        QFETCH(int, index);
        const Violation v = violations()[static_cast<std::size_t>(index)];
        const std::string said = refusal(fileOf(v.header, v.data, v.claimed));
        QVERIFY2(said.find(v.expected) != std::string::npos, said.c_str());
        QVERIFY2(said.find("weights.safetensors") != std::string::npos, said.c_str());
    }

    void notANumberIsRefusedByName_data() {
        QTest::addColumn<QByteArray>("dtype");
        QTest::addColumn<QByteArray>("bytes");
        const auto raw = [](auto value) { return QByteArray(reinterpret_cast<const char*>(&value), sizeof value); };
        QTest::newRow("F32 NaN") << QByteArray("F32") << raw(std::nanf(""));
        QTest::newRow("F32 infinity") << QByteArray("F32") << raw(-std::numeric_limits<float>::infinity());
        QTest::newRow("F64 NaN") << QByteArray("F64") << raw(std::nan(""));
        QTest::newRow("F16 infinity") << QByteArray("F16") << raw(std::uint16_t{0x7C00});
        QTest::newRow("BF16 NaN") << QByteArray("BF16") << raw(std::uint16_t{0x7FC0});
    }

    void notANumberIsRefusedByName() {
        QFETCH(QByteArray, dtype);
        QFETCH(QByteArray, bytes);
        const std::string range = "[0," + std::to_string(bytes.size()) + "]";
        auto file = fileOf("{" + entry("conv.weight", dtype, "[1]", range.c_str()) + "}",
                           static_cast<std::size_t>(bytes.size()));
        std::memcpy(file.data() + file.size() - static_cast<std::size_t>(bytes.size()), bytes.data(),
                    static_cast<std::size_t>(bytes.size()));
        const std::string said = refusal(file);
        QVERIFY2(said.find("“conv.weight”") != std::string::npos, said.c_str());
    }

    void roundTrip() {
        const std::vector<float> floats{1.5F, -2.0F, 3.25F, 0.0F, 5.0F, 6.0F};
        const std::vector<std::uint8_t> bytes{7, 8, 9};
        const std::vector<std::int64_t> scalar{-5};
        const std::vector<TensorView> views{
            {"odd", DType::U8, {3}, std::as_bytes(std::span(bytes))},
            {"w", DType::F32, {2, 3}, std::as_bytes(std::span(floats))},
            {"none", DType::F32, {0, 4}, {}},
            {"count", DType::I64, {}, std::as_bytes(std::span(scalar))},
        };
        const auto file = nn::writeSafetensors(views, {{"made by", "a “test”"}});
        QVERIFY(file == nn::writeSafetensors(views, {{"made by", "a “test”"}}));
        const auto set = nn::readSafetensors(file, "x");
        QCOMPARE(set.metadata.at("made by"), std::string("a “test”"));
        QCOMPARE(set.tensors().size(), views.size());
        const auto read = set.floats("w", {2, 3});
        QVERIFY(std::equal(read.begin(), read.end(), floats.begin(), floats.end()));
        QCOMPARE(reinterpret_cast<std::uintptr_t>(read.data()) % alignof(float), std::uintptr_t(0));
        QCOMPARE(set.at("count").shape.size(), std::size_t(0));
        QVERIFY_EXCEPTION_THROWN(set.floats("w", {3, 2}), Error);
        QVERIFY_EXCEPTION_THROWN(set.floats("odd", {3}), Error);
        QVERIFY_EXCEPTION_THROWN(set.at("missing"), Error);
    }

    void writerRefusesWhatTheReaderWould() {
        const std::vector<float> one{1.0F};
        const TensorView view{"w", DType::F32, {1}, std::as_bytes(std::span(one))};
        TensorView wrong = view;
        wrong.shape = {2};
        QVERIFY_EXCEPTION_THROWN(nn::writeSafetensors(std::vector{view, view}), Error);
        QVERIFY_EXCEPTION_THROWN(nn::writeSafetensors(std::vector{wrong}), Error);
    }

    void hashIsOfTheContentNotTheContainer() {
        const std::vector<float> a{1.0F}, b{2.0F};
        const TensorView va{"a", DType::F32, {1}, std::as_bytes(std::span(a))};
        const TensorView vb{"b", DType::F32, {1}, std::as_bytes(std::span(b))};
        const auto ab = nn::readSafetensors(nn::writeSafetensors(std::vector{va, vb}), "x").contentHash();
        const auto ba = nn::readSafetensors(nn::writeSafetensors(std::vector{vb, va}, {{"k", "v"}}), "y").contentHash();
        QVERIFY(ab == ba);
        TensorView renamed = vb;
        renamed.name = "c";
        QVERIFY(ab != nn::readSafetensors(nn::writeSafetensors(std::vector{va, renamed}), "z").contentHash());
    }

    void damageNeverCrashes() {
        std::vector<float> values(64, 0.5F);
        const std::vector<TensorView> views{{"a", DType::F32, {8, 4}, std::as_bytes(std::span(values)).first(128)},
                                            {"b", DType::F32, {32}, std::as_bytes(std::span(values)).last(128)}};
        const auto good = nn::writeSafetensors(views);
        for (std::size_t n = 0; n < good.size(); ++n)
            QVERIFY(!refusal({good.begin(), good.begin() + static_cast<std::ptrdiff_t>(n)}).empty());
        std::mt19937 random(1);
        for (int i = 0; i < 3000; ++i) {
            auto bad = good;
            for (int k = 0; k < 1 + i % 3; ++k)
                bad[random() % bad.size()] ^= static_cast<std::byte>(1U << (random() % 8));
            QVERIFY(refusal(bad) != "wrong code");
        }
    }
};

QTEST_APPLESS_MAIN(TestNnSafetensors)
#include "test_nn_safetensors.moc"
