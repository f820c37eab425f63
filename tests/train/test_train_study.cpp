// SPDX-License-Identifier: GPL-3.0-or-later
// Honest figures: what is drawn from many splits, on a small drawn set with the real backbone.
#include <QTest>

#include <cmath>

#include "core/base/error.h"
#include "core/nn/model_spec.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/train/study.h"
#include "core/train/trainer.h"
#include "core/train/training_worker.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

StudyJob smallJob() {
    StudyJob job;
    job.device = "cpu";
    job.repeats = 6;
    return job;
}

EventSink nobody() {
    return [](const Event&) {};
}

} // namespace

class TestTrainStudy : public QObject {
    Q_OBJECT

    test::OwnCache m_cache; // before anything opens one

  private slots:
    void bandsHoldNineTenths() {
        std::vector<double> values;
        for (int i = 100; i >= 0; --i)
            values.push_back(i);
        values.push_back(NAN);
        const Band band = bandOf(values);
        QCOMPARE(band.mean, 50.0);
        QCOMPARE(band.low, 5.0);
        QCOMPARE(band.high, 95.0);
        QVERIFY(std::isnan(bandOf({NAN}).mean));
    }

    void aPowerLawIsFoundAndFollowed() {
        std::vector<std::pair<double, double>> errors;
        for (const double n : {100.0, 200.0, 400.0, 800.0})
            errors.emplace_back(n, 2.0 * std::pow(n, -0.5));
        QVERIFY(std::abs(expectedError(errors, 1e6, 3200.0) - 2.0 * std::pow(3200.0, -0.5)) < 1e-9);
    }

    void aCurveThatRisesPromisesNothing() {
        QCOMPARE(expectedError({{100, 0.1}, {200, 0.2}}, 100, 400), 0.2);
        QCOMPARE(expectedError({{100, 0.1}}, 100, 400), 0.1);
        QCOMPARE(expectedError({{100, 0.2}, {200, 0.0}}, 100, 400), 0.0); // nothing below nothing
    }

    void figuresAreTheSameWhateverTheThreads() {
        if (!nn::hasWeights("efficientnet-lite0"))
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 60, .val = 12, .test = 12, .wrongLabels = 0.2});
        StudyJob job = smallJob();
        const Study one = study(*project, job, {}, nobody());
        job.threads = 1;
        const Study two = study(*project, job, {}, nobody());
        QVERIFY(toJson(one, job) == toJson(two, job));
        job.seed = 1;
        QVERIFY(toJson(study(*project, job, {}, nobody()), job)["curve"] != toJson(one, job)["curve"]);

        QCOMPARE(one.images, 72); // the test part is not touched
        QCOMPARE(one.curve.size(), std::size_t(4));
        QVERIFY(std::abs(one.curve.back().trainImages - 72 * 0.8) < 3.0);
        QVERIFY(one.curve.back().accuracy.mean > one.curve.front().accuracy.mean);
        QVERIFY(one.curve.back().accuracy.low <= one.curve.back().accuracy.mean);
        QVERIFY(one.withMore.mean >= one.curve.back().accuracy.mean && one.withMore.high <= 1.0);
        QCOMPARE(one.classes.size(), std::size_t(3));
    }

    void aStopEndsIt() {
        if (!nn::hasWeights("efficientnet-lite0"))
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        std::stop_source source;
        const auto stopAtTheHeads = [&](const Event& event) {
            const auto* p = std::get_if<PhaseProgress>(&event);
            if (p && p->phase == PhaseProgress::Phase::Head && p->done == 1)
                source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(study(*project, smallJob(), source.get_token(), stopAtTheHeads), Cancelled);
    }

    void aClassOfOneImageIsSaid() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.classes = 2});
        project->store().call(project::Priority::Act, [&](project::Writer& writer) {
            project::ImageFilter squares;
            squares.classes = {project::listClasses(*project->reader()).back().id};
            auto ids = project::listIds(*project->reader(), squares);
            ids.erase(ids.begin()); // one of the training part stays
            project::setLabels(writer, ids, std::nullopt);
        });
        try {
            study(*project, smallJob(), {}, nobody());
            QFAIL("studied one image");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::TooFewImages);
            QVERIFY2(base::english(e.sentence()).find("two images each") != std::string::npos, e.what());
            QVERIFY2(base::english(e.hint()).find("square") != std::string::npos, base::english(e.hint()).c_str());
        }
    }

    void theWorkerStudiesInsteadOfTraining() {
        if (!nn::hasWeights("efficientnet-lite0"))
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        TrainingWorker worker(*project);
        QVERIFY(worker.start(smallJob()));
        QVERIFY(!worker.start(TrainJob{}) && !worker.start(smallJob())); // one at a time
        worker.wait();
        auto events = worker.drain();
        const auto* found = std::get_if<Studied>(&events.back());
        QVERIFY(found && found->study);
        QVERIFY(toJson(*found->study, smallJob()) == toJson(study(*project, smallJob(), {}, nobody()), smallJob()));

        StudyJob endless = smallJob();
        endless.repeats = 100'000;
        QVERIFY(worker.start(endless));
        worker.requestStop();
        worker.wait();
        events = worker.drain();
        found = std::get_if<Studied>(&events.back());
        QVERIFY(found && !found->study); // stopped: nothing was judged
    }

    void theClassThatGainedMostIsNamed() {
        Study of;
        const auto add = [&](const char* name, const Band& gain) {
            of.classes.push_back({{ClassId{1}, {}, name}, 50, {0.9, 0.8, 1.0}, gain});
        };
        add("little", {0.005, 0.0, 0.01});
        QVERIFY(!mostWanting(of));
        add("unsure", {0.2, -0.1, 0.4}); // harmed in some splits
        QVERIFY(!mostWanting(of));
        add("some", {0.03, 0.0, 0.06});
        add("most", {0.05, 0.01, 0.08});
        add("unknown", {NAN, NAN, NAN});
        QVERIFY(mostWanting(of) && mostWanting(of)->which.name == "most");
    }
};

QTEST_GUILESS_MAIN(TestTrainStudy)
#include "test_train_study.moc"
