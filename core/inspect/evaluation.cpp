// SPDX-License-Identifier: GPL-3.0-or-later
// Stored verdicts against the labels of now.
#include "core/inspect/evaluation.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

#include "core/dataset/path_text.h"
#include "core/inspect/metrics.h"
#include "core/inspect/predict_missing.h"
#include "core/inspect/run_model.h"
#include "core/inspect/run_parts.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/predictions.h"

namespace ostrakon::inspect {

using base::tr;
using project::Split;

namespace {

struct Part {
    std::vector<project::Sample> labeled;
    Basis basis = Basis::HeldOut;
};

[[noreturn]] void nothingLabeled(const RunParts& parts, const project::RunRow& run, const std::string& split) {
    if (parts.hasLabeled(Split::Train) && !parts.hasLabeled(Split::Val) && !parts.hasLabeled(Split::Test))
        throw Error(
            Code::TooFewImages,
            tr("Run %1 was trained on every labeled image, so none is left for the part “%2”.",
               std::to_string(run.id.value), split),
            tr("Judge it by its folds (`--split train`), or make a split (`ostrakon-cli split PROJECT`) and train "
               "again."));
    throw Error(Code::TooFewImages, tr("No labeled image is in the part “%1”.", split),
                tr("Make a split (`ostrakon-cli split PROJECT`), label images, or evaluate another part."));
}

Part labeledIn(project::Reader& reader, const project::RunRow& run, const std::string& split) {
    const auto wanted = partsNamed(split);
    const RunParts parts(reader, run);
    Part out{parts.images(wanted), parts.basis(wanted)};
    std::erase_if(out.labeled, [](const auto& s) { return !s.label; });
    if (out.labeled.empty())
        nothingLabeled(parts, run, split);
    return out;
}

std::unordered_map<ImageId, std::string> pathsOf(project::Reader& reader, std::span<const ImageId> images) {
    std::unordered_map<ImageId, std::string> out;
    for (const auto& row : project::rows(reader, images))
        out.emplace(row.id, dataset::pathText(row.relativePath));
    return out;
}

/// The classes to judge by: the model's, then those that only labels have (they came after the training).
class Judge {
  public:
    Judge(project::Reader& reader, const project::RunRow& run)
        : m_outputs(outputClasses(reader, run))
        , m_reader(reader)
        , m_classes(m_outputs.classes) {
        for (std::size_t i = 0; i < m_classes.size(); ++i)
            if (m_classes[i].id)
                m_index.emplace(m_classes[i].id, static_cast<int>(i));
    }

    Evaluation judgeAll(std::span<const project::Sample> samples,
                        const std::unordered_map<ImageId, project::Prediction>& predictions) {
        std::vector<Judged> verdicts;
        for (const auto& sample : samples)
            if (const auto found = predictions.find(sample.image); found != predictions.end())
                verdicts.push_back(verdict(sample, found->second));
        nameMistakes(verdicts);
        return judge(verdicts, m_classes);
    }

  private:
    int indexOf(ClassId id) {
        if (const auto known = m_index.find(id); known != m_index.end())
            return known->second;
        const auto row = project::findClass(m_reader, id);
        m_classes.push_back({id, row ? row->name : std::string()});
        return m_index[id] = static_cast<int>(m_classes.size()) - 1;
    }

    Judged verdict(const project::Sample& sample, const project::Prediction& prediction) {
        const auto& p = prediction.probabilities;
        Judged out{sample.image, sample.thing.value_or(ThingId{}), indexOf(*sample.label)};
        if (p.size() != m_outputs.ofOutput.size()) { // stored without its vector
            out.predicted = indexOf(prediction.predicted);
            out.probability = prediction.probability;
            out.inTop5 = out.predicted == out.truth;
            return out;
        }
        // Not the stored class id: classes may have been merged since, the outputs have not.
        std::vector<std::size_t> order(p.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        const auto five = std::min<std::size_t>(5, order.size());
        std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(five), order.end(),
                          [&](std::size_t a, std::size_t b) { return p[a] != p[b] ? p[a] > p[b] : a < b; });
        out.predicted = m_outputs.ofOutput[order[0]];
        out.probability = p[order[0]];
        for (std::size_t i = 0; i < five; ++i)
            out.inTop5 = out.inTop5 || m_outputs.ofOutput[order[i]] == out.truth;
        for (std::size_t k = 0; k < p.size(); ++k) // of merged classes the strongest output speaks
            if (m_outputs.ofOutput[k] == out.truth)
                out.truthProbability = std::max(out.truthProbability, double{p[k]});
        return out;
    }

    void nameMistakes(std::vector<Judged>& verdicts) {
        std::vector<ImageId> wrong;
        for (const Judged& v : verdicts)
            if (v.truth != v.predicted)
                wrong.push_back(v.image);
        auto paths = pathsOf(m_reader, wrong);
        for (Judged& v : verdicts)
            if (v.truth != v.predicted)
                v.path = paths[v.image];
    }

    OutputClasses m_outputs;
    project::Reader& m_reader;
    std::vector<NamedClass> m_classes;
    std::map<ClassId, int> m_index;
};

std::unordered_map<ImageId, project::Prediction> storedPredictions(project::Reader& reader, RunId run) {
    std::unordered_map<ImageId, project::Prediction> out;
    for (auto& p : project::predictions(reader, run, {}, true))
        out.emplace(p.image, std::move(p));
    return out;
}

Evaluation finish(Evaluation e, project::Reader& reader, const project::RunRow& run, const std::string& split,
                  const Part& part, const std::unordered_map<ImageId, project::Prediction>& predictions) {
    e.run = run.id;
    e.model = run.what.model;
    e.split = split;
    e.basis = part.basis;
    for (const auto& sample : part.labeled)
        if (!predictions.contains(sample.image))
            e.unjudgedImages.push_back(sample.image);
    e.unjudged = static_cast<int>(e.unjudgedImages.size());
    auto paths = pathsOf(reader, e.unjudgedImages);
    for (const ImageId image : e.unjudgedImages)
        e.unjudgedPaths.push_back(paths[image]);
    return e;
}

} // namespace

Evaluation evaluate(project::Project& project, RunId wanted, const std::string& split, std::stop_token stop,
                    const base::ProgressFn& progress) {
    const auto reader = project.reader();
    const auto run = chosenRun(*reader, wanted);
    const Part part = labeledIn(*reader, run, split);
    const auto& samples = part.labeled;
    auto known = storedPredictions(*reader, run.id);
    std::vector<project::Sample> missing;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(missing),
                 [&](const project::Sample& s) { return !known.contains(s.image); });
    auto predicted = predictMissing(project, *reader, run, missing, stop, progress);
    for (auto& p : predicted.predictions)
        known.emplace(p.image, std::move(p));
    Evaluation e = finish(Judge(*reader, run).judgeAll(samples, known), *reader, run, split, part, known);
    for (auto& u : predicted.unjudged) {
        e.unjudgedBecause.push_back(std::move(u.sentence));
        e.unjudgedHints.push_back(std::move(u.hint));
    }
    if (e.images == 0)
        throw Error(Code::NotFound,
                    tr("None of the %1 images of “%2” can be read.", std::to_string(samples.size()), split),
                    e.unjudgedBecause.empty() ? Message{} : e.unjudgedBecause.front());
    return e;
}

Evaluation evaluateStored(project::Reader& reader, RunId wanted, const std::string& split) {
    const project::Reader::Snapshot oneState(reader);
    const auto run = chosenRun(reader, wanted);
    const Part part = labeledIn(reader, run, split);
    const auto known = storedPredictions(reader, run.id);
    return finish(Judge(reader, run).judgeAll(part.labeled, known), reader, run, split, part, known);
}

Json toJson(const std::vector<Mistake>& mistakes) {
    Json out = Json::array();
    for (const Mistake& m : mistakes) {
        out.push_back(
            {{"image", m.path}, {"true", m.truthName}, {"predicted", m.predictedName}, {"probability", m.probability}});
        if (m.truthProbability >= 0.0)
            out.back()["true_probability"] = m.truthProbability;
    }
    return out;
}

const char* nameOf(Basis basis) {
    return basis == Basis::HeldOut ? "held-out" : basis == Basis::Folds ? "folds" : "seen";
}

Json toJson(const Evaluation& e) {
    Json classes = Json::array();
    for (const ClassScore& c : e.classes)
        classes.push_back({{"name", c.name},
                           {"support", c.support},
                           {"precision", c.precision},
                           {"recall", c.recall},
                           {"recall_ci95", {c.recall95.low, c.recall95.high}},
                           {"f1", c.f1}});
    return {{"run", e.run.value},
            {"model", e.model},
            {"split", e.split},
            {"basis", nameOf(e.basis)},
            {"images", e.images},
            {"things", e.things},
            {"accuracy", e.accuracy},
            {"accuracy_ci95", {e.accuracy95.low, e.accuracy95.high}},
            {"top5", e.top5},
            {"macro_f1", e.macroF1},
            {"classes", std::move(classes)},
            {"confusion", e.confusion},
            {"mistakes", toJson(e.mistakes)},
            {"unjudged", e.unjudged},
            {"unjudged_images", e.unjudgedPaths}};
}

} // namespace ostrakon::inspect
