// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/open_project.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/base/files.h"
#include "core/project/runs.h"

namespace ostrakon::cli {

using base::tr;
using project::Access;

namespace {

void tellRecovery(Console& console, const project::Recovery& recovery) {
    for (const RunId run : recovery.killedRuns)
        console.warn(tr("Run %1 was ended by force. What it had reached is kept; `train --resume %1` goes on with it.",
                        std::to_string(run.value)));
    for (const ImportId import : recovery.openImports)
        console.warn(
            tr("Import %1 was interrupted. Importing the same folder again goes on with it; `undo` takes it back.",
               std::to_string(import.value)));
}

std::unique_ptr<project::Project> open(const std::filesystem::path& path, Access access) {
    if (std::filesystem::is_directory(path))
        throw Error(Code::BadInput, tr("“%1” is a folder, not a project.", base::display(path)),
                    tr("A project is one file that ends in .ostrakon. `ostrakon-cli new PROJECT` makes one."));
    return project::Project::open(path, access);
}

} // namespace

std::unique_ptr<project::Project> openToWrite(Console& console, const std::filesystem::path& path) {
    auto project = open(path, Access::Own);
    if (project->access() != Access::Own)
        throw Error(Code::ReadOnly, project->readOnlyReason(),
                    tr("Nothing was changed. Looking at it works: info, log, predict, backup."));
    tellRecovery(console, project->recovery());
    return project;
}

std::unique_ptr<project::Project> openToRead(const std::filesystem::path& path) {
    return open(path, Access::ReadOnly);
}

std::unique_ptr<project::Project> openToJudge(Console& console, const std::filesystem::path& path) {
    try {
        auto project = open(path, Access::Own);
        tellRecovery(console, project->recovery());
        return project;
    } catch (const Error& e) {
        if (e.code() != Code::Busy)
            throw;
        console.warn(e.sentence());
        console.note("  It is read only here; verdicts computed now are not kept.");
        return openToRead(path);
    }
}

std::unique_ptr<project::Project> createProject(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    if (!std::filesystem::is_directory(folder))
        throw Error(Code::BadInput, tr("There is no folder “%1” to make the project in.", base::display(folder)),
                    tr("Make the folder first, or choose another place."));
    if (path.extension() != ".ostrakon")
        throw Error(Code::BadInput, tr("The name “%1” does not end in .ostrakon.", base::display(path)),
                    tr("Call it “%1.ostrakon”: then people and programs know what it is.", base::display(path)));
    return project::Project::create(path);
}

const char* name(project::RunState state) {
    switch (state) {
    case project::RunState::Running:
        return "running";
    case project::RunState::Finished:
        return "finished";
    case project::RunState::Stopped:
        return "stopped";
    case project::RunState::Failed:
        return "failed";
    case project::RunState::Killed:
        return "killed";
    }
    return "unknown";
}

std::string isoTime(project::Time time) {
    return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

} // namespace ostrakon::cli
