// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <cmath>
#include <random>

#include "core/base/error.h"
#include "core/nn/cam.h"
#include "core/nn/head.h"
#include "core/nn/model_spec.h"

using namespace ostrakon;

class TestNnHead : public QObject {
    Q_OBJECT

  private slots:
    void foldingKeepsTheLogits() {
        constexpr std::size_t kFeatures = 37, kClasses = 3, kRows = 5;
        std::mt19937 random(3);
        std::normal_distribution<double> normal;
        std::vector<double> weight(kFeatures * kClasses), bias(kClasses), mean(kFeatures), deviation(kFeatures);
        for (auto* list : {&weight, &bias, &mean})
            for (auto& v : *list)
                v = normal(random);
        for (auto& v : deviation)
            v = 0.5 + std::abs(normal(random));
        std::vector<float> x(kFeatures * kRows);
        for (auto& v : x)
            v = static_cast<float>(normal(random));
        const auto head = nn::LinearHead::folded(weight, bias, mean, deviation);
        const auto logits = head.logits(x);
        for (std::size_t r = 0; r < kRows; ++r)
            for (std::size_t c = 0; c < kClasses; ++c) {
                double sum = bias[c];
                for (std::size_t f = 0; f < kFeatures; ++f)
                    sum += weight[c * kFeatures + f] * (static_cast<double>(x[r * kFeatures + f]) - mean[f]) /
                           deviation[f];
                QVERIFY(std::abs(sum - static_cast<double>(logits[r * kClasses + c])) < 1e-4);
            }
    }

    void aFeatureThatNeverVariedDoesNoHarm() {
        const auto head =
            nn::LinearHead::folded(std::vector{2.0}, std::vector{1.0}, std::vector{3.0}, std::vector{0.0});
        QCOMPARE(head.logits(std::vector{3.0F})[0], 1.0F);
        QVERIFY_EXCEPTION_THROWN(
            nn::LinearHead::folded(std::vector{std::nan("")}, std::vector{1.0}, std::vector{3.0}, std::vector{1.0}),
            Error);
        QVERIFY_EXCEPTION_THROWN(
            nn::LinearHead::folded(std::vector{1.0, 2.0}, std::vector{1.0}, std::vector{3.0}, std::vector{1.0}), Error);
    }

    void softmaxIsKnownOnPaper() {
        std::vector<float> rows{0.0F, 0.0F, 1000.0F, 1000.0F + std::log(3.0F)};
        nn::softmaxRows(rows, 2);
        QCOMPARE(rows[0], 0.5F);
        QVERIFY(std::abs(rows[2] - 0.25F) < 1e-4F);
        QVERIFY(std::abs(rows[3] - 0.75F) < 1e-4F);
    }

    void mapIsRectifiedAndPeaksAtOne() {
        // Two channels over 1 × 3 cells: evidence 1·a − 1·b.
        const auto map =
            nn::classActivation(std::vector{1.0F, 0.0F, 3.0F, 1.0F, 0.0F, 5.0F}, 1, 3, std::vector{1.0F, -1.0F});
        QCOMPARE(map.values, (std::vector{0.5F, 1.0F, 0.0F}));
        const auto none = nn::classActivation(std::vector{1.0F, 2.0F}, 1, 2, std::vector{-1.0F});
        QCOMPARE(none.values, (std::vector{0.0F, 0.0F}));
    }

    void namesAreKnownOrExplained() {
        QCOMPARE(nn::modelSpec("efficientnet-lite0").preprocess.sizePx, 224);
        QCOMPARE(nn::modelSpec("efficientnet-lite2").preprocess.sizePx, 260);
        try {
            nn::modelSpec("vgg");
            QFAIL("accepted");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::Unsupported);
            QVERIFY(std::string(e.what()).find("efficientnet-lite0") != std::string::npos);
        }
        for (const auto& row : nn::modelTable())
            QVERIFY(&nn::modelSpec(row.name) == &row);
        QVERIFY_EXCEPTION_THROWN(nn::modelSpec(""), Error);
    }

    void missingWeightsSayHowToBringThem() {
        qputenv("OSTRAKON_WEIGHTS", "/nonexistent");
        try {
            nn::findWeights("efficientnet-lite1");
            QSKIP("SKIPPED: someone installed weights of Lite1");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::NotFound);
            QVERIFY(base::english(e.hint()).find("weights add FILE --arch efficientnet-lite1") != std::string::npos);
        }
        qunsetenv("OSTRAKON_WEIGHTS");
    }

    void preprocessingRoundTrips() {
        const nn::Preprocess p = nn::modelTable()[3].preprocess;
        QVERIFY(nn::preprocessFromJson(Json::parse(nn::toJson(p).dump())) == p);
        QVERIFY_EXCEPTION_THROWN(nn::preprocessFromJson(Json::object()), Error);
        auto zero = Json::parse(nn::toJson(p).dump());
        zero["deviation"] = {0.0, 1.0, 1.0};
        QVERIFY_EXCEPTION_THROWN(nn::preprocessFromJson(zero), Error);
    }
};

QTEST_APPLESS_MAIN(TestNnHead)
#include "test_nn_head.moc"
