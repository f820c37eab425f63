// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/utf8.h"

#include <fmt/format.h>

#include <algorithm>

namespace ostrakon::base {

namespace {

unsigned char byteAt(std::string_view text, std::size_t i) {
    return static_cast<unsigned char>(text[i]);
}

/// Bytes of the control character at the start of `text`, 0 where there is none.
std::size_t controlLength(std::string_view text, Lines lines) {
    const unsigned char c = byteAt(text, 0);
    if (lines == Lines::Keep && (c == '\n' || c == '\t'))
        return 0;
    if (c < 0x20 || c == 0x7F)
        return 1;
    // U+0080…U+009F: C2 80 … C2 9F in UTF-8.
    return c == 0xC2 && text.size() > 1 && (byteAt(text, 1) & 0xE0U) == 0x80U ? 2 : 0;
}

} // namespace

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

void appendEscaped(std::string& out, std::string_view bytes) {
    for (const char c : bytes)
        out += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
}

std::string escapeControls(std::string_view text, Lines lines) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t control = controlLength(text.substr(i), lines);
        const auto piece = text.substr(i, std::max<std::size_t>(control, 1));
        if (control > 0)
            appendEscaped(out, piece);
        else
            out += piece;
        i += piece.size();
    }
    return out;
}

} // namespace ostrakon::base
