// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/random.h"

#include <numeric>
#include <utility>

namespace ostrakon::train {

std::vector<std::uint32_t> shuffled(std::uint32_t count, std::uint64_t key) {
    std::vector<std::uint32_t> out(count);
    std::iota(out.begin(), out.end(), 0U);
    Random random(key);
    for (std::uint32_t i = count; i > 1; --i)
        std::swap(out[i - 1], out[random.below(i)]);
    return out;
}

} // namespace ostrakon::train
