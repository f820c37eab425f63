// SPDX-License-Identifier: GPL-3.0-or-later
// bench: this machine's speed, as figures that other programs can compare with.
#include <chrono>
#include <random>
#include <thread>

#include <fmt/format.h>

#include "app/cli/bench_train.h"
#include "core/base/files.h"
#include "core/device/device.h"
#include "core/image/bench.h"
#include "core/nn/feature_extractor.h"

namespace ostrakon::cli {

namespace {

using base::display;

struct FolderOptions {
    std::filesystem::path folder;
    image::BenchOptions bench;
};

void addFolderFields(CLI::App& app, FolderOptions& o) {
    app.add_option("folder", o.folder, "A folder of pictures")->required()->type_name("DIR");
    app.add_option("--threads", o.bench.threads, "How many work at once")
        ->check(CLI::Range(1, 1024))
        ->capture_default_str();
    app.add_option("--repeats", o.bench.repeats, "The best counts")->check(CLI::Range(1, 1000))->capture_default_str();
}

ExitCode tell(Context& c, const char* what, const FolderOptions& o, const image::BenchResult& r) {
    if (r.images == 0)
        throw Error(Code::BadInput, base::tr("No file in “%1” is a picture that can be read.", display(o.folder)),
                    base::tr("Name a folder with JPEG, PNG, TIFF, BMP or WebP files."));
    c.console.say(
        fmt::format("{}: {:.3f} ms per image and thread, {:.1f} images/s with {} ({:.1f} megapixels in all{})", what,
                    r.msPerImage, r.imagesPerSecond, counted(o.bench.threads, "thread", "threads"), r.megapixels,
                    r.refused > 0 ? fmt::format("; {} files were no pictures", r.refused) : ""));
    c.console.result({{"bench", what},
                      {"images", r.images},
                      {"refused", r.refused},
                      {"megapixels", r.megapixels},
                      {"threads", o.bench.threads},
                      {"ms_per_image", r.msPerImage},
                      {"images_per_s", r.imagesPerSecond}});
    return ExitCode::Done;
}

ExitCode decode(Context& c, const FolderOptions& o) {
    return tell(c, "decode", o, image::benchDecode(o.folder, o.bench, c.stop));
}

ExitCode thumbs(Context& c, const FolderOptions& o) {
    return tell(c, "thumbs", o, image::benchThumbnails(o.folder, o.bench, c.stop));
}

ExitCode input(Context& c, const FolderOptions& o) {
    return tell(c, o.bench.fast ? "input-fast" : "input", o, image::benchNetworkInput(o.folder, o.bench, c.stop));
}

struct InferOptions {
    std::string model = "efficientnet-lite0";
    std::string device = "cpu";
    int batchSize = 0;
    int threads = 0;
    int repeats = 9;
};

double secondsOf(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Every thread computes one batch of its own; the wall time of all of them together.
double oneRound(const nn::FeatureExtractor& net, const std::vector<std::uint8_t>& pixels, int batch, int threads) {
    return secondsOf([&] {
        std::vector<std::jthread> workers;
        for (int t = 0; t < threads; ++t)
            workers.emplace_back([&] {
                device::enterStream();
                std::vector<float> pooled(static_cast<std::size_t>(batch * net.featureSize()));
                net.run(pixels, pooled);
            });
    });
}

ExitCode infer(Context& c, const InferOptions& o) {
    const auto choice = device::resolve(o.device);
    const nn::FeatureExtractor net(nn::loadBackbone(o.model), choice.device.spec());
    const int batch = o.batchSize > 0 ? o.batchSize : net.batchSize();
    const bool cpu = choice.device.kind == device::Kind::Cpu;
    const int threads = o.threads > 0 ? o.threads : cpu ? device::streamCount() : 1;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(batch) *
                                     static_cast<std::size_t>(net.inputPx() * net.inputPx() * 3));
    std::mt19937 random(7);
    for (auto& p : pixels)
        p = static_cast<std::uint8_t>(random() & 255U);
    oneRound(net, pixels, batch, threads); // pages, code and caches
    double best = 1e300;
    for (int i = 0; i < o.repeats; ++i) {
        base::throwIfStopped(c.stop);
        best = std::min(best, oneRound(net, pixels, batch, threads));
    }
    const double images = static_cast<double>(batch) * threads;
    c.console.say(fmt::format("{} on {}, batch {}, {}: {:.2f} ms per image, {:.1f} images/s", o.model,
                              choice.device.name, batch, counted(threads, "thread", "threads"), 1e3 * best / images,
                              images / best));
    c.console.result({{"bench", "infer"},
                      {"model", o.model},
                      {"device", choice.device.spec()},
                      {"device_name", choice.device.name},
                      {"batch_size", batch},
                      {"threads", threads},
                      {"ms_per_image", 1e3 * best / images},
                      {"images_per_s", images / best}});
    return ExitCode::Done;
}

Action bindDecode(CLI::App& app) {
    return bound<FolderOptions>(app, addFolderFields, decode);
}

Action bindThumbs(CLI::App& app) {
    return bound<FolderOptions>(
        app,
        [](CLI::App& a, FolderOptions& o) {
            addFolderFields(a, o);
            a.add_option("--size", o.bench.sizePx, "Longer side in pixels")
                ->check(CLI::Range(16, 4096))
                ->capture_default_str();
        },
        thumbs);
}

Action bindInput(CLI::App& app) {
    return bound<FolderOptions>(
        app,
        [](CLI::App& a, FolderOptions& o) {
            o.bench.sizePx = 224;
            addFolderFields(a, o);
            a.add_option("--size", o.bench.sizePx, "Side of the network's input")
                ->check(CLI::Range(16, 4096))
                ->capture_default_str();
            a.add_flag("--fast", o.bench.fast, "Decode large JPEGs shrunk");
        },
        input);
}

Action bindInfer(CLI::App& app) {
    return bound<InferOptions>(
        app,
        [](CLI::App& a, InferOptions& o) {
            a.add_option("--model", o.model, "Backbone")->capture_default_str();
            a.add_option("--batch-size", o.batchSize, "Default: what is fastest here")->check(CLI::Range(1, 4096));
            a.add_option("--threads", o.threads, "Single-threaded streams; default one per core")
                ->check(CLI::Range(1, 1024));
            a.add_option("--device", o.device, "cpu, auto or cuda:N")->capture_default_str();
            a.add_option("--repeats", o.repeats, "The best counts")
                ->check(CLI::Range(1, 10'000))
                ->capture_default_str();
        },
        infer);
}

Action bindTrain(CLI::App& app) {
    return bound<BenchTrainOptions>(
        app,
        [](CLI::App& a, BenchTrainOptions& o) {
            a.add_option("--model", o.model, "Backbone")->capture_default_str();
            a.add_option("--batch-size", o.batchSize, "Images a step")
                ->check(CLI::Range(1, 4096))
                ->capture_default_str();
            a.add_option("--threads", o.threads, "Single-threaded streams; default one per core")
                ->check(CLI::Range(1, 1024));
            a.add_option("--device", o.device, "cpu, auto or cuda:N")->capture_default_str();
            a.add_option("--images", o.images, "How many are drawn for it")
                ->check(CLI::Range(50, 10'000))
                ->capture_default_str();
        },
        benchTrain);
}

constexpr Command kBench[] = {
    {"Commands", "decode", "Decode pictures in full", bindDecode},
    {"Commands", "thumbs", "Make thumbnails", bindThumbs},
    {"Commands", "input", "Decode and fit pictures for a network", bindInput},
    {"Commands", "infer", "Pixels to features through a backbone", bindInfer},
    {"Commands", "train", "One step of fine-tuning every layer", bindTrain},
};
constexpr Command kCommands[] = {
    {"This machine", "bench", "Measure this machine's speed", nullptr, kBench},
};

} // namespace

std::span<const Command> benchCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
