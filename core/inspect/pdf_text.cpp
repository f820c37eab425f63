// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_text.h"

#include <algorithm>

namespace ostrakon::inspect {

namespace {

constexpr char32_t kEllipsis = U'…';

/// Scripts without spaces: a line may break between any two of their letters.
bool isIdeographic(char32_t c) {
    return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0xFF00 && c <= 0xFFEF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool startsNoLine(char32_t c) {
    return std::u32string_view(U"、。，．：；！？）」』】》〉”’…%").find(c) != std::u32string_view::npos;
}

bool mayBreakBetween(char32_t before, char32_t after) {
    if (before == U' ')
        return after != U' ';
    if (startsNoLine(after))
        return false;
    return std::u32string_view(U"-/_\\").find(before) != std::u32string_view::npos || isIdeographic(before) ||
           isIdeographic(after);
}

double sum(std::u32string_view text, const CharWidth& charWidth) {
    double out = 0.0;
    for (const char32_t c : text)
        out += charWidth(c);
    return out;
}

std::u32string_view withoutTrailingSpaces(std::u32string_view text) {
    while (!text.empty() && text.back() == U' ')
        text.remove_suffix(1);
    return text;
}

/// How many letters of `text` go on one line.
std::size_t lineLength(std::u32string_view text, double width, const CharWidth& charWidth) {
    double used = 0.0;
    std::size_t lastBreak = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && mayBreakBetween(text[i - 1], text[i]))
            lastBreak = i;
        used += charWidth(text[i]);
        if (used > width && text[i] != U' ') // spaces may hang over the edge
            return lastBreak > 0 ? lastBreak : std::max<std::size_t>(i, 1);
    }
    return text.size();
}

std::size_t fittingFront(std::u32string_view text, double width, const CharWidth& charWidth) {
    std::size_t n = 0;
    for (; n < text.size() && (width -= charWidth(text[n])) >= 0.0; ++n) {
    }
    return n;
}

} // namespace

std::vector<std::u32string> wrapped(std::u32string_view text, double width, const CharWidth& charWidth, int maxLines) {
    std::vector<std::u32string> out;
    do {
        if (maxLines > 0 && std::ssize(out) + 1 == maxLines) {
            out.push_back(shortened(text, width, charWidth));
            return out;
        }
        const std::size_t n = lineLength(text, width, charWidth);
        out.emplace_back(withoutTrailingSpaces(text.substr(0, n)));
        text.remove_prefix(n);
    } while (!text.empty());
    return out;
}

std::u32string shortened(std::u32string_view text, double width, const CharWidth& charWidth) {
    text = withoutTrailingSpaces(text);
    if (sum(text, charWidth) <= width)
        return std::u32string(text);
    const std::size_t n = fittingFront(text, width - charWidth(kEllipsis), charWidth);
    return std::u32string(withoutTrailingSpaces(text.substr(0, n))) + kEllipsis;
}

std::u32string shortenedInside(std::u32string_view text, double width, const CharWidth& charWidth) {
    if (sum(text, charWidth) <= width)
        return std::u32string(text);
    const double room = width - charWidth(kEllipsis);
    const std::u32string backwards(text.rbegin(), text.rend());
    const std::size_t back = fittingFront(backwards, room * 0.7, charWidth);
    const double used = sum(text.substr(text.size() - back), charWidth);
    const std::size_t front = fittingFront(text, room - used, charWidth);
    return std::u32string(text.substr(0, front)) + kEllipsis + std::u32string(text.substr(text.size() - back));
}

} // namespace ostrakon::inspect
