// SPDX-License-Identifier: GPL-3.0-or-later
// The little that is needed to write HTML by hand safely.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ostrakon::inspect::html {

/// `text` for element content and for quoted attributes: & < > " ' become references, control characters and bytes
/// that are not UTF-8 become U+FFFD, so that no name from data can open a tag, an attribute or an entity.
/// Directional overrides (U+202A…U+202E, U+2066…U+2069) are replaced too: a name must not reorder the text around it.
std::string escape(std::string_view text);

/// `data:image/jpeg;base64,…` for the src of an image.
std::string jpegUri(std::span<const std::byte> jpeg);

/// 0.98765 → "98.8 %", with a no-break space.
std::string percent(double share);

/// A number with `decimals` digits and a point, whatever the locale.
std::string number(double value, int decimals);

} // namespace ostrakon::inspect::html
