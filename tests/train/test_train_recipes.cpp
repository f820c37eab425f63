// SPDX-License-Identifier: GPL-3.0-or-later
// Whole runs on small drawn sets, with the real backbone.
#include <QTest>

#include <algorithm>
#include <cmath>
#include <fstream>

#include "core/base/files.h"
#include "core/nn/model.h"
#include "core/nn/model_spec.h"
#include "core/nn/safetensors.h"
#include "core/project/checkpoints.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/project/predictions.h"
#include "core/train/trainer.h"
#include "core/train/training_worker.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

TrainJob quickJob() {
    TrainJob job;
    job.device = "cpu";
    return job;
}

TrainJob fullJob(int epochs) {
    TrainJob job = quickJob();
    job.recipe = Recipe::Full;
    job.epochs = epochs;
    job.batchSize = 12;
    return job;
}

project::RunRow rowOf(project::Project& project, RunId run) {
    return *project::findRun(*project.reader(), run);
}

/// Asks for a stop as soon as an event of type T came for the `count`th time.
template <typename T>
EventSink stopAfter(int count, std::stop_source& source, test::Heard& heard) {
    return [count, &source, &heard, seen = 0](Event event) mutable {
        if (std::holds_alternative<T>(event) && ++seen == count)
            source.request_stop();
        heard.events.push_back(std::move(event));
    };
}

} // namespace

class TestTrainRecipes : public QObject {
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

    void quickLearnsAndStoresAll() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 48, .val = 15, .test = 9});
        test::Heard heard;
        const TrainResult result = train::train(*project, quickJob(), {}, heard.sink());
        QVERIFY2(result.accuracy >= 0.7, std::to_string(result.accuracy).c_str());
        QCOMPARE(result.trainImages, 48);
        QCOMPARE(result.valImages, 15);
        QVERIFY(result.imagesPerSecond > 0.0);
        QVERIFY(!result.stopped);
        QCOMPARE(heard.all<Started>().size(), std::size_t{1});
        QCOMPARE(heard.all<Started>().front().classes.size(), std::size_t{3});
        QVERIFY(heard.all<Finished>().empty()); // the caller knows
        const auto points = heard.all<EpochDone>();
        QVERIFY(points.size() >= 3);
        QVERIFY(points.back().best && points.back().trainLoss < points.front().trainLoss);

        const auto reader = project->reader();
        const auto row = rowOf(*project, result.run);
        QCOMPARE(row.state, project::RunState::Finished);
        QCOMPARE(project::curve(*reader, result.run, "val/accuracy").size(), points.size());
        QCOMPARE(project::predictions(*reader, result.run, project::Split::Val).size(), std::size_t{15});
        QCOMPARE(project::predictions(*reader, result.run, project::Split::Test).size(), std::size_t{9});
        QCOMPARE(project::predictions(*reader, result.run, project::Split::Train).size(), std::size_t{48});
        const auto val = project::predictions(*reader, result.run, project::Split::Val, true);
        const auto hits = std::count_if(val.begin(), val.end(), [](const auto& p) { return p.truth == p.predicted; });
        QCOMPARE(static_cast<double>(hits) / 15.0, result.accuracy);
        const auto model = nn::Model::load(test::bestBytes(*project, result.run), "model");
        QCOMPARE(model.classes.size(), std::size_t{3});
        QVERIFY(model.extra.contains("pixels"));
        // The file is whole: a machine without these weights finds them in it.
        const auto stored = project::findBlob(*reader, "backbone",
                                              base::Sha256::fromHex(model.extra["backbone_blob"].get<std::string>()));
        QVERIFY(stored.has_value());
        auto weights = nn::readSafetensors(project::readBlob(*reader, stored->id), "backbone");
        const auto again = nn::makeBackbone(weights.metadata["ostrakon.backbone"], weights);
        QVERIFY(nn::weightsHash(*again) == nn::weightsHash(*model.backbone));
    }

    void twiceIsTheSameToTheBit() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        test::Heard heard;
        const auto first = train::train(*project, quickJob(), {}, heard.sink());
        TrainJob again = quickJob();
        again.threads = 1; // and from a warm cache
        const auto second = train::train(*project, again, {}, heard.sink());
        QCOMPARE(second.imagesPerSecond, 0.0);
        QVERIFY(test::bestBytes(*project, first.run) == test::bestBytes(*project, second.run));
        QCOMPARE(rowOf(*project, first.run).summary.empty(), false);
    }

    void withoutASplitItIsJudgedOutOfFold() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 36, .val = 0, .split = false});
        test::Heard heard;
        const auto result = train::train(*project, quickJob(), {}, heard.sink());
        QCOMPARE(result.valImages, 0);
        QVERIFY(result.accuracy > 0.6);
        const auto points = heard.all<EpochDone>();
        QVERIFY(std::isnan(points.back().valAccuracy));
        QCOMPARE(points.back().trainAccuracy, 1.0); // on its own rows it is right, so the verdict cannot be from them
        QVERIFY(!heard.all<Warned>().empty());
        const auto stored = project::predictions(*project->reader(), result.run, project::Split::Train);
        const auto hits =
            std::count_if(stored.begin(), stored.end(), [](const auto& p) { return p.truth == p.predicted; });
        QCOMPARE(static_cast<double>(hits) / 36.0, result.accuracy);
    }

    void fullKeepsTheBestAndNeverLosesToQuick() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        test::Heard heard;
        const auto quick = train::train(*project, quickJob(), {}, heard.sink());
        heard.events.clear();
        const auto full = train::train(*project, fullJob(3), {}, heard.sink());
        const auto points = heard.all<EpochDone>();
        QCOMPARE(points.front().epoch, 0);
        QCOMPARE(points.size(), std::size_t{4});
        double best = 0.0;
        for (const auto& p : points)
            best = std::max(best, p.valAccuracy);
        QCOMPARE(full.accuracy, best);
        QVERIFY(full.accuracy >= quick.accuracy);
        QVERIFY(!heard.all<StepDone>().empty());
        QCOMPARE(heard.all<CheckpointReady>().size() >= 4, true);
        const auto model = nn::Model::load(test::bestBytes(*project, full.run), "model");
        QCOMPARE(model.head.classes, 3);
        QCOMPARE(project::listCheckpoints(*project->reader(), full.run).size(), std::size_t{1});
    }

    void aRuinousRateDoesNotRuinTheModel() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        test::Heard heard;
        const auto quick = train::train(*project, quickJob(), {}, heard.sink());
        TrainJob job = fullJob(2);
        job.learningRate = 30.0;
        heard.events.clear();
        const auto full = train::train(*project, job, {}, heard.sink());
        QCOMPARE(full.bestEpoch, 0);
        QCOMPARE(full.accuracy, quick.accuracy);
        QVERIFY(heard.all<EpochDone>().back().valAccuracy < quick.accuracy);
        QCOMPARE(nn::Model::load(test::bestBytes(*project, full.run), "m").head.weight,
                 nn::Model::load(test::bestBytes(*project, quick.run), "m").head.weight);
    }

    void stoppedThenResumedEqualsUninterrupted() {
        const test::TempDir a;
        const test::TempDir b;
        const auto whole = test::tinyProject(a.path());
        const auto cut = test::tinyProject(b.path());
        test::Heard heard;
        const auto uninterrupted = train::train(*whole, fullJob(3), {}, heard.sink());
        const auto reference = heard.all<EpochDone>();

        std::stop_source source;
        test::Heard first;
        const auto stopped = train::train(*cut, fullJob(3), source.get_token(),
                                          stopAfter<StepDone>(5, source, first)); // inside the second epoch
        QVERIFY(stopped.stopped);
        QCOMPARE(rowOf(*cut, stopped.run).state, project::RunState::Stopped);
        QVERIFY(first.all<EpochDone>().size() < reference.size());
        TrainJob resume = quickJob();
        resume.resume = stopped.run;
        resume.threads = 1;
        test::Heard second;
        const auto resumed = train::train(*cut, resume, {}, second.sink());
        QCOMPARE(resumed.run, stopped.run);
        QCOMPARE(rowOf(*cut, resumed.run).state, project::RunState::Finished);
        QCOMPARE(resumed.bestEpoch, uninterrupted.bestEpoch);
        QVERIFY(test::weightsOf(*cut, resumed.run) == test::weightsOf(*whole, uninterrupted.run));
        QCOMPARE(second.all<EpochDone>().back().trainLoss, reference.back().trainLoss);
        QCOMPARE(second.all<EpochDone>().back().valLoss, reference.back().valLoss);
    }

    void aStopKeepsTheBestSoFar() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        std::stop_source source;
        test::Heard heard;
        const auto result =
            train::train(*project, fullJob(5), source.get_token(), stopAfter<CheckpointReady>(2, source, heard));
        QVERIFY(result.stopped);
        QVERIFY(!test::bestBytes(*project, result.run).empty());
        QCOMPARE(project::predictions(*project->reader(), result.run, project::Split::Val).size(), std::size_t{12});
    }

    void layersThatMove_data() {
        QTest::addColumn<bool>("all");
        QTest::newRow("the last on a processor") << false;
        QTest::newRow("all when asked for") << true;
    }

    void layersThatMove() {
        QFETCH(bool, all);
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 23});
        TrainJob job = fullJob(5);
        job.allLayers = all;
        test::Heard heard;
        std::stop_source source; // a stopped run keeps its last checkpoint, be it the best or not
        const auto run =
            train::train(*project, job, source.get_token(), stopAfter<CheckpointReady>(2, source, heard)).run;
        const auto checkpoint = project::lastCheckpoint(*project->reader(), run);
        QVERIFY(checkpoint && checkpoint->what.epoch > 0);
        const auto bytes = project::readBlob(*project->reader(), checkpoint->blob);
        const auto moved = nn::state(*nn::Model::load(bytes, "moved").backbone);
        const auto before = nn::state(*nn::loadBackbone("efficientnet-lite0"));
        const auto differs = [&](const nn::TensorView& view) {
            return !std::ranges::equal(view.bytes, moved.at(view.name).bytes);
        };
        QCOMPARE(differs(before.tensors().front()), all); // the stem's convolution
        QVERIFY(std::ranges::any_of(before.tensors(), differs));
    }

    void otherSizesAndFits_data() {
        QTest::addColumn<int>("recipe");
        QTest::addColumn<int>("side");
        QTest::newRow("quick, smaller") << static_cast<int>(Recipe::Quick) << 96;
        QTest::newRow("quick, larger") << static_cast<int>(Recipe::Quick) << 300;
        QTest::newRow("full, smaller") << static_cast<int>(Recipe::Full) << 128;
    }

    void otherSizesAndFits() {
        QFETCH(int, recipe);
        QFETCH(int, side);
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        TrainJob job = fullJob(1);
        job.recipe = static_cast<Recipe>(recipe);
        job.inputPx = side;
        job.fit = image::Fit::Stretch;
        test::Heard heard;
        const auto result = train::train(*project, job, {}, heard.sink());
        QVERIFY2(result.accuracy > 0.5, std::to_string(result.accuracy).c_str());
        const auto model = nn::Model::load(test::bestBytes(*project, result.run), "model");
        QCOMPARE(model.preprocess.sizePx, side);
        const auto pixels = image::preprocessFromJson(model.extra["pixels"]);
        QCOMPARE(pixels.sizePx, side);
        QVERIFY(pixels.fit == image::Fit::Stretch);
    }

    void aStopWhileDecodingKeepsTheQuickModel() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 21});
        std::stop_source source;
        test::Heard heard;
        const auto result = train::train(*project, fullJob(5), source.get_token(), [&](Event event) {
            const auto* progress = std::get_if<PhaseProgress>(&event);
            if (progress && progress->phase == PhaseProgress::Phase::Decoding)
                source.request_stop();
            heard.events.push_back(std::move(event));
        });
        QVERIFY(result.stopped);
        QVERIFY(heard.all<EpochDone>().empty());
        QCOMPARE(nn::Model::load(test::bestBytes(*project, result.run), "m").head.classes, 3);
    }

    void aStopBeforeAnyModelIsCancelled() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 5}); // nothing cached
        std::stop_source source;
        source.request_stop();
        test::Heard heard;
        QVERIFY_EXCEPTION_THROWN(train::train(*project, quickJob(), source.get_token(), heard.sink()), Cancelled);
        const auto runs = project::listRuns(*project->reader());
        QCOMPARE(runs.size(), std::size_t{1});
        QCOMPARE(runs.front().state, project::RunState::Stopped);
    }

    void resumingSeesTheLabelsOfThen() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        std::stop_source source;
        test::Heard heard;
        const auto stopped =
            train::train(*project, fullJob(2), source.get_token(), stopAfter<CheckpointReady>(2, source, heard));
        const auto ids = project::listIds(*project->reader());
        project->store().call(project::Priority::Act, [&](project::Writer& writer) {
            project::setLabels(writer, std::span(ids).first(10), std::nullopt);
        });
        TrainJob resume;
        resume.resume = stopped.run;
        const auto resumed = train::train(*project, resume, {}, heard.sink());
        QCOMPARE(resumed.trainImages, 36);
        const auto fresh = train::train(*project, quickJob(), {}, heard.sink());
        QCOMPARE(fresh.trainImages + fresh.valImages, 38);
    }

    void aMissingAndAChangedImageAreToldAndLeftOut() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 9});
        const auto ids = project::listIds(*project->reader());
        const auto rows = project::rows(*project->reader(), ids);
        std::filesystem::remove(rows[0].file());
        {
            std::ofstream other(rows[1].file(), std::ios::binary);
            other << "not what was imported";
        }
        test::Heard heard;
        const auto result = train::train(*project, quickJob(), {}, heard.sink());
        const auto said = heard.all<Warned>();
        QCOMPARE(said.size(), std::size_t{3});
        for (std::size_t i = 0; i < 2; ++i)
            QVERIFY(base::english(said[i].sentence).find(".png") != std::string::npos);
        QVERIFY(base::english(said[2].sentence).find("relink") != std::string::npos);
        QVERIFY(result.accuracy > 0.5);
    }

    void aDamagedImageIsNamedAndMarked() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.seed = 12, .damaged = true});
        test::Heard heard;
        train::train(*project, quickJob(), {}, heard.sink());
        QCOMPARE(heard.all<Warned>().size(), std::size_t{1});
        QVERIFY(base::english(heard.all<Warned>().front().sentence).find("disc_0_train.png") != std::string::npos);
        project::ImageFilter damaged;
        damaged.damaged = true;
        QCOMPARE(project::listIds(*project->reader(), damaged).size(), std::size_t{1});
        heard.events.clear();
        QCOMPARE(train::train(*project, quickJob(), {}, heard.sink()).trainImages, 35);
    }

    void noLabelsAreASentence() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.classes = 1});
        test::Heard heard;
        try {
            train::train(*project, quickJob(), {}, heard.sink());
            QFAIL("trained on one class");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::TooFewImages);
            QVERIFY(base::english(e.sentence()).find("disc") != std::string::npos);
            QVERIFY(!e.hint().key.empty());
        }
        TrainJob unknown = quickJob();
        unknown.device = "cuda:7";
        QVERIFY_EXCEPTION_THROWN(train::train(*project, unknown, {}, heard.sink()), Error);
    }

    void preflightSaysWhatWouldGoWrong() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 36, .val = 0, .uneven = true});
        const auto reader = project->reader();
        const auto look = preflight(*reader, quickJob());
        QVERIFY(look.canStart());
        QCOMPARE(look.trainImages, 36);
        QCOMPARE(look.valImages, 0);
        QCOMPARE(look.classes, 3);
        const auto has = [](const Preflight& p, PreflightIssue::Severity severity, const std::string& words) {
            return std::any_of(p.issues.begin(), p.issues.end(), [&](const PreflightIssue& issue) {
                return issue.severity == severity && base::english(issue.sentence).find(words) != std::string::npos;
            });
        };
        using Severity = PreflightIssue::Severity;
        QVERIFY(has(look, Severity::Warning, "no validation part"));
        QVERIFY(has(look, Severity::Note, "uneven"));
        TrainJob bad = quickJob();
        bad.model = "no-such-net";
        bad.device = "cuda:9";
        const auto refused = preflight(*reader, bad);
        QVERIFY(!refused.canStart());
        QCOMPARE(std::count_if(refused.issues.begin(), refused.issues.end(),
                               [](const auto& i) { return i.severity == Severity::Blocker; }),
                 2);
        const auto ids = project::listIds(*reader);
        project->store().call(project::Priority::Act,
                              [&](project::Writer& writer) { project::setLabels(writer, ids, std::nullopt); });
        const auto empty = preflight(*reader, quickJob());
        QVERIFY(!empty.canStart());
        QCOMPARE(empty.issues.front().fix, PreflightIssue::Fix::LabelImages);
    }

    void theTimeExpectedIsThatOfImagesNotComputedYet() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        const auto reader = project->reader();
        QVERIFY(preflight(*reader, quickJob()).secondsExpected < 0.0); // nothing was measured yet
        TrainJob job = quickJob();
        job.device = "cpu";
        const auto finished = [&](int images) {
            project->store().call(project::Priority::Act, [&](project::Writer& writer) {
                const RunId run = project::createRun(writer, {job.model, "quick", "cpu", toJson(job).dump(), {}, {}});
                project::setRunState(writer, run, project::RunState::Finished, {},
                                     Json{{"images_per_s", 0.5}, {"train_images", images}, {"val_images", 0}}.dump());
            });
        };
        const auto look = preflight(*reader, job);
        const int images = look.trainImages + look.valImages;
        finished(images - 3);
        QCOMPARE(preflight(*reader, job).secondsExpected, 1.0 + 3 / 0.5);
        finished(images);
        QCOMPARE(preflight(*reader, job).secondsExpected, 1.0);
        job.inputPx = 128; // another view of the same pictures
        QCOMPARE(preflight(*reader, job).secondsExpected, 1.0 + images / 0.5);
    }

    void theWorkerEndsWithExactlyOneLastEvent() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        TrainingWorker worker(*project);
        QVERIFY(worker.start(quickJob()));
        QVERIFY(!worker.start(quickJob()));
        worker.wait();
        QVERIFY(!worker.isRunning());
        auto events = worker.drain();
        QVERIFY(std::holds_alternative<Finished>(events.back()));
        TrainJob bad = quickJob();
        bad.model = "no-such-net";
        QVERIFY(worker.start(bad));
        worker.wait();
        events = worker.drain();
        QVERIFY(std::holds_alternative<Failed>(events.back()));
        QVERIFY(!std::get<Failed>(events.back()).sentence.key.empty());
        QVERIFY(worker.start(fullJob(50)));
        worker.requestStop();
        worker.wait();
        events = worker.drain();
        QVERIFY(std::holds_alternative<Finished>(events.back()));
        QVERIFY(std::get<Finished>(events.back()).result.stopped);
        QVERIFY(worker.drain().empty());
        QVERIFY(worker.start(fullJob(50))); // and destroyed while it runs
    }
};

QTEST_APPLESS_MAIN(TestTrainRecipes)
#include "test_train_recipes.moc"
