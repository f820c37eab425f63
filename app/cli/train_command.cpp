// SPDX-License-Identifier: GPL-3.0-or-later
// train: one run, in a project or straight from a folder.
#include <fmt/format.h>

#include "app/cli/data_steps.h"
#include "app/cli/numbers.h"
#include "app/cli/open_project.h"
#include "app/cli/train_figures.h"
#include "app/cli/train_options.h"
#include "core/base/files.h"
#include "core/dataset/missing.h"
#include "core/inspect/report.h"
#include "core/nn/model_spec.h"
#include "core/train/run_log.h"
#include "core/train/trainer.h"

namespace ostrakon::cli {

namespace {

using base::tr;

struct TrainOptions {
    std::filesystem::path project;
    std::filesystem::path dataDir;
    std::filesystem::path outputDir;
    train::TrainJob job;
    std::string recipe = "quick";
    int gpus = -1;
    std::int64_t resume = 0;
    double val = 0.2;
};

void addFullOptions(CLI::App& app, train::FullOptions& o) {
    train::AugmentOptions& a = o.augment;
    const auto group = [](CLI::Option* option) { option->group("For full: what the network sees and learns by"); };
    group(
        app.add_flag("--no-mirror{false}", a.mirror, "Left and right are never exchanged: where they mean something"));
    group(app.add_flag("--up-down", a.upDown, "Top and bottom are exchanged too"));
    group(app.add_option("--turn", a.mostDegrees, "Views turn by up to so many degrees; 180 for finds without an up")
              ->check(realNumberFrom(0.0, 180.0))
              ->capture_default_str());
    group(app.add_option("--least-area", a.leastArea, "Of the picture that a view shows")
              ->check(realNumberFrom(0.05, 1.0))
              ->capture_default_str());
    group(app.add_option("--light", a.mostBrightness, "Brightness and contrast change by up to this share")
              ->check(realNumberFrom(0.0, 0.9))
              ->capture_default_str());
    group(app.add_option("--strong", a.strongOps, "Operations of the strong set (RandAugment) in each view")
              ->check(CLI::Range(0, 4)));
    group(app.add_option("--erase", a.erased, "Share of views with a blanked rectangle")
              ->check(realNumberFrom(0.0, 1.0)));
    group(app.add_option("--mixup", o.mixup, "Blend pictures; alpha, usually 0.2")->check(realNumberFrom(0.0, 1.0)));
    group(app.add_option("--cutmix", o.cutmix, "Paste parts of pictures; alpha, usually 1")
              ->check(realNumberFrom(0.0, 1.0)));
    group(app.add_option("--average", o.average, "Judge and keep averaged weights; decay a step, such as 0.99")
              ->check(realNumberFrom(0.0, 0.99999)));
    group(app.add_option("--focal", o.focal, "Easy images count less; gamma, usually 2")
              ->check(realNumberFrom(0.0, 5.0)));
    group(app.add_flag("--gradual", o.gradual, "Stages begin to move one after the other"));
}

void addFields(CLI::App& app, TrainOptions& o) {
    auto* project = app.add_option("project", o.project, "The project file")->type_name("PROJECT");
    auto* data = app.add_option("--data-dir", o.dataDir, "Train from a folder of images instead; needs --output-dir")
                     ->type_name("DIR")
                     ->excludes(project);
    auto* out =
        app.add_option("--output-dir", o.outputDir,
                       "Also write result.json, report.html and, while it runs, logs/run-N with metrics.csv and "
                       "TensorBoard's events here; with --data-dir the project too")
            ->type_name("DIR");
    data->needs(out);
    app.add_option("--model", o.job.model, "Backbone; `weights list` tells which are here")->capture_default_str();
    app.add_option("--recipe", o.recipe, "quick: head on a frozen backbone; full: layers too; auto: both where it pays")
        ->check(CLI::IsMember({"quick", "full", "auto"}))
        ->capture_default_str();
    addInputOptions(app, o.job);
    app.add_option("--device", o.job.device, "auto, cpu or cuda:N")->capture_default_str();
    app.add_option("--gpus", o.gpus, "0: the processor, 1: one graphics card")
        ->check(CLI::Range(0, 64))
        ->excludes("--device");
    app.add_option("--epochs", o.job.epochs, "For full; default the recipe's own")->check(CLI::Range(1, 100'000));
    app.add_option("--batch-size", o.job.batchSize, "For full")->check(CLI::Range(1, 65'536));
    app.add_option("--lr", o.job.learningRate, "For full: peak rate of the head")->check(realNumber(0.0, 10.0));
    app.add_flag("--all-layers", o.job.allLayers,
                 "For full on the processor: move every layer, not only the last ones; three times the work");
    addFullOptions(app, o.job.full);
    app.add_option("--seed", o.job.seed, "Of everything left to chance")->capture_default_str()->check(seedNumber());
    app.add_option("--threads", o.job.threads, "Streams on the processor; default one per core")
        ->check(CLI::Range(1, 1024));
    app.add_option("--val", o.val, "With --data-dir: share held out where the folder has no split of its own")
        ->check(realNumberFrom(0.0, 0.9))
        ->capture_default_str();
    app.add_option("--resume", o.resume, "Go on with this stopped or killed run")->type_name("RUN")->check(runNumber());
}

train::TrainJob jobOf(const TrainOptions& o) {
    train::TrainJob job = o.job;
    job.recipe = train::recipeNamed(o.recipe);
    if (o.gpus > 1)
        throw Error(Code::Unsupported,
                    tr("Training on %1 graphics cards is not in this version.", std::to_string(o.gpus)),
                    tr("Use --gpus 1, or --device cuda:N to choose one."));
    if (o.gpus >= 0)
        job.device = o.gpus == 0 ? "cpu" : "cuda:0";
    job.full.augment.mostContrast = job.full.augment.mostBrightness;
    if (o.resume > 0)
        job.resume = RunId{o.resume};
    return job;
}

/// A project of OUT: made the first time, taken up again later, so that a second training finds its features.
std::unique_ptr<project::Project> projectFromFolder(Context& c, const TrainOptions& o) {
    const auto path = o.outputDir / "project.ostrakon";
    const bool known = std::filesystem::exists(path);
    auto project = known ? openToWrite(c.console, path) : createProject(path);
    dataset::ImportRequest request;
    request.folder = o.dataDir;
    importWithProgress(c, *project, request);
    splitIfNone(c, *project, o.val, o.job.seed);
    return project;
}

void makeFolder(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error)
        throw Error(Code::Io, tr("The folder “%1” could not be made (%2).", base::display(folder), error.message()),
                    tr("Choose a place you may write to."));
}

/// Features may be cached, so that a training goes well without its pictures: whoever looks at its maps should know.
void noteMissing(Console& console, project::Project& project) {
    const auto missing = std::ssize(dataset::missingImages(*project.reader()));
    if (missing > 0)
        console.note(
            fmt::format("ostrakon-cli: note: {} not where imported from; `ostrakon-cli relink PROJECT DIR` finds "
                        "what was moved.",
                        counted(missing, "image is", "images are")));
}

/// The first option that only means something for the recipes that train layers; empty where none was given.
std::string givenForFull(const train::TrainJob& job) {
    const train::FullOptions usual;
    const train::FullOptions& full = job.full;
    if (job.epochs > 0)
        return "--epochs";
    if (job.batchSize > 0)
        return "--batch-size";
    if (job.learningRate > 0)
        return "--lr";
    if (job.allLayers)
        return "--all-layers";
    const bool changed = full.augment != usual.augment || full.mixup > 0 || full.cutmix > 0 || full.average > 0 ||
                         full.focal > 0 || full.gradual;
    return changed ? "what the network sees and learns by" : "";
}

/// What would go wrong or surprise, as the window's Train page says before its button is pressed.
void noteBefore(Console& console, project::Project& project, const train::TrainJob& job) {
    const std::string given = job.recipe == train::Recipe::Quick ? givenForFull(job) : std::string();
    if (!given.empty())
        console.note("ostrakon-cli: note: the recipe quick trains no layers, so " + given +
                     " changes nothing; --recipe full or auto does.");
    for (const auto& issue : train::preflight(*project.reader(), job).issues)
        if (issue.severity == train::PreflightIssue::Severity::Warning)
            console.note("ostrakon-cli: note: " + base::english(issue.sentence));
}

ExitCode runTrain(Context& c, const TrainOptions& o) {
    if (o.project.empty() && o.dataDir.empty())
        throw UsageError("Say what to train on: PROJECT, or --data-dir DIR with --output-dir OUT.");
    const auto job = jobOf(o);
    nn::modelSpec(job.model); // a wrong name is said before anything is imported
    if (!o.outputDir.empty())
        makeFolder(o.outputDir);
    const auto project = o.dataDir.empty() ? openToWrite(c.console, o.project) : projectFromFolder(c, o);
    noteMissing(c.console, *project);
    noteBefore(c.console, *project, job);
    train::RunLog log(o.outputDir / "logs");
    TrainFigures figures;
    const auto result = trainWithProgress(c, *project, job, [&](const train::Event& event) {
        figures(event);
        if (!o.outputDir.empty())
            log(event);
    });
    c.console.say(sentence(result));
    figures.say(c.console);
    if (log.problem())
        c.console.warn(*log.problem());
    OrderedJson json = OrderedJson(train::toJson(result));
    figures.addTo(json);
    json["project"] = base::display(project->path());
    if (!o.outputDir.empty()) {
        const auto report = o.outputDir / "report.html";
        inspect::writeReport(*project, result.run, report);
        json["report"] = base::display(report);
        json["logs"] = base::display(log.runFolder());
        base::writeAtomically(o.outputDir / "result.json", json.dump(2) + "\n");
        c.console.say("Report: " + base::display(report));
    }
    c.console.result(json);
    return result.stopped ? ExitCode::Stopped : ExitCode::Done;
}

Action bindTrain(CLI::App& app) {
    return bound<TrainOptions>(app, addFields, runTrain);
}

constexpr Command kCommands[] = {
    {"Training and judging", "train", "Train a classifier on what is labeled now", bindTrain},
};

} // namespace

std::span<const Command> trainCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
