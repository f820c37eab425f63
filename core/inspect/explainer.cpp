// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/explainer.h"

#include <algorithm>

#include "core/image/header.h"
#include "core/inspect/explain_with.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

/// The strongest output that means `label`; the strongest of all without one.
std::size_t outputOf(const OutputClasses& classes, const std::optional<ClassId>& label, std::span<const float> p) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < p.size(); ++i)
        if ((!label || classes.ofOutputAt(i).id == *label) && (!best || p[i] > p[*best]))
            best = i;
    if (!best)
        throw Error(Code::UnknownClass, tr("The run was trained before that class was there, so it has no map for it."),
                    tr("Train again."));
    return *best;
}

} // namespace

Verdict verdictOf(const OutputClasses& classes, std::vector<float> probabilities) {
    const auto best =
        static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) - probabilities.begin());
    const NamedClass& named = classes.ofOutputAt(best);
    const double top = probabilities[best];
    return {named.id, named.name, top, std::move(probabilities)};
}

Explained explainWith(const RunModel& model, const OutputClasses& classes, std::span<const std::byte> file,
                      const std::string& name, std::optional<ClassId> label) {
    const auto seen = model.look(model.pixels(file, name));
    const std::size_t output = outputOf(classes, label, seen.probabilities);
    auto evidence = model.evidence(seen, static_cast<int>(output));
    HeatMap map;
    map.label = classes.ofOutputAt(output).id;
    map.probability = seen.probabilities[output];
    map.rows = evidence.rows;
    map.cols = evidence.cols;
    map.values = std::move(evidence.values);
    // In shares, so that the map fits the picture at any size it is shown in.
    const auto header = image::readHeader(file, name);
    const double width = header.uprightWidthPx();
    const double height = header.uprightHeightPx();
    const auto part = image::coveredPart(header.uprightWidthPx(), header.uprightHeightPx(), model.preprocess());
    map.cropX = part.left / width;
    map.cropY = part.top / height;
    map.cropWidth = part.width / width;
    map.cropHeight = part.height / height;
    return {verdictOf(classes, seen.probabilities), std::move(map)};
}

struct Explainer::Impl {
    Impl(project::Reader& reader, RunId wanted)
        : run(chosenRun(reader, wanted))
        , model(reader, run)
        , classes(outputClasses(reader, run)) {
        for (std::size_t i = 0; i < classes.ofOutput.size(); ++i) {
            ids.push_back(classes.ofOutputAt(i).id);
            names.push_back(classes.ofOutputAt(i).name);
        }
    }

    project::RunRow run;
    RunModel model;
    OutputClasses classes;
    std::vector<ClassId> ids;       // per output
    std::vector<std::string> names; // per output
};

Explainer::Explainer(project::Reader& reader, RunId run)
    : m_impl(std::make_unique<Impl>(reader, run)) {}

Explainer::~Explainer() = default;
Explainer::Explainer(Explainer&&) noexcept = default;

RunId Explainer::run() const {
    return m_impl->run.id;
}

const std::string& Explainer::modelName() const {
    return m_impl->run.what.model;
}

const std::vector<ClassId>& Explainer::classes() const {
    return m_impl->ids;
}

const std::vector<std::string>& Explainer::classNames() const {
    return m_impl->names;
}

Verdict Explainer::predict(std::span<const std::byte> file, const std::string& name) {
    const auto picture = m_impl->model.pixels(file, name);
    return verdictOf(m_impl->classes, m_impl->model.probabilities(std::span(&picture, 1)));
}

HeatMap Explainer::explain(std::span<const std::byte> file, const std::string& name, std::optional<ClassId> label) {
    return look(file, name, label).map;
}

Explained Explainer::look(std::span<const std::byte> file, const std::string& name, std::optional<ClassId> label) {
    return explainWith(m_impl->model, m_impl->classes, file, name, label);
}

} // namespace ostrakon::inspect
