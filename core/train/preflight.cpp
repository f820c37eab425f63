// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include "core/base/plural.h"
#include "core/device/device.h"
#include "core/nn/model_spec.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/run_json.h"
#include "core/project/runs.h"
#include "core/train/trainer.h"

namespace ostrakon::train {

using base::mark;
using base::tr;
using base::trn;
using project::Split;
using Severity = PreflightIssue::Severity;
using Fix = PreflightIssue::Fix;

namespace {

constexpr std::int64_t kFewPerClass = 5;
constexpr double kUneven = 1.5;
constexpr int kNamed = 4;        // classes in a sentence; the rest is a number
constexpr int kUsualEpochs = 12; // of `full`
constexpr double kHeadSeconds = 1.0;

std::string text(std::int64_t n) {
    return std::to_string(n);
}

/// “a”, “b” and 3 more
std::string listed(const std::vector<std::string>& names) {
    std::string out;
    for (std::size_t i = 0; i < names.size() && i < kNamed; ++i)
        out += (i > 0 ? ", “" : "“") + names[i] + "”";
    if (names.size() > kNamed)
        out += " (+" + std::to_string(names.size() - kNamed) + ")";
    return out;
}

class Look {
  public:
    Look(project::Reader& reader, const TrainJob& job)
        : m_reader(reader)
        , m_job(job)
        , m_counts(project::counts(reader))
        , m_classes(project::listClasses(reader)) {}

    Preflight go() {
        count();
        labels();
        parts();
        evenness();
        leftOut();
        machine();
        time();
        return std::move(m_out);
    }

  private:
    void add(Severity severity, Message sentence, Fix fix = Fix::None) {
        m_out.issues.push_back({severity, std::move(sentence), fix});
    }

    std::int64_t in(ClassId id, Split split) const {
        const auto found = m_counts.byClassAndSplit.find({id, split});
        return found == m_counts.byClassAndSplit.end() ? 0 : found->second;
    }

    void count() {
        for (const auto& c : m_classes)
            for (const Split split : {Split::Train, Split::Val, Split::Test})
                m_split = m_split || in(c.id, split) > 0;
        for (const auto& c : m_classes) {
            const auto trains = in(c.id, m_split ? Split::Train : Split::None);
            m_train[c.id] = trains;
            m_out.trainImages += static_cast<int>(trains);
            m_out.valImages += static_cast<int>(in(c.id, Split::Val));
            m_out.classes += trains > 0 ? 1 : 0;
        }
        m_out.unlabeled = static_cast<int>(m_counts.images - m_counts.labeled - m_counts.damagedUnlabeled);
    }

    void labels() {
        if (m_counts.labeled == 0)
            return add(Severity::Blocker, tr("No image has a class yet, so there is nothing to learn from."),
                       Fix::LabelImages);
        if (m_out.trainImages == 0)
            return add(Severity::Blocker, tr("No labeled image is in the part “train”."), Fix::MakeSplit);
        if (m_out.classes < 2)
            return add(Severity::Blocker, tr("All training images are of one class: there is nothing to tell apart."),
                       Fix::LabelImages);
        std::vector<std::string> few;
        for (const auto& c : m_classes)
            if (m_train[c.id] > 0 && m_train[c.id] < kFewPerClass)
                few.push_back(c.name);
        if (!few.empty())
            add(Severity::Warning,
                tr("Fewer than %1 training images: %2. The model will hardly recognise them.", text(kFewPerClass),
                   listed(few)),
                Fix::LabelImages);
    }

    void parts() {
        if (m_out.trainImages > 0 && m_out.valImages == 0)
            add(Severity::Warning,
                m_job.recipe == Recipe::Quick
                    ? tr("There is no validation part: the accuracy will be measured on the training images "
                         "themselves, "
                         "held out in turn.")
                    : tr("There is no validation part: nothing can tell whether training the whole network helps, so "
                         "only the quick recipe will run."),
                Fix::MakeSplit);
        std::vector<std::string> unseen;
        for (const auto& c : m_classes)
            if (m_train[c.id] == 0 && in(c.id, Split::Val) > 0)
                unseen.push_back(c.name);
        if (!unseen.empty())
            add(Severity::Warning,
                tr("In the validation part but not in training: %1. Each of these images will count as a mistake.",
                   listed(unseen)),
                Fix::MakeSplit);
        if (m_split)
            if (std::int64_t outside = 0; noneLabeled(outside))
                add(Severity::Warning,
                    trn(outside, mark("%1 labeled image is in no part and will not be used."),
                        mark("%1 labeled images are in no part and will not be used.")),
                    Fix::MakeSplit);
    }

    bool noneLabeled(std::int64_t& count) const {
        for (const auto& c : m_classes)
            count += in(c.id, Split::None);
        return count > 0;
    }

    void evenness() {
        std::int64_t least = 0;
        std::int64_t most = 0;
        for (const auto& [id, n] : m_train) {
            least = n > 0 && (least == 0 || n < least) ? n : least;
            most = std::max(most, n);
        }
        if (least == 0 || static_cast<double>(most) <= kUneven * static_cast<double>(least))
            return;
        if (m_job.balanceClasses)
            add(Severity::Note, tr("The classes are uneven (%1 to %2 training images); rare ones will weigh more.",
                                   text(least), text(most)));
        else
            add(Severity::Warning,
                tr("The classes are uneven (%1 to %2 training images) and will not be balanced: rare ones may be "
                   "overlooked.",
                   text(least), text(most)));
    }

    void leftOut() {
        if (m_counts.conflicts > 0)
            add(Severity::Warning,
                trn(m_counts.conflicts,
                    mark("%1 image has copies whose folders disagree; it stays unlabeled until you decide."),
                    mark("%1 images have copies whose folders disagree; they stay unlabeled until you decide.")),
                Fix::ShowConflicts);
        if (m_counts.damaged > 0)
            add(Severity::Note,
                trn(m_counts.damaged, mark("%1 damaged image will be left out."),
                    mark("%1 damaged images will be left out.")),
                Fix::ShowDamaged);
        if (m_out.unlabeled > 0 && m_counts.labeled > 0)
            add(Severity::Note,
                trn(m_out.unlabeled, mark("%1 image has no class yet and will not be used."),
                    mark("%1 images have no class yet and will not be used.")),
                Fix::LabelImages);
    }

    void machine() {
        try {
            nn::findWeights(nn::modelSpec(m_job.model).name);
        } catch (const Error& e) {
            add(Severity::Blocker, e.sentence());
        }
        try {
            m_device = device::resolve(m_job.device).device.spec();
        } catch (const Error& e) {
            add(Severity::Blocker, e.sentence(), Fix::UseCpu);
        }
        if (m_job.recipe == Recipe::Full && m_device == "cpu")
            add(Severity::Note, tr("Without a graphics card only the last layers learn; that takes minutes."),
                Fix::None);
    }

    /// From the newest run of this kind that had to compute: its summary says how fast it was.
    void time() {
        for (const auto& run : project::listRuns(m_reader)) {
            if (run.what.model != m_job.model || run.what.device != m_device || run.what.recipe != name(m_job.recipe))
                continue;
            const double rate = project::runSummary(run).value("images_per_s", 0.0);
            if (rate <= 0.0)
                continue;
            const int passes = m_job.recipe == Recipe::Quick ? 1 : (m_job.epochs > 0 ? m_job.epochs : kUsualEpochs);
            m_out.secondsExpected = kHeadSeconds + passes * imagesToCompute() / rate;
            return;
        }
    }

    /// A pass of `quick` computes only what no finished run of the same view of the pictures has left in the cache.
    double imagesToCompute() const {
        const int images = m_out.trainImages + m_out.valImages;
        if (m_job.recipe != Recipe::Quick)
            return images;
        int cached = 0;
        for (const auto& run : project::listRuns(m_reader))
            if (run.state == project::RunState::Finished && looksAlike(run))
                cached = std::max(cached, imagesOf(run));
        return std::max(0, images - cached);
    }

    bool looksAlike(const project::RunRow& run) const {
        try {
            const TrainJob job = jobFromJson(project::runJob(run));
            return run.what.recipe == name(Recipe::Quick) && run.what.model == m_job.model &&
                   run.what.device == m_device && job.inputPx == m_job.inputPx && job.fit == m_job.fit;
        } catch (const Error&) {
            return false; // of a version whose settings this one cannot read
        }
    }

    static int imagesOf(const project::RunRow& run) {
        const Json summary = project::runSummary(run);
        return summary.value("train_images", 0) + summary.value("val_images", 0);
    }

    project::Reader& m_reader;
    const TrainJob& m_job;
    project::Counts m_counts;
    std::vector<project::ClassRow> m_classes;
    std::map<ClassId, std::int64_t> m_train;
    std::string m_device;
    bool m_split = false;
    Preflight m_out;
};

} // namespace

bool Preflight::canStart() const {
    return std::none_of(issues.begin(), issues.end(),
                        [](const PreflightIssue& issue) { return issue.severity == Severity::Blocker; });
}

Preflight preflight(project::Reader& reader, const TrainJob& job) {
    return Look(reader, job).go();
}

} // namespace ostrakon::train
