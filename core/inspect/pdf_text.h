// SPDX-License-Identifier: GPL-3.0-or-later
// Breaking text into lines that fit, without a page: pure arithmetic on widths.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ostrakon::inspect {

using CharWidth = std::function<double(char32_t)>;

/// Lines of at most `width`, broken after spaces, after - / _ \ and on both sides of Chinese and Japanese letters
/// (never before their closing marks), and inside a word only where it is wider than a line. Spaces at breaks are
/// dropped. Never empty: "" is one empty line. With `maxLines` > 0 what is left over makes the last line end in “…”.
///
/// A line holds at least one letter, so only a letter wider than `width` ever sticks out.
std::vector<std::u32string> wrapped(std::u32string_view text, double width, const CharWidth& charWidth,
                                    int maxLines = 0);

/// One line: `text`, or its beginning and “…”.
std::u32string shortened(std::u32string_view text, double width, const CharWidth& charWidth);

/// One line: `text`, or its beginning, “…” and its end, which is where files have their names.
std::u32string shortenedInside(std::u32string_view text, double width, const CharWidth& charWidth);

} // namespace ostrakon::inspect
