// SPDX-License-Identifier: GPL-3.0-or-later
// predict: verdicts for pictures that need not belong to the project.
#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
#include "core/dataset/folder_walk.h"
#include "core/dataset/layout.h"
#include "core/dataset/path_text.h"
#include "core/inspect/heat_picture.h"
#include "core/inspect/predict_files.h"

namespace ostrakon::cli {

namespace {

using base::display;
using base::tr;
using Path = std::filesystem::path;

struct PredictOptions {
    Path project;
    std::vector<Path> paths;
    std::int64_t run = 0;
    Path explain;
};

/// A file to judge, and what to call its map below --explain's folder; or why it cannot even be tried.
struct Input {
    Path path;
    Path mapName;
    std::optional<Error> error;
};

/// The walk's sentence names the file below its folder; here several folders may hold that name.
Error errorOf(const project::ImportProblem& problem, const Path& file) {
    base::Message sentence = problem.reason;
    std::replace(sentence.args.begin(), sentence.args.end(), display(problem.relativePath), display(file));
    return {Code::BadInput, std::move(sentence)};
}

/// All that import would read below `folder`, and what it would list instead, in the order of their names.
void addFolder(std::vector<Input>& out, const Path& folder, std::stop_token stop) {
    const auto walk = dataset::walkFolder(folder, std::move(stop));
    const auto layout = dataset::detectLayout(walk.files);
    const auto first = static_cast<std::ptrdiff_t>(out.size());
    for (const std::string& file : walk.files)
        if (!dataset::meaningOf(layout, file).isMask)
            out.push_back({folder / file, file, {}});
    for (const auto& problem : walk.problems) {
        const Path file = problem.relativePath.empty() ? folder : folder / problem.relativePath;
        out.push_back({file, problem.relativePath, errorOf(problem, file)});
    }
    if (std::ssize(out) == first)
        throw Error(Code::BadInput, tr("The folder “%1” holds no picture.", display(folder)),
                    tr("Choose a folder that holds pictures; hidden files are left out."));
    std::sort(out.begin() + first, out.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
}

/// A folder that cannot be read fails alone, as a file does.
std::vector<Input> inputsOf(const std::vector<Path>& paths, const std::stop_token& stop) {
    std::vector<Input> out;
    for (const Path& path : paths) {
        std::error_code ignored; // whatever it is then, reading it says why it is no picture
        if (!std::filesystem::is_directory(path, ignored)) {
            out.push_back({path, path.filename(), {}});
            continue;
        }
        try {
            addFolder(out, path, stop);
        } catch (const Error& e) {
            out.push_back({path, path.filename(), e});
        }
    }
    return out;
}

/// The map's file for each input: its own name and ".png", numbered where two inputs are called the same.
std::map<Path, Path> mapFiles(const std::vector<Input>& inputs, const Path& folder) {
    std::map<Path, Path> out;
    std::set<Path> taken;
    for (const Input& input : inputs) {
        if (input.error || out.contains(input.path))
            continue;
        Path file = folder / input.mapName;
        file += ".png";
        for (int n = 2; !taken.insert(file).second; ++n)
            file = folder / Path(input.mapName.string() + fmt::format("-{}.png", n));
        std::error_code error;
        std::filesystem::create_directories(file.parent_path(), error);
        if (error)
            throw Error(Code::Io,
                        tr("The folder “%1” could not be made (%2).", display(file.parent_path()), error.message()),
                        tr("Choose a place you may write to."));
        out.emplace(input.path, file);
    }
    return out;
}

OrderedJson verdictJson(const inspect::FileVerdict& file, const std::vector<std::string>& classes) {
    OrderedJson probabilities = OrderedJson::object();
    for (std::size_t k = 0; k < classes.size(); ++k)
        probabilities[classes[k]] = file.verdict.probabilities[k];
    return {{"path", dataset::pathText(file.path)},
            {"predicted", file.verdict.predictedName},
            {"probability", file.verdict.probability},
            {"probabilities", probabilities}};
}

/// Said at once and returned for the object.
OrderedJson failure(Console& console, const inspect::FileVerdict& file) {
    const Error& error = *file.error;
    std::string hint = base::english(error.hint());
    if (hint.empty() && error.code() == Code::NotFound)
        hint = "Check the name, or whether the drive is connected.";
    console.note("ostrakon-cli: " + dataset::oneLine(base::english(error.sentence())));
    if (!hint.empty())
        console.note("  " + hint);
    if (!error.detail().empty())
        console.note("  (" + error.detail() + ")");
    return {{"path", dataset::pathText(file.path)},
            {"code", name(error.code())},
            {"sentence", base::english(error.sentence())},
            {"hint", hint},
            {"detail", error.detail()}};
}

ExitCode tell(Context& c, const inspect::PredictedFiles& result, const std::map<Path, Path>& maps) {
    OrderedJson predictions = OrderedJson::array();
    OrderedJson failed = OrderedJson::array();
    for (const auto& file : result.files) {
        if (file.error) {
            failed.push_back(failure(c.console, file));
            continue;
        }
        c.console.say(fmt::format("{:>7}  {}  {}", percent(file.verdict.probability), file.verdict.predictedName,
                                  dataset::pathLine(file.path)));
        predictions.push_back(verdictJson(file, result.classes));
        if (const auto map = maps.find(file.path); map != maps.end())
            predictions.back()["map"] = dataset::pathText(map->second);
    }
    c.console.result(
        {{"run", result.run.value}, {"model", result.model}, {"predictions", predictions}, {"failed", failed}});
    return failed.empty() ? ExitCode::Done : ExitCode::BadInput;
}

ExitCode predict(Context& c, const PredictOptions& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    const auto inputs = inputsOf(o.paths, c.stop);
    std::map<Path, Path> maps;
    inspect::FileSeen seen;
    if (!o.explain.empty()) {
        maps = mapFiles(inputs, o.explain);
        seen = [&](const inspect::FileVerdict& file, std::span<const std::byte> bytes) {
            base::writeAtomically(maps.at(file.path), inspect::heatPng(bytes, display(file.path), *file.map));
        };
    }
    std::vector<Path> paths;
    for (const Input& input : inputs)
        if (!input.error)
            paths.push_back(input.path);
    inspect::PredictedFiles result;
    {
        ProgressLine line(c.console, "predicting");
        result = inspect::predictFiles(*reader, RunId{o.run}, paths, seen, c.stop, line.callback());
    }
    std::vector<inspect::FileVerdict> all; // in the order asked for, also what was never tried
    auto judged = std::make_move_iterator(result.files.begin());
    for (const Input& input : inputs)
        all.push_back(input.error ? inspect::FileVerdict{input.path, {}, {}, input.error} : *judged++);
    result.files = std::move(all);
    return tell(c, result, maps);
}

Action bindPredict(CLI::App& app) {
    return bound<PredictOptions>(
        app,
        [](CLI::App& a, PredictOptions& o) {
            a.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
            a.add_option("paths", o.paths,
                         "Pictures, or folders of pictures: what import would read. In what is said of them, a byte "
                         "that is not UTF-8 and a "
                         "backslash stand as \\xHH, for people control characters too")
                ->required()
                ->type_name("PATH");
            a.add_option("--run", o.run, "Which run; default the newest with a model")
                ->type_name("RUN")
                ->check(CLI::PositiveNumber);
            a.add_option("--explain", o.explain, "Write a heat map over each picture as PNG into this folder")
                ->type_name("DIR");
        },
        predict);
}

constexpr Command kCommands[] = {
    {"Training and judging", "predict", "Say what new pictures show; exit code 4 if some could not be read",
     bindPredict},
};

} // namespace

std::span<const Command> predictCommands() {
    return kCommands;
}

} // namespace ostrakon::cli
