// SPDX-License-Identifier: GPL-3.0-or-later
// What an import found, the same for a dry run.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/dataset/layout.h"
#include "core/project/imports.h"

namespace ostrakon::dataset {

/// Copies of one image: byte for byte the same.
struct CopyGroup {
    std::vector<std::string> paths;     ///< relative, bytes; at least two
    std::vector<std::string> classes;   ///< the different ones their folders name, sorted; two or more are a conflict
    std::vector<project::Split> splits; ///< the different ones; two or more are a conflict, the greatest wins
};

struct ImportReport {
    ImportId import; ///< none for a dry run
    Layout layout;
    bool stopped = false;        ///< the import is still open: ask whether to keep or to take back (project/imports.h)
    std::int64_t files = 0;      ///< regular files seen, hidden ones left out
    std::int64_t imageFiles = 0; ///< of these, images
    std::int64_t images = 0;     ///< distinct contents among them
    std::int64_t newImages = 0;  ///< contents that the project did not have
    std::int64_t hidden = 0;     ///< files and folders whose name starts with a dot: left out
    std::int64_t masks = 0;      ///< files under ground_truth: left out
    std::int64_t things = 0;     ///< different names the pattern gave
    std::int64_t withoutThing = 0;               ///< images for which it gave none
    std::map<std::string, std::int64_t> byClass; ///< images, by what the folders say; conflicts left out
    std::map<project::Split, std::int64_t> bySplit;
    std::vector<CopyGroup> copies;
    std::vector<project::ImportProblem> problems; ///< one per file that is not imported or is damaged
    double seconds = 0;

    std::int64_t duplicates() const;     ///< files beyond the first of each group
    std::int64_t classConflicts() const; ///< groups
    std::int64_t splitConflicts() const;
    std::int64_t problemCount(project::ImportProblem::Kind kind) const;
};

/// For `--json`: every field above, paths as base::display gives them.
OrderedJson toJson(const ImportReport& report);

/// A few sentences for people: counts first, then what needs a look.
std::vector<base::Message> summary(const ImportReport& report);

} // namespace ostrakon::dataset
