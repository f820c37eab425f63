// SPDX-License-Identifier: GPL-3.0-or-later
// How fast this machine reads pictures: what `ostrakon-cli bench decode` and `bench thumbs` print.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace ostrakon::image {

struct BenchOptions {
    int threads = 1;
    int repeats = 3;   ///< the best is reported
    int sizePx = 256;  ///< thumbnails: longer side; decoding: the network's input
    bool fast = false; ///< decoding: the shrunk path
};

struct BenchResult {
    std::int64_t images = 0;
    std::int64_t refused = 0; ///< files that are no picture we read; not timed
    double megapixels = 0;
    double msPerImage = 0; ///< wall clock × threads / images
    double imagesPerSecond = 0;
};

/// Decodes every picture under `folder` in full (files are read into memory before the clock starts, at most 2 GB).
BenchResult benchDecode(const std::filesystem::path& folder, const BenchOptions& options, std::stop_token stop = {});
/// Decodes and fits each for a network of `sizePx`, exact or fast.
BenchResult benchNetworkInput(const std::filesystem::path& folder, const BenchOptions& options,
                              std::stop_token stop = {});
/// Makes a thumbnail JPEG of each.
BenchResult benchThumbnails(const std::filesystem::path& folder, const BenchOptions& options,
                            std::stop_token stop = {});

} // namespace ostrakon::image
