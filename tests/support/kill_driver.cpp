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

// One life of a victim; `moment` none: it may end by itself.
struct Life {
    int result = 0;
    double seconds = 0.0;
    std::vector<std::int64_t> acknowledged;
};

Life live(const KillPlan& plan, const std::filesystem::path& phaseFile, std::uint64_t seed,
          std::optional<double> moment) {
    std::vector<std::string> arguments = plan.arguments;
    arguments.push_back(phaseFile.string());
    arguments.push_back(std::to_string(seed));
    Life life;
    const auto begin = Clock::now();
    ChildProcess victim(plan.program, arguments);
    const auto until =
        begin + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(moment.value_or(3600.0)));
    // Reading is what passes the time: the pipe must not fill up.
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        const auto line = victim.readLine(std::max(left, std::chrono::milliseconds(0)));
        if (!line)
            break;
        life.acknowledged.push_back(std::stoll(*line));
    }
    life.seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    if (moment)
        victim.kill();
    while (const auto line = victim.readLine()) // what was in the pipe when it died
        life.acknowledged.push_back(std::stoll(*line));
    life.result = victim.wait();
    return life;
}

bool sharesReached(const KillPlan& plan, const KillTally& tally) {
    return std::all_of(plan.phases.begin(), plan.phases.end(), [&](const auto& phase) {
        const auto found = tally.died.find(phase.second);
        return found != tally.died.end() && found->second >= plan.share * tally.kills;
    });
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
    return out + " ended before their moment: " + std::to_string(finished);
}

KillTally killOften(const KillPlan& plan) {
    KillTally tally;
    const auto phaseFile = plan.scratch / "phase";
    PhaseWord word(phaseFile);
    std::mt19937_64 random(plan.seed);
    double length = 0.0;
    std::uint64_t seed = plan.seed * 1'000'000;
    const auto judge = [&](const Life& life) {
        tally.acknowledged += static_cast<std::int64_t>(life.acknowledged.size());
        tally.wrong = plan.check(life.acknowledged);
        return tally.wrong.empty();
    };
    while (tally.kills < plan.kills || (!sharesReached(plan, tally) && tally.kills < 2 * plan.kills)) {
        word.set(-1);
        const bool first = length == 0.0;
        std::optional<double> moment;
        if (!first)
            moment = std::uniform_real_distribution<>(0.0, length)(random);
        const Life life = live(plan, phaseFile, ++seed, moment);
        if (life.result == -SIGKILL) {
            const auto phase = plan.phases.find(word.get());
            ++tally.died[phase == plan.phases.end() ? "starting" : phase->second];
            ++tally.kills;
        } else if (life.result != 0) {
            tally.wrong = "the victim ended with " + std::to_string(life.result);
            return tally;
        } else {
            tally.finished += !first;
            length = first ? life.seconds : std::min(length, life.seconds); // the machine may have been busier then
        }
        if (!judge(life))
            return tally;
    }
    tally.sharesReached = sharesReached(plan, tally);
    return tally;
}

} // namespace ostrakon::test
