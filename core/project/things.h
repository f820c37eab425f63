// SPDX-License-Identifier: GPL-3.0-or-later
// Parts, vessels, sherds, lots: what several photographs show one and the same of.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/project/writer.h"

namespace ostrakon::project {

struct ThingRow {
    ThingId id;
    Uid uid;
    std::string name; ///< unique
    std::int64_t images = 0;
};

/// By name.
std::vector<ThingRow> listThings(Reader& reader);
std::optional<ThingRow> findThing(Reader& reader, const std::string& name);
std::optional<ThingRow> findThing(Reader& reader, ThingId id);

/// One act: gives each image its thing, made when there is none of that name; an empty name takes it away.
ActResult assignThings(Writer& writer, std::span<const std::pair<ImageId, std::string>> things);
ActResult renameThing(Writer& writer, ThingId id, const std::string& name);

/// Inside an act: the thing of that name, made when missing.
ThingId ensureThing(Writer& writer, const std::string& name);

} // namespace ostrakon::project
