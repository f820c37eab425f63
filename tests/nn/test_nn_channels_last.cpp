// SPDX-License-Identifier: GPL-3.0-or-later
// Whole networks on the kernels of our own, against sums written down plainly in double.
#include <QtTest/QtTest>

#include <cmath>

#include "core/nn/channels_last_net.h"
#include "tests/nn/plain_reference.h"

using namespace ostrakon;
using nn::Activation;
using nn::ChannelsLastNet;
using nn::PlainConv;
using test::NetWriter;

namespace {

/// ResNet-18's kinds of layer: a wide stem, pooling, Winograd's convolutions with and without an addition, dense ones
/// of both strides, shortcuts; channel counts that are no multiple of 16.
std::vector<PlainConv> resnetLike(int side) {
    NetWriter w(side);
    w.add(3, 24, 7, 2, 1, Activation::Relu).maxPool();
    w.basic(24, 24, 1).basic(24, 40, 2).basic(40, 40, 1).basic(40, 70, 2);
    return w.basic(70, 70, 1).convs();
}

/// ResNet-50's, with a plane whose pixels lie further apart.
std::vector<PlainConv> bottleneckLike(int side) {
    NetWriter w(side);
    w.add(3, 16, 7, 2, 1, Activation::Relu).maxPool();
    return w.bottleneck(16, 16, 256, 1).bottleneck(256, 32, 256, 1).bottleneck(256, 20, 70, 2).convs();
}

/// EfficientNet's and MobileNetV3's: squeezes of both kinds, both kernels, both curves.
std::vector<PlainConv> efficientLike(int side) {
    NetWriter w(side);
    w.add(3, 24, 3, 2, 1, Activation::Silu).block(24, 1, 9, 3, 1, Activation::Silu, 6);
    w.block(9, 4, 20, 3, 2, Activation::Silu, 3).block(20, 6, 20, 5, 1, Activation::HardSwish, 7, true);
    w.block(20, 3, 37, 5, 2, Activation::Relu).block(37, 2, 37, 3, 1, Activation::HardSwish, 8, true);
    return w.add(37, 70, 1, 1, 1, Activation::HardSwish).convs();
}

std::vector<PlainConv> netNamed(const QByteArray& name, int side) {
    return name == "resnet" ? resnetLike(side) : name == "bottleneck" ? bottleneckLike(side) : efficientLike(side);
}

} // namespace

class TestNnChannelsLast : public QObject {
    Q_OBJECT

  private slots:
    void equalsThePlainSums_data() {
        QTest::addColumn<QByteArray>("kernels");
        QTest::addColumn<QByteArray>("net");
        QTest::addColumn<int>("side");
        for (const char* kernels : {"base", "avx2", "avx512"})
            for (const char* net : {"resnet", "bottleneck", "efficient"})
                for (const int side : {32, 47, 97})
                    QTest::addRow("%s %s %d", kernels, net, side) << QByteArray(kernels) << QByteArray(net) << side;
    }

    void equalsThePlainSums() {
        QFETCH(QByteArray, kernels);
        QFETCH(QByteArray, net);
        QFETCH(int, side);
        const auto& chosen = nn::convKernels(kernels.constData());
        if (kernels != chosen.name)
            QSKIP("SKIPPED: this CPU has no such instructions");
        const auto convs = netNamed(net, side);
        const ChannelsLastNet made(convs, side, chosen);
        const auto cells = static_cast<std::size_t>(made.mapSide() * made.mapSide());
        const auto image = static_cast<std::size_t>(side * side * 3);
        const auto input = test::randomImages(2, side);
        std::vector<float> pooled(2 * 70), maps(2 * cells * 70);
        made.run(input.data(), 2, pooled.data(), maps.data());
        for (std::size_t n = 0; n < 2; ++n) {
            const auto wanted = test::plainly(convs, input.data() + n * image, side);
            QCOMPARE(wanted.size(), cells * 70);
            std::vector<double> mean(70);
            double largest = 0.0, worst = 0.0;
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                largest = std::max(largest, std::abs(wanted[i]));
                worst = std::max(worst, std::abs(wanted[i] - static_cast<double>(maps[n * cells * 70 + i])));
                mean[i % 70] += wanted[i] / static_cast<double>(cells);
            }
            QVERIFY2(worst < 2e-5 * largest, qPrintable(QString::number(worst / largest)));
            for (std::size_t f = 0; f < 70; ++f)
                QVERIFY(std::abs(mean[f] - static_cast<double>(pooled[n * 70 + f])) < 2e-5 * largest);
        }
    }

    void neighboursDoNotChangeABit_data() {
        QTest::addColumn<QByteArray>("net");
        QTest::addColumn<int>("side");
        for (const char* net : {"resnet", "bottleneck", "efficient"})
            for (const int side : {64, 101, 224}) // small stages together, and the large ones picture by picture
                QTest::addRow("%s %d", net, side) << QByteArray(net) << side;
    }

    void neighboursDoNotChangeABit() {
        QFETCH(QByteArray, net);
        QFETCH(int, side);
        const auto convs = netNamed(net, side);
        const ChannelsLastNet made(convs, side);
        const auto input = test::randomImages(4, side);
        const auto image = static_cast<std::size_t>(side * side * 3);
        std::vector<float> together(4 * 70), alone(4 * 70), three(4 * 70);
        made.run(input.data(), 4, together.data(), nullptr);
        for (std::size_t n = 0; n < 4; ++n)
            made.run(input.data() + n * image, 1, alone.data() + n * 70, nullptr);
        made.run(input.data() + image, 3, three.data() + 70, nullptr);
        QVERIFY(alone == together);
        QVERIFY(std::equal(three.begin() + 70, three.end(), together.begin() + 70));
    }

    void whatDoesNotFitIsSaid() {
        const auto good = resnetLike(64);
        QVERIFY(ChannelsLastNet::fits(good) && ChannelsLastNet::fits(efficientLike(64)));
        QVERIFY(!ChannelsLastNet::fits({}));
        QVERIFY(!ChannelsLastNet::fits(std::span(good).subspan(1))); // starts from 24 channels
        auto grouped = good;
        grouped[1].groups = 2;
        QVERIFY(!ChannelsLastNet::fits(grouped));
        auto pooled = good;
        pooled[0].activation = Activation::None; // a border of zeros could then be the largest
        QVERIFY(!ChannelsLastNet::fits(pooled));
    }
};

QTEST_APPLESS_MAIN(TestNnChannelsLast)
#include "test_nn_channels_last.moc"
