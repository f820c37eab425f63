// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <cmath>
#include <new>
#include <numeric>
#include <stdexcept>

#include "core/base/error.h"
#include "core/train/augment.h"
#include "core/train/failure.h"
#include "core/train/parallel.h"
#include "core/train/random.h"
#include "core/train/train_job.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

constexpr int kSource = 64;
constexpr int kOut = 56;
constexpr std::array<float, 3> kMean{127.0F, 127.0F, 127.0F};
constexpr std::array<float, 3> kDeviation{128.0F, 128.0F, 128.0F};

/// Red grows to the right, green downwards, blue stays.
std::vector<std::uint8_t> ramp() {
    std::vector<std::uint8_t> out;
    for (int y = 0; y < kSource; ++y)
        for (int x = 0; x < kSource; ++x)
            for (const int value : {x * 4, y * 4, 100})
                out.push_back(static_cast<std::uint8_t>(value));
    return out;
}

float grey(float value) {
    return value * 128.0F + 127.0F;
}

} // namespace

class TestTrainViews : public QObject {
    Q_OBJECT

  private slots:
    void centreIsTheMiddleToTheGreyLevel() {
        const auto source = ramp();
        std::vector<float> out(kOut * kOut * 3);
        renderCentre(source, kSource, kOut, kMean, kDeviation, out);
        QCOMPARE(grey(out[0]), 16.0F); // column 4
        QCOMPARE(grey(out[1]), 16.0F);
        QCOMPARE(grey(out[out.size() - 3]), 4.0F * 59);
    }

    void theIdentityViewIsTheCentre() {
        const auto source = ramp();
        ViewPlan plan;
        plan.toSource = {1, 0, 4, 0, 1, 4};
        std::vector<float> a(kOut * kOut * 3);
        std::vector<float> b(a.size());
        render(source, kSource, plan, kOut, kMean, kDeviation, a);
        renderCentre(source, kSource, kOut, kMean, kDeviation, b);
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(std::abs(a[i] - b[i]) < 1e-5F);
    }

    void aMirroredPlanMirrors() {
        const auto source = ramp();
        ViewPlan plan;
        plan.toSource = {-1, 0, 59, 0, 1, 4};
        std::vector<float> out(kOut * kOut * 3);
        render(source, kSource, plan, kOut, kMean, kDeviation, out);
        QVERIFY(std::abs(grey(out[0]) - 4.0F * 59) < 1e-3F);
        QVERIFY(std::abs(grey(out[1]) - 16.0F) < 1e-3F);
    }

    void viewsStayInThePictureAndDiffer() {
        AugmentOptions options;
        options.mostDegrees = 0.0;
        int mirrored = 0;
        for (std::uint64_t key = 0; key < 400; ++key) {
            const auto plan = drawView(mixed(key), kSource, kOut, 127.0, options);
            const auto& m = plan.toSource;
            for (const int corner : {0, kOut - 1}) {
                const double x = m[0] * corner + m[2];
                const double y = m[4] * corner + m[5];
                QVERIFY(x > -1.0 && x < kSource && y > -1.0 && y < kSource);
            }
            const double area = std::abs(m[0] * m[4]) * kOut * kOut / (kSource * kSource);
            QVERIFY(area > 0.49 && area <= 1.0001);
            mirrored += m[0] < 0 ? 1 : 0;
        }
        QVERIFY(mirrored > 150 && mirrored < 250);
    }

    void theSameKeyIsTheSameView() {
        const auto a = drawView(mixed(1, 2, 3), kSource, kOut, 100.0, {});
        const auto b = drawView(mixed(1, 2, 3), kSource, kOut, 100.0, {});
        const auto c = drawView(mixed(1, 3, 3), kSource, kOut, 100.0, {});
        QVERIFY(a.toSource == b.toSource);
        QVERIFY(a.colour == b.colour);
        QVERIFY(a.toSource != c.toSource);
    }

    void contrastTurnsAboutTheMean() {
        AugmentOptions options;
        options.mostBrightness = 0.0;
        options.mostSaturation = 0.0;
        const std::vector<std::uint8_t> flat(kSource * kSource * 3, 90);
        QCOMPARE(meanGrey(flat), 90.0);
        const auto plan = drawView(5, kSource, kOut, meanGrey(flat), options);
        std::vector<float> out(kOut * kOut * 3);
        render(flat, kSource, plan, kOut, kMean, kDeviation, out);
        for (const float value : out)
            QVERIFY(std::abs(grey(value) - 90.0F) < 0.01F);
    }

    void shuffledHoldsEachOnce() {
        const auto order = shuffled(1000, 42);
        std::vector<std::uint32_t> sorted = order;
        std::sort(sorted.begin(), sorted.end());
        std::vector<std::uint32_t> all(1000);
        std::iota(all.begin(), all.end(), 0U);
        QCOMPARE(sorted, all);
        QVERIFY(order != all);
        QCOMPARE(order, shuffled(1000, 42));
    }

    void parallelDoesEachOnceAndThrowsTheFirst() {
        std::vector<int> done(200, 0);
        inParallel(200, 3, [&](std::size_t i) { ++done[i]; });
        QCOMPARE(std::count(done.begin(), done.end(), 1), 200);
        QVERIFY_EXCEPTION_THROWN(inParallel(50, 3,
                                            [&](std::size_t i) {
                                                if (i == 7)
                                                    throw std::runtime_error("seven");
                                            }),
                                 std::runtime_error);
        inParallel(0, 3, [&](std::size_t) { QFAIL("nothing to do"); });
    }

    void everyExceptionBecomesALastEvent() {
        const auto failed = [](auto thrown) {
            const Event event = lastEvent([&]() -> TrainResult { throw thrown; });
            return std::get<Failed>(event);
        };
        QCOMPARE(failed(Error(Code::DiskFull, base::tr("full"), base::tr("make room"))).code, Code::DiskFull);
        QCOMPARE(failed(std::bad_alloc()).code, Code::DeviceOutOfMemory);
        const auto other = failed(std::runtime_error("words of a library"));
        QCOMPARE(other.code, Code::Internal);
        QCOMPARE(other.detail, std::string("words of a library"));
        QVERIFY(!other.sentence.key.empty() && !other.hint.key.empty());
        QCOMPARE(failed(42).code, Code::Internal);
        const Event stopped = lastEvent([]() -> TrainResult { throw Cancelled(); });
        QVERIFY(std::get<Finished>(stopped).result.stopped);
    }

    void jobsSurviveJson() {
        TrainJob job;
        job.model = "efficientnet-lite2";
        job.recipe = Recipe::Full;
        job.seed = 0xffffffffffffffffULL;
        job.epochs = 3;
        job.learningRate = 0.1;
        job.balanceClasses = false;
        job.resume = RunId{7};
        QVERIFY(toJson(jobFromJson(toJson(job))) == toJson(job));
        QVERIFY_EXCEPTION_THROWN(recipeNamed("slow"), Error);
        QVERIFY_EXCEPTION_THROWN(jobFromJson(Json{{"epochs", "many"}}), Error);
        for (const char* key : {"run", "device", "epochs", "train_images", "val_images", "best_epoch", "accuracy",
                                "seconds_total", "seconds_features", "seconds_training", "images_per_s", "stopped"})
            QVERIFY2(toJson(TrainResult{}).contains(key), key);
    }
};

QTEST_APPLESS_MAIN(TestTrainViews)
#include "test_train_views.moc"
