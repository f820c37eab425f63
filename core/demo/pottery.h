// SPDX-License-Identifier: GPL-3.0-or-later
// Pottery: the wall of a vessel in one of five wares, and sherds broken out of it.
#pragma once

#include "core/demo/nuisance.h"
#include "core/demo/surface.h"

namespace ostrakon::demo {

enum class Ware {
    Banded,    ///< painted bands on a plain wall
    Burnished, ///< rubbed with a pebble until it shines in strokes
    Coarse,    ///< much angular grit
    Ribbed,    ///< deep turning grooves
    Shell,     ///< crushed shell: thin flat plates, or the slits they left
};

/// The wall of a vessel. Clay, firing, wear and soil come from `clay` and `distractor`, which see no ware.
Surface vesselWall(const Nuisance& nuisance, Ware ware, Random& clay, Random& distractor, Random& trait);

/// A sherd of that wall: outline, broken edges, curvature. `random` sees no ware.
Surface breakSherd(const Surface& wall, const Nuisance& nuisance, Random& random);

} // namespace ostrakon::demo
