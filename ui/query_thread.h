// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that reads the project for the window, so that no list query ever runs on the GUI's.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/project/project.h"

namespace ostrakon::ui {

/// Runs jobs one after another on its own reader, oldest first. Jobs must not throw: Session wraps them.
class QueryThread {
  public:
    using Job = std::function<void(project::Reader&)>;

    explicit QueryThread(std::unique_ptr<project::Reader> reader);
    ~QueryThread(); ///< drops what waits, waits for the job at hand, then closes the reader
    QueryThread(const QueryThread&) = delete;
    QueryThread& operator=(const QueryThread&) = delete;

    /// Any thread; never waits for a job.
    void post(Job job);

  private:
    void work(std::stop_token stop);

    std::unique_ptr<project::Reader> m_reader; // the working thread's own
    std::mutex m_mutex;
    std::condition_variable_any m_came;
    std::deque<Job> m_jobs; // guarded by m_mutex
    std::jthread m_thread;  // last: joins before the rest goes
};

} // namespace ostrakon::ui
