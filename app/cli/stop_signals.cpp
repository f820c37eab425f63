// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/stop_signals.h"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <string_view>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "app/cli/exit_code.h"

namespace ostrakon::cli {

namespace {

using Clock = std::chrono::steady_clock;

/// `timeout` and shells signal the process and then its group: two within this time are one wish.
constexpr std::chrono::seconds kOneWish{1};

void tell(std::string_view line) {
    if (::isatty(STDERR_FILENO) == 1) // past the ^C that the terminal shows
        [[maybe_unused]]
        const ssize_t shown = ::write(STDERR_FILENO, "\n", 1);
    [[maybe_unused]] const ssize_t ignored = ::write(STDERR_FILENO, line.data(), line.size());
}

} // namespace

StopSignals::StopSignals() {
    std::signal(SIGPIPE, SIG_IGN);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
    m_signals = ::signalfd(-1, &set, SFD_CLOEXEC);
    m_end = ::eventfd(0, EFD_CLOEXEC);
    if (m_signals < 0 || m_end < 0)
        throw std::system_error(errno, std::generic_category(), "signalfd");
    m_thread = std::thread([this] { watch(); });
}

StopSignals::~StopSignals() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t ignored = ::write(m_end, &one, sizeof one);
    m_thread.join();
    ::close(m_signals);
    ::close(m_end);
}

void StopSignals::watch() {
    Clock::time_point asked{};
    pollfd fds[] = {{m_signals, POLLIN, 0}, {m_end, POLLIN, 0}};
    for (;;) {
        if (::poll(fds, 2, -1) < 0 && errno != EINTR)
            return;
        if (fds[1].revents != 0)
            return;
        signalfd_siginfo info{};
        if (fds[0].revents == 0 || ::read(m_signals, &info, sizeof info) != sizeof info)
            continue;
        const auto now = Clock::now();
        if (m_stop.stop_requested()) {
            if (now - asked < kOneWish)
                continue;
            tell("ostrakon-cli: stopped at once. What was acknowledged is kept.\n");
            ::_exit(static_cast<int>(ExitCode::Stopped));
        }
        tell("ostrakon-cli: stopping; what is done is kept. Press Ctrl+C again to leave at once.\n");
        asked = now;
        m_stop.request_stop();
    }
}

} // namespace ostrakon::cli
