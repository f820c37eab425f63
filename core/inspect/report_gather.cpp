// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/report_gather.h"

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/base/files.h"
#include "core/device/device.h"
#include "core/image/encode.h"
#include "core/image/thumbnail.h"
#include "core/inspect/all_cores.h"
#include "core/inspect/explain_with.h"
#include "core/inspect/heat_picture.h"
#include "core/inspect/report_snapshot.h"
#include "core/inspect/run_parts.h"
#include "core/nn/model_spec.h"
#include "core/project/classes.h"
#include "core/project/history.h"
#include "core/project/image_bytes.h"
#include "core/project/predictions.h"
#include "core/project/run_json.h"

namespace ostrakon::inspect {

namespace {

constexpr int kPicturePx = 320; // twice the size on the page: sharp on paper and on dense screens

std::string utc(project::Time time) {
    return fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::string secondsText(double seconds) {
    return seconds < 60.0 ? fmt::format("{:.1f} s", seconds)
                          : fmt::format("{} min {} s", static_cast<int>(seconds) / 60, static_cast<int>(seconds) % 60);
}

const char* stateName(project::RunState state) {
    switch (state) {
    case project::RunState::Running:
        return "running";
    case project::RunState::Finished:
        return "finished";
    case project::RunState::Stopped:
        return "stopped on request; the best so far is judged";
    case project::RunState::Failed:
        return "failed";
    case project::RunState::Killed:
        return "ended by force; the best so far is judged";
    }
    return "";
}

std::string titleOf(const std::string& model, const Json& job) {
    const std::string fit = job.value("fit", std::string("crop"));
    const std::string shown = fit == "stretch" ? ", the whole picture, stretched"
                              : fit == "pad"   ? ", the whole picture between bars"
                                               : "";
    for (const auto& spec : nn::modelTable())
        if (spec.name == model) {
            const int wanted = job.value("input_px", 0);
            return fmt::format("{}, {} px{}", spec.title, wanted > 0 ? wanted : spec.preprocess.sizePx, shown);
        }
    return model + shown;
}

class Gatherer {
  public:
    Gatherer(project::Project& project, RunId wanted)
        : m_project(project)
        , m_reader(project.reader())
        , m_run(chosenRun(*m_reader, wanted)) {}

    ReportModel gather(const std::stop_token& stop, const base::ProgressFn& progress) {
        m_model.project = base::display(m_project.path().filename());
        m_model.state = stateOfProject();
        m_model.dated = m_run.startedAt;
        m_model.program = "Ostrakon " OSTRAKON_VERSION;
        runLines();
        m_model.data = snapshotLines(*m_reader, m_run);
        m_model.split = snapshotSplit(*m_reader, m_run);
        curves();
        for (const char* part : judgedParts())
            addPart(part, stop);
        cards(stop, progress);
        return std::move(m_model);
    }

  private:
    /// No clock: the same project gives the same report, whenever it is written. Labels change only by acts.
    std::string stateOfProject() {
        project::Time latest = m_run.endedAt.value_or(m_run.startedAt);
        const auto last = project::history(*m_reader, 0, 1);
        if (last.empty())
            return "state of " + utc(latest);
        latest = std::max(latest, last.front().at);
        return fmt::format("state of {} after act {}", utc(latest), last.front().sequence);
    }

    void runLines() {
        const Json job = project::runJob(m_run);
        const Json summary = project::runSummary(m_run);
        auto& lines = m_model.run;
        lines = {{"Run", fmt::format("{} ({})", m_run.id.value, m_run.uid.hex().substr(0, 8))},
                 {"Model", titleOf(m_run.what.model, job)},
                 {"Recipe", m_run.what.recipe},
                 {"Device", m_run.what.device},
                 {"Started", utc(m_run.startedAt)},
                 {"State", stateName(m_run.state)}};
        if (job.contains("seed"))
            lines.emplace_back("Seed", job["seed"].dump());
        if (summary.contains("seconds_total") && summary["seconds_total"].is_number())
            lines.emplace_back("Took", secondsText(summary["seconds_total"].get<double>()));
    }

    void curves() {
        std::map<std::int64_t, CurvePoint> points;
        const double none = std::numeric_limits<double>::quiet_NaN();
        const auto take = [&](const char* series, double CurvePoint::*member) {
            for (const auto& p : project::curve(*m_reader, m_run.id, series)) {
                auto [at, fresh] =
                    points.try_emplace(p.step, CurvePoint{static_cast<int>(p.step), none, none, none, none});
                at->second.*member = p.value;
            }
        };
        take("train/loss", &CurvePoint::trainLoss);
        take("val/loss", &CurvePoint::valLoss);
        take("train/accuracy", &CurvePoint::trainAccuracy);
        take("val/accuracy", &CurvePoint::valAccuracy);
        for (const auto& [step, point] : points)
            m_model.curve.push_back(point);
        nameCurve(project::runSummary(m_run));
    }

    /// The quick recipe's curve counts the optimiser's steps, of which the last holds; only epochs have a best one.
    void nameCurve(const Json& summary) {
        const auto whole = [&](const char* key) {
            return summary.contains(key) && summary[key].is_number_integer() ? summary[key].get<int>() : 0;
        };
        if (m_model.curve.empty())
            return;
        if (m_model.curve.back().epoch > whole("epochs")) {
            m_model.curveUnit = "step of the fit";
            return;
        }
        m_model.bestEpoch = whole("best_epoch");
        m_model.run.emplace_back("Epochs", fmt::format("{}, best {}", whole("epochs"), m_model.bestEpoch));
    }

    /// Without validation the training images speak, each judged by a head that had not seen it.
    std::vector<const char*> judgedParts() const {
        const RunParts parts(*m_reader, m_run);
        std::vector<const char*> out;
        for (const char* part : {"val", "test"})
            if (parts.hasLabeled(project::splitNamed(part)))
                out.push_back(part);
        if (parts.basis({project::Split::Train}) == Basis::Folds)
            out.push_back("train");
        return out;
    }

    /// A part without labeled images has no figures; everything else that goes wrong is the caller's.
    void addPart(const std::string& part, const std::stop_token& stop) {
        try {
            m_model.parts.push_back(evaluate(m_project, m_run.id, part, stop));
        } catch (const Error& e) {
            if (e.code() != Code::TooFewImages && e.code() != Code::NotFound)
                throw;
        }
    }

    void cards(const std::stop_token& stop, const base::ProgressFn& progress) {
        std::vector<Mistake> all;
        for (const Evaluation& e : m_model.parts)
            all.insert(all.end(), e.mistakes.begin(), e.mistakes.end());
        std::stable_sort(all.begin(), all.end(),
                         [](const Mistake& a, const Mistake& b) { return a.probability > b.probability; });
        m_model.mistakesInAll = static_cast<int>(all.size());
        all.resize(std::min<std::size_t>(all.size(), kCards));
        if (all.empty())
            return;
        std::vector<project::ImageFile> files;
        for (const Mistake& m : all)
            files.push_back(project::imageFile(*m_reader, m.image));
        m_model.cards.resize(all.size());
        m_model.cardsOfFolds = std::any_of(m_model.parts.begin(), m_model.parts.end(), [](const Evaluation& e) {
            return e.basis == Basis::Folds && !e.mistakes.empty();
        });
        const RunModel model(*m_reader, m_run);
        const OutputClasses classes = outputClasses(*m_reader, m_run);
        std::mutex mutex;
        base::Progress state{0, static_cast<std::int64_t>(all.size())};
        forEachOnAllCores(
            all.size(),
            [&](std::size_t i) {
                m_model.cards[i] = card(all[i], files[i], model, classes);
                const std::lock_guard lock(mutex);
                ++state.done;
                if (progress)
                    progress(state);
            },
            stop);
    }

    static MistakeCard card(const Mistake& mistake, const project::ImageFile& file, const RunModel& model,
                            const OutputClasses& classes) {
        MistakeCard out{
            file.name, mistake.truthName, mistake.predictedName, mistake.probability, mistake.truthProbability, {}, {},
            {}};
        try {
            const auto bytes = project::readImage(file);
            // Of the class that was said, which the final model need not say of an image that a fold judged.
            const auto said = mistake.predicted ? std::optional(mistake.predicted) : std::nullopt;
            const Explained seen = explainWith(model, classes, bytes, file.name, said);
            const auto picture = image::makeThumbnail(bytes, file.name, kPicturePx, model.preprocess().window);
            out.picture = image::encodeJpeg(picture, 82);
            out.map = image::encodeJpeg(heatOver(picture, seen.map), 82);
        } catch (const Error& e) {
            out.sentence = base::english(e.sentence());
        }
        return out;
    }

    project::Project& m_project;
    std::unique_ptr<project::Reader> m_reader;
    project::RunRow m_run;
    ReportModel m_model;
};

} // namespace

ReportModel gatherReport(project::Project& project, RunId run, std::stop_token stop, const base::ProgressFn& progress) {
    return Gatherer(project, run).gather(stop, progress);
}

} // namespace ostrakon::inspect
