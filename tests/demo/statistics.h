// SPDX-License-Identifier: GPL-3.0-or-later
// Does a number tell the class? Two ways to ask, small enough to check on paper.
#pragma once

#include <string>
#include <vector>

namespace ostrakon::test {

/// Pearson's chi-square of class against the quintile of `values`, as standard deviations above what independence
/// gives: (χ² − df) / √(2 df). Independent data stay below 4 but for one case in some thousands. Constant values give
/// 0.
double dependence(const std::vector<double>& values, const std::vector<int>& classes);

/// One row per image.
struct Samples {
    std::vector<std::vector<double>> features;
    std::vector<int> classes;
    std::vector<std::string> things;
};

/// Accuracy of softmax regression (L2, full-batch descent) in five folds that never part a thing's images.
double groupedAccuracy(const Samples& samples);

} // namespace ostrakon::test
