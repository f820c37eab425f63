// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of the project (decided, undoable) and the state of its windows (not).
#pragma once

#include <optional>
#include <string>

#include "core/project/writer.h"

namespace ostrakon::project {

/// Keys that start with "ui." are facts: changing them is not in the history. All others are acts.
/// An empty optional removes the setting. Values are text, usually JSON.
ActResult setSetting(Writer& writer, const std::string& key, const std::optional<std::string>& value);
std::optional<std::string> setting(Reader& reader, const std::string& key);

} // namespace ostrakon::project
