// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/html.h"

#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace ostrakon::inspect::html {

namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; ///< bytes; 0 where `text` does not start with valid UTF-8
};

/// The length that a lead byte promises; 0 for a byte that cannot lead (continuations, overlong C0/C1, above F4).
std::size_t promisedLength(unsigned char lead) {
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

CodePoint first(std::string_view text) {
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

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const CodePoint c = first(text);
        if (c.length == 0 || isHostile(c.value))
            out += kReplacement;
        else if (c.value == '&')
            out += "&amp;";
        else if (c.value == '<')
            out += "&lt;";
        else if (c.value == '>')
            out += "&gt;";
        else if (c.value == '"')
            out += "&quot;";
        else if (c.value == '\'')
            out += "&#39;";
        else
            out += text.substr(0, c.length);
        text.remove_prefix(c.length == 0 ? 1 : c.length);
    }
    return out;
}

std::string jpegUri(std::span<const std::byte> jpeg) {
    static constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out = "data:image/jpeg;base64,";
    out.reserve(out.size() + (jpeg.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < jpeg.size(); i += 3) {
        const std::size_t have = std::min<std::size_t>(3, jpeg.size() - i);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = (bits << 8U) | (k < have ? std::to_integer<std::uint32_t>(jpeg[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k)
            out += k <= have ? kDigits[(bits >> (18U - 6U * k)) & 63U] : '=';
    }
    return out;
}

std::string percent(double share) {
    return std::isfinite(share) ? fmt::format("{:.1f}\u00A0%", share * 100.0) : "–";
}

std::string number(double value, int decimals) {
    return std::isfinite(value) ? fmt::format("{:.{}f}", value, decimals) : "–";
}

} // namespace ostrakon::inspect::html
