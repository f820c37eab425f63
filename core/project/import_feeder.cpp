// SPDX-License-Identifier: GPL-3.0-or-later
#include <deque>
#include <future>

#include "core/project/imports.h"

namespace ostrakon::project {

namespace {

constexpr std::size_t kWaitingChunks = 2;

} // namespace

struct ImportFeeder::State {
    Store& store;
    ImportId import;
    std::vector<ImportedFile> files;
    std::vector<ImportProblem> problems;
    std::chrono::steady_clock::time_point began; // of the chunk at hand
    std::deque<std::future<ActResult>> posted;

    bool empty() const { return files.empty() && problems.empty(); }

    void settleTo(std::size_t waiting) {
        while (posted.size() > waiting) {
            auto first = std::move(posted.front());
            posted.pop_front();
            first.get();
        }
    }

    void post() {
        if (empty())
            return;
        settleTo(kWaitingChunks - 1);
        posted.push_back(store.post(Priority::Background,
                                    [id = import, f = std::exchange(files, {}), p = std::exchange(problems, {})](
                                        Writer& writer) { return importChunk(writer, id, f, p); }));
    }

    void added() {
        const auto now = std::chrono::steady_clock::now();
        if (files.size() + problems.size() == 1)
            began = now;
        if (files.size() >= kImportChunkRows || problems.size() >= kImportChunkRows || now - began >= kImportChunkTime)
            post();
    }
};

ImportFeeder::ImportFeeder(Store& store, ImportId import)
    : m_state(new State{store, import, {}, {}, {}, {}}) {}

ImportFeeder::~ImportFeeder() {
    for (auto& chunk : m_state->posted)
        chunk.wait(); // whoever wants their errors calls flush()
}

void ImportFeeder::add(ImportedFile file) {
    m_state->files.push_back(std::move(file));
    m_state->added();
}

void ImportFeeder::add(ImportProblem problem) {
    m_state->problems.push_back(std::move(problem));
    m_state->added();
}

void ImportFeeder::flush() {
    m_state->post();
    m_state->settleTo(0);
}

ActResult ImportFeeder::finish(bool kept) {
    flush();
    return m_state->store.call(Priority::Background,
                               [id = m_state->import, kept](Writer& writer) { return finishImport(writer, id, kept); });
}

} // namespace ostrakon::project
