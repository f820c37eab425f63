// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_worker.h"

#include <atomic>
#include <new>
#include <stop_token>
#include <thread>

#include "core/base/bounded_queue.h"
#include "core/train/failure.h"
#include "core/train/study.h"
#include "core/train/trainer.h"

namespace ostrakon::train {

namespace {

// A run tells some hundred points and checkpoints; progress beyond this waits for whoever drains.
constexpr std::size_t kQueued = 1024;

} // namespace

struct TrainingWorker::Impl {
    explicit Impl(project::Project& p)
        : project(p) {}

    project::Project& project;
    std::shared_ptr<base::BoundedQueue<Event>> queue = std::make_shared<base::BoundedQueue<Event>>(kQueued);
    std::vector<Event> kept; // drained by wait(), not yet handed out
    std::atomic<bool> running{false};
    std::jthread thread;

    void work(const TrainJob& job, const std::stop_token& stop, const EventSink& sink) {
        sink(lastEvent([&] { return train(project, job, stop, sink); }));
    }

    void work(const StudyJob& job, const std::stop_token& stop, const EventSink& sink) {
        const auto judge = [&] { return std::make_shared<const Study>(study(project, job, stop, sink)); };
        sink(lastEventOf([&] { return Event(Studied{judge()}); }, Studied{}));
    }

    template <typename Job>
    void run(const Job& job, const std::stop_token& stop) {
        work(job, stop, [this](Event event) { queue->push(std::move(event)); });
        running = false;
        queue->close();
    }
};

TrainingWorker::TrainingWorker(project::Project& project)
    : m_impl(std::make_unique<Impl>(project)) {}

TrainingWorker::~TrainingWorker() {
    requestStop();
    m_impl->queue->close(); // nobody drains any more: pushes no longer wait
}

bool TrainingWorker::start(const TrainJob& job) {
    return begin(job);
}

bool TrainingWorker::start(const StudyJob& job) {
    return begin(job);
}

template <typename Job>
bool TrainingWorker::begin(Job job) {
    if (m_impl->running)
        return false;
    wait();
    m_impl->queue = std::make_shared<base::BoundedQueue<Event>>(kQueued);
    m_impl->running = true;
    m_impl->thread = std::jthread([impl = m_impl.get(), job](const std::stop_token& stop) { impl->run(job, stop); });
    return true;
}

void TrainingWorker::requestStop() {
    m_impl->thread.request_stop();
}

bool TrainingWorker::isRunning() const {
    return m_impl->running;
}

void TrainingWorker::wait() {
    if (!m_impl->thread.joinable())
        return;
    // The caller is the one who drains, so waiting must make the room that the worker may wait for.
    Event event;
    while (m_impl->queue->pop(event))
        m_impl->kept.push_back(std::move(event));
    m_impl->thread.join();
}

std::vector<Event> TrainingWorker::drain() {
    std::vector<Event> out = std::move(m_impl->kept);
    m_impl->kept.clear();
    for (Event& event : m_impl->queue->drain())
        out.push_back(std::move(event));
    return out;
}

} // namespace ostrakon::train
