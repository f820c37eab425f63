// SPDX-License-Identifier: GPL-3.0-or-later
// The program that the kill test kills: fine-tunes while a hand labels.
// ostrakon_train_kill_victim PROJECT PHASEFILE SEED
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <random>
#include <string>
#include <thread>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/project/runs.h"
#include "core/train/trainer.h"
#include "tests/support/kill_driver.h"
#include "tests/train/kill_job.h"

using namespace ostrakon;
using namespace ostrakon::project;

namespace {

void acknowledge(std::int64_t number) {
    const std::string line = std::to_string(number) + "\n";
    if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
        std::_Exit(9);
}

// Only images that no run sees: what is trained must stay the same from life to life.
void label(Project& project, std::uint64_t seed, const std::stop_token& stop) {
    std::mt19937_64 random(seed);
    const auto reader = project.reader();
    ImageFilter apart;
    apart.splits = {Split::Test};
    const auto images = listIds(*reader, apart);
    const auto classes = listClasses(*reader);
    while (!stop.stop_requested()) {
        const auto begin = std::chrono::steady_clock::now();
        project.store().call(Priority::Act, [&](Writer& w) {
            const std::size_t from = random() % images.size();
            return setLabels(w, std::span(images).subspan(from), classes[random() % classes.size()].id);
        });
        // As long again as the writing took, so that training gets its turn on machines of any speed.
        std::this_thread::sleep_for(std::chrono::steady_clock::now() - begin);
    }
}

// The newest run that a kill cut off, if that was the end of the newest run at all.
std::optional<RunId> killedRun(Project& project) {
    const auto runs = listRuns(*project.reader());
    if (runs.empty() || runs.front().state != RunState::Killed)
        return std::nullopt;
    return runs.front().id;
}

void fineTune(Project& project, std::optional<RunId> resume) {
    train::TrainJob job = test::killJob();
    job.resume = resume;
    RunId run;
    const auto told = [&](const train::Event& event) {
        if (const auto* started = std::get_if<train::Started>(&event))
            run = started->run;
        if (const auto* ready = std::get_if<train::CheckpointReady>(&event))
            acknowledge(test::checkpointNumber(run, ready->epoch));
    };
    try {
        train::train(project, job, {}, told);
    } catch (const Error& e) {
        if (e.code() != Code::NotFound || !resume)
            throw;
        fineTune(project, std::nullopt); // it was cut off before all its samples were there
    }
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4)
        return 2;
    test::PhaseWord phase(argv[2]);
    Options options;
    options.author = "victim";
    options.automaticBackups = false;
    options.store.checkpointPages = 200;
    options.store.onPhase = [&](Phase now) { phase.set(static_cast<int>(now)); };
    try {
        const auto project = Project::open(argv[1], Access::Own, options);
        phase.set(static_cast<int>(Phase::Idle));
        const auto listening = project->onCommit([](const CommitInfo& info) {
            if (info.sequence != 0)
                acknowledge(info.sequence);
        });
        const std::jthread hand([&](const std::stop_token& stop) { label(*project, std::stoull(argv[3]), stop); });
        fineTune(*project, killedRun(*project));
    } catch (const std::exception& e) {
        std::cerr << "victim: " << e.what() << std::endl;
        return 1;
    }
    return 0;
}
