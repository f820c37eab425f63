// SPDX-License-Identifier: GPL-3.0-or-later
// The demo data sets: procedural photographs of metal parts with defects and of pottery sherds.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/stop.h"
#include "core/demo/nuisance.h"

namespace ostrakon::demo {

enum class Kind {
    Defects, ///< metal parts: crack, good, pit, scratch, stain
    Sherds,  ///< potsherds with a scale bar: banded, burnished, coarse, ribbed, shell
};

inline constexpr int kDefaultImages = 600;
inline constexpr int kMinImages = 10;
inline constexpr int kMaxImages = 100'000;

struct DrawOptions {
    Kind kind = Kind::Defects;
    int images = kDefaultImages; ///< exactly so many files, in [kMinImages, kMaxImages]
    std::uint64_t seed = 1;      ///< the same seed gives the same bytes on the same machine, however many threads
    int threads = 2;             ///< things are shared out among them; at least 1
};

/// One photograph, and what is known of it.
struct DrawnImage {
    std::filesystem::path path; ///< relative to the folder, `class/part_0042_view2.jpg`
    std::string className;
    std::string thing; ///< `part_0042` or `vessel_0042`; numbers are dealt over the classes by chance
    Nuisance nuisance; ///< for tests only, written nowhere
};

struct DrawnSet {
    std::vector<DrawnImage> images;   ///< by thing, then by view
    std::vector<std::string> classes; ///< sorted; each has the same number of things, give or take one
    std::string thingPattern;         ///< for import's --thing-pattern: group 1 is the thing
};

/// The class names of a kind, sorted.
std::vector<std::string> classNames(Kind kind);

/// Draws a data set into `dir`, one folder per class, several JPEG photographs per thing.
///
/// Thread: any; starts `options.threads` of its own and joins them. `progress` is called from them, one at a time.
/// Cost: some 25 ms per image and thread, 20 MB of memory per thread.
/// A file that is already there with the same content is left alone, so a stopped drawing can be taken up again.
/// Throws Error{BadInput} for a number of images out of range, or when a file of the same name with other content is in
/// the way (it is never overwritten); Error{DiskFull} or Error{Io}; Cancelled when `stop` was asked for: complete files
/// stay.
DrawnSet draw(const std::filesystem::path& dir, const DrawOptions& options, std::stop_token stop = {},
              const base::ProgressFn& progress = {});

} // namespace ostrakon::demo
