// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/report_snapshot.h"

#include <algorithm>
#include <map>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "core/base/files.h"
#include "core/project/history.h"
#include "core/project/images.h"
#include "core/project/run_json.h"
#include "core/project/things.h"

namespace ostrakon::inspect {

namespace {

using Samples = std::vector<project::RunSample>;

bool isSplit(const Samples& samples) {
    return std::any_of(samples.begin(), samples.end(), [](const auto& s) { return s.split != project::Split::None; });
}

std::string partsThen(const Samples& samples) {
    if (!isSplit(samples))
        return "no split: all of them trained";
    const auto in = [&](project::Split part) {
        return std::count_if(samples.begin(), samples.end(), [&](const auto& s) { return s.split == part; });
    };
    return fmt::format("{}, {}, {}", in(project::Split::Train), in(project::Split::Val), in(project::Split::Test));
}

std::int64_t labeledThen(const Samples& samples, const project::RunRow& run) {
    return std::count_if(samples.begin(), samples.end(), [&](const project::RunSample& sample) {
        return sample.label && std::any_of(run.what.classes.begin(), run.what.classes.end(),
                                           [&](const project::RunClass& c) { return c.id == *sample.label; });
    });
}

std::int64_t relabeledSince(project::Reader& reader, const Samples& then) {
    std::map<ImageId, std::optional<ClassId>> now;
    for (const auto& sample : project::samples(reader))
        now.emplace(sample.image, sample.label);
    return std::count_if(then.begin(), then.end(), [&](const project::RunSample& sample) {
        const auto found = now.find(sample.image);
        return found != now.end() && found->second != sample.label;
    });
}

/// By the number that `log` shows: an import's chunks count on, but have no line there.
std::string historyAtStart(project::Reader& reader, const project::RunRow& run) {
    const auto last = project::history(reader, run.atSequence + 1, 1);
    return last.empty() ? "nothing was done yet" : fmt::format("act {}", last.front().sequence);
}

} // namespace

std::vector<std::pair<std::string, std::string>> snapshotLines(project::Reader& reader, const project::RunRow& run) {
    const Samples samples = project::runSamples(reader, run.id);
    const Json summary = project::runSummary(run);
    std::vector<std::pair<std::string, std::string>> lines = {
        {"Images the run saw", std::to_string(samples.size())},
        {"Labeled then", std::to_string(labeledThen(samples, run))},
        {"Classes then", std::to_string(run.what.classes.size())},
        {"Train, validation, test", partsThen(samples)},
        {"History at the start", historyAtStart(reader, run)}};
    if (const auto changed = relabeledSince(reader, samples); changed > 0)
        lines.emplace_back("Labels changed since; figures and mistakes take those of now", std::to_string(changed));
    if (const auto things = project::listThings(reader).size(); things > 0)
        lines.emplace_back("Things in the project", std::to_string(things));
    if (const int left = summary.value("left_out_images", 0); left > 0)
        lines.emplace_back("Left out when it trained, because they could not be read", std::to_string(left));
    // The trainer's own hash over image contents, classes and parts: equal exactly when two runs saw the same.
    if (summary.contains("snapshot") && summary["snapshot"].is_string())
        lines.emplace_back("Snapshot", summary["snapshot"].get<std::string>().substr(0, 16));
    for (const auto& root : project::listRoots(reader))
        lines.emplace_back("Folder", base::display(root.folder));
    return lines;
}

std::vector<SplitRow> snapshotSplit(project::Reader& reader, const project::RunRow& run) {
    std::map<ClassId, std::size_t> rowOf;
    std::vector<SplitRow> rows;
    for (const auto& c : run.what.classes) {
        rowOf.emplace(c.id, rows.size());
        rows.push_back({c.name});
    }
    int SplitRow::*const columns[] = {&SplitRow::none, &SplitRow::train, &SplitRow::val, &SplitRow::test};
    const Samples samples = project::runSamples(reader, run.id);
    const bool split = isSplit(samples); // where nothing is, the trainer takes all for training
    for (const auto& sample : samples)
        if (const auto found = sample.label ? rowOf.find(*sample.label) : rowOf.end(); found != rowOf.end())
            ++(rows[found->second].*columns[static_cast<int>(split ? sample.split : project::Split::Train)]);
    return rows;
}

} // namespace ostrakon::inspect
