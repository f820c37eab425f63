// SPDX-License-Identifier: GPL-3.0-or-later
// DESIGN 2's table of who may use what, as a check over include lines.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "tests/house/source_tree.h"

namespace ostrakon::house {

/// Room → rooms that its files may include directly. Nothing is transitive but `base`, which everyone has.
const std::map<std::string, std::set<std::string>>& allowedArrows();

/// Each wrong include as "core/image/x.h:7: …". Empty when the house stands. Checks, in this order:
/// arrows between rooms; quoted includes that are not written from the source root or name no file; libraries outside
/// the rooms they belong to; Qt and LibTorch meeting in one file, through however many headers.
std::vector<std::string> wrongArrows(const Files& files);

/// Rooms that use each other, over the arrows that really exist: each circle as "a → b → a".
std::vector<std::string> circles(const Files& files);

} // namespace ostrakon::house
