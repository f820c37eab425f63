// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/bench.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "core/base/files.h"
#include "core/base/stop.h"
#include "core/image/network_input.h"
#include "core/image/thumbnail.h"

namespace ostrakon::image {

namespace {

constexpr std::uint64_t kMaxBytes = 2ull << 30;

struct Input {
    std::string name;
    std::vector<std::byte> bytes;
};

/// Only files that decode in full: a refused one must not make the rate look better.
std::vector<Input> gather(const std::filesystem::path& folder, BenchResult& result, const std::stop_token& stop) {
    std::vector<Input> out;
    std::uint64_t total = 0;
    using Walk = std::filesystem::recursive_directory_iterator;
    for (const auto& entry : Walk(folder, std::filesystem::directory_options::skip_permission_denied)) {
        base::throwIfStopped(stop);
        if (!entry.is_regular_file() || total > kMaxBytes)
            continue;
        try {
            Input input{base::display(entry.path()), base::readAll(entry.path())};
            const Pixels pixels = decode(input.bytes, input.name);
            result.megapixels += 1e-6 * pixels.widthPx * pixels.heightPx;
            total += input.bytes.size();
            out.push_back(std::move(input));
        } catch (const Error&) {
            ++result.refused;
        }
    }
    if (out.empty())
        throw Error(Code::BadInput, base::tr("There is no image in “%1”.", base::display(folder)),
                    base::tr("Name a folder that holds JPEG, PNG, TIFF, BMP or WebP files."));
    return out;
}

BenchResult measure(const std::filesystem::path& folder, const BenchOptions& options, const std::stop_token& stop,
                    const std::function<void(const Input&)>& once) {
    BenchResult result;
    const std::vector<Input> inputs = gather(folder, result, stop);
    result.images = static_cast<std::int64_t>(inputs.size());
    double best = 0;
    for (int round = 0; round < std::max(1, options.repeats); ++round) {
        std::atomic<std::size_t> next = 0;
        const auto start = std::chrono::steady_clock::now();
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < std::max(1, options.threads); ++t)
                threads.emplace_back([&] {
                    for (std::size_t i = next++; i < inputs.size() && !stop.stop_requested(); i = next++)
                        once(inputs[i]);
                });
        }
        base::throwIfStopped(stop);
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        best = round == 0 ? seconds : std::min(best, seconds);
    }
    const auto images = static_cast<double>(result.images);
    result.msPerImage = best * 1e3 * std::max(1, options.threads) / images;
    result.imagesPerSecond = images / best;
    return result;
}

} // namespace

BenchResult benchDecode(const std::filesystem::path& folder, const BenchOptions& options, std::stop_token stop) {
    DecodeOptions how;
    how.shrinkToAtLeastPx = options.fast ? options.sizePx : 0;
    return measure(folder, options, stop, [&](const Input& in) { decode(in.bytes, in.name, how); });
}

BenchResult benchNetworkInput(const std::filesystem::path& folder, const BenchOptions& options, std::stop_token stop) {
    Preprocess how;
    how.sizePx = options.sizePx;
    how.fast = options.fast;
    return measure(folder, options, stop, [&](const Input& in) { fitForNetwork(in.bytes, in.name, how); });
}

BenchResult benchThumbnails(const std::filesystem::path& folder, const BenchOptions& options, std::stop_token stop) {
    return measure(folder, options, stop,
                   [&](const Input& in) { makeThumbnailJpeg(in.bytes, in.name, options.sizePx); });
}

} // namespace ostrakon::image
