// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as nlohmann gives it; one alias, so that a change of library is one file.
#pragma once

#include <nlohmann/json.hpp>

namespace ostrakon {

using Json = nlohmann::json;
/// Keeps the order in which keys were written: for what people read.
using OrderedJson = nlohmann::ordered_json;

} // namespace ostrakon
