// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/store.h"

#include <array>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <thread>
#include <utility>

#include <spdlog/spdlog.h>

#include "core/project/checkpointer.h"
#include "core/project/connection.h"

namespace ostrakon::project {

namespace {

using Listener = std::function<void(const CommitInfo&)>;

struct Listeners {
    std::mutex mutex;
    std::list<Listener> all; // guarded by mutex, which is held while one runs
};

} // namespace

struct Store::State {
    std::unique_ptr<Writer> writer; // the store's thread only, from the moment that it runs
    StoreOptions options;
    int pagesInLog = 0;    // the store's thread only
    bool warned = false;   // the store's thread only
    bool logIsDone = true; // the store's thread only: all of it is in the file already
    std::shared_ptr<Listeners> listeners = std::make_shared<Listeners>();

    mutable std::mutex mutex;
    std::condition_variable wake;
    std::array<std::deque<Task>, 2> queues; // guarded by mutex; by priority
    bool closing = false;                   // guarded by mutex
    std::jthread thread;
    std::thread::id threadId;

    void run();
    bool take(Task& task);
    void moveLog(CheckpointMode mode);
    static int onLogGrown(void* self, sqlite3*, const char*, int pages);
};

// Called by SQLite inside each commit; replaces its automatic checkpoint.
int Store::State::onLogGrown(void* self, sqlite3*, const char*, int pages) {
    auto* state = static_cast<State*>(self);
    state->pagesInLog = pages;
    state->logIsDone = false;
    return SQLITE_OK;
}

void Store::State::moveLog(CheckpointMode mode) {
    if (options.onPhase)
        options.onPhase(Phase::Checkpoint);
    try {
        logIsDone = project::checkpoint(writer->connection(), mode) || logIsDone;
        pagesInLog = 0; // SQLite counts on from where it is; asked again after the next commit
    } catch (const Error& e) {
        // What is committed is safe in the log; the next checkpoint tries again.
        if (!std::exchange(warned, true)) // a full disk would say it every two seconds
            spdlog::warn("checkpoint: {}", e.what());
        pagesInLog = 0;
    }
    if (options.onPhase)
        options.onPhase(Phase::Idle);
}

// Waits for work; false when there is none left and the store closes. With nothing to do for a while, empties the log.
bool Store::State::take(Task& task) {
    std::unique_lock lock(mutex);
    const auto ready = [&] { return closing || !queues[0].empty() || !queues[1].empty(); };
    while (!ready()) {
        if (logIsDone) {
            wake.wait(lock, ready);
        } else if (!wake.wait_for(lock, std::chrono::milliseconds(options.idleCheckpointMs), ready)) {
            lock.unlock();
            moveLog(CheckpointMode::Passive);
            logIsDone = true; // where a reader hindered it, the next commit brings another chance
            lock.lock();
        }
    }
    for (auto& queue : queues) {
        if (queue.empty())
            continue;
        task = std::move(queue.front());
        queue.pop_front();
        return true;
    }
    return false;
}

void Store::State::run() {
    sqlite3_wal_hook(writer->connection().handle(), onLogGrown, this);
    Task task;
    while (take(task)) {
        try {
            task(*writer); // its own exceptions are in its future
        } catch (const std::exception& e) {
            spdlog::error("a completion of the store threw: {}", e.what());
        }
        task = nullptr;
        if (pagesInLog >= options.checkpointPages)
            moveLog(CheckpointMode::Passive);
    }
    moveLog(CheckpointMode::Truncate);
    writer.reset(); // the connection closes on the thread that used it
}

Store::Store(std::unique_ptr<Writer> writer, StoreOptions options)
    : m_state(std::make_unique<State>()) {
    State& s = *m_state;
    s.writer = std::move(writer);
    s.options = std::move(options);
    s.writer->onPhase = s.options.onPhase;
    s.writer->onCommit = [listeners = s.listeners](const CommitInfo& info) {
        const std::lock_guard lock(listeners->mutex);
        for (const Listener& listener : listeners->all)
            listener(info);
    };
    s.thread = std::jthread([&s] { s.run(); });
    s.threadId = s.thread.get_id();
}

Store::~Store() {
    {
        const std::lock_guard lock(m_state->mutex);
        m_state->closing = true;
    }
    m_state->wake.notify_all();
    m_state->thread.join();
}

void Store::enqueue(Priority priority, Task task) {
    {
        const std::lock_guard lock(m_state->mutex);
        // From the store's own thread work may still be added while it drains: such as the next part of a backup.
        if (m_state->closing && std::this_thread::get_id() != m_state->threadId)
            throw Error(Code::Internal, base::tr("The project is being closed."));
        m_state->queues[priority == Priority::Act ? 0 : 1].push_back(std::move(task));
    }
    m_state->wake.notify_one();
}

Writer* Store::ownWriter() const {
    return std::this_thread::get_id() == m_state->threadId ? m_state->writer.get() : nullptr;
}

std::size_t Store::waiting() const {
    const std::lock_guard lock(m_state->mutex);
    return m_state->queues[0].size() + m_state->queues[1].size();
}

bool Store::checkpoint() {
    State* s = m_state.get();
    return call(Priority::Background, [s](Writer&) {
        s->moveLog(CheckpointMode::Passive);
        return s->logIsDone;
    });
}

std::shared_ptr<void> Store::onCommit(std::function<void(const CommitInfo&)> listener) {
    auto listeners = m_state->listeners;
    const std::lock_guard lock(listeners->mutex);
    const auto place = listeners->all.insert(listeners->all.end(), std::move(listener));
    return std::shared_ptr<void>(nullptr, [listeners, place](void*) {
        const std::lock_guard again(listeners->mutex);
        listeners->all.erase(place);
    });
}

} // namespace ostrakon::project
