// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-written kernels against sums written down plainly in double.
#include <QtTest/QtTest>

#include <cmath>

#include "core/nn/inverted_residual.h"
#include "tests/nn/plain_reference.h"

using namespace ostrakon;
using nn::InvertedResidualNet;
using nn::PlainConv;
using test::NetWriter;

namespace {

/// Every kind of layer, channel counts that are no multiple of 16, both kernels and strides, a residual.
std::vector<PlainConv> smallNet(int side) {
    NetWriter w(side);
    w.add(3, 24, 3, 2, 1, nn::Activation::Relu6).block(24, 1, 9, 3, 1).block(9, 4, 20, 3, 2).block(20, 6, 20, 5, 1);
    w.block(20, 6, 37, 5, 2).block(37, 2, 37, 3, 1);
    return w.add(37, 70, 1, 1, 1, nn::Activation::Relu6).convs();
}

} // namespace

class TestNnInvertedResidual : public QObject {
    Q_OBJECT

  private slots:
    void equalsThePlainSums_data() {
        QTest::addColumn<QByteArray>("kernels");
        QTest::addColumn<int>("side");
        for (const char* kernels : {"base", "avx2", "avx512"})
            for (const int side : {32, 33, 47, 66, 97})
                QTest::addRow("%s %d", kernels, side) << QByteArray(kernels) << side;
    }

    void equalsThePlainSums() {
        QFETCH(QByteArray, kernels);
        QFETCH(int, side);
        const auto& chosen = nn::convKernels(kernels.constData());
        if (kernels != chosen.name)
            QSKIP("SKIPPED: this CPU has no such instructions");
        const auto convs = smallNet(side);
        const InvertedResidualNet net(convs, side, chosen);
        const auto cells = static_cast<std::size_t>(net.mapSide() * net.mapSide());
        const auto image = static_cast<std::size_t>(side * side * 3);
        const auto input = test::randomImages(3, side);
        std::vector<float> pooled(3 * 70), maps(3 * cells * 70);
        net.run(input.data(), 3, pooled.data(), maps.data());
        for (std::size_t n = 0; n < 3; ++n) {
            const auto wanted = test::plainly(convs, input.data() + n * image, side);
            QCOMPARE(wanted.size(), cells * 70);
            std::vector<double> mean(70);
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                QVERIFY(std::abs(wanted[i] - static_cast<double>(maps[n * cells * 70 + i])) < 5e-5);
                mean[i % 70] += wanted[i] / static_cast<double>(cells);
            }
            for (std::size_t f = 0; f < 70; ++f)
                QVERIFY(std::abs(mean[f] - static_cast<double>(pooled[n * 70 + f])) < 5e-5);
        }
    }

    void bandsAndGroupsDoNotChangeABit_data() {
        QTest::addColumn<int>("side");
        QTest::newRow("even") << 96;
        QTest::newRow("odd") << 101;
    }

    void bandsAndGroupsDoNotChangeABit() {
        QFETCH(int, side);
        const auto convs = smallNet(side);
        const auto input = test::randomImages(4, side);
        const auto image = static_cast<std::size_t>(side * side * 3);
        std::vector<float> wanted(4 * 70);
        InvertedResidualNet(convs, side).run(input.data(), 4, wanted.data(), nullptr);
        for (const std::ptrdiff_t band : {1, 3000, 9000, 20000, 1 << 24}) { // from a row at a time to whole pictures
            const InvertedResidualNet net(convs, side, nn::convKernels(), band);
            std::vector<float> together(4 * 70), alone(4 * 70);
            net.run(input.data(), 4, together.data(), nullptr);
            for (std::size_t n = 0; n < 4; ++n)
                net.run(input.data() + n * image, 1, alone.data() + n * 70, nullptr);
            QVERIFY(together == wanted);
            QVERIFY(alone == wanted);
        }
    }

    void whatDoesNotFitIsSaid() {
        const auto good = smallNet(64);
        QVERIFY(InvertedResidualNet::fits(good));
        QVERIFY(!InvertedResidualNet::fits({}));
        QVERIFY(!InvertedResidualNet::fits(std::span(good).first(good.size() - 1)));
        QVERIFY(!InvertedResidualNet::fits(std::span(good).subspan(1)));
        const auto changed = [&](std::size_t i, auto&& change) {
            auto copy = good;
            change(copy[i]);
            return InvertedResidualNet::fits(copy);
        };
        QVERIFY(!changed(0, [](PlainConv& c) { c.kernel = 7; }));
        QVERIFY(!changed(1, [](PlainConv& c) { c.groups = 1; }));
        QVERIFY(!changed(1, [](PlainConv& c) { c.kernel = 7; }));
        QVERIFY(!changed(4, [](PlainConv& c) { c.stride = 3; }));
        QVERIFY(!changed(2, [](PlainConv& c) { c.residualFrom = 0; }));
        QVERIFY(!changed(8, [](PlainConv& c) { c.residualFrom = 2; }));
        QVERIFY(!changed(3, [](PlainConv& c) { c.activation = nn::Activation::Silu; }));
        QVERIFY(!changed(5, [](PlainConv& c) { c.inputFrom = 1; }));
        QVERIFY(!changed(good.size() - 1, [](PlainConv& c) { c.residualFrom = 3; }));
    }
};

QTEST_APPLESS_MAIN(TestNnInvertedResidual)
#include "test_nn_inverted_residual.moc"
