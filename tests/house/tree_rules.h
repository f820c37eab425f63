// SPDX-License-Identifier: GPL-3.0-or-later
// What may not stand in the tree at all: rules over lines of text, each with the files that have a reason.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "tests/house/source_tree.h"

namespace ostrakon::house {

/// A line that contains one of `needles`, in a file that `applies` to, is wrong unless the file has a reason.
struct Rule {
    std::string name;                                ///< short, for the test's row
    std::string why;                                 ///< what to do instead
    std::vector<std::string> needles;                ///< plain text
    std::function<bool(const std::string&)> applies; ///< by relative path
    std::map<std::string, std::string> reasons;      ///< relative path → why this file may
};

const std::vector<Rule>& rules();

/// Each broken line as "path:line: …". A reason for a file in which nothing matches any more is reported too, when
/// `files` holds that file.
std::vector<std::string> brokenLines(const Rule& rule, const Files& files);

/// Files whose first line (second after #!) lacks the licence line. C++, CUDA, CMake and shell.
std::vector<std::string> withoutLicence(const Files& files);

/// "path (1,234 KiB)" for each of `paths` above `limit` bytes.
std::vector<std::string> largerThan(const std::filesystem::path& root, const std::vector<std::string>& paths,
                                    std::uintmax_t limit);

} // namespace ostrakon::house
