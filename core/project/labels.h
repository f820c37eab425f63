// SPDX-License-Identifier: GPL-3.0-or-later
// Giving images their class, and who did it when.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/writer.h"

namespace ostrakon::project {

/// One act for all `images`; `label` none takes the class away. Also settles a class conflict. Images that have that
/// class already are left alone; withdrawn ones are skipped. Throws Error{NotFound} for a class that is not there.
/// Cost: about 20 µs an image.
ActResult setLabels(Writer& writer, std::span<const ImageId> images, std::optional<ClassId> label,
                    LabelSource source = LabelSource::Person);

/// One act: makes a class called `name` where none has that name or alias, and gives it to all `images`. One undo takes
/// back both. Throws as addClass does for a name that cannot be one.
ActResult setLabelsByName(Writer& writer, std::span<const ImageId> images, const std::string& name);

/// One act: marks as looked at, or not.
ActResult setReviewed(Writer& writer, std::span<const ImageId> images, bool reviewed);

/// One step in an image's life: what its class became, by an act, an undo or a redo.
struct LabelEvent {
    std::int64_t sequence = 0;
    ActId act;
    std::optional<ClassId> before, after;
    std::string beforeName, afterName; ///< as they were called then
    LabelSource source = LabelSource::None;
    std::string by;
    Time at;
};

/// Oldest first. Never forgets: what was undone is followed by its undoing.
std::vector<LabelEvent> labelHistory(Reader& reader, ImageId image);

} // namespace ostrakon::project
