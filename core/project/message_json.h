// SPDX-License-Identifier: GPL-3.0-or-later
// Messages as they are stored: key and arguments, translated only when shown.
#pragma once

#include <string>

#include "core/base/message.h"

namespace ostrakon::project {

/// `["key", "argument", …]`; empty for an empty message. Bytes that are not UTF-8 are replaced.
std::string toStored(const base::Message& message);

/// Never throws: text that is no such array becomes a message of that text, since it may come from a stranger.
base::Message fromStored(const std::string& text);

} // namespace ostrakon::project
