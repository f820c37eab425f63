// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review_data.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <unordered_set>

#include "core/inspect/run_parts.h"
#include "core/project/predictions.h"

namespace ostrakon::ui {

namespace {

constexpr std::array<project::Split, 3> kOrder{project::Split::Val, project::Split::Test, project::Split::Train};

bool canBeShown(const project::RunRow& run) {
    return run.state == project::RunState::Finished || run.state == project::RunState::Stopped;
}

/// The verdicts on the images of one part, by image.
std::vector<project::Prediction> saidOf(const std::vector<project::Prediction>& all, const inspect::RunParts& parts,
                                        project::Split split) {
    std::unordered_set<ImageId> wanted;
    for (const auto& sample : parts.images({split}))
        wanted.insert(sample.image);
    std::vector<project::Prediction> out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out),
                 [&](const auto& prediction) { return wanted.contains(prediction.image); });
    return out;
}

std::vector<Judged> judgedOf(project::Reader& reader, const std::vector<project::Prediction>& said) {
    std::vector<ImageId> ids;
    ids.reserve(said.size());
    for (const auto& prediction : said)
        ids.push_back(prediction.image);
    std::unordered_map<ImageId, const project::ImageRow*> now;
    const std::vector<project::ImageRow> rows = project::rows(reader, ids);
    for (const auto& row : rows)
        now.emplace(row.id, &row);
    std::vector<Judged> out;
    for (const auto& prediction : said) {
        const auto row = now.find(prediction.image);
        if (row == now.end())
            continue;
        out.push_back({prediction.image, prediction.truth, row->second->label, prediction.predicted,
                       prediction.probability, row->second->reviewed});
    }
    // Surest first: a mistake made with certainty is the likeliest wrong label.
    std::stable_sort(out.begin(), out.end(),
                     [](const Judged& a, const Judged& b) { return a.probability > b.probability; });
    return out;
}

} // namespace

ReviewData loadReview(project::Reader& reader, RunId run, const std::string& split) {
    const project::Reader::Snapshot oneState(reader);
    ReviewData out;
    for (project::RunRow& row : project::listRuns(reader))
        if (canBeShown(row))
            out.runs.push_back(std::move(row));
    const bool known = std::any_of(out.runs.begin(), out.runs.end(), [&](const auto& row) { return row.id == run; });
    out.run = known ? run : out.runs.empty() ? RunId{} : out.runs.front().id;
    if (!out.run)
        return out;
    const auto row = std::find_if(out.runs.begin(), out.runs.end(), [&](const auto& r) { return r.id == out.run; });
    const inspect::RunParts parts(reader, *row);
    const auto all = project::predictions(reader, out.run);
    for (const project::Split each : kOrder)
        if (parts.hasLabeled(each) && !saidOf(all, parts, each).empty())
            out.splits.emplace_back(project::name(each));
    if (out.splits.empty())
        return out;
    const bool there = std::find(out.splits.begin(), out.splits.end(), split) != out.splits.end();
    out.split = there ? split : out.splits.front();
    out.judged = judgedOf(reader, saidOf(all, parts, project::splitNamed(out.split)));
    out.evaluation = inspect::evaluateStored(reader, out.run, out.split);
    return out;
}

} // namespace ostrakon::ui
