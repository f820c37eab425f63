// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/data_steps.h"

#include <fmt/format.h>

#include "core/base/files.h"
#include "core/dataset/path_text.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/imports.h"
#include "core/project/things.h"

namespace ostrakon::cli {

using base::display;
using base::tr;

namespace {

constexpr std::size_t kProblemsShown = 20;

/// The interrupted import of this very folder, to go on with.
std::optional<ImportId> openImportOf(project::Project& project, const std::filesystem::path& folder) {
    const auto reader = project.reader();
    for (const auto& open : project::openImports(*reader)) {
        std::error_code error;
        if (std::filesystem::equivalent(open.spec.folder, folder, error) && !error)
            return open.id;
        throw Error(Code::BadInput,
                    tr("An import of “%1” was interrupted and is still open.", display(open.spec.folder)),
                    tr("Import that folder again to go on, or take it back with `ostrakon-cli undo PROJECT`."));
    }
    return std::nullopt;
}

const char* name(project::ImportProblem::Kind kind) {
    using Kind = project::ImportProblem::Kind;
    switch (kind) {
    case Kind::Unreadable:
        return "unreadable";
    case Kind::Unsupported:
        return "unsupported";
    case Kind::Damaged:
        return "damaged";
    case Kind::Duplicate:
        return "duplicate";
    case Kind::ClassConflict:
        return "class conflict";
    case Kind::SplitConflict:
        return "split conflict";
    }
    return "";
}

} // namespace

dataset::ImportReport importWithProgress(Context& c, project::Project& project, const dataset::ImportRequest& request) {
    const auto open = openImportOf(project, request.folder);
    ProgressLine line(c.console, "importing", "files");
    dataset::ImportControl control;
    control.stop = c.stop;
    control.progress = line.callback();
    auto report =
        open ? dataset::continueImport(project, *open, control) : dataset::importFolder(project, request, control);
    if (report.stopped) {
        c.console.warn(
            tr("The import is half-way: %1 images are in. Import the same folder again to go on, or take it back with "
               "`undo`.",
               std::to_string(report.newImages)));
        throw Cancelled();
    }
    return report;
}

void sayImport(Console& out, const dataset::ImportReport& report) {
    for (const auto& sentence : dataset::summary(report))
        out.say(base::english(sentence));
    std::size_t shown = 0;
    for (const auto& problem : report.problems) {
        if (++shown > kProblemsShown) {
            out.say(fmt::format("  … and {} more; --json lists all", report.problems.size() - kProblemsShown));
            break;
        }
        out.say(fmt::format("  {}: {}: {}", name(problem.kind), dataset::pathLine(problem.relativePath),
                            dataset::oneLine(base::english(problem.reason))));
    }
}

std::map<ClassId, std::string> classNames(project::Reader& reader) {
    std::map<ClassId, std::string> names;
    for (const auto& row : project::listClasses(reader))
        names.emplace(row.id, row.name);
    return names;
}

dataset::SplitPlan splitNow(project::Project& project, const dataset::SplitOptions& options) {
    try {
        return dataset::makeSplit(project, options);
    } catch (const Error& e) {
        if (e.code() != Code::TooFewImages)
            throw;
        throw Error(e.code(), e.sentence(),
                    tr("%1 The window is for labelling: `ostrakon PROJECT`.", base::english(e.hint())), e.detail());
    }
}

void splitIfNone(Context& c, project::Project& project, double val, std::uint64_t seed) {
    const auto reader = project.reader();
    const auto counts = project::counts(*reader);
    const auto in = [&](project::Split s) {
        const auto found = counts.bySplit.find(s);
        return found == counts.bySplit.end() ? std::int64_t{0} : found->second;
    };
    if (val <= 0.0 || in(project::Split::Train) + in(project::Split::Val) + in(project::Split::Test) > 0)
        return;
    dataset::SplitOptions options;
    options.val = val;
    options.seed = seed;
    options.by = project::listThings(*reader).empty() ? dataset::SplitBy::Image : dataset::SplitBy::Thing;
    saySplit(c.console, splitNow(project, options), classNames(*reader));
}

void saySplit(Console& out, const dataset::SplitPlan& plan, const std::map<ClassId, std::string>& names) {
    if (plan.assignments.empty())
        out.say("Nothing was assigned: every labeled image has its part already.");
    out.say(fmt::format("Split: {} train, {} val, {} test", plan.all.train, plan.all.val, plan.all.test));
    for (const auto& [id, share] : plan.achieved) {
        const auto found = names.find(id);
        out.say(fmt::format("  {:>6} {:>6} {:>6}  {}", share.train, share.val, share.test,
                            found == names.end() ? std::string() : found->second));
    }
    for (const auto& warning : plan.warnings)
        out.warn(warning);
    if (plan.keptDespiteShares)
        out.warn(tr("`ostrakon-cli split PROJECT --redo` replaces the split that is there."));
}

} // namespace ostrakon::cli
