// SPDX-License-Identifier: GPL-3.0-or-later
// The strong set of RandAugment (Cubuk et al., NeurIPS 2020) as far as one pass over the output can do it, each drawn
// with a magnitude of its own as in TrivialAugment (Müller and Hutter, ICCV 2021). Inside this room only.
#pragma once

#include <array>

#include "core/train/augment.h"
#include "core/train/random.h"

namespace ostrakon::train {

/// Adds one operation to `plan`: nothing, shear, shift, turn, brightness, contrast, saturation, gamma, posterise,
/// solarise. Turns only where `options` turn at all: a view never shows what the user ruled out.
void addStrongOp(Random& random, int sourcePx, int outPx, double meanGrey, const AugmentOptions& options,
                 ViewPlan& plan);

/// A rectangle of 2 to 20 % of the view, inside it, with sides at most 3 : 1.
std::array<int, 4> drawBlank(Random& random, int outPx);

} // namespace ostrakon::train
