// SPDX-License-Identifier: GPL-3.0-or-later
// The training thread: start, stop and wait are three verbs.
#pragma once

#include <memory>
#include <vector>

#include "core/project/project.h"
#include "core/train/train_event.h"

namespace ostrakon::train {

struct StudyJob;

/// Runs one job at a time on its own thread and keeps its events for whoever drains them.
///
/// Thread: every method from one controlling thread (the GUI's); none of them waits except `wait` and the destructor,
/// which asks for a stop first. Every run that started ends with exactly one Finished, Failed or, when it was stopped
/// before there was a model, Failed with Code::Internal replaced by a Finished with `stopped`.
class TrainingWorker {
  public:
    explicit TrainingWorker(project::Project& project);
    ~TrainingWorker();
    TrainingWorker(const TrainingWorker&) = delete;
    TrainingWorker& operator=(const TrainingWorker&) = delete;

    /// False, and nothing done, while a run is going on.
    bool start(const TrainJob& job);
    /// The same for a study: ends with Studied or Failed.
    bool start(const StudyJob& job);
    void requestStop();
    bool isRunning() const;
    void wait();

    /// Events since the last call, oldest first; call at most 30 times a second.
    std::vector<Event> drain();

  private:
    struct Impl;
    template <typename Job>
    bool begin(Job job);

    std::unique_ptr<Impl> m_impl;
};

} // namespace ostrakon::train
