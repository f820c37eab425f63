// SPDX-License-Identifier: GPL-3.0-or-later
// Which images train, choose and judge: stratified by class, whole things on one side, sticky.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/project/images.h"
#include "core/project/project.h"
#include "core/project/splits.h"

namespace ostrakon::dataset {

enum class SplitBy { Image, Thing };

struct SplitOptions {
    double val = 0.2;  ///< share of each class's images that chooses, 0 … 0.9
    double test = 0.0; ///< share that judges; val + test < 1
    SplitBy by = SplitBy::Image;
    std::uint64_t seed = 0;
    bool redo = false; ///< assign every image anew, imported splits too; otherwise only those that have none
};

/// What one class got. Shares are of its labeled, undamaged images.
struct ClassShare {
    std::int64_t train = 0;
    std::int64_t val = 0;
    std::int64_t test = 0;
    std::int64_t groups = 0; ///< images, or things when split by thing

    std::int64_t total() const { return train + val + test; }
};

struct SplitPlan {
    std::vector<project::SplitAssignment> assignments; ///< only what changes
    std::map<ClassId, ClassShare> achieved;            ///< of all images, with the unchanged ones
    ClassShare all;
    std::int64_t unlabeled = 0; ///< left without a split until they have a class
    std::int64_t damaged = 0;   ///< likewise
    /// Things that stand on two sides all the same, because they were imported or labeled so: their count.
    std::int64_t straddlingThings = 0;
    bool keptDespiteShares = false; ///< a share was missed because images keep the split they have; `redo` mends it
    std::vector<base::Message>
        warnings; ///< classes with too few to be on both sides, shares missed by much, straddling things
};

/// Pure and reproducible everywhere: it depends on contents (hashes), classes, things and options alone, uses a
/// generator of its own, and no order of rows. `classNames` is for sentences.
///
/// By thing, every image of a thing follows the thing's first one; larger things are placed first, each where the class
/// counts are farthest below their target (greedy, after Sechidis et al., "On the stratification of multi-label data",
/// 2011). Throws Error{BadInput} for impossible shares, Error{TooFewImages} when fewer than two classes have images or
/// nothing would be left to train on, or to choose by.
SplitPlan planSplit(std::span<const project::Sample> samples, const std::map<ClassId, std::string>& classNames,
                    const SplitOptions& options);

/// Plans from what the project holds and assigns as one act. Any thread but the GUI's: 0.1 s for 100,000 images.
SplitPlan makeSplit(project::Project& project, const SplitOptions& options);

/// {"train": [paths], "val": […], "test": […]}, each relative to the folder that was imported, '/' between folders,
/// sorted; of several copies of an image the one whose split folder won, else the first. Names are
/// written by pathText.
OrderedJson splitListing(project::Reader& reader);

/// The shares as `split --json` prints them beside the listing.
OrderedJson toJson(const SplitPlan& plan, const std::map<ClassId, std::string>& classNames);

} // namespace ostrakon::dataset
