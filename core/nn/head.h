// SPDX-License-Identifier: GPL-3.0-or-later
// The linear classifier over pooled features. Plain memory: no LibTorch.
#pragma once

#include <span>
#include <vector>

namespace ostrakon::nn {

/// logits = weight · features + bias, on features as the backbone gives them.
///
/// Training standardises features first; `folded` moves mean and deviation into weight and bias, so that a saved head,
/// a heat map and an exported network need no extra step.
struct LinearHead {
    int features = 0;
    int classes = 0;
    std::vector<float> weight; ///< [classes, features], row-major
    std::vector<float> bias;   ///< [classes]

    /// From a head trained on (x − mean) / deviation; all spans in double, `weight` is [classes, features].
    /// A deviation of 0 (a feature that never varied) counts as 1. Throws Error{BadInput} when sizes disagree or a
    /// value is not finite.
    static LinearHead folded(std::span<const double> weight, std::span<const double> bias, std::span<const double> mean,
                             std::span<const double> deviation);

    /// [rows, classes] for `rows` = x.size() / features, summed in double in a fixed order: bit-equal everywhere.
    std::vector<float> logits(std::span<const float> x) const;

    /// The row of one class, `features` long.
    std::span<const float> row(int classIndex) const;
};

/// In place, row by row, with the maximum taken off first; float64 sums.
void softmaxRows(std::span<float> logits, int classes);

} // namespace ostrakon::nn
