// SPDX-License-Identifier: GPL-3.0-or-later
// Which images train, which choose, which judge. Making a split is core/dataset's; keeping it is here.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/writer.h"

namespace ostrakon::project {

struct SplitAssignment {
    ImageId image;
    Split split = Split::None;
};

/// One act. `settings` is JSON for the history (seed, fractions, by image or thing); "{}" when moved by hand.
/// Also settles split conflicts of these images.
ActResult assignSplits(Writer& writer, std::span<const SplitAssignment> assignments,
                       const std::string& settings = "{}");

} // namespace ostrakon::project
