// SPDX-License-Identifier: GPL-3.0-or-later
// Metal parts: brushed, turned or cast, with bevelled edges and holes, and what may be wrong with them.
#pragma once

#include "core/demo/nuisance.h"
#include "core/demo/surface.h"

namespace ostrakon::demo {

/// A sound part: shape, finish, and the handling wear, dust and lint that every class carries alike.
/// Sees no class: a part of any class starts as this.
Surface soundPart(const Nuisance& nuisance, Random& material, Random& distractor);

enum class Defect { Crack, None, Pit, Scratch, Stain };

/// Adds one defect near the middle. Its size and strength vary from plain to hard to see.
void addDefect(Surface& part, Defect defect, Random& random);

} // namespace ostrakon::demo
