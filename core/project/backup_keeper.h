// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a rolling backup after every half hour of work.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/project/project.h"

namespace ostrakon::project {

/// Owns a thread that sleeps nearly always. A backup that fails is logged and tried again half an hour later.
class BackupKeeper {
  public:
    explicit BackupKeeper(Project& project, std::chrono::milliseconds every = std::chrono::minutes(30));
    ~BackupKeeper(); ///< stops a backup that is going on

  private:
    void run(std::stop_token stop);

    Project& m_project;
    const std::chrono::milliseconds m_every;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    bool m_actsSince = false; // guarded by m_mutex
    std::shared_ptr<void> m_listening;
    std::jthread m_thread;
};

} // namespace ostrakon::project
