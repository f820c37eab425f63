// SPDX-License-Identifier: GPL-3.0-or-later
// Standard output as a contract: results only. Everything else goes to standard error.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/base/stop.h"

namespace ostrakon::cli {

/// `text` with control characters as \xHH, so that a file name cannot steer the terminal; line feeds and tabs stay.
std::string printable(std::string_view text);

/// Thread: any, but one line at a time is the caller's business.
class Console {
  public:
    /// With `json`, file descriptor 1 is turned over to standard error for the rest of the process: whatever a library
    /// prints, standard output holds the one object and nothing else.
    explicit Console(bool json);
    ~Console();
    Console(const Console&) = delete;
    Console& operator=(const Console&) = delete;

    bool json() const { return m_json; }
    bool terminal() const { return m_terminal; } ///< is standard error one? Then there is progress.

    void say(std::string_view line);        ///< a result for people; silent with --json
    void note(std::string_view line);       ///< to standard error, always
    void warn(const Message& sentence);     ///< to standard error, as "ostrakon-cli: note: …"
    void result(const OrderedJson& object); ///< the one object; silent without --json
    void error(const Error& error); ///< sentence, hint and detail; with --json also {"error": …} as the one object
    void status(std::string_view line); ///< one line that the next replaces; terminals only
    void clearStatus();
    /// Why results did not arrive; 0 when they did, or when a reader that had seen enough went away.
    int writeProblem() const { return m_problem; }

  private:
    void write(int fd, std::string_view text);

    const bool m_json;
    const bool m_terminal;
    int m_out;         ///< the real standard output
    int m_problem = 0; ///< errno
    bool m_resultWritten = false;
    bool m_statusShown = false;
};

/// A progress line for a long job: what, how far, rate and time left. At most ten times a second, terminals only.
class ProgressLine {
  public:
    ProgressLine(Console& console, std::string what, std::string unit = "images");
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    void operator()(const base::Progress& progress);
    /// For functions that take a callback; this object must outlive it.
    base::ProgressFn callback() {
        return [this](const base::Progress& p) { (*this)(p); };
    }

  private:
    using Clock = std::chrono::steady_clock;
    Console& m_console;
    std::string m_what;
    std::string m_unit;
    Clock::time_point m_start = Clock::now();
    Clock::time_point m_last{};
};

/// 75.4 → "1 min 15 s", 3.21 → "3.2 s".
std::string duration(double seconds);
/// 1234567 → "1.2 MB".
std::string bytes(std::uint64_t count);
/// "1 image", "2 images".
std::string counted(std::int64_t n, std::string_view one, std::string_view many);
/// 0.9912 → "99.1 %".
std::string percent(double share);

} // namespace ostrakon::cli
