// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training_controller.h"

#include <variant>

#include "ui/text.h"

namespace ostrakon::ui {

namespace {

constexpr int kDrainMs = 33; // 30 times a second: DESIGN 3

template <typename... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <typename... F>
Overloaded(F...) -> Overloaded<F...>;

} // namespace

TrainingController::TrainingController(project::Project& project, QObject* parent)
    : QObject(parent)
    , m_worker(std::make_unique<train::TrainingWorker>(project)) {
    m_timer.setInterval(kDrainMs);
    connect(&m_timer, &QTimer::timeout, this, &TrainingController::drain);
}

TrainingController::~TrainingController() = default;

bool TrainingController::start(const train::TrainJob& job) {
    return begin(job, false);
}

bool TrainingController::start(const train::StudyJob& job) {
    return begin(job, true);
}

template <typename Job>
bool TrainingController::begin(const Job& job, bool study) {
    if (!m_worker->start(job))
        return false;
    m_studying = study;
    m_running = true;
    m_stopping = false;
    m_progress = {};
    m_timer.start();
    Q_EMIT began();
    return true;
}

void TrainingController::stop() {
    if (!m_running)
        return;
    m_worker->requestStop();
    m_stopping = true;
    Q_EMIT stopping();
}

void TrainingController::drain() {
    for (const train::Event& event : m_worker->drain())
        deliver(event);
}

void TrainingController::deliver(const train::Event& event) {
    const auto end = [this] {
        m_running = m_stopping = false;
        m_timer.stop();
    };
    std::visit(Overloaded{
                   [&](const train::Started& e) { Q_EMIT started(e); },
                   [&](const train::PhaseProgress& e) {
                       m_progress = e;
                       Q_EMIT progressed(e);
                   },
                   [&](const train::StepDone& e) { Q_EMIT stepDone(e); },
                   [&](const train::EpochDone& e) { Q_EMIT epochDone(e); },
                   [&](const train::Judged& e) { Q_EMIT judged(e); },
                   [&](const train::TimeSpent& e) { Q_EMIT timeSpent(e); },
                   [&](const train::CheckpointReady&) {},
                   [&](const train::Warned& e) { Q_EMIT warned(text(e.sentence)); },
                   [&](const train::Finished& e) {
                       end();
                       Q_EMIT finished(e.result);
                       Q_EMIT ended();
                   },
                   [&](const train::Studied& e) {
                       end();
                       Q_EMIT studied(e.study);
                       Q_EMIT ended();
                   },
                   [&](const train::Failed& e) {
                       end();
                       Q_EMIT failed(text(Error(e.code, e.sentence, e.hint, e.detail)));
                       Q_EMIT ended();
                   },
               },
               event);
}

} // namespace ostrakon::ui
