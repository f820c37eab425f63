// SPDX-License-Identifier: GPL-3.0-or-later
// import and split.
#include <fmt/format.h>

#include "app/cli/data_steps.h"
#include "app/cli/numbers.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
#include "core/project/things.h"

namespace ostrakon::cli {

namespace {

struct ImportOptions {
    std::filesystem::path project;
    dataset::ImportRequest request;
    bool dryRun = false;
};

ExitCode dryRun(Context& c, const ImportOptions& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    ProgressLine line(c.console, "reading", "files");
    dataset::ImportControl control;
    control.stop = c.stop;
    control.progress = line.callback();
    const auto report = dataset::dryRunImport(o.request, reader.get(), control);
    base::throwIfStopped(c.stop);
    c.console.say("Nothing was imported; this is what would be:");
    sayImport(c.console, report);
    c.console.result(dataset::toJson(report));
    return ExitCode::Done;
}

ExitCode import(Context& c, const ImportOptions& o) {
    if (o.dryRun)
        return dryRun(c, o);
    const auto project = openToWrite(c.console, o.project);
    const auto report = importWithProgress(c, *project, o.request);
    sayImport(c.console, report);
    c.console.result(dataset::toJson(report));
    return report.images > 0 ? ExitCode::Done : ExitCode::BadInput; // a pipeline should not go on with nothing
}

struct SplitChoice {
    std::filesystem::path project;
    dataset::SplitOptions split;
    std::string by = "auto";
};

ExitCode split(Context& c, const SplitChoice& o) {
    if (o.split.val + o.split.test >= 1.0)
        throw UsageError("--val and --test together leave nothing to train on.");
    const auto project = openToWrite(c.console, o.project);
    const auto reader = project->reader();
    dataset::SplitOptions options = o.split;
    // Photographs of one thing on both sides flatter every figure, so where things are known they rule.
    const bool things = !project::listThings(*reader).empty();
    const bool byThing = things && o.by != "image";
    if (o.by == "thing" && !things)
        c.console.warn(
            base::tr("No image of this project belongs to a thing, so each counts for itself: this is a split by "
                     "image. `import --thing-pattern` tells things apart by their names."));
    options.by = byThing ? dataset::SplitBy::Thing : dataset::SplitBy::Image;
    const auto plan = splitNow(*project, options);
    const auto names = classNames(*reader);
    saySplit(c.console, plan, names);
    OrderedJson json = dataset::splitListing(*reader);
    json["by"] = byThing ? "thing" : "image";
    json["shares"] = dataset::toJson(plan, names);
    c.console.result(json);
    return ExitCode::Done;
}

Action bindImport(CLI::App& app) {
    return bound<ImportOptions>(
        app,
        [](CLI::App& a, ImportOptions& o) {
            a.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
            a.add_option("folder", o.request.folder,
                         "Images: flat, one folder per class, or that under train, val and test. In what is said of "
                         "files, a byte that "
                         "is not UTF-8 and a backslash stand as \\xHH, for people control characters too")
                ->required()
                ->type_name("DIR");
            a.add_option("--format", o.request.format, "auto or folders; other formats come with later versions")
                ->check(
                    CLI::IsMember({"auto", "folders", "coco", "yolo", "voc", "labelme", "labelstudio", "csv", "mvtec"}))
                ->type_name("NAME")
                ->capture_default_str();
            a.add_option(
                 "--thing-pattern", o.request.thingPattern,
                 "A regular expression over the path; its group “thing” (else the first) names what the picture shows")
                ->type_name("REGEX");
            a.add_option("--threads", o.request.threads, "Readers; default one per core")->check(CLI::Range(1, 1024));
            a.add_flag("--dry-run", o.dryRun, "Tell what would come in; change nothing");
        },
        import);
}

Action bindSplit(CLI::App& app) {
    return bound<SplitChoice>(
        app,
        [](CLI::App& a, SplitChoice& o) {
            a.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
            a.add_option("--val", o.split.val,
                         "Share held out of training: it measures the accuracy, and chooses the best epoch of `full`")
                ->check(realNumberFrom(0.0, 0.9))
                ->capture_default_str();
            a.add_option("--test", o.split.test, "Share that only judges")
                ->check(realNumberFrom(0.0, 0.9))
                ->capture_default_str();
            a.add_option("--by", o.by,
                         "image, thing (all pictures of a thing on one side), or auto: thing where there are any")
                ->check(CLI::IsMember({"auto", "image", "thing"}))
                ->capture_default_str();
            a.add_option("--seed", o.split.seed, "Of the draw")->capture_default_str();
            a.add_flag("--redo", o.split.redo, "Assign every image anew, imported splits too");
        },
        split);
}

constexpr const char* kGroup = "Data";
constexpr Command kCommands[] = {
    {kGroup, "import", "Bring a folder of images and labels in", bindImport},
    {kGroup, "split", "Divide the labeled images into train, val and test", bindSplit},
};

} // namespace

std::span<const Command> dataCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
