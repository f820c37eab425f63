// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C and `kill` as a stop token.
#pragma once

#include <stop_token>
#include <thread>

namespace ostrakon::cli {

/// From construction on, SIGINT and SIGTERM ask `token()` to stop instead of killing; a second one, a second or
/// more later, ends the process at once with exit code 5 (safe: every act and checkpoint is durable when it is
/// acknowledged). SIGPIPE is ignored.
///
/// Make it before any other thread, so that all of them inherit the blocked signals. One per process.
class StopSignals {
  public:
    StopSignals();
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    std::stop_token token() const { return m_stop.get_token(); }

  private:
    void watch();

    std::stop_source m_stop;
    int m_signals = -1; ///< signalfd
    int m_end = -1;     ///< eventfd, written by the destructor
    std::thread m_thread;
};

} // namespace ostrakon::cli
