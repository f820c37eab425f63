// SPDX-License-Identifier: GPL-3.0-or-later
// A bounded queue between one worker and one reader.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <stop_token>
#include <utility>
#include <vector>

namespace ostrakon::base {

/// Events by value from worker threads to whoever drains them. Thread-safe.
///
/// A full queue makes `push` wait: events such as "finished" must arrive, so none is dropped.
template <typename T>
class BoundedQueue {
  public:
    explicit BoundedQueue(std::size_t capacity)
        : m_capacity(capacity) {}

    /// Waits for room; returns false, without pushing, when `stop` was asked for or the queue is closed.
    bool push(T value, std::stop_token stop = {}) {
        std::unique_lock lock(m_mutex);
        m_roomMade.wait(lock, stop, [&] { return m_closed || m_items.size() < m_capacity; });
        if (m_closed || (stop.stop_requested() && m_items.size() >= m_capacity))
            return false;
        m_items.push_back(std::move(value));
        m_itemCame.notify_one();
        return true;
    }

    /// Everything that is there now, oldest first; never waits.
    std::vector<T> drain() {
        const std::lock_guard lock(m_mutex);
        std::vector<T> out(std::make_move_iterator(m_items.begin()), std::make_move_iterator(m_items.end()));
        m_items.clear();
        m_roomMade.notify_all();
        return out;
    }

    /// Waits for the next one; false when closed and empty, or stopped.
    bool pop(T& value, std::stop_token stop = {}) {
        std::unique_lock lock(m_mutex);
        m_itemCame.wait(lock, stop, [&] { return m_closed || !m_items.empty(); });
        if (m_items.empty())
            return false;
        value = std::move(m_items.front());
        m_items.pop_front();
        m_roomMade.notify_one();
        return true;
    }

    /// No more pushes; waiting ones return false. What is inside can still be drained.
    void close() {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_roomMade.notify_all();
        m_itemCame.notify_all();
    }

  private:
    const std::size_t m_capacity;
    std::mutex m_mutex;
    std::condition_variable_any m_roomMade;
    std::condition_variable_any m_itemCame;
    std::deque<T> m_items; // guarded by m_mutex
    bool m_closed = false; // guarded by m_mutex
};

} // namespace ostrakon::base
