// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query_thread.h"

#include <utility>

namespace ostrakon::ui {

QueryThread::QueryThread(std::unique_ptr<project::Reader> reader)
    : m_reader(std::move(reader))
    , m_thread([this](std::stop_token stop) { work(stop); }) {}

QueryThread::~QueryThread() {
    m_thread.request_stop();
    m_thread.join();
}

void QueryThread::post(Job job) {
    const std::lock_guard lock(m_mutex);
    m_jobs.push_back(std::move(job));
    m_came.notify_one();
}

void QueryThread::work(std::stop_token stop) {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_came.wait(lock, stop, [this] { return !m_jobs.empty(); }))
                return;
            if (stop.stop_requested())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job(*m_reader);
    }
}

} // namespace ostrakon::ui
