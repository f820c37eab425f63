// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/tree_rules.h"

#include <algorithm>
#include <cctype>
#include <optional>
#include <sstream>

namespace ostrakon::house {

namespace {

bool isProduction(const std::string& path) {
    const std::string room = roomOf(path);
    return isSource(path) && !room.empty() && room != "tests" && room != "bench";
}

bool isAnywhere(const std::string& path) {
    return path != "LICENSE";
}

// Needles are put together here, so that this file does not break its own rules.
std::string join(const char* a, const char* b) {
    return std::string(a) + b;
}

bool isPathCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) ||
           std::string_view("_.-/})*>").find(c) != std::string_view::npos;
}

bool isWordCharacter(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// A folder of such a name further down a path is no absolute path, and Project::open( is not open(2).
bool contains(const std::string& line, const std::string& needle) {
    const auto inside = [&](char before) {
        return needle[0] == '/' ? isPathCharacter(before) : needle[0] == ':' && isWordCharacter(before);
    };
    for (auto at = line.find(needle); at != std::string::npos; at = line.find(needle, at + 1))
        if (at == 0 || !inside(line[at - 1]))
            return true;
    return false;
}

std::optional<std::string> firstNeedle(const Rule& rule, const std::string& line) {
    const auto found = std::find_if(rule.needles.begin(), rule.needles.end(),
                                    [&](const std::string& needle) { return contains(line, needle); });
    return found == rule.needles.end() ? std::nullopt : std::optional(*found);
}

bool isComment(const std::string& line) {
    const auto start = line.find_first_not_of(' ');
    return start != std::string::npos && line.compare(start, 2, "//") == 0;
}

// A comment may talk about a call; Qt's resources are in the program, and what the kernel shows is in no file.
bool isHarmless(const std::string& line) {
    return isComment(line) || line.find("\":/") != std::string::npos || line.find("\"/proc/") != std::string::npos;
}

Rule openingFiles() {
    return {
        "files are opened through base::openForRead",
        "read through base::openForRead or base::readAll, write through base::writeAtomically: any other descriptor of "
        "an open project's file costs the process its locks",
        {"std::ifstream", "std::ofstream", "std::fstream", "fopen(", "QFile ", "QFile(", "::open(", "::openat(",
         "cv::imread", "cv::imwrite", "QImageReader", "torch::load(", "torch::jit::load(", "torch::pickle_load"},
        isProduction,
        {{"core/base/files.cpp", "is the one place"},
         {"core/base/record_cache.cpp", "the cache folder's own files, found by their names there"},
         {"core/base/record_segment.cpp", "the cache folder's own files, found by their names there"},
         {"core/image/thumbnail_cache.cpp", "the cache folder's own files, found by their names there"},
         {"core/project/owner_lock.cpp", "takes the lock, behind a ReadBarrier, and reads /proc"},
         {"core/project/opening.cpp", "syncs a folder"},
         {"core/project/backup_job.cpp", "syncs a finished copy, which is no open project"}},
    };
}

Rule checkpoints() {
    return {
        "only the store checkpoints",
        "SQLite before 3.51.3 can lose commits when one connection checkpoints while another writes",
        {"wal_checkpoint"},
        isProduction,
        {{"core/project/checkpointer.cpp", "is the store's"}},
    };
}

Rule machinePaths() {
    return {
        "no path of one machine",
        "use $HOME, XDG folders, or a path relative to the tree",
        {join("/ho", "me/"), join("/ro", "ot/"), join("/wo", "rk/")},
        isAnywhere,
        {},
    };
}

Rule hostNames() {
    return {
        "no registry's host name",
        "name the package; where it comes from is the machine's own setting",
        {join("pypi.", "org"), join("pythonhosted.", "org"), join("deb.debian.", "org"),
         join("security.debian.", "org"), join("snapshot.debian.", "org"), join("download.pytorch.", "org"),
         join("anaconda.", "org"), join("huggingface.", "co"), join("npmjs.", "com")},
        isAnywhere,
        {},
    };
}

Rule promises() {
    return {
        "nothing is left for later",
        "finish it, or take it out",
        {join("TO", "DO"), join("FIX", "ME")},
        [](const std::string& path) { return isSource(path); },
        {},
    };
}

} // namespace

const std::vector<Rule>& rules() {
    static const std::vector<Rule> kRules{openingFiles(), checkpoints(), machinePaths(), hostNames(), promises()};
    return kRules;
}

std::vector<std::string> brokenLines(const Rule& rule, const Files& files) {
    std::vector<std::string> broken;
    for (const auto& [path, text] : files) {
        if (!rule.applies(path))
            continue;
        const bool excused = rule.reasons.contains(path);
        bool used = false;
        std::istringstream lines(text);
        int number = 0;
        for (std::string line; std::getline(lines, line);) {
            ++number;
            const auto needle = firstNeedle(rule, line);
            const bool harmless = isProduction(path) && isHarmless(line);
            if (!needle || harmless)
                continue;
            used = true;
            if (!excused)
                broken.push_back(path + ":" + std::to_string(number) + ": “" + *needle + "”: " + rule.why);
        }
        if (excused && !used)
            broken.push_back(path + ": its reason (“" + rule.reasons.at(path) + "”) is no longer needed");
    }
    return broken;
}

std::vector<std::string> withoutLicence(const Files& files) {
    std::vector<std::string> out;
    for (const auto& [path, text] : files) {
        std::istringstream lines(text);
        std::string line;
        std::getline(lines, line);
        const bool script = line.starts_with("#!");
        if (script)
            std::getline(lines, line);
        const bool wanted = script || isSource(path) || path.ends_with(".cmake") || path.ends_with("CMakeLists.txt") ||
                            path.ends_with(".sh");
        if (wanted && line.find("SPDX-License-Identifier: GPL-3.0-or-later") == std::string::npos)
            out.push_back(path);
    }
    return out;
}

std::vector<std::string> largerThan(const std::filesystem::path& root, const std::vector<std::string>& paths,
                                    std::uintmax_t limit) {
    std::vector<std::string> out;
    for (const auto& path : paths)
        if (const auto size = std::filesystem::file_size(root / path); size > limit)
            out.push_back(path + " (" + std::to_string(size / 1024) + " KiB)");
    return out;
}

} // namespace ostrakon::house
