// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/source_tree.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <memory>
#include <regex>
#include <sstream>
#include <stdexcept>

namespace ostrakon::house {

namespace {

namespace fs = std::filesystem;

std::vector<std::string> fromGit(const fs::path& root) {
    // Untracked files that are not ignored count: the test should complain before the commit, not after.
    const std::string command =
        "git -C '" + root.string() + "' ls-files -z --cached --others --exclude-standard 2>/dev/null";
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
    std::string all;
    std::array<char, 4096> block{};
    for (std::size_t n = 0; pipe && (n = std::fread(block.data(), 1, block.size(), pipe.get())) > 0;)
        all.append(block.data(), n);
    std::vector<std::string> out;
    std::istringstream names(all);
    for (std::string name; std::getline(names, name, '\0');)
        if (fs::is_regular_file(root / name)) // deleted, not yet committed
            out.push_back(name);
    return out;
}

std::vector<std::string> fromDisk(const fs::path& root) {
    std::vector<std::string> out;
    for (auto it = fs::recursive_directory_iterator(root); it != fs::recursive_directory_iterator(); ++it) {
        if (it->is_directory() && (it->path() == root / "build" || it->path().filename() == ".git"))
            it.disable_recursion_pending();
        else if (it->is_regular_file())
            out.push_back(it->path().lexically_relative(root).generic_string());
    }
    return out;
}

} // namespace

std::vector<std::string> listTree(const fs::path& root) {
    auto out = fromGit(root);
    if (out.empty())
        out = fromDisk(root);
    if (out.empty())
        throw std::runtime_error("no files under " + root.string());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
}

std::string readText(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

Files readSources(const fs::path& root, const std::vector<std::string>& paths) {
    Files out;
    for (const auto& path : paths)
        if (isSource(path))
            out[path] = readText(root / path);
    return out;
}

std::vector<Include> includesOf(std::string_view text) {
    static const std::regex pattern(R"(^\s*#\s*include\s*(["<])([^">]+)[">])");
    std::vector<Include> out;
    std::istringstream lines{std::string(text)};
    int number = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        std::smatch match;
        if (line.find("include") != std::string::npos && std::regex_search(line, match, pattern))
            out.push_back({match[2], match[1] == "\"", number});
    }
    return out;
}

std::string roomOf(const std::string& path) {
    const auto slash = path.find('/');
    if (slash == std::string::npos)
        return {};
    const std::string top = path.substr(0, slash);
    if (top == "core") {
        const auto second = path.find('/', slash + 1);
        return second == std::string::npos ? "core" : path.substr(slash + 1, second - slash - 1);
    }
    static const std::set<std::string> kRooms{"widgets", "ui", "app", "tests", "bench"};
    return kRooms.contains(top) ? top : std::string();
}

bool isSource(const std::string& path) {
    return path.ends_with(".h") || path.ends_with(".cpp") || path.ends_with(".inl") || path.ends_with(".cu") ||
           path.ends_with(".cuh");
}

std::set<std::string> reach(const Files& files, const std::string& path) {
    std::set<std::string> seen{path};
    std::vector<std::string> open{path};
    while (!open.empty()) {
        const std::string current = open.back();
        open.pop_back();
        const auto file = files.find(current);
        if (file == files.end())
            continue;
        for (const auto& include : includesOf(file->second))
            if (include.quoted && files.contains(include.target) && seen.insert(include.target).second)
                open.push_back(include.target);
    }
    return seen;
}

} // namespace ostrakon::house
