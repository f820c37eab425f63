// SPDX-License-Identifier: GPL-3.0-or-later
// Import and split as steps that several commands take.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "app/cli/command.h"
#include "core/dataset/import_folder.h"
#include "core/dataset/split.h"
#include "core/project/project.h"

namespace ostrakon::cli {

/// Imports, going on where an import of the same folder was interrupted. A stop leaves it open and throws Cancelled.
/// Throws Error{BadInput} while an import of another folder is open.
dataset::ImportReport importWithProgress(Context& context, project::Project& project,
                                         const dataset::ImportRequest& request);

/// What an import found, for people; every file that did not come in is named.
void sayImport(Console& console, const dataset::ImportReport& report);

/// dataset::makeSplit; where too little is labeled, the hint names the program that labels.
dataset::SplitPlan splitNow(project::Project& project, const dataset::SplitOptions& options);

/// A split by thing where there are things, else by image; nothing where there is one already or `val` is 0.
void splitIfNone(Context& context, project::Project& project, double val, std::uint64_t seed);

/// Shares per class and what a person should know about them.
void saySplit(Console& console, const dataset::SplitPlan& plan, const std::map<ClassId, std::string>& names);

std::map<ClassId, std::string> classNames(project::Reader& reader);

} // namespace ostrakon::cli
