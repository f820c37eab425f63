// SPDX-License-Identifier: GPL-3.0-or-later
// The training worker as Qt signals: drained 30 times a second while a run goes on.
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

#include "core/project/project.h"
#include "core/train/study.h"
#include "core/train/training_worker.h"

namespace ostrakon::ui {

/// GUI thread. Signals come in the order of the worker's events; `ended` exactly once for each `start` that was true.
class TrainingController : public QObject {
    Q_OBJECT

  public:
    explicit TrainingController(project::Project& project, QObject* parent = nullptr);
    ~TrainingController() override;

    bool start(const train::TrainJob& job);
    /// A study instead of a run: never both. Tells `progressed`, then `studied` or `failed`, then `ended`.
    bool start(const train::StudyJob& job);
    void stop();
    bool isStudying() const { return m_running && m_studying; }
    bool isStopping() const { return m_stopping; } ///< asked to stop, not ended yet
    bool isRunning() const { return m_running; }
    /// What the current run last said about its progress; for the status strip.
    const train::PhaseProgress& progress() const { return m_progress; }

  Q_SIGNALS:
    void began(); ///< a run or a study was asked for, and the thread is taken
    void started(const train::Started& started);
    void progressed(const train::PhaseProgress& progress);
    void stepDone(const train::StepDone& step);
    void epochDone(const train::EpochDone& epoch);
    void judged(const train::Judged& judged);
    void timeSpent(const train::TimeSpent& spent);
    void warned(const QString& sentence);
    void finished(const train::TrainResult& result);
    void studied(const std::shared_ptr<const ostrakon::train::Study>& study); ///< null: it was stopped
    void failed(const QString& sentence);
    void ended();
    void stopping(); ///< the wish to stop was heard; judging the best may take some seconds more

  private:
    template <typename Job>
    bool begin(const Job& job, bool study);
    void drain();
    void deliver(const train::Event& event);

    std::unique_ptr<train::TrainingWorker> m_worker;
    QTimer m_timer;
    train::PhaseProgress m_progress;
    bool m_running = false;
    bool m_stopping = false;
    bool m_studying = false;
};

} // namespace ostrakon::ui
