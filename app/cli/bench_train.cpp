// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/bench_train.h"

#include <cstdlib>
#include <filesystem>

#include <fmt/format.h>

#include "core/dataset/import_folder.h"
#include "core/dataset/split.h"
#include "core/demo/draw.h"
#include "core/device/device.h"
#include "core/project/project.h"
#include "core/train/trainer.h"

namespace ostrakon::cli {

namespace {

namespace fs = std::filesystem;

/// A folder that goes away, and the caches in it.
class Scratch {
  public:
    Scratch() {
        std::string name = (fs::temp_directory_path() / "ostrakon-bench-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            throw Error(Code::Io,
                        base::tr("No temporary folder could be made in “%1”.", fs::temp_directory_path().string()),
                        base::tr("Set TMPDIR to a place you may write to."));
        m_path = name;
        // Features of these pictures are of no use to anybody.
        ::setenv("OSTRAKON_CACHE", (m_path / "cache").c_str(), 1);
    }
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(m_path, ignored);
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    const fs::path& path() const { return m_path; }

  private:
    fs::path m_path;
};

std::unique_ptr<project::Project> drawnProject(Context& c, const BenchTrainOptions& o, const fs::path& folder) {
    demo::DrawOptions draw;
    draw.images = o.images;
    draw.threads = device::cpu().cores;
    demo::draw(folder / "images", draw, c.stop);
    project::Options options;
    options.automaticBackups = false;
    auto project = project::Project::create(folder / "bench.ostrakon", options);
    dataset::ImportRequest request;
    request.folder = folder / "images";
    dataset::ImportControl control;
    control.stop = c.stop;
    if (dataset::importFolder(*project, request, control).stopped)
        throw Cancelled();
    dataset::makeSplit(*project, {});
    return project;
}

} // namespace

ExitCode benchTrain(Context& c, const BenchTrainOptions& o) {
    const Scratch scratch;
    c.console.status("drawing pictures");
    const auto project = drawnProject(c, o, scratch.path());
    train::TrainJob job;
    job.model = o.model;
    job.device = o.device;
    job.recipe = train::Recipe::Full;
    job.epochs = 2;
    job.batchSize = o.batchSize;
    job.allLayers = true;
    job.threads = o.threads;
    double best = 0.0;
    const auto result = train::train(*project, job, c.stop, [&](const train::Event& event) {
        if (const auto* step = std::get_if<train::StepDone>(&event)) {
            best = std::max(best, step->imagesPerSecond);
            c.console.status(fmt::format("step {}: {:.1f} images/s", step->step, step->imagesPerSecond));
        }
    });
    base::throwIfStopped(c.stop);
    if (best <= 0.0)
        throw Error(Code::Internal, base::tr("The trainer made no step that could be timed."),
                    base::tr("Use more images."));
    c.console.say(fmt::format("{} on {}, every layer, batch {}: {:.2f} ms per image, {:.1f} images/s", o.model,
                              result.device, o.batchSize, 1e3 / best, best));
    c.console.result({{"bench", "train"},
                      {"model", o.model},
                      {"device", result.device},
                      {"batch_size", o.batchSize},
                      {"threads", o.threads > 0 ? o.threads : device::streamCount()},
                      {"ms_per_image", 1e3 / best},
                      {"images_per_s", best}});
    return ExitCode::Done;
}

} // namespace ostrakon::cli
