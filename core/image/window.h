// SPDX-License-Identifier: GPL-3.0-or-later
// From 16-bit samples to the 8 bits that both the eye and the network get: one mapping for both.
#pragma once

#include <cstdint>

#include "core/image/pixels.h"

namespace ostrakon::image {

/// Samples at or below `low` become 0, at or above `high` 255, linear and rounded between. 8-bit pictures pass
/// unchanged.
///
/// A 12-bit camera that stores 0…4095 in 16-bit files wants {0, 4095}; the default is the whole range of the file.
struct Window {
    std::uint16_t low = 0;
    std::uint16_t high = 65535;
    bool operator==(const Window&) const = default;
};

/// An 8-bit picture of the same size; shares the samples when it is 8-bit already. `high <= low` is a step at `low`.
Pixels toEightBit(const Pixels& pixels, const Window& window);

/// The window from the darkest to the brightest sample, leaving out `share` of all samples at each end.
/// {0, 255} for an 8-bit picture; never empty.
Window windowFor(const Pixels& pixels, double share = 0.001);

} // namespace ostrakon::image
