// SPDX-License-Identifier: GPL-3.0-or-later
// Kills a working program at random moments, many times, and asks after each what it had acknowledged.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace ostrakon::test {

/// One word of memory that a victim and its killer share: what the victim is at, true to the last instruction before
/// the SIGKILL, since it lies in a file that both have mapped.
class PhaseWord {
  public:
    explicit PhaseWord(const std::filesystem::path& file); ///< made when missing
    ~PhaseWord();
    PhaseWord(const PhaseWord&) = delete;
    PhaseWord& operator=(const PhaseWord&) = delete;

    void set(int phase) { m_word->store(phase, std::memory_order_relaxed); }
    int get() const { return m_word->load(std::memory_order_relaxed); }

  private:
    std::atomic<int>* m_word = nullptr;
};

/// A victim is called as `program arguments… PHASEFILE SEED` and writes each number that it acknowledges as a line to
/// standard output, after the COMMIT returned. It ends by itself with exit code 0 when its work is done.
struct KillPlan {
    std::filesystem::path program;
    std::vector<std::string> arguments;
    std::filesystem::path scratch; ///< an existing folder for the phase file
    int kills = 20;                ///< at moments drawn freely over the whole run
    /// Of the kills that each of `phases` must have. How long a phase takes is the machine's affair, so where the free
    /// draws miss a share, more kills follow that wait from their drawn moment on until the victim is in that phase.
    double share = 0.1;
    std::map<int, std::string> phases; ///< by the victim's numbers; others are counted as "starting"
    std::uint64_t seed = 1;
    /// After each death (and after each run that came to its end): throws or returns a sentence when something is
    /// wrong, else nothing. `acknowledged` are this victim's numbers.
    std::function<std::string(const std::vector<std::int64_t>& acknowledged)> check;
};

struct KillTally {
    int kills = 0;
    int aimed = 0;                   ///< of them, those that waited for a phase
    int finished = 0;                ///< runs that ended before their moment came
    std::int64_t acknowledged = 0;   ///< in all
    std::map<std::string, int> died; ///< by phase
    std::string wrong;               ///< the first sentence of `check`; empty when all was well
    bool sharesReached = false;

    std::string sentence() const; ///< for the log
};

/// How often $OSTRAKON_KILLS says, else `usual`.
int killsWanted(int usual);

/// The moments are drawn evenly over the whole run, whose length a first, unharmed run measures.
KillTally killOften(const KillPlan& plan);

} // namespace ostrakon::test
