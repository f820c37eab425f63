// SPDX-License-Identifier: GPL-3.0-or-later
// Names and paths as they are stored, sorted and searched.
#pragma once

#include <string>
#include <string_view>

namespace ostrakon::project {

/// Without ASCII blanks around it.
std::string trimmed(std::string_view text);

/// Bytes that sort as people read: "b2" before "b10", "/" before all, ASCII case ignored.
std::string naturalKey(std::string_view path);

/// ASCII letters in lower case.
std::string lowered(std::string_view text);

} // namespace ostrakon::project
