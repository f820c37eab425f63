// SPDX-License-Identifier: GPL-3.0-or-later
// predict: verdicts for pictures that need not belong to the project.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "app/cli/command.h"
#include "app/cli/open_project.h"
#include "core/base/files.h"
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

/// A file to judge, and what to call its map below --explain's folder.
struct Input {
    Path path;
    Path mapName;
};

/// Ends like a picture? Only for what a folder holds: a file that was named is tried whatever it is called.
bool looksLikePicture(const Path& path) {
    static const std::set<std::string> kEndings{".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".webp"};
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return kEndings.contains(ending);
}

std::vector<Input> inputsOf(const std::vector<Path>& paths) {
    std::vector<Input> out;
    for (const Path& path : paths) {
        if (!std::filesystem::is_directory(path)) {
            out.push_back({path, path.filename()});
            continue;
        }
        std::vector<Path> found;
        const auto options = std::filesystem::directory_options::skip_permission_denied;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(path, options))
            if (entry.is_regular_file() && looksLikePicture(entry.path()))
                found.push_back(entry.path());
        if (found.empty())
            throw Error(Code::BadInput, tr("The folder “%1” holds no picture.", display(path)),
                        tr("Pictures end in .jpg, .png, .tif, .bmp or .webp."));
        std::sort(found.begin(), found.end());
        for (const Path& file : found)
            out.push_back({file, file.lexically_relative(path)});
    }
    return out;
}

/// The map's file for each input: its own name and ".png", numbered where two inputs are called the same.
std::map<Path, Path> mapFiles(const std::vector<Input>& inputs, const Path& folder) {
    std::map<Path, Path> out;
    std::set<Path> taken;
    for (const Input& input : inputs) {
        if (out.contains(input.path))
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
    return {{"path", display(file.path)},
            {"predicted", file.verdict.predictedName},
            {"probability", file.verdict.probability},
            {"probabilities", probabilities}};
}

ExitCode tell(Context& c, const inspect::PredictedFiles& result, const std::map<Path, Path>& maps) {
    OrderedJson predictions = OrderedJson::array();
    OrderedJson failed = OrderedJson::array();
    for (const auto& file : result.files) {
        if (file.error) {
            c.console.note("ostrakon-cli: " + base::english(file.error->sentence()));
            failed.push_back({{"path", display(file.path)},
                              {"code", name(file.error->code())},
                              {"sentence", base::english(file.error->sentence())}});
            continue;
        }
        c.console.say(fmt::format("{:>7}  {}  {}", percent(file.verdict.probability), file.verdict.predictedName,
                                  display(file.path)));
        predictions.push_back(verdictJson(file, result.classes));
        if (const auto map = maps.find(file.path); map != maps.end())
            predictions.back()["map"] = display(map->second);
    }
    c.console.result(
        {{"run", result.run.value}, {"model", result.model}, {"predictions", predictions}, {"failed", failed}});
    return failed.empty() ? ExitCode::Done : ExitCode::BadInput;
}

ExitCode predict(Context& c, const PredictOptions& o) {
    const auto project = openToRead(o.project);
    const auto reader = project->reader();
    const auto inputs = inputsOf(o.paths);
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
        paths.push_back(input.path);
    inspect::PredictedFiles result;
    {
        ProgressLine line(c.console, "predicting");
        result = inspect::predictFiles(*reader, RunId{o.run}, paths, seen, c.stop, line.callback());
    }
    return tell(c, result, maps);
}

Action bindPredict(CLI::App& app) {
    return bound<PredictOptions>(
        app,
        [](CLI::App& a, PredictOptions& o) {
            a.add_option("project", o.project, "The project file")->required()->type_name("PROJECT");
            a.add_option("paths", o.paths, "Pictures, or folders of pictures")->required()->type_name("PATH");
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
