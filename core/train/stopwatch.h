// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds, for progress and for where the time goes.
#pragma once

#include <chrono>

namespace ostrakon::train {

/// Seconds since it was made, or since the last lap.
class Stopwatch {
  public:
    double seconds() const { return std::chrono::duration<double>(Clock::now() - m_start).count(); }

    /// Adds the seconds so far to `to` and begins anew.
    void lap(double& to) {
        const auto now = Clock::now();
        to += std::chrono::duration<double>(now - m_start).count();
        m_start = now;
    }

  private:
    using Clock = std::chrono::steady_clock;
    Clock::time_point m_start = Clock::now();
};

} // namespace ostrakon::train
