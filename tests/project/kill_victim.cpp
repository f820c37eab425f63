// SPDX-License-Identifier: GPL-3.0-or-later
// The program that the kill test kills: labels or imports through the real API.
// ostrakon_kill_victim label|import PROJECT AMOUNT PHASEFILE SEED
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <random>
#include <string>
#include <thread>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/imports.h"
#include "core/project/labels.h"
#include "core/project/project.h"
#include "tests/support/kill_driver.h"

using namespace ostrakon;
using namespace ostrakon::project;

namespace {

using Random = std::mt19937_64;

// A person's hand, and what lies between two chunks: about as long as the writing took, on machines of any speed.
class Thinking {
  public:
    explicit Thinking(Random& random)
        : m_random(random) {}
    void pause() {
        const auto worked = std::chrono::steady_clock::now() - m_since;
        std::this_thread::sleep_for(worked * (m_random() % 200) / 100);
        m_since = std::chrono::steady_clock::now();
    }

  private:
    Random& m_random;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
};

void label(Project& project, int acts, Random& random) {
    const auto images = listIds(*project.reader());
    const auto classes = listClasses(*project.reader());
    Thinking thinking(random);
    for (int i = 0; i < acts; ++i) {
        project.store().call(Priority::Act, [&](Writer& w) {
            const auto kind = random() % 10;
            if (kind == 0)
                return w.undo().value_or(ActResult{});
            if (kind == 1)
                return w.redo().value_or(ActResult{});
            const std::size_t from = random() % images.size();
            const std::size_t count = std::min<std::size_t>(1 + random() % 40, images.size() - from);
            return setLabels(w, std::span(images).subspan(from, count), classes[random() % classes.size()].id);
        });
        thinking.pause();
    }
}

// Goes on with what a killed predecessor left open, or takes it back.
ImportId openImport(Project& project, std::uint64_t seed, Random& random) {
    for (const ImportId id : project.recovery().openImports) {
        if (random() % 2)
            return id;
        project.store().call(Priority::Act, [&](Writer& w) { takeBackImport(w, id); });
    }
    return project.store().call(Priority::Act, [&](Writer& w) {
        return beginImport(w, {"/set" + std::to_string(seed), "{}", "set"});
    });
}

void import(Project& project, int files, std::uint64_t seed, Random& random) {
    const ImportId id = openImport(project, seed, random);
    Thinking thinking(random);
    for (int at = 0; at < files;) {
        std::vector<ImportedFile> chunk;
        for (auto count = 1 + random() % 20; count > 0 && at < files; --count, ++at) {
            ImportedFile file;
            const std::string name = std::to_string(seed % 3) + "/" + std::to_string(at); // some bytes come again
            file.facts = {base::Sha256::of(name), 1000, 640, 480, 1, "jpeg", 8, 3, {}};
            file.relativePath = name + ".jpg";
            file.label = "class " + std::to_string(at % 5 + static_cast<int>(seed % 2));
            file.thing = "thing " + std::to_string(at / 7);
            chunk.push_back(std::move(file));
        }
        project.store().call(Priority::Background, [&](Writer& w) { importChunk(w, id, chunk, {}); });
        thinking.pause();
    }
    project.store().call(Priority::Act, [&](Writer& w) { finishImport(w, id); });
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 6)
        return 2;
    const std::string mode = argv[1];
    const std::uint64_t seed = std::stoull(argv[5]);
    Random random(seed);
    test::PhaseWord phase(argv[4]);
    Options options;
    options.author = "victim";
    options.automaticBackups = false;
    options.store.checkpointPages = 1; // so that a fair part of the time is spent in it
    options.store.onPhase = [&](Phase now) { phase.set(static_cast<int>(now)); };
    try {
        const auto project = Project::open(argv[2], Access::Own, options);
        phase.set(static_cast<int>(Phase::Idle));
        const auto listening = project->onCommit([](const CommitInfo& info) {
            if (info.sequence == 0)
                return;
            const std::string line = std::to_string(info.sequence) + "\n";
            if (::write(STDOUT_FILENO, line.data(), line.size()) < 0)
                std::_Exit(9);
        });
        if (mode == "label")
            label(*project, std::stoi(argv[3]), random);
        else
            import(*project, std::stoi(argv[3]), seed, random);
    } catch (const std::exception& e) {
        std::cerr << "victim: " << e.what() << std::endl;
        return 1;
    }
    return 0;
}
