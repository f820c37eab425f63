// SPDX-License-Identifier: GPL-3.0-or-later
// What is drawn for mixed and strongly changed views: within its bounds, and as often as its distribution says.
#include <QTest>

#include <algorithm>
#include <cmath>

#include "core/train/mix.h"
#include "core/train/strong_views.h"

using namespace ostrakon::train;

namespace {

constexpr int kSide = 64;
constexpr std::array<float, 3> kMean{127.0F, 127.0F, 127.0F};
constexpr std::array<float, 3> kDeviation{128.0F, 128.0F, 128.0F};

AugmentOptions still() {
    AugmentOptions o;
    o.leastArea = o.mostStretch = 1.0;
    o.mostDegrees = o.mostBrightness = o.mostContrast = o.mostSaturation = 0.0;
    o.mirror = false;
    return o;
}

} // namespace

class TestTrainMix : public QObject {
    Q_OBJECT

  private slots:
    void sharesAreBetaDistributed_data() {
        QTest::addColumn<double>("alpha");
        QTest::newRow("0.1") << 0.1;
        QTest::newRow("0.2") << 0.2;
        QTest::newRow("1") << 1.0;
    }

    void sharesAreBetaDistributed() {
        QFETCH(double, alpha);
        double sum = 0.0, squares = 0.0;
        constexpr int kDraws = 40000;
        for (std::uint64_t i = 0; i < kDraws; ++i) {
            const MixPlan plan = drawMix(i, alpha, 0.0, kSide);
            QVERIFY(plan.keep >= 0.0 && plan.keep <= 1.0 && !plan.paste);
            sum += plan.keep;
            squares += plan.keep * plan.keep;
        }
        const double mean = sum / kDraws;
        const double variance = squares / kDraws - mean * mean;
        QVERIFY(std::abs(mean - 0.5) < 0.01);
        QVERIFY(std::abs(variance - 1.0 / (4.0 * (2.0 * alpha + 1.0))) < 0.003);
    }

    void whatIsPastedIsWhatIsNotKept() {
        int pasted = 0;
        for (std::uint64_t i = 0; i < 2000; ++i) {
            const MixPlan plan = drawMix(i, 0.2, 1.0, kSide);
            if (!plan.paste)
                continue;
            ++pasted;
            QVERIFY(plan.left >= 0 && plan.left <= plan.right && plan.right <= kSide);
            QVERIFY(plan.top >= 0 && plan.top <= plan.bottom && plan.bottom <= kSide);
            const double area = (plan.right - plan.left) * (plan.bottom - plan.top);
            QCOMPARE(plan.keep, 1.0 - area / (kSide * kSide));
        }
        QVERIFY(pasted > 850 && pasted < 1150); // either, drawn
        QCOMPARE(drawMix(7, 0.0, 0.0, kSide).keep, 1.0);
    }

    void strongViewsChangeWithinBounds() {
        const std::vector<std::uint8_t> grey(kSide * kSide * 3, 100);
        AugmentOptions options = still();
        options.strongOps = 2;
        int changed = 0, toned = 0;
        std::vector<float> out(grey.size());
        for (std::uint64_t key = 0; key < 400; ++key) {
            const ViewPlan plan = drawView(key, kSide, kSide, 100.0, options);
            render(grey, kSide, plan, kSide, kMean, kDeviation, out);
            for (const float value : out)
                QVERIFY(value >= -127.0F / 128.0F && value <= 1.0F);
            changed += plan.toSource != ViewPlan{}.toSource || plan.colour != ViewPlan{}.colour || !plan.tone.empty();
            toned += !plan.tone.empty();
        }
        QVERIFY(changed > 350);
        QVERIFY(toned > 100);
    }

    void whatIsRuledOutIsNeverShown() {
        AugmentOptions options = still();
        options.strongOps = 4;
        for (std::uint64_t key = 0; key < 2000; ++key) {
            const auto m = drawView(key, kSide, kSide, 100.0, options).toSource;
            // Not mirrored, not upside down; what shear leaves of a turn stays small.
            QVERIFY(m[0] > 0.0 && m[4] > 0.0);
            QVERIFY(m[0] * m[4] - m[1] * m[3] > 0.4);
        }
    }

    void theViewTurnsAboutItsCentre() {
        AugmentOptions options = still();
        options.strongOps = 1;
        options.mostDegrees = 1e-9; // the strong set turns by 30
        int turned = 0;
        for (std::uint64_t key = 0; key < 500; ++key) {
            const auto m = drawView(key, kSide, kSide, 100.0, options).toSource;
            if (std::abs(m[1]) < 0.05 || std::abs(m[1] + m[3]) > 1e-6)
                continue;
            ++turned;
            const double half = (kSide - 1) / 2.0;
            QVERIFY(std::abs(m[0] * half + m[1] * half + m[2] - half) < 1e-6);
            QVERIFY(std::abs(m[3] * half + m[4] * half + m[5] - half) < 1e-6);
        }
        QVERIFY(turned > 15);
    }

    void blanksShowTheMean() {
        const std::vector<std::uint8_t> grey(kSide * kSide * 3, 200);
        AugmentOptions options = still();
        options.erased = 1.0;
        std::vector<float> out(grey.size());
        for (std::uint64_t key = 0; key < 100; ++key) {
            const ViewPlan plan = drawView(key, kSide, kSide, 200.0, options);
            render(grey, kSide, plan, kSide, kMean, kDeviation, out);
            const auto blank = std::count(out.begin(), out.end(), 0.0F) / 3.0 / (kSide * kSide);
            QVERIFY(blank > 0.01 && blank < 0.21);
        }
    }
};

QTEST_APPLESS_MAIN(TestTrainMix)
#include "test_train_mix.moc"
