// SPDX-License-Identifier: GPL-3.0-or-later
// The source tree as data: which files there are, in which room each stands, what each includes.
#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ostrakon::house {

/// One `#include` line.
struct Include {
    std::string target;  ///< what stands between the quotes or angle brackets
    bool quoted = false; ///< "target" rather than <target>
    int line = 0;        ///< from 1
};

/// Relative path with forward slashes → the file's text. In memory, so that a test can invent a house with a fault.
using Files = std::map<std::string, std::string>;

/// Every file that git tracks or would track under `root`, relative, sorted; without git (a released tarball) every
/// file outside build/. Throws std::runtime_error when there is none.
std::vector<std::string> listTree(const std::filesystem::path& root);

/// The C++ and CUDA sources of `paths`, read. Generated files are in build/ and never listed.
Files readSources(const std::filesystem::path& root, const std::vector<std::string>& paths);

/// The whole file; empty where it cannot be read.
std::string readText(const std::filesystem::path& path);

std::vector<Include> includesOf(std::string_view text);

/// `core/image/decode.cpp` → "image", `ui/browse/page.h` → "ui", `tests/image/x.cpp` → "tests"; empty outside the
/// rooms.
std::string roomOf(const std::string& path);

/// True for `path` ending in .h, .cpp, .inl, .cu or .cuh.
bool isSource(const std::string& path);

/// Every project file that `path` reaches through quoted includes, itself first.
std::set<std::string> reach(const Files& files, const std::string& path);

} // namespace ostrakon::house
