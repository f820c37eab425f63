// SPDX-License-Identifier: GPL-3.0-or-later
// What whole runs tell of their classes, their worst images and their time while they go on, on small drawn sets.
#include <QTest>

#include <algorithm>
#include <cmath>
#include <set>

#include "core/nn/model_spec.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/project/predictions.h"
#include "core/train/trainer.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

TrainJob job(Recipe recipe, int epochs = 0) {
    TrainJob out;
    out.device = "cpu";
    out.recipe = recipe;
    out.epochs = epochs;
    out.batchSize = 12;
    return out;
}

/// A judgement as one comparable text.
std::string words(const Judged& of) {
    std::string out = std::to_string(of.epoch);
    for (const ClassRecall& each : of.classes)
        out += ' ' + std::to_string(each.right) + '/' + std::to_string(each.images);
    for (const Verdict& verdict : of.worst)
        out += ' ' + std::to_string(verdict.image.value) + ':' + std::to_string(verdict.said) + ':' +
               Json(verdict.probability).dump();
    return out;
}

int rights(const Judged& of) {
    int out = 0;
    for (const ClassRecall& each : of.classes)
        out += each.right;
    return out;
}

/// Is `last` what the project keeps of `run`'s verdicts in `split`?
bool isWhatIsKept(project::Project& project, RunId run, project::Split split, const Judged& last) {
    const auto kept = project::predictions(*project.reader(), run, split);
    int images = 0;
    for (const ClassRecall& each : last.classes) {
        const auto of = [&](const auto& p) { return p.truth == each.id; };
        const auto hit = [&](const auto& p) { return p.truth == each.id && p.predicted == each.id; };
        if (std::count_if(kept.begin(), kept.end(), of) != each.images ||
            std::count_if(kept.begin(), kept.end(), hit) != each.right)
            return false;
        images += each.images;
    }
    for (const Verdict& verdict : last.worst) {
        const auto at = std::find_if(kept.begin(), kept.end(), [&](const auto& p) { return p.image == verdict.image; });
        if (at == kept.end() || at->truth != verdict.truth ||
            at->predicted != last.classes[static_cast<std::size_t>(verdict.said)].id ||
            std::abs(static_cast<double>(at->probability) - verdict.probability) > 1e-6)
            return false;
    }
    return images == static_cast<int>(kept.size()) &&
           last.worst.size() == std::min<std::size_t>(kept.size(), Judged::kMostWorst);
}

} // namespace

class TestTrainLive : public QObject {
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

    void quickSaysItOnceAsItIsKept() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 36, .val = 15});
        test::Heard heard;
        const auto result = train::train(*project, job(Recipe::Quick), {}, heard.sink());
        const auto told = heard.all<Judged>();
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY(told.front().kept && told.front().by == Judged::By::Validation);
        QCOMPARE(told.front().epoch, heard.all<EpochDone>().back().epoch);
        QVERIFY(isWhatIsKept(*project, result.run, project::Split::Val, told.front()));
        QVERIFY(std::abs(rights(told.front()) / 15.0 - result.accuracy) < 1e-9);
        const auto spent = heard.all<TimeSpent>();
        QVERIFY(!spent.empty() && spent.back().network > 0.0 && spent.back().decoding > 0.0);
        QVERIFY(!spent.back().fineTuning && !spent.back().onCard && spent.back().views == 0.0);
    }

    void withoutAValidationPartTheFoldsSpeak() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 36, .val = 0, .split = false});
        test::Heard heard;
        const auto result = train::train(*project, job(Recipe::Quick), {}, heard.sink());
        const Judged last = heard.all<Judged>().back();
        QVERIFY(last.by == Judged::By::Folds);
        QVERIFY(isWhatIsKept(*project, result.run, project::Split::Train, last));
        const auto row = *project::findRun(*project->reader(), result.run);
        const std::string uid = row.what.classes.front().uid.hex();
        QCOMPARE(project::curve(*project->reader(), result.run, "folds/recall/" + uid).size(), std::size_t{1});
        QVERIFY(project::curve(*project->reader(), result.run, "val/recall/" + uid).empty());
    }

    void fullSaysItAfterEveryEpochAndKeepsTheCurves() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path(), {.train = 36, .val = 15, .wrongLabels = 0.2});
        test::Heard heard;
        const auto result = train::train(*project, job(Recipe::Full, 2), {}, heard.sink());
        const auto told = heard.all<Judged>();
        const auto epochs = heard.all<EpochDone>();
        QCOMPARE(told.size(), std::size_t{4}); // the quick head, two epochs, and the last word
        for (std::size_t i = 0; i < 3; ++i) {
            QCOMPARE(told[i].epoch, static_cast<int>(i));
            QVERIFY(!told[i].kept);
            QVERIFY(std::abs(rights(told[i]) / 15.0 - epochs[i].valAccuracy) < 1e-9);
        }
        QVERIFY(told.back().kept);
        QCOMPARE(told.back().epoch, result.bestEpoch);
        QVERIFY(isWhatIsKept(*project, result.run, project::Split::Val, told.back()));
        const auto reader = project->reader();
        const auto row = *project::findRun(*reader, result.run);
        for (std::size_t c = 0; c < row.what.classes.size(); ++c) {
            const std::string uid = row.what.classes[c].uid.hex();
            const auto curve = project::curve(*reader, result.run, "val/recall/" + uid);
            QCOMPARE(curve.size(), std::size_t{3});
            QCOMPARE(curve[2].value, told[2].classes[c].recall());
            QCOMPARE(project::curve(*reader, result.run, "val/images/" + uid).back().value, 5.0);
        }
        const auto rates = project::curve(*reader, result.run, "train/learning_rate");
        QCOMPARE(rates.size(), std::size_t{2}); // the quick head made no step
        QCOMPARE(rates[0].value, epochs[1].learningRate);
        QVERIFY2(rates[0].value > rates[1].value && rates[1].value >= 0.0,
                 (std::to_string(rates[0].value) + " " + std::to_string(rates[1].value)).c_str());
        const TimeSpent spent = heard.all<TimeSpent>().back();
        QVERIFY(spent.fineTuning && spent.views > 0.0 && spent.network > spent.views && spent.optimiser > 0.0);
        const TimeSpent kept = timeSpentFromJson(Json::parse(row.summary)["seconds_spent"]);
        QVERIFY(std::abs(kept.total() - spent.total()) < 1e-6);
    }

    void whatIsSaidIsTheSameToTheBit() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        std::set<std::string> said;
        for (const int threads : {1, 3}) {
            test::Heard heard;
            TrainJob one = job(Recipe::Full, 1);
            one.threads = threads;
            train::train(*project, one, {}, heard.sink());
            std::string all;
            for (const Judged& each : heard.all<Judged>())
                all += words(each) + '\n';
            said.insert(all);
        }
        QCOMPARE(said.size(), std::size_t{1});
        QVERIFY(!said.begin()->empty());
    }

    void imagesThatTheModelCannotKnowAreAmongTheWorst() {
        const test::TempDir folder;
        const auto project = test::tinyProject(folder.path());
        // All training images of one class lose their label: what is left of it cannot be right.
        const auto reader = project->reader();
        const ClassId gone = project::listClasses(*reader).front().id;
        std::vector<ImageId> unlabeled;
        for (const ImageId id : project::listIds(*reader, {}, {}))
            if (const auto row = project::rows(*reader, std::vector{id}).front();
                row.label == gone && row.split == project::Split::Train)
                unlabeled.push_back(id);
        QVERIFY(!unlabeled.empty());
        project->store().call(project::Priority::Act,
                              [&](project::Writer& w) { return project::setLabels(w, unlabeled, std::nullopt); });
        test::Heard heard;
        train::train(*project, job(Recipe::Quick), {}, heard.sink());
        const Judged last = heard.all<Judged>().back();
        QCOMPARE(last.classes.size(), std::size_t{2});
        QCOMPARE(last.unknown, 4);
        QCOMPARE(std::count_if(last.worst.begin(), last.worst.end(),
                               [&](const Verdict& v) { return v.label == -1 && v.truth == gone && !v.isRight(); }),
                 4);
    }
};

QTEST_APPLESS_MAIN(TestTrainLive)
#include "test_train_live.moc"
