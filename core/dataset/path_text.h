// SPDX-License-Identifier: GPL-3.0-or-later
// Names of files as text that leads back to the very bytes.
#pragma once

#include <filesystem>
#include <string>

namespace ostrakon::dataset {

/// For JSON: the bytes where they are UTF-8; each byte that is not, and each backslash, as \xHH. So a backslash always
/// begins \xHH, and replacing every \xHH by its byte gives the name back. base::display is for sentences: there a
/// backslash stays, and a name that holds the four letters \xFC looks like one that holds the byte.
std::string pathText(const std::filesystem::path& path);

/// `text` (UTF-8) on one line: control characters, the line feed too, as \xHH for each byte.
std::string oneLine(const std::string& text);

/// For people: pathText on one line. Leads back as pathText does.
std::string pathLine(const std::filesystem::path& path);

} // namespace ostrakon::dataset
