// SPDX-License-Identifier: GPL-3.0-or-later
// The little that is needed to write HTML by hand safely.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ostrakon::inspect::html {

/// `text` for element content and for quoted attributes: & < > " ' become references, and what plain::first replaces
/// (control characters, bytes that are not UTF-8, directional overrides) becomes U+FFFD, so that no name from data can
/// open a tag, an attribute or an entity, or reorder the text around it.
std::string escape(std::string_view text);

/// `data:image/jpeg;base64,…` for the src of an image.
std::string jpegUri(std::span<const std::byte> jpeg);

} // namespace ostrakon::inspect::html
