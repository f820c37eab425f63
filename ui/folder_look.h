// SPDX-License-Identifier: GPL-3.0-or-later
// A first look into a folder before anything is imported from it, or made for it.
#pragma once

#include <QString>

#include <cstddef>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace ostrakon::ui {

struct FolderLook {
    std::vector<std::string> names; ///< relative, of the regular files; hidden ones left out; in order
    bool holdsImages = false;       ///< at least one of them is of a kind that is read
    bool whole = true;              ///< false: there are more names than were asked for
};

/// Any thread but the GUI's; some milliseconds per thousand files. Opens files only until the first image, those first
/// that are called like one. Stops early, with what it has, when asked to.
FolderLook lookInto(const std::filesystem::path& folder, std::stop_token stop, std::size_t mostNames);

/// Which kinds are read, in one sentence.
QString kindsRead();

} // namespace ostrakon::ui
