// SPDX-License-Identifier: GPL-3.0-or-later
// A program run beside a test: spawned (never a bare fork, which would share SQLite's handles), spoken to by pipes.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace ostrakon::test {

/// Where this build's helper programs lie: beside the test itself.
std::filesystem::path helperProgram(const std::string& name);

/// Killed and waited for on destruction, if it is still there. One thread.
class ChildProcess {
  public:
    /// Standard input and output are pipes to us, standard error is ours. Throws when it cannot be started.
    ChildProcess(const std::filesystem::path& program, const std::vector<std::string>& arguments);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    pid_t pid() const { return m_pid; }
    /// Without the newline; nothing at the end of output or after `patience`.
    std::optional<std::string> readLine(std::chrono::milliseconds patience = std::chrono::seconds(60));
    void writeLine(const std::string& line);
    void closeInput();
    void kill();        ///< SIGKILL
    bool ended() const; ///< without waiting; whoever has ended stays to be waited for
    /// The exit code, or minus the signal that ended it. Waits.
    int wait();

  private:
    pid_t m_pid = -1;
    int m_in = -1, m_out = -1; // its standard input and output
    std::string m_buffer;
    std::optional<int> m_result;
};

} // namespace ostrakon::test
