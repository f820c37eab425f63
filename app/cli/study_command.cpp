// SPDX-License-Identifier: GPL-3.0-or-later
// study: how good the model really is, and what more labels would bring.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/cli/numbers.h"
#include "app/cli/open_project.h"
#include "app/cli/train_options.h"
#include "core/nn/model_spec.h"
#include "core/train/study.h"

namespace ostrakon::cli {

namespace {

struct StudyOptions {
    std::filesystem::path project;
    train::StudyJob job;
};

void addFields(CLI::App& app, StudyOptions& o) {
    app.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
    app.add_option("--model", o.job.model, "Backbone; `weights list` tells which are here")->capture_default_str();
    addInputOptions(app, o.job);
    app.add_option("--repeats", o.job.repeats, "Splits drawn")->check(CLI::Range(2, 1000))->capture_default_str();
    app.add_option("--held-out", o.job.heldOut, "Share of each split that judges")
        ->check(realNumberFrom(0.05, 0.5))
        ->capture_default_str();
    app.add_option("--more", o.job.more, "Labels whose worth is asked for")
        ->check(CLI::Range(1, 10'000'000))
        ->capture_default_str();
    app.add_option("--device", o.job.device, "auto, cpu or cuda:N")->capture_default_str();
    app.add_option("--seed", o.job.seed, "Of the splits")->capture_default_str()->check(seedNumber());
    app.add_option("--threads", o.job.threads, "Streams on the processor; default one per core")
        ->check(CLI::Range(1, 1024));
}

std::string text(const train::Band& band) {
    if (!std::isfinite(band.mean))
        return "not judged";
    return fmt::format("{} ({} to {})", percent(band.mean), percent(band.low), percent(band.high));
}

std::string points(double share) {
    return fmt::format("{:+.1f}", 100.0 * share);
}

void sayClasses(Console& console, const train::Study& study) {
    console.say("   images  right                        its last doubling brought");
    for (const auto& c : study.classes)
        console.say(fmt::format("  {:>7}  {:<27}  {:<27}  {}", c.images, text(c.recall),
                                std::isfinite(c.lastDoubling.mean)
                                    ? fmt::format("{} points ({} to {})", points(c.lastDoubling.mean),
                                                  points(c.lastDoubling.low), points(c.lastDoubling.high))
                                    : std::string("not known"),
                                c.which.name));
}

void sayStudy(Console& console, const train::Study& study, const train::StudyJob& job) {
    const std::string kept = study.groups < study.images
                                 ? fmt::format(" in {} that stay whole", counted(study.groups, "group", "groups"))
                                 : std::string();
    console.say(fmt::format("{}{}; {} splits with {} held out of each: mean, and the range of nine tenths of them",
                            counted(study.images, "image", "images"), kept, job.repeats, percent(job.heldOut)));
    for (const auto& p : study.curve)
        console.say(fmt::format("  {:>7.0f} training images: {}", p.trainImages, text(p.accuracy)));
    console.say(fmt::format("  with {} more labels like these: {}", job.more, text(study.withMore)));
    sayClasses(console, study);
    if (const auto* c = train::mostWanting(study))
        console.say(
            fmt::format("Label more of “{}” first: nothing else gained so much from its last images.", c->which.name));
    else
        console.say("No class gained a point from its last images: more labels of one class will not help much.");
}

ExitCode runStudy(Context& c, const StudyOptions& o) {
    nn::modelSpec(o.job.model);
    const auto project = openToRead(o.project);
    const auto study = train::study(*project, o.job, c.stop, progressSink(c.console));
    sayStudy(c.console, study, o.job);
    c.console.result(OrderedJson(train::toJson(study, o.job)));
    return ExitCode::Done;
}

Action bindStudy(CLI::App& app) {
    return bound<StudyOptions>(app, addFields, runStudy);
}

constexpr Command kCommands[] = {
    {"Training and judging", "study", "Judge by many splits: how good, and would more labels help", bindStudy},
};

} // namespace

std::span<const Command> studyCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
