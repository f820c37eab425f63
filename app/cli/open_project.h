// SPDX-License-Identifier: GPL-3.0-or-later
// Opening a project for a command, with what a person must know about it.
#pragma once

#include <filesystem>
#include <memory>

#include "app/cli/console.h"
#include "core/project/project.h"
#include "core/project/runs.h"

namespace ostrakon::cli {

/// For commands that change the project. Tells what opening mended. Throws Error{Busy} naming the holder, and
/// Error{ReadOnly} with the reason where writing is not possible.
std::unique_ptr<project::Project> openToWrite(Console& console, const std::filesystem::path& path);

/// For commands that only look; somebody else may have it open.
std::unique_ptr<project::Project> openToRead(const std::filesystem::path& path);

/// Writes what it finds out where it can (predictions, for the next time); reads only where another process works.
std::unique_ptr<project::Project> openToJudge(Console& console, const std::filesystem::path& path);

/// A new project; makes no folder. Throws Error{BadInput} when the file exists or its folder does not.
std::unique_ptr<project::Project> createProject(const std::filesystem::path& path);

/// "finished", "running" … for output.
const char* name(project::RunState state);

/// UTC, ISO 8601 to the second.
std::string isoTime(project::Time time);

} // namespace ostrakon::cli
