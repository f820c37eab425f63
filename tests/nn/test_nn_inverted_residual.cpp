// SPDX-License-Identifier: GPL-3.0-or-later
// The hand-written kernels against sums written down plainly in double.
#include <QtTest/QtTest>

#include <algorithm>
#include <cmath>
#include <random>

#include "core/nn/inverted_residual.h"

using namespace ostrakon;
using nn::InvertedResidualNet;
using nn::PlainConv;

namespace {

/// Appends convolutions with random weights; keeps track of the side.
class NetWriter {
  public:
    explicit NetWriter(int side)
        : m_side(side) {}

    NetWriter& add(int in, int out, int kernel, int stride, int groups, bool relu6, int residualFrom = -1) {
        PlainConv c;
        c.in = in;
        c.out = out;
        c.kernel = kernel;
        c.stride = stride;
        c.groups = groups;
        c.relu6 = relu6;
        c.residualFrom = residualFrom;
        const int outSide = (m_side + stride - 1) / stride;
        const int pad = std::max((outSide - 1) * stride + kernel - m_side, 0);
        c.padBefore = pad / 2;
        c.padAfter = pad - pad / 2;
        m_side = outSide;
        const int fan = in / groups * kernel * kernel;
        std::normal_distribution<float> normal(0.0F, 1.4F / std::sqrt(static_cast<float>(fan)));
        c.weight.resize(static_cast<std::size_t>(out) * static_cast<std::size_t>(fan));
        c.bias.resize(static_cast<std::size_t>(out));
        for (auto* list : {&c.weight, &c.bias})
            for (float& v : *list)
                v = normal(m_random);
        m_convs.push_back(std::move(c));
        return *this;
    }

    NetWriter& block(int in, int expand, int out, int kernel, int stride) {
        const int start = static_cast<int>(m_convs.size()) - 1, wide = in * expand;
        if (expand > 1)
            add(in, wide, 1, 1, 1, true);
        add(wide, wide, kernel, stride, wide, true);
        return add(wide, out, 1, 1, 1, false, stride == 1 && in == out && expand > 1 ? start : -1);
    }

    const std::vector<PlainConv>& convs() const { return m_convs; }

  private:
    int m_side;
    std::mt19937 m_random{11};
    std::vector<PlainConv> m_convs;
};

/// Every kind of layer, channel counts that are no multiple of 16, both kernels and strides, a residual.
std::vector<PlainConv> smallNet(int side) {
    NetWriter w(side);
    w.add(3, 24, 3, 2, 1, true).block(24, 1, 9, 3, 1).block(9, 4, 20, 3, 2).block(20, 6, 20, 5, 1);
    w.block(20, 6, 37, 5, 2).block(37, 2, 37, 3, 1);
    return w.add(37, 70, 1, 1, 1, true).convs();
}

using Plane = std::vector<double>;

double windowSum(const PlainConv& c, const Plane& x, int side, int oy, int ox, int oc) {
    const int perGroup = c.in / c.groups, base = c.groups > 1 ? oc : 0;
    double sum = static_cast<double>(c.bias[static_cast<std::size_t>(oc)]);
    for (int ky = 0; ky < c.kernel; ++ky)
        for (int kx = 0; kx < c.kernel; ++kx) {
            const int y = oy * c.stride + ky - c.padBefore, column = ox * c.stride + kx - c.padBefore;
            if (y < 0 || column < 0 || y >= side || column >= side)
                continue;
            for (int ic = 0; ic < perGroup; ++ic)
                sum += static_cast<double>(
                           c.weight[static_cast<std::size_t>(((oc * perGroup + ic) * c.kernel + ky) * c.kernel + kx)]) *
                       x[static_cast<std::size_t>((y * side + column) * c.in + base + ic)];
        }
    return sum;
}

/// The last feature map, [side, side, out].
Plane plainly(const std::vector<PlainConv>& convs, const float* input, int side) {
    Plane x(input, input + side * side * 3);
    std::vector<Plane> outputs;
    for (const auto& c : convs) {
        const int outSide = (side + c.stride - 1) / c.stride;
        Plane y(static_cast<std::size_t>(outSide * outSide * c.out));
        for (int oy = 0; oy < outSide; ++oy)
            for (int ox = 0; ox < outSide; ++ox)
                for (int oc = 0; oc < c.out; ++oc) {
                    const auto at = static_cast<std::size_t>((oy * outSide + ox) * c.out + oc);
                    double v = windowSum(c, x, side, oy, ox, oc);
                    if (c.residualFrom >= 0)
                        v += outputs[static_cast<std::size_t>(c.residualFrom)][at];
                    y[at] = c.relu6 ? std::clamp(v, 0.0, 6.0) : v;
                }
        outputs.push_back(y);
        x = std::move(y);
        side = outSide;
    }
    return x;
}

std::vector<float> randomImages(std::size_t n, int side) {
    std::mt19937 random(static_cast<unsigned>(side));
    std::uniform_real_distribution<float> uniform(-1.0F, 1.0F);
    std::vector<float> out(n * static_cast<std::size_t>(side * side * 3));
    for (float& v : out)
        v = uniform(random);
    return out;
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
        const auto input = randomImages(3, side);
        std::vector<float> pooled(3 * 70), maps(3 * cells * 70);
        net.run(input.data(), 3, pooled.data(), maps.data());
        for (std::size_t n = 0; n < 3; ++n) {
            const Plane wanted = plainly(convs, input.data() + n * image, side);
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
        const auto input = randomImages(4, side);
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
        QVERIFY(!changed(good.size() - 1, [](PlainConv& c) { c.residualFrom = 3; }));
    }
};

QTEST_APPLESS_MAIN(TestNnInvertedResidual)
#include "test_nn_inverted_residual.moc"
