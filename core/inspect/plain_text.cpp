// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/plain_text.h"

#include <cmath>

#include <fmt/format.h>

namespace ostrakon::inspect::plain {

namespace {

/// The length that a lead byte promises; 0 for a byte that cannot lead (continuations, overlong C0/C1, above F4).
std::size_t promisedLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// Length 0 where `text` does not start with valid UTF-8.
CodePoint decoded(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = promisedLength(lead);
    if (length == 0 || length > text.size())
        return {};
    char32_t value = length == 1 ? lead : static_cast<char32_t>(lead & (0x7FU >> length));
    for (std::size_t i = 1; i < length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) != 0x80U)
            return {};
        value = (value << 6U) | (byte & 0x3FU);
    }
    const char32_t smallest = length == 3 ? 0x800 : length == 4 ? 0x10000 : 0;
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < smallest || surrogate || value > 0x10FFFF ? CodePoint{} : CodePoint{value, length};
}

bool isHostile(char32_t c) {
    const bool control = (c < 0x20 && c != '\t' && c != '\n') || (c >= 0x7F && c < 0xA0);
    const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return control || reorders || c == 0xFFFE || c == 0xFFFF;
}

} // namespace

CodePoint first(std::string_view text) {
    const CodePoint c = decoded(text);
    if (c.length == 0)
        return {kReplacement, 1};
    return isHostile(c.value) ? CodePoint{kReplacement, c.length} : c;
}

std::u32string visible(std::string_view text) {
    std::u32string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const CodePoint c = first(text);
        out += c.value == '\t' || c.value == '\n' ? U' ' : c.value;
        text.remove_prefix(c.length);
    }
    return out;
}

void append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
        return;
    }
    const int more = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    const char32_t lead = more == 1 ? 0xC0 : more == 2 ? 0xE0 : 0xF0;
    out += static_cast<char>(lead | (c >> (6 * more)));
    for (int i = more - 1; i >= 0; --i)
        out += static_cast<char>(0x80 | ((c >> (6 * i)) & 0x3F));
}

std::string percent(double share) {
    return std::isfinite(share) ? fmt::format("{:.1f}\u00A0%", share * 100.0) : "–";
}

std::string number(double value, int decimals) {
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "–";
}

} // namespace ostrakon::inspect::plain
