// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/console.h"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cmath>

#include "app/cli/exit_code.h"
#include "core/base/utf8.h"

namespace ostrakon::cli {

namespace {

std::size_t terminalColumns() {
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

/// Cut to `columns`, not inside a UTF-8 sequence.
std::string cut(std::string text, std::size_t columns) {
    if (text.size() <= columns)
        return text;
    while (columns > 0 && (static_cast<unsigned char>(text[columns]) & 0xC0U) == 0x80U)
        --columns;
    text.resize(columns);
    return text;
}

} // namespace

std::string printable(std::string_view text) {
    return base::escapeControls(text, base::Lines::Keep);
}

Console::Console(bool json)
    : m_json(json)
    , m_terminal(::isatty(STDERR_FILENO) == 1)
    , m_out(::dup(STDOUT_FILENO)) {
    if (m_json)
        ::dup2(STDERR_FILENO, STDOUT_FILENO);
}

Console::~Console() {
    clearStatus();
    if (m_out >= 0)
        ::close(m_out);
}

void Console::write(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t n = ::write(fd, text.data(), text.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            if (fd == m_out && errno != EPIPE)
                m_problem = errno;
            break;
        }
        text.remove_prefix(static_cast<std::size_t>(n));
    }
}

void Console::say(std::string_view line) {
    if (m_json)
        return;
    clearStatus();
    write(m_out, printable(line) + "\n");
}

void Console::note(std::string_view line) {
    clearStatus();
    write(STDERR_FILENO, printable(line) + "\n");
}

void Console::warn(const Message& sentence) {
    note("ostrakon-cli: note: " + base::english(sentence));
}

void Console::result(const OrderedJson& object) {
    if (!m_json || m_resultWritten)
        return;
    m_resultWritten = true;
    clearStatus();
    // Names from old disks may not be UTF-8; a replaced character is better than no object.
    write(m_out, object.dump(-1, ' ', false, OrderedJson::error_handler_t::replace) + "\n");
}

void Console::error(const Error& error) {
    note("ostrakon-cli: " + base::english(error.sentence()));
    if (!error.hint().key.empty())
        note("  " + base::english(error.hint()));
    if (!error.detail().empty())
        note("  (" + error.detail() + ")");
    result({{"error",
             {{"code", name(error.code())},
              {"sentence", base::english(error.sentence())},
              {"hint", base::english(error.hint())},
              {"detail", error.detail()}}}});
}

void Console::status(std::string_view line) {
    if (!m_terminal)
        return;
    write(STDERR_FILENO, "\r\033[K" + cut(printable(line), terminalColumns() - 1));
    m_statusShown = true;
}

void Console::clearStatus() {
    if (m_statusShown)
        write(STDERR_FILENO, "\r\033[K");
    m_statusShown = false;
}

ProgressLine::ProgressLine(Console& console, std::string what, std::string unit)
    : m_console(console)
    , m_what(std::move(what))
    , m_unit(std::move(unit)) {}

ProgressLine::~ProgressLine() {
    m_console.clearStatus();
}

void ProgressLine::operator()(const base::Progress& p) {
    const auto now = Clock::now();
    if (!m_console.terminal() || (now - m_last < std::chrono::milliseconds(100) && p.done != p.total))
        return;
    m_last = now;
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    const double rate = seconds > 0.2 ? static_cast<double>(p.done) / seconds : 0.0;
    std::string line = m_what + ": ";
    line += p.total > 0 ? fmt::format("{} of {} {}", p.done, p.total, m_unit) : fmt::format("{} {}", p.done, m_unit);
    if (rate > 0.0)
        line += fmt::format(", {:.0f}/s", rate);
    if (rate > 0.0 && p.total > p.done && seconds > 1.0)
        line += fmt::format(", {} left", duration(static_cast<double>(p.total - p.done) / rate));
    m_console.status(line);
}

std::string duration(double seconds) {
    if (seconds < 10.0)
        return fmt::format("{:.1f} s", seconds);
    const auto whole = static_cast<long>(std::lround(seconds));
    if (whole < 60)
        return fmt::format("{} s", whole);
    if (whole < 3600)
        return fmt::format("{} min {} s", whole / 60, whole % 60);
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

std::string bytes(std::uint64_t count) {
    static constexpr const char* kUnits[] = {"bytes", "kB", "MB", "GB", "TB"};
    double value = static_cast<double>(count);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < std::size(kUnits)) {
        value /= 1000.0;
        ++unit;
    }
    return fmt::format("{:.{}f} {}", value, unit == 0 || value >= 99.95 ? 0 : 1, kUnits[unit]);
}

std::string counted(std::int64_t n, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string percent(double share) {
    return std::isfinite(share) ? fmt::format("{:.1f} %", share * 100.0) : "–";
}

} // namespace ostrakon::cli
