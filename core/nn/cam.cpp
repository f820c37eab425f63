// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/cam.h"

#include <algorithm>
#include <cassert>

namespace ostrakon::nn {

EvidenceMap classActivation(std::span<const float> map, int rows, int cols, std::span<const float> row) {
    const auto cells = static_cast<std::size_t>(rows) * static_cast<std::size_t>(cols);
    assert(map.size() == cells * row.size());
    EvidenceMap out{rows, cols, std::vector<float>(cells)};
    for (std::size_t i = 0; i < cells; ++i) {
        double sum = 0.0;
        for (std::size_t c = 0; c < row.size(); ++c)
            sum += static_cast<double>(row[c]) * static_cast<double>(map[i * row.size() + c]);
        out.values[i] = static_cast<float>(std::max(sum, 0.0));
    }
    const float peak = cells ? *std::max_element(out.values.begin(), out.values.end()) : 0.0F;
    if (peak > 0.0F)
        for (float& v : out.values)
            v /= peak;
    return out;
}

} // namespace ostrakon::nn
