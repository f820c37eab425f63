// SPDX-License-Identifier: GPL-3.0-or-later
// Text from data made safe to show, and figures as reports write them; whatever the form of the report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ostrakon::inspect::plain {

/// U+FFFD, which stands for what cannot be shown.
inline constexpr char32_t kReplacement = 0xFFFD;

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; ///< bytes of UTF-8 it took
};

/// The first character of `text`, which is not empty. A byte that is not UTF-8, a control character other than tab and
/// newline, and a directional override (U+202A…U+202E, U+2066…U+2069: a name must not reorder the text around it) come
/// as kReplacement.
CodePoint first(std::string_view text);

/// All of `text` by `first`; tab and newline become a space, since every report sets its lines itself.
std::u32string visible(std::string_view text);

/// One character as UTF-8. `c` is a code point that is not a surrogate.
void append(std::string& out, char32_t c);

/// 0.98765 → "98.8 %", with a no-break space; "–" for what is no number.
std::string percent(double share);

/// A number with `decimals` digits and a point, whatever the locale.
std::string number(double value, int decimals);

} // namespace ostrakon::inspect::plain
