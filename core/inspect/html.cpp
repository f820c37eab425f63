// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/html.h"

#include <algorithm>
#include <cstdint>

#include "core/inspect/plain_text.h"

namespace ostrakon::inspect::html {

std::string escape(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    while (!text.empty()) {
        const plain::CodePoint c = plain::first(text);
        if (c.value == '&')
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
            plain::append(out, c.value);
        text.remove_prefix(c.length);
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

} // namespace ostrakon::inspect::html
