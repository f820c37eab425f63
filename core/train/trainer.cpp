// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include <cmath>

#include "core/base/plural.h"
#include "core/base/stop.h"
#include "core/device/device.h"
#include "core/nn/backbone.h"
#include "core/nn/safetensors.h"
#include "core/project/blobs.h"
#include "core/train/recipe_full.h"
#include "core/train/recipe_quick.h"
#include "core/train/run_context.h"

namespace ostrakon::train {

using base::mark;
using base::tr;
using base::trn;
using project::Split;

namespace {

constexpr double kNothingToGain = 0.99; // `auto`: held-out accuracy that fine-tuning is not tried on

RunContext begin(project::Project& project, const TrainJob& asked, std::stop_token stop, const EventSink& sink) {
    device::enterStream();
    const auto choice = device::resolve(asked.device);
    if (asked.device == "auto" && !choice.why.key.empty())
        sink(Warned{choice.why});
    const auto reader = project.reader();
    TrainJob job = asked;
    std::optional<project::RunRow> earlier;
    if (asked.resume) {
        earlier = project::findRun(*reader, *asked.resume);
        if (!earlier)
            throw Error(Code::NotFound, tr("The project has no run %1.", std::to_string(asked.resume->value)),
                        tr("`ostrakon-cli info` lists its runs."));
        if (earlier->state == project::RunState::Finished || earlier->state == project::RunState::Running)
            throw Error(
                Code::BadInput,
                earlier->state == project::RunState::Finished
                    ? tr("Run %1 is finished: there is nothing to go on with.", std::to_string(earlier->id.value))
                    : tr("Run %1 is running now.", std::to_string(earlier->id.value)),
                tr("Train again without resuming; what was computed before is still there."));
        job = resumedJob(*earlier, asked);
    }
    TrainingSet set = earlier ? trainingSetOf(*reader, *earlier) : readTrainingSet(*reader);
    auto backbone = nn::loadBackbone(job.model); // before the row: a model that is not there is no run
    RunRecord record =
        earlier ? RunRecord::again(project, *earlier) : RunRecord::begin(project, job, choice.device.spec(), set);
    const int streams = job.threads > 0 ? job.threads : device::streamCount();
    RunContext run{project, job, sink, std::move(stop), std::move(set), choice.device.spec(), streams, record};
    run.backbone = std::move(backbone);
    run.source = std::make_shared<project::ImageSource>(project.reader());
    run.result.run = record.id();
    run.result.device = run.device;
    run.result.trainImages = static_cast<int>(run.set.train.size());
    run.result.valImages = static_cast<int>(run.set.val.size());
    Started started{record.id(), run.device, choice.device.name, run.result.trainImages, run.result.valImages, {}};
    for (const auto& c : run.set.classes)
        started.classes.push_back(c.name);
    sink(started);
    return run;
}

void warnOfLeftOut(const RunContext& run) {
    const TrainingSet& set = run.set;
    if (set.withoutSplit > 0)
        run.emit(Warned{trn(set.withoutSplit, mark("%1 labeled image is in no part of the split and is not used."),
                            mark("%1 labeled images are in no part of the split and are not used."))});
    if (set.damaged > 0)
        run.emit(Warned{trn(set.damaged, mark("%1 labeled image is damaged and is not used."),
                            mark("%1 labeled images are damaged and are not used."))});
    const auto unknown = std::count_if(set.val.begin(), set.val.end(), [](const auto& i) { return i.label < 0; });
    if (unknown > 0)
        run.emit(Warned{
            trn(unknown, mark("%1 validation image is of a class without a training image; it counts as a mistake."),
                mark("%1 validation images are of classes without a training image; they count as mistakes."))});
}

/// What the model says of everything, stored; the accuracy is counted from the same numbers. Where there is no
/// validation part, `outOfFold` speaks for the training images, if there is one.
void storePredictions(RunContext& run, const nn::LinearHead& head, const AllFeatures& features,
                      const std::vector<float>& outOfFold, int epoch) {
    PhaseProgress p;
    p.phase = PhaseProgress::Phase::Evaluating;
    p.total = static_cast<int>(features.train.images.size() + features.val.images.size() + features.test.images.size());
    run.emit(p);
    const auto store = [&](const PartFeatures& part, const std::vector<float>& probabilities, Split split) {
        run.record.predictions(predictionsOf(run, part.images, probabilities, split));
        p.done += static_cast<int>(part.images.size());
        run.emit(p);
        return accuracyOf(part.images, probabilities, head.classes);
    };
    const auto ofVal = probabilitiesOf(head, features.val);
    const double val = store(features.val, ofVal, Split::Val);
    store(features.test, probabilitiesOf(head, features.test), Split::Test);
    const double train =
        store(features.train, outOfFold.empty() ? probabilitiesOf(head, features.train) : outOfFold, Split::Train);
    const bool folds = features.val.images.empty();
    run.result.accuracy = folds ? train : val;
    if (folds && outOfFold.empty())
        return; // nobody can judge it
    Judged last = judged(run, folds ? features.train.images : features.val.images,
                         firstChoices(folds ? outOfFold : ofVal, head.classes));
    last.epoch = epoch;
    last.by = folds ? Judged::By::Folds : Judged::By::Validation;
    last.kept = true;
    tellJudged(run, std::move(last));
    tellSpent(run);
}

/// `epoch` is what the quick head counts as; `save` is false where its checkpoint is there already and the last one
/// must stay, so that a stopped fine-tuning can go on.
void finishQuick(RunContext& run, const QuickOutcome& outcome, int epoch, bool save) {
    if (outcome.features.val.images.empty())
        run.emit(Warned{tr("There is no validation part: the accuracy is measured on training images, each judged by a "
                           "model that did not see it.")});
    if (save) {
        auto model = modelOf(run, run.backbone, outcome.head.head);
        model.extra["strength"] = outcome.strength;
        run.record.checkpoint(epoch, true, outcome.accuracy, model.save(nn::SaveForm::HeadOnly), {{"recipe", "quick"}});
        run.emit(CheckpointReady{epoch, true});
    }
    // The quick recipe's curve has the optimiser's iterations for epochs.
    const int shownAt = epoch > 0 ? outcome.curve.back().epoch : epoch;
    storePredictions(run, outcome.head.head, outcome.features, outcome.outOfFold, shownAt);
}

bool worthFineTuning(const RunContext& run, const QuickOutcome& outcome) {
    if (run.job.recipe == Recipe::Quick || outcome.stopped)
        return false;
    if (outcome.features.val.images.empty()) {
        run.emit(
            Warned{tr("Without a validation part nothing could tell whether training the whole network helps, so the "
                      "quick recipe's model stays. Make a split first.")});
        return false;
    }
    if (run.job.recipe == Recipe::Full || outcome.accuracy < kNothingToGain)
        return true;
    run.emit(
        Warned{tr("The quick recipe is right on %1 % of the validation images: training the whole network has next "
                  "to nothing to gain, so it is left out.",
                  std::to_string(static_cast<int>(std::floor(outcome.accuracy * 100.0))))});
    return false;
}

/// Predictions of a fine-tuned model come from its own backbone, by the same path as later ones. After a stop only the
/// validation part is judged: someone waits.
void finishFull(RunContext& run, const nn::Model& model) {
    if (run.result.stopped) {
        run.set.train.clear();
        run.set.test.clear();
        run.stop = {};
    } else {
        run.record.checkpoint(run.result.bestEpoch, true, run.result.accuracy, model.save(nn::SaveForm::Full),
                              {{"recipe", "full"}}); // without the optimiser's state: nothing goes on from here
    }
    const double rate = run.result.imagesPerSecond;
    try {
        storePredictions(run, model.head, allFeatures(run, model.backbone), {}, run.result.bestEpoch);
    } catch (const Cancelled&) {
        run.result.stopped = true; // the model is there; what is not judged yet is judged when it is asked for
    }
    run.result.imagesPerSecond = rate;
}

/// So that the file is whole without this installation: a backbone's weights, once, by content.
void storeBackbone(RunContext& run) {
    const auto weights = nn::state(*run.backbone);
    const auto bytes = nn::writeSafetensors(weights.tensors(), {{"ostrakon.backbone", run.job.model}});
    project::storeBlobOnce(run.project.store(), bytes, "backbone");
    run.backboneBlob = base::Sha256::of(bytes).hex();
}

void runRecipes(RunContext& run) {
    warnOfLeftOut(run);
    const QuickOutcome outcome = quick(run);
    storeBackbone(run);
    if (!worthFineTuning(run, outcome)) {
        tellCurve(run, outcome);
        run.result.epochs = run.result.bestEpoch = 1;
        run.result.stopped = outcome.stopped;
        finishQuick(run, outcome, 1, true);
    } else if (const auto model = fineTune(run, outcome)) {
        finishFull(run, *model);
    } else {
        // A stop while pictures were still being decoded came before the head's own checkpoint.
        const bool saved = project::lastCheckpoint(*run.project.reader(), run.record.id()).has_value();
        finishQuick(run, outcome, 0, !run.result.stopped || !saved);
    }
}

Json summaryOf(const RunContext& run) {
    Json json = toJson(run.result);
    json["snapshot"] = run.set.snapshot.hex();
    json["seconds_spent"] = toJson(run.spent);
    return json;
}

} // namespace

TrainResult train(project::Project& project, const TrainJob& job, std::stop_token stop, const EventSink& sink) {
    const Stopwatch watch;
    PhaseProgress preparing;
    sink(preparing);
    RunContext run = begin(project, job, std::move(stop), sink);
    const auto end = [&](project::RunState state, const Message& failure = {}) {
        run.result.secondsTotal = watch.seconds();
        run.record.end(state, summaryOf(run), failure);
    };
    try {
        runRecipes(run);
        end(run.result.stopped ? project::RunState::Stopped : project::RunState::Finished);
        return run.result;
    } catch (const Cancelled&) {
        run.result.stopped = true;
        end(project::RunState::Stopped);
        throw;
    } catch (const Error& e) {
        end(project::RunState::Failed, e.sentence());
        throw;
    } catch (const std::exception&) {
        end(project::RunState::Failed, tr("Training ended by an unforeseen error."));
        throw;
    }
}

} // namespace ostrakon::train
