// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/path_text.h"

#include <algorithm>
#include <string_view>

#include "core/base/utf8.h"

namespace ostrakon::dataset {

std::string pathText(const std::filesystem::path& path) {
    const std::string_view raw = path.native();
    std::string out;
    for (std::size_t i = 0; i < raw.size();) {
        const std::size_t length = base::letterLength(raw.substr(i));
        const auto letter = raw.substr(i, std::max<std::size_t>(length, 1));
        if (length == 0 || letter == "\\")
            base::appendEscaped(out, letter);
        else
            out += letter;
        i += letter.size();
    }
    return out;
}

std::string oneLine(const std::string& text) {
    return base::escapeControls(text, base::Lines::Escape);
}

std::string pathLine(const std::filesystem::path& path) {
    return oneLine(pathText(path));
}

} // namespace ostrakon::dataset
