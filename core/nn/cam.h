// SPDX-License-Identifier: GPL-3.0-or-later
// Class-evidence maps in closed form, on plain memory.
#pragma once

#include <span>
#include <vector>

namespace ostrakon::nn {

/// A coarse grid over the network's input: float32, row-major, rectified, peak 1 (or all zeros, which is a valid
/// answer).
struct EvidenceMap {
    int rows = 0;
    int cols = 0;
    std::vector<float> values;
};

/// Class activation mapping (Zhou et al., CVPR 2016): relu(Σ_c row[c] · map[y, x, c]), scaled to a peak of 1.
///
/// `map` is [rows, cols, channels] (channels last) as FeatureExtractor gives it; `row` is the folded head's row of the
/// class. For a network that ends in average pooling and a linear layer it equals Grad-CAM (Selvaraju et al., ICCV
/// 2017) at that map, with no backward pass. Any thread; microseconds.
EvidenceMap classActivation(std::span<const float> map, int rows, int cols, std::span<const float> row);

} // namespace ostrakon::nn
