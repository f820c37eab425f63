// SPDX-License-Identifier: GPL-3.0-or-later
// Where the optimiser begins: ridge regression in closed form. LibTorch inside: for sources of this room only.
#pragma once

#include <vector>

#include "core/train/softmax_objective.h"

namespace ostrakon::train {

/// Weighted ridge regression on centred class indicators, in the smaller of the two spaces (dual where rows are fewer
/// than columns), scaled to log odds by the factor that `objective` likes best. Parameters as SoftmaxObjective takes
/// them. Cost: one Gram matrix and one Cholesky factor.
std::vector<double> ridgeStart(const SoftmaxObjective& objective);

} // namespace ostrakon::train
