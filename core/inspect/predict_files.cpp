// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/predict_files.h"

#include <algorithm>
#include <mutex>

#include "core/base/files.h"
#include "core/dataset/read_image.h"
#include "core/inspect/all_cores.h"
#include "core/inspect/explain_with.h"

namespace ostrakon::inspect {

namespace {

class Judges {
  public:
    Judges(const RunModel& model, const OutputClasses& classes, const FileSeen& seen)
        : m_model(model)
        , m_classes(classes)
        , m_seen(seen) {}

    /// One picture at a time: with its map it is one forward pass anyway.
    void explain(FileVerdict& file) const {
        guarded(file, [&] {
            const std::string name = base::display(file.path);
            const auto bytes = dataset::readImageFile(file.path, name);
            Explained explained = explainWith(m_model, m_classes, bytes, name);
            file.verdict = std::move(explained.verdict);
            file.map = std::move(explained.map);
            m_seen(file, bytes);
        });
    }

    /// A group through the network together.
    void predict(std::span<FileVerdict> files) const {
        std::vector<image::NetPixels> pictures;
        std::vector<FileVerdict*> rows;
        for (FileVerdict& file : files)
            guarded(file, [&] {
                const std::string name = base::display(file.path);
                pictures.push_back(m_model.pixels(dataset::readImageFile(file.path, name), name));
                rows.push_back(&file);
            });
        if (pictures.empty())
            return;
        const auto all = m_model.probabilities(pictures);
        const auto n = static_cast<std::ptrdiff_t>(m_model.outputs());
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const auto from = all.begin() + static_cast<std::ptrdiff_t>(k) * n;
            rows[k]->verdict = verdictOf(m_classes, std::vector<float>(from, from + n));
        }
    }

  private:
    template <typename Work>
    static void guarded(FileVerdict& file, const Work& work) {
        try {
            work();
        } catch (const Error& e) {
            file.error = e;
        }
    }

    const RunModel& m_model;
    const OutputClasses& m_classes;
    const FileSeen& m_seen;
};

} // namespace

PredictedFiles predictFiles(project::Reader& reader, RunId wanted, std::span<const std::filesystem::path> paths,
                            const FileSeen& seen, std::stop_token stop, const base::ProgressFn& progress) {
    const auto run = chosenRun(reader, wanted);
    const RunModel model(reader, run);
    const OutputClasses classes = outputClasses(reader, run);
    PredictedFiles out{run.id, run.what.model, {}, std::vector<FileVerdict>(paths.size())};
    for (std::size_t i = 0; i < classes.ofOutput.size(); ++i)
        out.classes.push_back(classes.ofOutputAt(i).name);
    for (std::size_t i = 0; i < paths.size(); ++i)
        out.files[i].path = paths[i];

    const Judges judges(model, classes, seen);
    const std::size_t group = seen ? 1 : std::max<std::size_t>(1, model.batchSize());
    std::mutex mutex;
    base::Progress state{0, static_cast<std::int64_t>(paths.size())};
    forEachOnAllCores((paths.size() + group - 1) / group,
                      [&](std::size_t i) {
                          const auto files =
                              std::span(out.files).subspan(i * group, std::min(group, paths.size() - i * group));
                          if (seen)
                              judges.explain(files.front());
                          else
                              judges.predict(files);
                          const std::lock_guard lock(mutex);
                          state.done += static_cast<std::int64_t>(files.size());
                          if (progress)
                              progress(state);
                      },
                      stop);
    return out;
}

} // namespace ostrakon::inspect
