// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/train/head_fit.h"
#include "core/train/lbfgs.h"
#include "core/train/random.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

struct Golden {
    Json json;
    std::vector<float> x;
    HeadData data;
    HeadOptions options;
};

std::vector<Golden> goldens() {
    std::ifstream file(OSTRAKON_SOURCE_DIR "/tests/train/golden/head.json");
    std::vector<Golden> out;
    for (const Json& json : Json::parse(file).at("cases")) {
        Golden g;
        g.json = json;
        g.x = json.at("x").get<std::vector<float>>();
        g.data.cols = json.at("cols");
        g.data.classes = json.at("classes");
        g.data.labels = json.at("y").get<std::vector<int>>();
        g.options.strength = json.at("strength");
        g.options.balance = json.at("balanced");
        g.options.tolerance = 1e-10;
        out.push_back(std::move(g));
    }
    for (Golden& g : out)
        g.data.features = g.x; // after the vectors have settled
    return out;
}

std::vector<float> probabilities(const FittedHead& fitted, std::span<const float> x) {
    auto out = fitted.head.logits(x);
    nn::softmaxRows(out, fitted.head.classes);
    return out;
}

/// `classes` clouds of `perClass` rows; `noise` 1 makes them overlap.
struct Clouds {
    std::vector<float> x;
    HeadData data;

    Clouds(int classes, int perClass, int cols, double noise, std::uint64_t key) {
        Random random(mixed(key));
        const auto normal = [&] {
            double sum = -6.0;
            for (int i = 0; i < 12; ++i)
                sum += random.uniform();
            return sum;
        };
        std::vector<double> centres(static_cast<std::size_t>(classes * cols));
        for (double& c : centres)
            c = normal();
        for (int i = 0; i < classes * perClass; ++i) {
            const int label = i % classes;
            data.labels.push_back(label);
            for (int c = 0; c < cols; ++c)
                x.push_back(static_cast<float>(centres[static_cast<std::size_t>(label * cols + c)] + noise * normal()));
        }
        data.features = x;
        data.cols = cols;
        data.classes = classes;
    }
    Clouds(const Clouds&) = delete;
};

} // namespace

class TestTrainHead : public QObject {
    Q_OBJECT

  private slots:
    void columnsThatHardlyVaryStayQuiet() {
        // Two columns tell the classes apart; two hundred hold noise a hundred times smaller.
        constexpr int kCols = 202, kRows = 16, kJudged = 400;
        Random random(5);
        std::vector<float> features, judged;
        HeadData train, val;
        const auto fill = [&](HeadData& data, std::vector<float>& values, int rows) {
            for (int i = 0; i < rows; ++i) {
                const int label = i % 2;
                for (int c = 0; c < kCols; ++c) {
                    const double noise = random.uniform(-1.0, 1.0);
                    values.push_back(static_cast<float>(c < 2 ? (label ? 0.6 : -0.6) + noise : 0.01 * noise));
                }
                data.labels.push_back(label);
            }
            data.features = values;
            data.cols = kCols;
            data.classes = 2;
        };
        fill(train, features, kRows);
        fill(val, judged, kJudged);
        const auto right = [&](Scaling scaling) {
            HeadOptions options;
            const auto head = HeadFitter(train, 1, scaling).fit(options).head;
            const auto logits = head.logits(judged);
            int hits = 0;
            for (int i = 0; i < kJudged; ++i)
                hits += (logits[static_cast<std::size_t>(2 * i + 1)] > logits[static_cast<std::size_t>(2 * i)]) ==
                                (val.labels[static_cast<std::size_t>(i)] == 1)
                            ? 1
                            : 0;
            return hits;
        };
        const int tempered = right(Scaling::Tempered), standard = right(Scaling::Standard);
        QVERIFY2(tempered > standard + kJudged / 20, QByteArray::number(tempered) + " " + QByteArray::number(standard));
        QVERIFY(scalingFor(35, 7) == Scaling::Tempered && scalingFor(1079, 7) == Scaling::Standard);
    }

    void equalsScikitLearn() {
        for (const Golden& g : goldens()) {
            const auto fitted = HeadFitter(g.data).fit(g.options);
            const double wanted = g.json.at("objective");
            const auto name = g.json.at("name").get<std::string>();
            QVERIFY2(fitted.converged, name.c_str());
            QVERIFY2(std::abs(fitted.objective - wanted) < 1e-6 * wanted, name.c_str());
            const auto p = probabilities(fitted, g.x);
            const auto expected = g.json.at("probabilities").get<std::vector<double>>();
            for (std::size_t i = 0; i < p.size(); ++i)
                QVERIFY2(std::abs(static_cast<double>(p[i]) - expected[i]) < 2e-4, name.c_str());
            const auto predicted = g.json.at("predicted").get<std::vector<int>>();
            for (std::size_t i = 0; i < predicted.size(); ++i) {
                const auto row = p.begin() + static_cast<std::ptrdiff_t>(i) * g.data.classes;
                QCOMPARE(static_cast<int>(std::max_element(row, row + g.data.classes) - row), predicted[i]);
            }
        }
    }

    void bitEqualWhateverTheThreads() {
        const Clouds clouds(4, 40, 60, 1.5, 3);
        HeadFitter one(clouds.data, 1);
        HeadFitter three(clouds.data, 3);
        const HeadOptions options;
        QCOMPARE(one.fit(options).weight, three.fit(options).weight);
        const auto a = one.chooseStrength(defaultStrengths(), 5, 7, true);
        const auto b = three.chooseStrength(defaultStrengths(), 5, 7, true);
        QCOMPARE(a.logLoss, b.logLoss);
        QCOMPARE(a.chosen, b.chosen);
        QCOMPARE(one.outOfFold(options, 5, 7), three.outOfFold(options, 5, 7));
    }

    void aWarmStartComesToTheSame() {
        const Clouds clouds(3, 30, 20, 1.0, 5);
        HeadFitter fitter(clouds.data);
        HeadOptions options;
        options.tolerance = 1e-11;
        const auto cold = fitter.fit(options);
        options.strength = 0.3;
        const auto other = fitter.fit(options);
        options.strength = 0.1;
        const auto warm = fitter.fit(options, {}, {}, &other);
        QVERIFY(std::abs(warm.objective - cold.objective) < 1e-7 * cold.objective);
    }

    void lossFallsAndPointsAreTold() {
        const Clouds clouds(3, 30, 20, 1.0, 5);
        const Clouds val(3, 10, 20, 1.0, 5);
        HeadFitter fitter(clouds.data);
        fitter.judgeOn(val.data);
        std::vector<HeadPoint> points;
        const auto fitted = fitter.fit({}, {}, [&](const HeadPoint& p) { points.push_back(p); });
        QCOMPARE(points.front().iteration, 0);
        QCOMPARE(points.back().iteration, fitted.iterations);
        for (std::size_t i = 1; i < points.size(); ++i)
            QVERIFY(points[i].objective <= points[i - 1].objective);
        QVERIFY(points.back().valAccuracy > 0.8);
        QVERIFY(std::isfinite(points.back().valLoss));
    }

    void rareClassesWeighMoreWhenBalanced() {
        // One cloud of 95 and one of 5 that overlap: unbalanced, the rare class is hardly ever predicted.
        Clouds clouds(2, 95, 2, 1.6, 11);
        std::vector<float> x;
        HeadData data = clouds.data;
        data.labels.clear();
        for (int i = 0, rare = 0; i < clouds.data.rows(); ++i) {
            const int label = clouds.data.labels[static_cast<std::size_t>(i)];
            if (label == 1 && ++rare > 5)
                continue;
            data.labels.push_back(label);
            x.insert(x.end(), clouds.x.begin() + i * 2, clouds.x.begin() + i * 2 + 2);
        }
        data.features = x;
        const auto rarePredicted = [&](bool balance) {
            HeadOptions options;
            options.balance = balance;
            const auto p = probabilities(HeadFitter(data).fit(options), clouds.x);
            int count = 0;
            for (std::size_t i = 0; i < p.size(); i += 2)
                count += p[i + 1] > p[i] ? 1 : 0;
            return count;
        };
        QVERIFY(rarePredicted(true) > 2 * rarePredicted(false) + 10);
    }

    void aStopKeepsWhatThereIs() {
        const Clouds clouds(4, 50, 80, 2.0, 9);
        HeadFitter fitter(clouds.data);
        std::stop_source source;
        HeadOptions options;
        options.tolerance = 1e-12;
        const auto whole = fitter.fit(options);
        const auto stopped = fitter.fit(options, source.get_token(), [&](const HeadPoint& p) {
            if (p.iteration == 3)
                source.request_stop();
        });
        QVERIFY(!stopped.converged);
        QVERIFY(whole.iterations > 3);
        QCOMPARE(stopped.iterations, 3);
        QCOMPARE(stopped.head.classes, 4);
        QVERIFY_EXCEPTION_THROWN(fitter.chooseStrength(defaultStrengths(), 5, 0, true, source.get_token()), Cancelled);
    }

    void noisyDataAskForLessStrength() {
        const Clouds clean(3, 40, 30, 0.3, 1);
        const Clouds noisy(3, 40, 200, 8.0, 1);
        const auto chosen = [](const Clouds& c) {
            return HeadFitter(c.data).chooseStrength(defaultStrengths(), 5, 0, true).chosen;
        };
        QVERIFY(chosen(noisy) < chosen(clean));
    }

    void outOfFoldHasNotSeenTheRow() {
        // Labels drawn by chance: on its own rows a head is right, held out it can only guess.
        Clouds clouds(2, 60, 200, 1.0, 2);
        Random random(77);
        for (int& label : clouds.data.labels)
            label = static_cast<int>(random.below(2));
        HeadFitter fitter(clouds.data);
        HeadOptions options;
        options.strength = 10.0;
        const auto hits = [&](const std::vector<float>& p) {
            int count = 0;
            for (std::size_t i = 0; i < clouds.data.labels.size(); ++i)
                count += (p[i * 2 + 1] > p[i * 2]) == (clouds.data.labels[i] == 1) ? 1 : 0;
            return count;
        };
        QCOMPARE(hits(probabilities(fitter.fit(options), clouds.x)), 120);
        QVERIFY(hits(fitter.outOfFold(options, 5, 0)) < 90);
    }

    void foldsAreEvenAndKeepGroups() {
        std::vector<int> labels;
        std::vector<std::int64_t> groups;
        for (int i = 0; i < 300; ++i) {
            labels.push_back(i % 10 == 0 ? 1 : 0);
            groups.push_back(i < 200 ? i / 4 : -1);
        }
        const auto folds = stratifiedFolds(labels, groups, 5, 3);
        std::map<std::int64_t, std::set<int>> ofGroup;
        std::map<std::pair<int, int>, int> count;
        for (std::size_t i = 0; i < folds.size(); ++i) {
            if (groups[i] >= 0)
                ofGroup[groups[i]].insert(folds[i]);
            ++count[{folds[i], labels[i]}];
        }
        for (const auto& [group, in] : ofGroup)
            QCOMPARE(in.size(), std::size_t{1});
        for (int f = 0; f < 5; ++f) {
            QVERIFY(std::abs(count[{f, 1}] - 6) <= 1);
            QVERIFY(std::abs(count[{f, 0}] - 54) <= 4);
        }
        QCOMPARE(folds, stratifiedFolds(labels, groups, 5, 3));
        QVERIFY(folds != stratifiedFolds(labels, groups, 5, 4));
    }

    void oneClassIsASentence() {
        const std::vector<float> x(20, 1.0F);
        HeadData data{x, 2, std::vector<int>(10, 0), 2, {}};
        try {
            HeadFitter fitter(data);
            QFAIL("accepted");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::TooFewImages);
            QVERIFY(!e.hint().key.empty());
        }
    }

    void minimisesRosenbrock() {
        std::vector<double> x{-1.2, 1.0};
        LbfgsOptions options;
        options.tolerance = 1e-14;
        const auto result = minimise(
            [](const std::vector<double>& p, std::vector<double>& g) {
                const double a = 1.0 - p[0];
                const double b = p[1] - p[0] * p[0];
                g = {-2.0 * a - 400.0 * p[0] * b, 200.0 * b};
                return a * a + 100.0 * b * b;
            },
            x, options);
        QVERIFY(result.converged);
        QVERIFY(std::abs(x[0] - 1.0) < 1e-5 && std::abs(x[1] - 1.0) < 1e-5);
        QVERIFY(result.iterations < 60);
    }
};

QTEST_APPLESS_MAIN(TestTrainHead)
#include "test_train_head.moc"
