// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recipe_quick.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "core/base/stop.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr int kFolds = 5;
constexpr int kAllPointsUntil = 20; // then every fifth: a curve needs no more
constexpr int kPointEvery = 5;
constexpr std::size_t kFewestRowsForChoice = 10;
constexpr double kUsualStrength = 0.1;

HeadData dataOf(const PartFeatures& part, int classes) {
    HeadData data;
    data.features = part.values;
    data.cols = part.cols;
    data.classes = classes;
    for (const auto& image : part.images) {
        data.labels.push_back(image.label);
        data.groups.push_back(image.thing ? image.thing->value : -1);
    }
    return data;
}

/// Without the rows whose class the model does not know: they have no log loss.
PartFeatures knownOnly(const PartFeatures& part) {
    PartFeatures out;
    out.cols = part.cols;
    for (std::size_t i = 0; i < part.images.size(); ++i) {
        if (part.images[i].label < 0)
            continue;
        out.images.push_back(part.images[i]);
        const auto row = part.values.begin() + static_cast<std::ptrdiff_t>(i) * part.cols;
        out.values.insert(out.values.end(), row, row + part.cols);
    }
    return out;
}

/// The curve while it grows: one point is held back, so that the last can be told to be the best.
class Curve {
  public:
    Curve(QuickOutcome& outcome, const EventSink* live)
        : m_outcome(outcome)
        , m_live(live) {}

    void add(const HeadPoint& p) {
        if (m_held && m_heldWanted)
            tell(*m_held);
        m_held =
            EpochDone{p.iteration + 1, p.iteration + 1, p.trainLoss, p.trainAccuracy, p.valLoss, p.valAccuracy, false};
        m_heldWanted = p.iteration < kAllPointsUntil || p.iteration % kPointEvery == 0;
    }

    void finish() {
        m_held->best = true; // there is always iteration 0
        tell(*m_held);
        m_outcome.curveTold = m_live != nullptr;
    }

  private:
    void tell(const EpochDone& point) {
        m_outcome.curve.push_back(point);
        if (m_live)
            (*m_live)(point);
    }

    QuickOutcome& m_outcome;
    const EventSink* m_live;
    std::optional<EpochDone> m_held;
    bool m_heldWanted = false;
};

/// A class that vanished would be wrong without a word: its images may lie on a drive that is not there now.
void requireEveryClass(const RunContext& run, const PartFeatures& train) {
    std::vector<int> read(run.set.classes.size());
    for (const LabeledImage& image : train.images)
        ++read[static_cast<std::size_t>(image.label)];
    const std::vector<int> wanted = run.set.trainCounts();
    for (std::size_t c = 0; c < read.size(); ++c)
        if (wanted[c] > 0 && read[c] == 0)
            throw Error(
                Code::TooFewImages,
                tr("None of the training images of “%1” could be read (%2).", run.set.classes[c].name,
                   std::to_string(wanted[c])),
                tr("Bring them back or show where they lie now (`ostrakon-cli relink`), or give them no class."));
}

/// What is told and kept are the images that were really used.
void countRead(RunContext& run, const AllFeatures& features) {
    const auto count = [](const PartFeatures& part) { return static_cast<int>(part.images.size()); };
    TrainResult& r = run.result;
    r.leftOutImages = r.trainImages + r.valImages - count(features.train) - count(features.val);
    r.trainImages = count(features.train);
    r.valImages = count(features.val);
}

void headProgress(const RunContext& run, int done, int total) {
    PhaseProgress p;
    p.phase = PhaseProgress::Phase::Head;
    p.done = done;
    p.total = total;
    run.emit(p);
}

} // namespace

QuickOutcome quick(RunContext& run) {
    QuickOutcome out;
    out.features = allFeatures(run, run.backbone);
    requireEveryClass(run, out.features.train);
    countRead(run, out.features);
    const Stopwatch watch;
    const int classes = static_cast<int>(run.set.classes.size());
    headProgress(run, 0, 3);
    HeadFitter fitter(dataOf(out.features.train, classes), run.streams,
                      scalingFor(static_cast<int>(out.features.train.images.size()), classes));
    const PartFeatures val = knownOnly(out.features.val);
    fitter.judgeOn(dataOf(val, classes));
    HeadOptions options;
    options.balance = run.balance();
    options.strength = kUsualStrength;
    if (out.features.train.images.size() >= kFewestRowsForChoice)
        options.strength =
            fitter.chooseStrength(defaultStrengths(), kFolds, run.job.seed, options.balance, run.stop).chosen;
    out.strength = options.strength;
    headProgress(run, 1, 3);
    Curve curve(out, run.job.recipe == Recipe::Quick ? &run.emit : nullptr);
    out.head = fitter.fit(options, run.stop, [&](const HeadPoint& p) { curve.add(p); });
    out.stopped = run.stop.stop_requested();
    curve.finish();
    headProgress(run, 2, 3);
    if (out.features.val.images.empty()) {
        // Held-out verdicts are worth more than those on images the head has seen; never left out, so no stop here.
        out.outOfFold = fitter.outOfFold(options, kFolds, run.job.seed);
        out.accuracy = accuracyOf(out.features.train.images, out.outOfFold, classes);
    } else {
        out.accuracy = accuracyOf(out.features.val.images, probabilitiesOf(out.head.head, out.features.val), classes);
    }
    headProgress(run, 3, 3);
    run.result.secondsTraining += watch.seconds();
    return out;
}

void tellCurve(RunContext& run, const QuickOutcome& outcome) {
    if (!outcome.curveTold)
        for (const EpochDone& point : outcome.curve)
            run.emit(point);
    run.record.curves(outcome.curve);
}

} // namespace ostrakon::train
