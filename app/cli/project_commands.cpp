// SPDX-License-Identifier: GPL-3.0-or-later
// new, info, check, backup, relink, vacuum.
#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
#include "core/dataset/missing.h"
#include "core/dataset/relink.h"
#include "core/project/backup.h"
#include "core/project/checkpoints.h"
#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/imports.h"
#include "core/project/integrity.h"
#include "core/project/run_json.h"
#include "core/project/runs.h"
#include "core/project/things.h"

namespace ostrakon::cli {

namespace {

using base::display;

struct OneProject {
    std::filesystem::path project;
};

void addProject(CLI::App& app, OneProject& o) {
    app.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
}

ExitCode create(Context& c, const OneProject& o) {
    const auto project = createProject(o.project);
    c.console.say(fmt::format("Made {}. Next: ostrakon-cli import {} FOLDER", display(o.project), display(o.project)));
    c.console.result({{"project", display(o.project)}, {"uid", project->uid().hex()}});
    return ExitCode::Done;
}

OrderedJson runJson(project::Reader& reader, const project::RunRow& run) {
    const Json summary = project::runSummary(run);
    OrderedJson out{{"run", run.id.value},
                    {"uid", run.uid.hex()},
                    {"model", run.what.model},
                    {"recipe", run.what.recipe},
                    {"device", run.what.device},
                    {"state", name(run.state)},
                    {"started", isoTime(run.startedAt)},
                    {"has_model", project::bestCheckpoint(reader, run.id).has_value()}};
    const bool judged = run.state == project::RunState::Finished || run.state == project::RunState::Stopped;
    if (judged && summary.contains("accuracy"))
        out["accuracy"] = summary["accuracy"];
    // Of a run without validation images: its training images, each judged by a model that had not seen it.
    if (out.contains("accuracy") && summary.value("val_images", 1) == 0)
        out["basis"] = "folds";
    if (run.state == project::RunState::Failed)
        out["failure"] = base::english(run.failure);
    return out;
}

OrderedJson infoJson(const project::Project& project, project::Reader& reader) {
    const auto counts = project::counts(reader);
    OrderedJson classes = OrderedJson::array();
    for (const auto& row : project::listClasses(reader)) {
        const auto found = counts.byClass.find(row.id);
        classes.push_back({{"name", row.name}, {"images", found == counts.byClass.end() ? 0 : found->second}});
    }
    OrderedJson split = OrderedJson::object();
    for (const auto part : {project::Split::Train, project::Split::Val, project::Split::Test, project::Split::None}) {
        const auto found = counts.bySplit.find(part);
        split[project::name(part)] = found == counts.bySplit.end() ? 0 : found->second;
    }
    OrderedJson runs = OrderedJson::array();
    for (const auto& run : project::listRuns(reader))
        runs.push_back(runJson(reader, run));
    OrderedJson folders = OrderedJson::array();
    for (const auto& root : project::listRoots(reader))
        if (root.locations > 0) // an import that was taken back leaves its folder's row
            folders.push_back({{"folder", display(root.folder)},
                               {"files", root.locations},
                               {"there", std::filesystem::is_directory(root.folder)}});
    std::error_code ignored;
    return {{"project", display(project.path())},
            {"uid", project.uid().hex()},
            {"bytes", std::filesystem::file_size(project.path(), ignored)},
            {"images", counts.images},
            {"labeled", counts.labeled},
            {"reviewed", counts.reviewed},
            {"conflicts", counts.conflicts},
            {"damaged", counts.damaged},
            {"missing", dataset::missingImages(reader).size()},
            {"things", project::listThings(reader).size()},
            {"classes", classes},
            {"split", split},
            {"folders", folders},
            {"runs", runs},
            {"open_imports", project::openImports(reader).size()}};
}

void sayInfo(Console& out, const OrderedJson& j) {
    const auto number = [&](const char* key) { return j[key].get<std::int64_t>(); };
    out.say(fmt::format("{} ({})", j["project"].get<std::string>(), bytes(j["bytes"].get<std::uint64_t>())));
    out.say(fmt::format("  {}, {} labeled, {} reviewed; {}", counted(number("images"), "image", "images"),
                        number("labeled"), number("reviewed"), counted(number("things"), "thing", "things")));
    if (number("conflicts") + number("damaged") > 0)
        out.say(fmt::format("  {} in conflict, {} damaged", number("conflicts"), number("damaged")));
    if (number("missing") > 0)
        out.say(fmt::format("  {} not where imported from; `ostrakon-cli relink` finds what was moved",
                            counted(number("missing"), "image is", "images are")));
    const auto& split = j["split"];
    out.say(fmt::format("  split: {} train, {} val, {} test, {} in no part", split["train"].dump(), split["val"].dump(),
                        split["test"].dump(), split["none"].dump()));
    for (const auto& folder : j["folders"])
        out.say(fmt::format("  folder {}: {} files{}", folder["folder"].get<std::string>(), folder["files"].dump(),
                            folder["there"].get<bool>() ? "" : ", not there now (see relink)"));
    for (const auto& c : j["classes"])
        out.say(fmt::format("  {:>8}  {}", c["images"].dump(), c["name"].get<std::string>()));
    for (const auto& r : j["runs"])
        out.say(fmt::format("  run {}: {} {}, {}, {}{}", r["run"].dump(), r["model"].get<std::string>(),
                            r["recipe"].get<std::string>(), r["started"].get<std::string>(),
                            r["state"].get<std::string>(),
                            r.contains("accuracy") && r["accuracy"].is_number()
                                ? fmt::format(", accuracy {}{} when it ended", percent(r["accuracy"].get<double>()),
                                              r.contains("basis") ? " in folds" : "")
                                : ""));
    if (number("open_imports") > 0)
        out.say("  an import was interrupted: import the same folder again to go on, or undo to take it back");
}

ExitCode info(Context& c, const OneProject& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    const auto json = infoJson(*project, *reader);
    sayInfo(c.console, json);
    c.console.result(json);
    return ExitCode::Done;
}

ExitCode check(Context& c, const OneProject& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    const auto problems = [&] {
        ProgressLine line(c.console, "checking", "stored weights");
        return project::integrityCheck(*reader, c.stop, line.callback());
    }();
    for (const auto& problem : problems)
        c.console.say(problem);
    c.console.result({{"project", display(o.project)}, {"ok", problems.empty()}, {"problems", problems}});
    if (problems.empty()) {
        c.console.say(display(o.project) + ": sound.");
        return ExitCode::Done;
    }
    const auto backups = project::listBackups(*project);
    c.console.note(fmt::format(
        "ostrakon-cli: “{}” is damaged ({}).\n  {} Keep the damaged file.", display(o.project),
        counted(std::ssize(problems), "problem", "problems"),
        backups.empty() ? std::string("There is no automatic backup of it; open a copy of your own, if you have one.")
                        : fmt::format("Open a copy of its latest backup: “{}”.", display(backups.front().path))));
    return ExitCode::BadInput;
}

struct BackupOptions : OneProject {
    std::filesystem::path destination;
};

ExitCode backup(Context& c, const BackupOptions& o) {
    const auto project = openToRead(o.project);
    auto target = o.destination;
    if (std::filesystem::is_directory(target))
        target /= o.project.filename();
    {
        ProgressLine line(c.console, "copying", "pages");
        project::backupTo(*project, target, c.stop, line.callback());
    }
    const auto size = std::filesystem::file_size(target);
    c.console.say(fmt::format("Copied to {} ({}).", display(target), bytes(size)));
    c.console.result({{"project", display(o.project)}, {"backup", display(target)}, {"bytes", size}});
    return ExitCode::Done;
}

struct RelinkOptions : OneProject {
    std::filesystem::path folder;
};

ExitCode relink(Context& c, const RelinkOptions& o) {
    const auto project = openToWrite(c.console, o.project);
    dataset::RelinkReport report;
    {
        ProgressLine line(c.console, "comparing", "files");
        report = dataset::relink(*project, o.folder, c.stop, line.callback());
    }
    OrderedJson folders = OrderedJson::array();
    for (const auto& f : report.folders) {
        c.console.say(f.moved ? fmt::format("{} is now {}: {} of {} files are there", display(f.was), display(f.now),
                                            f.found, f.files)
                              : fmt::format("{}: its files are not below {}", display(f.was), display(o.folder)));
        if (f.different > 0)
            c.console.say(
                fmt::format("  {} of that name, but with other content", counted(f.different, "file", "files")));
        folders.push_back({{"was", display(f.was)},
                           {"now", display(f.now)},
                           {"moved", f.moved},
                           {"files", f.files},
                           {"found", f.found},
                           {"different", f.different}});
    }
    if (report.folders.empty())
        c.console.say("Every image is where it was imported from; nothing to find.");
    else if (report.found() == 0)
        throw Error(Code::NotFound, base::tr("None of the missing images is below “%1”.", display(o.folder)),
                    base::tr("Name the folder that was imported, at its new place, or the folder around it."));
    c.console.result({{"project", display(o.project)}, {"folders", folders}});
    return ExitCode::Done;
}

struct VacuumOptions : OneProject {
    bool noBackup = false;
};

ExitCode vacuum(Context& c, const VacuumOptions& o) {
    const auto project = openToWrite(c.console, o.project);
    const auto saved = project::vacuum(*project, c.stop, !o.noBackup);
    c.console.say(fmt::format("{} given back.", bytes(static_cast<std::uint64_t>(std::max<std::int64_t>(0, saved)))));
    if (const auto backups = project::listBackups(*project); saved > 0 && !o.noBackup && !backups.empty())
        c.console.say("  as it was before: " + display(backups.front().path));
    c.console.result({{"project", display(o.project)}, {"bytes_saved", saved}});
    return ExitCode::Done;
}

Action bindNew(CLI::App& app) {
    return bound<OneProject>(app, addProject, create);
}
Action bindInfo(CLI::App& app) {
    return bound<OneProject>(app, addProject, info);
}
Action bindCheck(CLI::App& app) {
    return bound<OneProject>(app, addProject, check);
}
Action bindVacuum(CLI::App& app) {
    return bound<VacuumOptions>(
        app,
        [](CLI::App& a, VacuumOptions& o) {
            addProject(a, o);
            a.add_flag("--no-backup", o.noBackup, "Do not make a backup first, such as where the disk is full");
        },
        vacuum);
}
Action bindRelink(CLI::App& app) {
    return bound<RelinkOptions>(
        app,
        [](CLI::App& a, RelinkOptions& o) {
            addProject(a, o);
            a.add_option("folder", o.folder, "Where the images are now")->required()->type_name("DIR");
        },
        relink);
}
Action bindBackup(CLI::App& app) {
    return bound<BackupOptions>(
        app,
        [](CLI::App& a, BackupOptions& o) {
            addProject(a, o);
            a.add_option("destination", o.destination, "A file, or a folder to put it in")
                ->required()
                ->type_name("DEST");
        },
        backup);
}

constexpr const char* kGroup = "Projects";
constexpr Command kCommands[] = {
    {kGroup, "new", "Make an empty project", bindNew},
    {kGroup, "info", "Tell what is in a project", bindInfo},
    {kGroup, "check", "Check that the file is sound, page by page", bindCheck},
    {kGroup, "backup", "Copy the whole project safely, also while it is open elsewhere", bindBackup},
    {kGroup, "relink", "Find images again whose folder was moved, proved by content", bindRelink},
    {kGroup, "vacuum", "Give free space inside the file back to the disk", bindVacuum},
};

} // namespace

std::span<const Command> projectCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
