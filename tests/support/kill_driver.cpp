// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kill_driver.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <optional>
#include <random>
#include <stdexcept>

#include "tests/support/child_process.h"

namespace ostrakon::test {

namespace {

using Clock = std::chrono::steady_clock;

std::filesystem::path phaseFile(const KillPlan& plan) {
    return plan.scratch / "phase";
}

// When a victim dies: at `moment` seconds, or as soon after it as it is in phase `aim`.
struct Death {
    double moment = 0.0;
    std::optional<int> aim;
};

// One life of a victim.
struct Life {
    int result = 0;
    double seconds = 0.0;
    std::vector<std::int64_t> acknowledged;
};

// The phases are shorter than a sleep: only looking without a pause meets one. False when the victim ended before.
bool meetPhase(const PhaseWord& word, int aim, const ChildProcess& victim) {
    while (word.get() != aim)
        if (victim.ended())
            return false;
    return true;
}

// `death` none: it may end by itself.
Life live(const KillPlan& plan, const PhaseWord& word, std::uint64_t seed, std::optional<Death> death) {
    std::vector<std::string> arguments = plan.arguments;
    arguments.push_back(phaseFile(plan).string());
    arguments.push_back(std::to_string(seed));
    Life life;
    const auto begin = Clock::now();
    ChildProcess victim(plan.program, arguments);
    const auto until = begin + std::chrono::duration_cast<Clock::duration>(
                                   std::chrono::duration<double>(death ? death->moment : 3600.0));
    // Reading is what passes the time: the pipe must not fill up.
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        const auto line = victim.readLine(std::max(left, std::chrono::milliseconds(0)));
        if (!line)
            break;
        life.acknowledged.push_back(std::stoll(*line));
    }
    life.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    if (death && (!death->aim || meetPhase(word, *death->aim, victim)))
        victim.kill();
    while (const auto line = victim.readLine()) // what was in the pipe when it died
        life.acknowledged.push_back(std::stoll(*line));
    life.result = victim.wait();
    return life;
}

// The phase that most lacks its share, if one does.
std::optional<int> missingShare(const KillPlan& plan, const KillTally& tally) {
    std::optional<int> missing;
    double fewest = plan.share * tally.kills;
    for (const auto& [phase, name] : plan.phases) {
        const auto found = tally.died.find(name);
        const int died = found == tally.died.end() ? 0 : found->second;
        if (died < fewest) {
            fewest = died;
            missing = phase;
        }
    }
    return missing;
}

} // namespace

PhaseWord::PhaseWord(const std::filesystem::path& file) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0 || ::ftruncate(fd, sizeof(std::atomic<int>)) != 0)
        throw std::runtime_error("no phase file");
    void* memory = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    ::close(fd);
    if (memory == MAP_FAILED)
        throw std::runtime_error("the phase file cannot be mapped");
    m_word = static_cast<std::atomic<int>*>(memory); // all zeros is a valid one
    static_assert(std::atomic<int>::is_always_lock_free);
}

PhaseWord::~PhaseWord() {
    ::munmap(m_word, sizeof(std::atomic<int>));
}

int killsWanted(int usual) {
    const char* set = std::getenv("OSTRAKON_KILLS");
    return set && std::atoi(set) > 0 ? std::atoi(set) : usual;
}

std::string KillTally::sentence() const {
    std::string out = std::to_string(kills) + " kills, " + std::to_string(acknowledged) + " acknowledged;";
    for (const auto& [phase, count] : died)
        out += " " + phase + ": " + std::to_string(count) + ",";
    return out + " waited for their phase: " + std::to_string(aimed) +
           ", ended before their moment: " + std::to_string(finished);
}

KillTally killOften(const KillPlan& plan) {
    KillTally tally;
    PhaseWord word(phaseFile(plan));
    std::mt19937_64 random(plan.seed);
    double length = 0.0;
    std::uint64_t seed = plan.seed * 1'000'000;
    const auto count = [&](const Life& life, const std::optional<Death>& death) {
        if (life.result == -SIGKILL) {
            const auto phase = plan.phases.find(word.get());
            ++tally.died[phase == plan.phases.end() ? "starting" : phase->second];
            ++tally.kills;
            tally.aimed += death->aim.has_value();
        } else if (life.result != 0) {
            tally.wrong = "the victim ended with " + std::to_string(life.result);
        } else {
            tally.finished += death.has_value();
            length = death ? std::min(length, life.seconds) : life.seconds; // the machine may have been busier then
        }
    };
    for (;;) {
        std::optional<int> aim;
        if (tally.kills >= plan.kills && !(aim = missingShare(plan, tally)))
            break;
        if (tally.kills + tally.finished > 10 * plan.kills)
            break; // a phase that is never met
        word.set(-1);
        std::optional<Death> death;
        if (length > 0.0)
            death = Death{std::uniform_real_distribution<>(0.0, length)(random), aim};
        const Life life = live(plan, word, ++seed, death);
        count(life, death);
        tally.acknowledged += static_cast<std::int64_t>(life.acknowledged.size());
        if (tally.wrong.empty())
            tally.wrong = plan.check(life.acknowledged);
        if (!tally.wrong.empty())
            return tally;
    }
    tally.sharesReached = !missingShare(plan, tally);
    return tally;
}

} // namespace ostrakon::test
