// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/path_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace ostrakon::dataset {

namespace {

unsigned char byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

void escape(std::string& out, std::string_view bytes) {
    for (const char c : bytes)
        out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
}

/// Length of the UTF-8 letter that `text` begins with, 0 where it begins with none: Unicode's table of well-formed
/// sequences, which excludes overlong forms, surrogates and what lies beyond U+10FFFF.
std::size_t letterLength(std::string_view text) {
    const unsigned char lead = byteAt(text, 0);
    if (lead < 0x80)
        return 1;
    const std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (length == 0 || length > text.size())
        return 0;
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byteAt(text, 1) < low || byteAt(text, 1) > high)
        return 0;
    const auto rest = text.substr(2, length - 2);
    const bool good =
        std::all_of(rest.begin(), rest.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
    return good ? length : 0;
}

} // namespace

std::string pathText(const std::filesystem::path& path) {
    const std::string_view raw = path.native();
    std::string out;
    for (std::size_t i = 0; i < raw.size();) {
        const std::size_t length = letterLength(raw.substr(i));
        const auto letter = raw.substr(i, std::max<std::size_t>(length, 1));
        if (length == 0 || letter == "\\")
            escape(out, letter);
        else
            out += letter;
        i += letter.size();
    }
    return out;
}

std::string oneLine(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const unsigned char c = byteAt(text, i);
        // U+0080…U+009F are control characters too: C2 80 … C2 9F in UTF-8.
        const bool c1 = c == 0xC2 && i + 1 < text.size() && (byteAt(text, i + 1) & 0xE0U) == 0x80U;
        if (c1)
            escape(out, std::string_view(text).substr(i++, 2));
        else if (c < 0x20 || c == 0x7F)
            escape(out, std::string_view(text).substr(i, 1));
        else
            out += text[i];
    }
    return out;
}

std::string pathLine(const std::filesystem::path& path) {
    return oneLine(pathText(path));
}

} // namespace ostrakon::dataset
