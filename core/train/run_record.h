// SPDX-License-Identifier: GPL-3.0-or-later
// What a run leaves in the project: its row, samples, curves, checkpoints and predictions. All facts.
#pragma once

#include <string>
#include <vector>

#include "core/project/checkpoints.h"
#include "core/project/predictions.h"
#include "core/project/project.h"
#include "core/project/runs.h"
#include "core/train/train_event.h"
#include "core/train/training_set.h"

namespace ostrakon::train {

/// Writes one run's facts through the project's store, as background work that lets labels go first.
///
/// Thread: the training thread. Every call returns when its rows are durable; throws what the store throws.
class RunRecord {
  public:
    /// Makes the row and its samples.
    static RunRecord begin(project::Project& project, const TrainJob& job, const std::string& device,
                           const TrainingSet& set);
    /// Takes up a row that is killed, stopped or failed: it is running again.
    static RunRecord again(project::Project& project, const project::RunRow& row);

    RunId id() const { return m_run; }

    void curves(const std::vector<EpochDone>& points);
    /// Each class's recall and images, by judgedSeries(); `classes` are the outputs.
    void judged(const Judged& judged, const std::vector<project::RunClass>& classes);
    /// Durable when it returns; replaces the last one, and the best one when `best`.
    void checkpoint(int epoch, bool best, double score, std::span<const std::byte> bytes, const Json& meta);
    void predictions(const std::vector<project::Prediction>& rows);
    void end(project::RunState state, const Json& summary, const Message& failure = {});
    /// A picture turned out not to decode.
    void damaged(ImageId image, const Message& reason);

  private:
    RunRecord(project::Project& project, RunId run)
        : m_project(&project)
        , m_run(run) {}

    project::Project* m_project;
    RunId m_run;
};

} // namespace ostrakon::train
