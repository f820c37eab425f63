// SPDX-License-Identifier: GPL-3.0-or-later
// log, undo, redo.
#include <set>

#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
#include "core/project/history.h"
#include "core/project/imports.h"

namespace ostrakon::cli {

namespace {

using base::tr;

struct LogOptions {
    std::filesystem::path project;
    int limit = 50;
};

const char* whatName(project::HistoryRow::What what) {
    switch (what) {
    case project::HistoryRow::What::Act:
        return "act";
    case project::HistoryRow::What::Undo:
        return "undo";
    case project::HistoryRow::What::Redo:
        return "redo";
    case project::HistoryRow::What::Chunk:
        return "chunk";
    }
    return "";
}

/// Imports that ended without a new image: the store counts them as abandoned, so that undo passes them by.
std::set<ActId> importsOfNothing(project::Reader& reader) {
    std::set<ActId> out;
    for (const auto& import : project::listImports(reader))
        if (import.state == project::ImportState::Done || import.state == project::ImportState::Kept)
            out.insert(import.act);
    return out;
}

const char* stateName(project::ActState state) {
    switch (state) {
    case project::ActState::Open:
        return "open";
    case project::ActState::Done:
        return "done";
    case project::ActState::Undone:
        return "undone";
    case project::ActState::Abandoned:
        return "abandoned";
    }
    return "";
}

ExitCode log(Context& c, const LogOptions& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    OrderedJson acts = OrderedJson::array();
    const auto empty = importsOfNothing(*reader);
    for (const auto& row : project::history(*reader, 0, o.limit)) {
        const std::string text = base::english(row.message);
        const bool act = row.what == project::HistoryRow::What::Act;
        const bool nothing = row.state == project::ActState::Abandoned && empty.contains(row.act);
        const std::string state = nothing ? "nothing new" : stateName(row.state);
        c.console.say(fmt::format("{:>6}  {}  {:<10} {}{}{}", row.sequence, isoTime(row.at), row.by,
                                  act ? "" : std::string(whatName(row.what)) + ": ", text,
                                  act && row.state != project::ActState::Done ? fmt::format(" ({})", state) : ""));
        acts.push_back({{"sequence", row.sequence},
                        {"act", row.act.value},
                        {"what", whatName(row.what)},
                        {"state", state},
                        {"at", isoTime(row.at)},
                        {"by", row.by},
                        {"kind", row.kind},
                        {"message", text}});
    }
    if (acts.empty())
        c.console.say("Nothing was done in this project yet.");
    c.console.result({{"project", base::display(o.project)}, {"history", acts}});
    return ExitCode::Done;
}

struct StepOptions {
    std::filesystem::path project;
};

enum class Direction { Back, Forth };

/// The import that was interrupted and is the last thing done, if so. Nobody runs it: this process owns the file.
std::optional<project::ImportRow> interruptedLast(project::Reader& reader) {
    const auto open = project::openImports(reader);
    return !open.empty() && !project::undoLabel(reader) ? std::optional(open.back()) : std::nullopt;
}

ExitCode takeBackInterrupted(Context& c, project::Project& project, const project::ImportRow& import) {
    const auto done = project.store().call(
        project::Priority::Act, [&](project::Writer& writer) { return project::takeBackImport(writer, import.id); });
    const std::string text = base::english(tr("“%1” imported", import.spec.name));
    c.console.say(fmt::format("Taken back: the interrupted import of {} ({})", base::display(import.spec.folder),
                              counted(import.newImages, "image", "images")));
    c.console.result({{"sequence", done.sequence}, {"act", done.act.value}, {"message", text}});
    return ExitCode::Done;
}

ExitCode step(Context& c, const StepOptions& o, Direction direction) {
    const bool back = direction == Direction::Back;
    const auto project = openToWrite(c.console, o.project);
    const auto reader = project->reader();
    if (const auto import = back ? interruptedLast(*reader) : std::nullopt)
        return takeBackInterrupted(c, *project, *import);
    const auto label = back ? project::undoLabel(*reader) : project::redoLabel(*reader);
    const auto done = project->store().call(
        project::Priority::Act, [&](project::Writer& writer) { return back ? writer.undo() : writer.redo(); });
    if (!done || !label)
        throw Error(Code::NotFound, back ? tr("There is nothing to undo.") : tr("There is nothing to redo."),
                    tr("`ostrakon-cli log PROJECT` shows what was done."));
    const std::string text = base::english(*label);
    c.console.say((back ? "Undone: " : "Done again: ") + text);
    c.console.result({{"sequence", done->sequence}, {"act", done->act.value}, {"message", text}});
    return ExitCode::Done;
}

void addStep(CLI::App& app, StepOptions& o) {
    app.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
}

Action bindLog(CLI::App& app) {
    return bound<LogOptions>(
        app,
        [](CLI::App& a, LogOptions& o) {
            a.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
            a.add_option("--limit", o.limit, "How many, newest first")
                ->check(CLI::Range(1, 1'000'000))
                ->capture_default_str();
        },
        log);
}
Action bindUndo(CLI::App& app) {
    return bound<StepOptions>(app, addStep,
                              [](Context& c, const StepOptions& o) { return step(c, o, Direction::Back); });
}
Action bindRedo(CLI::App& app) {
    return bound<StepOptions>(app, addStep,
                              [](Context& c, const StepOptions& o) { return step(c, o, Direction::Forth); });
}

constexpr const char* kGroup = "History";
constexpr Command kCommands[] = {
    {kGroup, "log", "Who did what when, newest first", bindLog},
    {kGroup, "undo", "Take the last act back", bindUndo},
    {kGroup, "redo", "Do again what was taken back last", bindRedo},
};

} // namespace

std::span<const Command> historyCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
