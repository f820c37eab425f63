// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/predict_missing.h"

#include <algorithm>
#include <mutex>
#include <optional>

#include "core/inspect/all_cores.h"
#include "core/project/image_bytes.h"

namespace ostrakon::inspect {

namespace {

/// Images between two writes to the project: what a kill may cost.
constexpr std::size_t kStep = 256;

struct Outcome {
    std::optional<project::Prediction> prediction;
    Message failure;
    Message hint;
};

class Predictor {
  public:
    Predictor(const RunModel& model, const OutputClasses& classes)
        : m_model(model)
        , m_classes(classes) {}

    /// A group that goes through the network together.
    void predict(std::span<const project::ImageFile> files, std::span<const project::Sample> samples,
                 std::span<Outcome> outcomes) const {
        std::vector<image::NetPixels> pictures;
        std::vector<std::size_t> rowOf;
        for (std::size_t i = 0; i < files.size(); ++i) {
            try {
                pictures.push_back(m_model.pixels(project::readImage(files[i]), files[i].name));
                rowOf.push_back(i);
            } catch (const Error& e) {
                outcomes[i].failure = e.sentence();
                outcomes[i].hint = e.hint();
            }
        }
        if (pictures.empty())
            return;
        const auto all = m_model.probabilities(pictures);
        const auto n = static_cast<std::size_t>(m_model.outputs());
        for (std::size_t k = 0; k < pictures.size(); ++k)
            outcomes[rowOf[k]].prediction = verdict(samples[rowOf[k]], std::span(all).subspan(k * n, n));
    }

  private:
    project::Prediction verdict(const project::Sample& sample, std::span<const float> p) const {
        const auto best = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
        const auto& named = m_classes.ofOutputAt(best);
        return {sample.image, sample.split, sample.label, named.id, p[best], {p.begin(), p.end()}};
    }

    const RunModel& m_model;
    const OutputClasses& m_classes;
};

std::vector<project::ImageFile> filesOf(project::Reader& reader, std::span<const project::Sample> samples) {
    std::vector<project::ImageFile> files;
    files.reserve(samples.size());
    for (const auto& s : samples)
        files.push_back(project::imageFile(reader, s.image));
    return files;
}

} // namespace

PredictedImages predictMissing(project::Project& project, project::Reader& reader, const project::RunRow& run,
                               std::span<const project::Sample> wanted, std::stop_token stop,
                               const base::ProgressFn& progress) {
    PredictedImages out;
    if (wanted.empty())
        return out;
    const RunModel model(reader, run);
    const OutputClasses classes = outputClasses(reader, run);
    const Predictor predictor(model, classes);
    const std::size_t group = std::max<std::size_t>(1, model.batchSize());
    std::mutex mutex;
    base::Progress state{0, static_cast<std::int64_t>(wanted.size())};
    for (std::size_t start = 0; start < wanted.size(); start += kStep) {
        const auto samples = wanted.subspan(start, std::min(kStep, wanted.size() - start));
        const auto files = filesOf(reader, samples);
        std::vector<Outcome> outcomes(samples.size());
        forEachOnAllCores((samples.size() + group - 1) / group,
                          [&](std::size_t i) {
                              const std::size_t from = i * group;
                              const std::size_t n = std::min(group, samples.size() - from);
                              predictor.predict(std::span(files).subspan(from, n), samples.subspan(from, n),
                                                std::span(outcomes).subspan(from, n));
                              const std::lock_guard lock(mutex);
                              state.done += static_cast<std::int64_t>(n);
                              if (progress)
                                  progress(state);
                          },
                          stop);
        std::vector<project::Prediction> step;
        for (std::size_t i = 0; i < samples.size(); ++i) {
            if (outcomes[i].prediction)
                step.push_back(std::move(*outcomes[i].prediction));
            else
                out.unjudged.push_back({samples[i].image, outcomes[i].failure, outcomes[i].hint});
        }
        if (project.access() == project::Access::Own && !step.empty())
            project.store().call(project::Priority::Background,
                                 [&](project::Writer& w) { project::writePredictions(w, run.id, step); });
        std::move(step.begin(), step.end(), std::back_inserter(out.predictions));
    }
    return out;
}

} // namespace ostrakon::inspect
