// SPDX-License-Identifier: GPL-3.0-or-later
// What `full` can do beyond the plain schedule, on a small drawn set with the real backbone.
#include <torch/torch.h> // before Qt, whose "slots" is a name in it

#include <QTest>

#include <algorithm>
#include <cmath>

#include "core/nn/backbone.h"
#include "core/nn/model.h"
#include "core/nn/model_spec.h"
#include "core/project/checkpoints.h"
#include "core/train/averaged_weights.h"
#include "core/train/rate_search.h"
#include "core/train/resume_state.h"
#include "core/train/trainer.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

TrainJob fullJob() {
    TrainJob job;
    job.device = "cpu";
    job.recipe = Recipe::Full;
    job.epochs = 4;
    job.batchSize = 12;
    return job;
}

FullOptions everything() {
    FullOptions o;
    o.mixup = 0.2;
    o.cutmix = 1.0;
    o.average = 0.9;
    o.focal = 2.0;
    o.gradual = true;
    o.augment.strongOps = 2;
    o.augment.erased = 0.5;
    o.augment.upDown = true;
    return o;
}

/// Stops in the middle of epoch `epoch`.
EventSink stopInside(int epoch, std::stop_source& source, test::Heard& heard) {
    return [=, &source, &heard](Event event) {
        if (const auto* step = std::get_if<StepDone>(&event); step && step->epoch == epoch)
            source.request_stop();
        heard.events.push_back(std::move(event));
    };
}

/// Which tensors of the backbone a run's last checkpoint moved, by name.
std::vector<std::string> movedBy(project::Project& project, RunId run) {
    const auto moved = nn::state(*nn::Model::load(test::lastBytes(project, run), "moved").backbone);
    const auto unmoved = nn::state(*nn::loadBackbone("efficientnet-lite0"));
    std::vector<std::string> out;
    for (const auto& before : unmoved.tensors())
        if (!std::ranges::equal(before.bytes, moved.at(before.name).bytes))
            out.push_back(before.name);
    return out;
}

Moving movingOf(const std::string& name, const torch::Tensor& value) {
    Moving out;
    out.name = name;
    out.value = value;
    return out;
}

} // namespace

class TestTrainFull : public QObject {
    Q_OBJECT

    test::OwnCache m_cache; // before anything opens one

  private slots:
    void initTestCase() {
        try {
            nn::findWeights("efficientnet-lite0");
        } catch (const Error&) {
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        }
    }

    void averagesFollowAndTakeTurns() {
        auto value = torch::zeros({3});
        AveragedWeights averages({movingOf("w", value)}, 0.5);
        value.fill_(1.0F);
        averages.follow(); // at most (1 + 1) / (10 + 1) is kept of the zero
        QVERIFY(std::abs(averages.others().front().second[0].item<double>() - (1.0 - 2.0 / 11.0)) < 1e-6);
        {
            const AveragedWeights::InUse now(&averages);
            QVERIFY(std::abs(value[0].item<double>() - 9.0 / 11.0) < 1e-6);
            QCOMPARE(averages.others().front().second[0].item<float>(), 1.0F);
        }
        QCOMPARE(value[0].item<float>(), 1.0F);
        for (int i = 0; i < 60; ++i)
            averages.follow();
        QVERIFY(std::abs(averages.others().front().second[0].item<double>() - 1.0) < 1e-6);
    }

    void aParameterThatBeginsLateIsCorrectedForItsOwnSteps() {
        auto early = torch::zeros({1}), late = torch::zeros({1});
        AdamW optimiser({movingOf("early", early), movingOf("late", late)}, 0.0);
        const auto gradient = torch::ones({1});
        for (int i = 0; i < 20; ++i)
            optimiser.step({gradient, torch::Tensor()}, 0.01);
        QCOMPARE(late.item<float>(), 0.0F);
        const float before = early.item<float>();
        optimiser.step({gradient, gradient}, 0.01);
        // With a constant gradient Adam's step is the rate itself, from the first one on.
        QVERIFY(std::abs(static_cast<double>(early.item<float>() - before) + 0.01) < 1e-5);
        QVERIFY(std::abs(static_cast<double>(late.item<float>()) + 0.01) < 1e-5);
    }

    void theRateIsBelowTheOneThatRuins_data() {
        QTest::addColumn<double>("ruinous");
        QTest::addColumn<double>("chosen");
        QTest::newRow("early") << 1e-3 << 1e-3 / 4;
        QTest::newRow("late") << 6e-3 << 6e-3 / 4;
        QTest::newRow("never") << 1.0 << 3e-3;    // the bound
        QTest::newRow("at once") << 2e-5 << 1e-4; // the other
    }

    void theRateIsBelowTheOneThatRuins() {
        QFETCH(double, ruinous);
        QFETCH(double, chosen);
        std::vector<RateSearch::Try> tried;
        for (int i = 0; i < 80; ++i) {
            const double rate = 1e-5 * std::pow(10.0, i / 20.0);
            tried.push_back({rate, rate < ruinous ? 0.5 - 0.001 * i : 9.0});
        }
        const double rate = chosenRate(tried);
        QVERIFY2(rate <= chosen * 1.001 && rate > chosen * 0.85, std::to_string(rate).c_str());
    }

    void resumedEqualsUninterrupted_data() {
        QTest::addColumn<int>("recipe");
        QTest::newRow("with all that full can do") << static_cast<int>(Recipe::Full);
        QTest::newRow("at a rate that auto found") << static_cast<int>(Recipe::Auto);
    }

    void resumedEqualsUninterrupted() {
        QFETCH(int, recipe);
        const test::TempDir a, b;
        // Half of the labels wrong: auto must not find that there is nothing to gain.
        const test::TinyOptions tiny{.wrongLabels = 0.5};
        const auto whole = test::tinyProject(a.path(), tiny);
        const auto cut = test::tinyProject(b.path(), tiny);
        TrainJob job = fullJob();
        job.recipe = static_cast<Recipe>(recipe);
        job.full = everything();
        test::Heard heard;
        const auto uninterrupted = train::train(*whole, job, {}, heard.sink());
        const auto reference = heard.all<EpochDone>();
        QVERIFY(reference.size() >= 4);

        std::stop_source source;
        test::Heard first;
        const auto stopped = train::train(*cut, job, source.get_token(), stopInside(3, source, first));
        QVERIFY(stopped.stopped);
        const int reached = first.all<StepDone>().back().step;
        TrainJob resume;
        resume.device = "cpu";
        resume.resume = stopped.run;
        resume.threads = 1;
        test::Heard second;
        const auto resumed = train::train(*cut, resume, {}, second.sink());
        QVERIFY(reached > 6 && second.all<StepDone>().front().step > reached); // in the third epoch of three steps each
        QCOMPARE(second.all<EpochDone>().front().epoch, 3);
        QCOMPARE(second.all<EpochDone>().front().trainAccuracy, reference[3].trainAccuracy);
        QCOMPARE(second.all<EpochDone>().back().trainLoss, reference.back().trainLoss);
        QCOMPARE(second.all<EpochDone>().back().valLoss, reference.back().valLoss);
        QVERIFY(test::weightsOf(*cut, resumed.run) == test::weightsOf(*whole, uninterrupted.run));
    }

    void stagesBeginOneAfterTheOther() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 31});
        TrainJob job = fullJob();
        job.epochs = 40;
        job.allLayers = true;
        job.full.gradual = true;
        std::stop_source source;
        test::Heard heard;
        const auto early = train::train(*project, job, source.get_token(), stopInside(2, source, heard)).run;
        const auto few = movedBy(*project, early);
        QVERIFY(!few.empty());
        job.full.gradual = false;
        std::stop_source other;
        const auto all = train::train(*project, job, other.get_token(), stopInside(2, other, heard)).run;
        QVERIFY2(few.size() * 4 < movedBy(*project, all).size(), std::to_string(few.size()).c_str());
    }

    void everyOptionSurvivesTheFile() {
        TrainJob job = fullJob();
        job.full = everything();
        job.full.augment.mirror = false;
        job.full.augment.leastArea = 0.3;
        job.full.augment.mostStretch = 1.5;
        job.full.augment.mostDegrees = 170.0;
        job.full.augment.mostBrightness = 0.4;
        job.full.augment.mostContrast = 0.45;
        job.full.augment.mostSaturation = 0.1;
        const Json stored = toJson(job);
        QVERIFY(toJson(jobFromJson(stored)) == stored);
        const Json plain = toJson(TrainJob{});
        for (const auto& [name, value] : stored["full"]["augment"].items())
            QVERIFY2(value != plain["full"]["augment"][name], name.c_str()); // so each of them was tried
        QVERIFY(toJson(jobFromJson(Json::object())) == plain);
    }
};

QTEST_GUILESS_MAIN(TestTrainFull)
#include "test_train_full.moc"
