// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/recipe_full.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdio>
#include <limits>
#include <utility>

#include "core/device/device.h"
#include "core/device/held_memory.h"
#include "core/project/run_json.h"
#include "core/train/fine_tune.h"
#include "core/train/fine_tune_data.h"
#include "core/train/rate_search.h"
#include "core/train/resume_state.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr int kDefaultEpochs = 12;
constexpr int kDefaultBatch = 32;
constexpr double kDefaultRate = 1e-3;
constexpr int kPatience = 4;  // epochs without a better one
constexpr int kCpuStages = 2; // from the head down: half of the weights, a third of the work
constexpr int kAllStages = 100;
constexpr double kTellEvery = 0.1; // seconds

/// Not by fmt: LibTorch's headers bring another version of it.
std::string shortNumber(double value) {
    std::array<char, 32> out{};
    std::snprintf(out.data(), out.size(), "%.1e", value);
    return out.data();
}

FineTuneOptions optionsOf(const RunContext& run) {
    FineTuneOptions o;
    o.epochs = run.job.epochs > 0 ? run.job.epochs : kDefaultEpochs;
    o.batchSize = run.job.batchSize > 0 ? run.job.batchSize : kDefaultBatch;
    o.peakRate = run.job.learningRate > 0 ? run.job.learningRate : kDefaultRate;
    o.weightDecay = run.job.weightDecay;
    o.labelSmoothing = run.job.labelSmoothing;
    o.seed = run.job.seed;
    o.streams = run.streams;
    o.full = run.job.full;
    return o;
}

/// One fine-tuning, from the first epoch or from where an earlier one stood.
class FineTuning {
  public:
    FineTuning(RunContext& run, const QuickOutcome& quick)
        : m_run(run)
        , m_quick(quick)
        , m_options(optionsOf(run))
        , m_preprocess(run.network()) {}

    std::optional<nn::Model> go() {
        const Stopwatch watch;
        try {
            m_data.emplace(m_run, m_quick.features);
            if (!takeUp())
                beginAnew();
            FineTuner tuner = makeTuner();
            while (m_standing.epoch < m_options.epochs && m_standing.sinceBest < kPatience)
                oneEpoch(tuner);
        } catch (const Cancelled&) {
            m_run.result.stopped = true;
            saveUnfinished();
        }
        m_run.result.secondsTraining += watch.seconds();
        m_run.result.epochs = m_standing.epoch;
        m_run.result.bestEpoch = m_standing.bestEpoch;
        m_run.result.accuracy = m_standing.bestAccuracy;
        return best();
    }

  private:
    bool takeUp();
    void beginAnew();
    void oneEpoch(FineTuner& tuner);
    void tellStep(int step, int steps, double loss, double rate);
    void conclude(const Judgement& judgement);
    void tellVerdicts(const Judgement& judgement);
    void saveCheckpoint(bool best, double score);
    void saveUnfinished();
    std::optional<nn::Model> best();
    void makeNet(const nn::Backbone& backbone, const FittedHead& head);
    FineTuner makeTuner() { return {*m_net, *m_optimiser, m_data->pixels(), m_preprocess, m_options, m_onCard.get()}; }
    void chooseRate();
    void averageFrom(std::int64_t steps);
    int stagesAt(int epoch) const;
    bool onlyLast() const { return m_run.onCpu() && !m_run.job.allLayers; }
    int stages() const { return onlyLast() ? kCpuStages : kAllStages; }

    RunContext& m_run;
    const QuickOutcome& m_quick;
    FineTuneOptions m_options;
    nn::Preprocess m_preprocess;
    std::optional<FineTuneData> m_data;
    std::unique_ptr<FineTuneNet> m_net;
    std::unique_ptr<AdamW> m_optimiser;
    std::unique_ptr<DeviceStep> m_onCard;        // none on a processor
    std::unique_ptr<AveragedWeights> m_averages; // none unless asked for
    Standing m_standing;
    Stopwatch m_watch; // of the epoch
    double m_told = 0.0;
    int m_firstStep = 0; // that was done before this sitting
    double m_rate = std::numeric_limits<double>::quiet_NaN();
};

void FineTuning::makeNet(const nn::Backbone& backbone, const FittedHead& head) {
    m_net = std::make_unique<FineTuneNet>(backbone, head, stages(), m_run.device, m_preprocess.sizePx);
    m_optimiser = std::make_unique<AdamW>(m_net->moving(), m_options.weightDecay);
    if (BatchPixels* pixels = m_data->onCard(m_run, static_cast<std::size_t>(m_options.batchSize)))
        m_onCard = std::make_unique<DeviceStep>(*m_net, *m_optimiser, *pixels, m_preprocess, m_options,
                                                [this](base::Message said) { m_run.emit(Warned{std::move(said)}); });
}

void FineTuning::averageFrom(std::int64_t steps) {
    if (m_options.full.average > 0.0)
        m_averages = std::make_unique<AveragedWeights>(m_net->moving(), m_options.full.average, steps);
}

/// Gradual: one stage in the first epoch, all of them from the middle of the epochs on.
int FineTuning::stagesAt(int epoch) const {
    const int all = m_net->movingStages();
    return m_options.full.gradual ? std::min(all, 1 + epoch * all / std::max(1, m_options.epochs / 2)) : all;
}

/// Only `auto` looks for it: who asks for `full` has the usual rate, or his own.
void FineTuning::chooseRate() {
    if (m_run.job.recipe != Recipe::Auto || m_run.job.learningRate > 0)
        return;
    const RateSearch search = findRate(*m_run.backbone, m_quick.head, stages(), m_run.device, m_data->pixels(),
                                       m_preprocess, m_options, m_data->train(), m_data->classWeights(), m_run.stop);
    m_standing.rate = m_options.peakRate = search.rate;
    m_run.emit(Warned{
        tr("Learning rate %1, found by %2 trials.", shortNumber(search.rate), std::to_string(search.tried.size()))});
}

bool FineTuning::takeUp() {
    const auto reader = m_run.project.reader();
    const auto row = project::lastCheckpoint(*reader, m_run.record.id());
    if (!row || !Json::parse(row->what.meta, nullptr, false).contains("steps"))
        return false; // no more than the quick head
    const auto checkpoint =
        Checkpoint::read(project::readBlob(*reader, row->blob), "run " + std::to_string(m_run.record.id().value));
    makeNet(*checkpoint.model.backbone, checkpoint.head());
    checkpoint.restore(*m_optimiser);
    m_standing = checkpoint.standing;
    averageFrom(m_standing.steps);
    checkpoint.restoreMoving(*m_net);
    if (m_standing.rate > 0)
        m_options.peakRate = m_standing.rate;
    m_run.emit(Warned{m_standing.within.steps == 0
                          ? tr("Training goes on after epoch %1.", std::to_string(m_standing.epoch))
                          : tr("Training goes on in the middle of epoch %1.", std::to_string(m_standing.epoch + 1))});
    return true;
}

void FineTuning::beginAnew() {
    if (onlyLast())
        m_run.emit(Warned{tr("On a processor only the last layers move, unless all are asked for.")});
    makeNet(*m_run.backbone, m_quick.head);
    const Judgement start = makeTuner().judge(m_data->val(), m_run.stop);
    const EpochDone& head = m_quick.curve.back();
    averageFrom(0);
    m_standing = {};
    chooseRate();
    m_standing.bestAccuracy = start.accuracy;
    m_standing.bestLoss = start.loss;
    const EpochDone point{0, m_options.epochs, head.trainLoss, head.trainAccuracy, start.loss, start.accuracy, true};
    m_run.record.curves({point});
    m_run.emit(point);
    tellVerdicts(start);
    const auto model = modelOf(m_run, m_run.backbone, m_quick.head.head);
    m_run.record.checkpoint(0, true, start.accuracy, model.save(nn::SaveForm::HeadOnly), {{"recipe", "quick"}});
    m_run.emit(CheckpointReady{0, true});
}

void FineTuning::oneEpoch(FineTuner& tuner) {
    m_watch = {};
    m_told = 0.0;
    m_net->thaw(stagesAt(m_standing.epoch));
    const auto tell = [&](int step, int steps, double loss, double rate) { tellStep(step, steps, loss, rate); };
    m_firstStep = m_standing.within.steps;
    tuner.epoch(m_standing.epoch + 1, m_data->train(), m_data->classWeights(), m_run.stop, tell, m_standing.within,
                m_averages.get());
    const AveragedWeights::InUse averaged(m_averages.get());
    conclude(tuner.judge(m_data->val(), m_run.stop));
    tellSpent(m_run, tuner.takeSpent());
}

void FineTuning::tellVerdicts(const Judgement& judgement) {
    Judged verdicts = judged(m_run, m_data->val(), judgement.said);
    verdicts.epoch = m_standing.epoch;
    tellJudged(m_run, std::move(verdicts));
}

void FineTuning::tellStep(int step, int steps, double loss, double rate) {
    m_rate = rate;
    const double now = m_watch.seconds();
    if (step < steps && now - m_told < kTellEvery)
        return;
    m_told = now;
    const int epoch = m_standing.epoch + 1;
    const double perSecond = (step - m_firstStep) * m_options.batchSize / std::max(now, 1e-9);
    m_run.result.imagesPerSecond = perSecond;
    const int whole = (epoch - 1) * steps + step;
    m_run.emit(StepDone{whole, epoch, loss, rate, perSecond});
    PhaseProgress p;
    p.phase = PhaseProgress::Phase::FineTuning;
    p.done = whole;
    p.total = steps * m_options.epochs;
    p.imagesPerSecond = perSecond;
    p.secondsLeft = (p.total - p.done) * m_options.batchSize / std::max(perSecond, 1e-9);
    m_run.emit(p);
}

void FineTuning::conclude(const Judgement& judgement) {
    const bool better = m_standing.isBeatenBy(judgement.accuracy, judgement.loss);
    const EpochSoFar done = std::exchange(m_standing.within, {});
    ++m_standing.epoch;
    m_standing.sinceBest = better ? 0 : m_standing.sinceBest + 1;
    if (better) {
        m_standing.bestEpoch = m_standing.epoch;
        m_standing.bestAccuracy = judgement.accuracy;
        m_standing.bestLoss = judgement.loss;
    }
    const double accuracy = done.hits / static_cast<double>(m_data->train().size());
    const EpochDone point{m_standing.epoch, m_options.epochs,   done.loss, accuracy,
                          judgement.loss,   judgement.accuracy, better,    m_rate};
    m_run.record.curves({point});
    saveCheckpoint(better, judgement.accuracy);
    m_run.emit(point);
    tellVerdicts(judgement);
    m_run.emit(CheckpointReady{m_standing.epoch, better});
}

void FineTuning::saveCheckpoint(bool best, double score) {
    m_standing.steps = m_optimiser->steps();
    const auto model = modelOf(m_run, m_net->frozen(), m_net->head());
    m_run.record.checkpoint(m_standing.epoch, best, score,
                            checkpointBytes(model, *m_net, *m_optimiser, m_standing, m_averages.get()),
                            toJson(m_standing));
}

/// A stop in the middle of an epoch: what was learned in it is not learned twice.
void FineTuning::saveUnfinished() {
    if (m_standing.within.steps == 0)
        return;
    try {
        const AveragedWeights::InUse averaged(m_averages.get());
        saveCheckpoint(false, m_standing.bestAccuracy);
    } catch (const Error& e) {
        m_run.emit(Warned{e.sentence()}); // the last epoch's checkpoint is there
    }
}

std::optional<nn::Model> FineTuning::best() {
    if (m_standing.bestEpoch == 0)
        return std::nullopt;
    const auto reader = m_run.project.reader();
    const auto row = project::bestCheckpoint(*reader, m_run.record.id());
    assert(row && row->what.epoch == m_standing.bestEpoch);
    return nn::Model::load(project::readBlob(*reader, row->blob), "run " + std::to_string(m_run.record.id().value));
}

} // namespace

std::optional<nn::Model> fineTune(RunContext& run, const QuickOutcome& quick) {
    assert(!quick.features.val.images.empty());
    const device::HeldMemory held;
    return FineTuning(run, quick).go();
}

TrainJob resumedJob(const project::RunRow& row, const TrainJob& asked) {
    TrainJob job = jobFromJson(project::runJob(row));
    job.resume = row.id;
    job.threads = asked.threads;
    return job;
}

} // namespace ostrakon::train
