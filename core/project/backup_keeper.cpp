// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/backup_keeper.h"

#include <spdlog/spdlog.h>

#include "core/project/backup.h"

namespace ostrakon::project {

BackupKeeper::BackupKeeper(Project& project, std::chrono::milliseconds every)
    : m_project(project)
    , m_every(every)
    , m_listening(project.onCommit([this](const CommitInfo& info) {
        const std::lock_guard lock(m_mutex);
        m_actsSince = m_actsSince || info.sequence != 0;
        m_wake.notify_one();
    }))
    , m_thread([this](std::stop_token stop) { run(stop); }) {}

BackupKeeper::~BackupKeeper() {
    m_thread.request_stop();
    m_thread.join();
    m_listening.reset();
}

void BackupKeeper::run(std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    while (m_wake.wait(lock, stop, [&] { return m_actsSince; })) {
        // From the first act on; a clock that jumps does not matter to wait_for.
        if (m_wake.wait_for(lock, stop, m_every, [] { return false; }) || stop.stop_requested())
            return;
        m_actsSince = false;
        lock.unlock();
        try {
            rollingBackup(m_project, stop);
        } catch (const Cancelled&) {
            return;
        } catch (const std::exception& e) {
            spdlog::warn("rolling backup: {}", e.what());
        }
        lock.lock();
    }
}

} // namespace ostrakon::project
