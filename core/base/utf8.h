// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that claim to be text: which of them are letters, and how the others are shown.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace ostrakon::base {

/// Length of the UTF-8 letter that `text` (not empty) begins with, 0 where it begins with none: Unicode's table of
/// well-formed sequences (The Unicode Standard, table 3-7), which excludes overlong forms, surrogates and what lies
/// beyond U+10FFFF.
std::size_t letterLength(std::string_view text);

/// Appends each byte as \xHH.
void appendEscaped(std::string& out, std::string_view bytes);

/// Whether tabs and line feeds are kept as they are.
enum class Lines { Keep, Escape };

/// `text` with the bytes of control characters (U+0000…U+001F, U+007F…U+009F) as \xHH, so that no terminal obeys
/// them. Other bytes pass as they are, whether or not they are UTF-8.
std::string escapeControls(std::string_view text, Lines lines);

} // namespace ostrakon::base
