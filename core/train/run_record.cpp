// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_record.h"

#include <cmath>
#include <utility>

namespace ostrakon::train {

using project::Priority;

namespace {

// Small enough that a label never waits longer than a frame behind one of these transactions.
constexpr std::size_t kRowsAtOnce = 500;

template <typename Row, typename Write>
void inPortions(project::Project& project, const std::vector<Row>& rows, Write write) {
    for (std::size_t from = 0; from < rows.size(); from += kRowsAtOnce) {
        const auto portion = std::span(rows).subspan(from, std::min(kRowsAtOnce, rows.size() - from));
        project.store().call(Priority::Background, [&](project::Writer& writer) { write(writer, portion); });
    }
}

void add(std::vector<project::Metric>& metrics, std::string series, int step, double value) {
    if (std::isfinite(value))
        metrics.push_back({std::move(series), step, value});
}

} // namespace

RunRecord RunRecord::begin(project::Project& project, const TrainJob& job, const std::string& device,
                           const TrainingSet& set) {
    project::NewRun row;
    row.model = job.model;
    row.recipe = name(job.recipe);
    row.device = device;
    Json json = toJson(job);
    json["snapshot"] = set.snapshot.hex();
    const auto samples = train::runSamples(set);
    json[kImagesNoted] = samples.size();
    row.job = json.dump();
    row.classes = set.classes;
    const RunId run = project.store().call(Priority::Background, [&](project::Writer& w) { return createRun(w, row); });
    inPortions(project, samples, [&](project::Writer& w, auto portion) { addRunSamples(w, run, portion); });
    return {project, run};
}

RunRecord RunRecord::again(project::Project& project, const project::RunRow& row) {
    project.store().call(Priority::Background,
                         [&](project::Writer& w) { setRunState(w, row.id, project::RunState::Running); });
    return {project, row.id};
}

void RunRecord::curves(const std::vector<EpochDone>& points) {
    std::vector<project::Metric> metrics;
    for (const EpochDone& p : points) {
        add(metrics, "train/loss", p.epoch, p.trainLoss);
        add(metrics, "train/accuracy", p.epoch, p.trainAccuracy);
        add(metrics, "val/loss", p.epoch, p.valLoss);
        add(metrics, "val/accuracy", p.epoch, p.valAccuracy);
        add(metrics, "train/learning_rate", p.epoch, p.learningRate);
    }
    inPortions(*m_project, metrics, [&](project::Writer& w, auto portion) { appendMetrics(w, m_run, portion); });
}

void RunRecord::judged(const Judged& judged, const std::vector<project::RunClass>& classes) {
    std::vector<project::Metric> metrics;
    for (std::size_t i = 0; i < classes.size(); ++i) {
        const std::string uid = classes[i].uid.hex();
        const ClassRecall& of = judged.classes[i];
        add(metrics, judgedSeries(judged.by, "recall", uid), judged.epoch, of.recall());
        add(metrics, judgedSeries(judged.by, "images", uid), judged.epoch, of.images);
    }
    inPortions(*m_project, metrics, [&](project::Writer& w, auto portion) { appendMetrics(w, m_run, portion); });
}

void RunRecord::checkpoint(int epoch, bool best, double score, std::span<const std::byte> bytes, const Json& meta) {
    project::NewCheckpoint row;
    row.run = m_run;
    row.epoch = epoch;
    row.best = best;
    row.score = score;
    row.meta = meta.dump();
    saveCheckpoint(m_project->store(), row, bytes);
}

void RunRecord::predictions(const std::vector<project::Prediction>& rows) {
    inPortions(*m_project, rows, [&](project::Writer& w, auto portion) { writePredictions(w, m_run, portion); });
}

void RunRecord::end(project::RunState state, const Json& summary, const Message& failure) {
    m_project->store().call(Priority::Background,
                            [&](project::Writer& w) { setRunState(w, m_run, state, failure, summary.dump()); });
}

void RunRecord::damaged(ImageId image, const Message& reason) {
    m_project->store().call(Priority::Background, [&](project::Writer& w) { project::setDamaged(w, image, reason); });
}

} // namespace ostrakon::train
