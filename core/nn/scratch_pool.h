// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: working memory of calls that run on many threads at once.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace ostrakon::nn {

/// Kept between calls, because a thread that comes back finds warm pages. Any thread.
template <typename Scratch>
class ScratchPool {
  public:
    /// One that nobody else uses, as its last user left it, or a fresh one.
    std::unique_ptr<Scratch> take() {
        const std::lock_guard lock(m_mutex);
        if (m_idle.empty())
            return std::make_unique<Scratch>();
        auto out = std::move(m_idle.back());
        m_idle.pop_back();
        return out;
    }

    void giveBack(std::unique_ptr<Scratch> scratch) {
        const std::lock_guard lock(m_mutex);
        m_idle.push_back(std::move(scratch));
    }

  private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Scratch>> m_idle; // guarded by m_mutex
};

} // namespace ostrakon::nn
