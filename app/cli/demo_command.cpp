// SPDX-License-Identifier: GPL-3.0-or-later
// demo: the whole loop on pictures that it draws itself.
#include <chrono>
#include <fstream>

#include <fmt/format.h>

#include "app/cli/data_steps.h"
#include "app/cli/judge_steps.h"
#include "app/cli/numbers.h"
#include "app/cli/open_project.h"
#include "app/cli/train_options.h"
#include "core/base/files.h"
#include "core/demo/draw.h"
#include "core/device/device.h"
#include "core/inspect/heat_picture.h"
#include "core/inspect/predict_files.h"
#include "core/inspect/report.h"
#include "core/project/images.h"
#include "core/project/runs.h"

namespace ostrakon::cli {

namespace {

using base::display;
using base::tr;
using Path = std::filesystem::path;

constexpr std::size_t kMapsWritten = 24;

struct DemoOptions {
    Path folder;
    std::string kind = "defects";
    int images = demo::kDefaultImages;
    std::uint64_t seed = 1;
};

/// Everything a demo leaves, below one folder.
struct Places {
    explicit Places(const Path& folder)
        : images(folder / "images")
        , maps(folder / "maps")
        , project(folder / "demo.ostrakon")
        , report(folder / "report.html") {}
    Path images, maps, project, report;
};

/// Says what is going on and how long it took.
class Steps {
  public:
    explicit Steps(Console& console)
        : m_console(console) {}

    template <typename Work>
    auto operator()(const std::string& what, Work work) {
        const auto start = std::chrono::steady_clock::now();
        m_console.say(what + " …");
        auto result = work();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        m_seconds[what] = seconds;
        m_console.say(fmt::format("  {}", duration(seconds)));
        return result;
    }
    const OrderedJson& seconds() const { return m_seconds; }

  private:
    Console& m_console;
    OrderedJson m_seconds = OrderedJson::object();
};

void makeFolder(const Path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error || !std::filesystem::is_directory(folder))
        throw Error(
            Code::Io,
            tr("The folder “%1” could not be made (%2).", display(folder), error ? error.message() : "it is a file"),
            tr("Choose another place for the demo."));
}

bool isFinished(const Places& places) {
    return std::filesystem::exists(places.project) && std::filesystem::exists(places.report);
}

ExitCode tellExisting(Context& c, const Places& places) {
    c.console.say(fmt::format(
        "There is a finished demo already; nothing was changed.\nProject: {}\nReport:  {}\nTo draw another one, "
        "name another folder.",
        display(places.project), display(places.report)));
    c.console.result({{"existing", true}, {"project", display(places.project)}, {"report", display(places.report)}});
    return ExitCode::Done;
}

demo::DrawnSet draw(Context& c, const DemoOptions& o, const Places& places) {
    demo::DrawOptions options;
    options.kind = o.kind == "sherds" ? demo::Kind::Sherds : demo::Kind::Defects;
    options.images = o.images;
    options.seed = o.seed;
    options.threads = device::cpu().cores;
    ProgressLine line(c.console, "drawing");
    return demo::draw(places.images, options, c.stop, line.callback());
}

dataset::ImportReport import(Context& c, project::Project& project, const Places& places, const demo::DrawnSet& set) {
    dataset::ImportRequest request;
    request.folder = places.images;
    request.thingPattern = set.thingPattern;
    auto report = importWithProgress(c, project, request);
    sayImport(c.console, report);
    return report;
}

/// The surest mistakes as pictures of their own, for looking at without a browser.
std::size_t writeMaps(Context& c, project::Project& project, const inspect::Evaluation& e, const Places& places) {
    const auto reader = project.reader();
    std::vector<Path> files;
    std::map<Path, Path> target;
    std::vector<ImageId> ids;
    for (std::size_t i = 0; i < std::min(kMapsWritten, e.mistakes.size()); ++i)
        ids.push_back(e.mistakes[i].image);
    std::map<ImageId, Path> fileOf;
    for (const auto& row : project::rows(*reader, ids))
        fileOf.emplace(row.id, row.file());
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const auto& m = e.mistakes[i];
        files.push_back(fileOf.at(m.image));
        target[files.back()] = places.maps / fmt::format("{:02}_{}_as_{}_{}.png", i + 1, m.truthName, m.predictedName,
                                                         files.back().stem().string());
    }
    if (files.empty())
        return 0;
    makeFolder(places.maps);
    inspect::predictFiles(
        *reader, e.run, files,
        [&](const inspect::FileVerdict& file, std::span<const std::byte> bytes) {
            base::writeAtomically(target.at(file.path), inspect::heatPng(bytes, display(file.path), *file.map));
        },
        c.stop);
    return files.size();
}

ExitCode runDemo(Context& c, const DemoOptions& o) {
    const Places places(o.folder);
    if (isFinished(places))
        return tellExisting(c, places);
    makeFolder(o.folder);
    Steps step(c.console);
    const auto set =
        step(fmt::format("Drawing {} pictures of {}", o.images, o.kind), [&] { return draw(c, o, places); });
    // A demo that was stopped half-way is taken up again.
    const auto project = std::filesystem::exists(places.project) ? openToWrite(c.console, places.project)
                                                                 : createProject(places.project);
    step("Importing", [&] { return import(c, *project, places, set); });
    step("Splitting, all pictures of a thing on one side", [&] {
        splitIfNone(c, *project, 0.25, o.seed);
        return true;
    });
    train::TrainJob job;
    job.seed = o.seed;
    const auto result = step("Training", [&] { return trainWithProgress(c, *project, job); });
    c.console.say("  " + sentence(result));
    base::throwIfStopped(c.stop);
    const auto e = step("Evaluating", [&] { return evaluateWithProgress(c, *project, result.run, "val"); });
    sayEvaluation(c.console, e);
    const auto maps = step("Drawing heat maps and the report", [&] {
        ProgressLine line(c.console, "maps", "mistakes");
        const auto count = writeMaps(c, *project, e, places);
        inspect::writeReport(*project, result.run, places.report, c.stop, line.callback());
        return count;
    });
    c.console.say(fmt::format("Project: {}\nReport:  {}\nPictures: {}", display(places.project), display(places.report),
                              display(places.images)));
    if (maps > 0)
        c.console.say(fmt::format("Heat maps of the {} surest mistakes: {}", maps, display(places.maps)));
    c.console.result({{"existing", false},
                      {"kind", o.kind},
                      {"images", set.images.size()},
                      {"seed", o.seed},
                      {"project", display(places.project)},
                      {"pictures", display(places.images)},
                      {"maps", maps > 0 ? display(places.maps) : ""},
                      {"report", display(places.report)},
                      {"train", train::toJson(result)},
                      {"eval", inspect::toJson(e)},
                      {"seconds", step.seconds()}});
    return ExitCode::Done;
}

Action bindDemo(CLI::App& app) {
    return bound<DemoOptions>(
        app,
        [](CLI::App& a, DemoOptions& o) {
            a.add_option("folder", o.folder, "Where to put pictures, project and report; made if missing")
                ->required()
                ->type_name("DIR");
            a.add_option("--kind", o.kind, "defects: metal parts; sherds: pottery")
                ->check(CLI::IsMember({"defects", "sherds"}))
                ->capture_default_str();
            a.add_option("--images", o.images, "How many")
                ->check(CLI::Range(demo::kMinImages, demo::kMaxImages))
                ->capture_default_str();
            a.add_option("--seed", o.seed, "Another seed draws other pictures")
                ->capture_default_str()
                ->check(seedNumber());
        },
        runDemo);
}

constexpr Command kCommands[] = {
    {"Start here", "demo", "Draw a data set, import, label, train, evaluate, report: the whole loop", bindDemo},
};

} // namespace

std::span<const Command> demoCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
