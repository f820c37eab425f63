// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/window.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ostrakon::image {

namespace {

std::vector<std::uint8_t> tableOf(const Window& window) {
    std::vector<std::uint8_t> out(65536);
    const std::uint32_t low = window.low;
    const std::uint32_t range = window.high > window.low ? window.high - low : 1u;
    for (std::uint32_t v = 0; v < out.size(); ++v) {
        const std::uint32_t above = v <= low ? 0 : std::min(v - low, range);
        out[v] = static_cast<std::uint8_t>((above * 255u + range / 2) / range);
    }
    return out;
}

} // namespace

Pixels toEightBit(const Pixels& pixels, const Window& window) {
    if (pixels.bits == 8)
        return pixels;
    const auto table = tableOf(window);
    Pixels out = Pixels::make(pixels.widthPx, pixels.heightPx, pixels.channels);
    const std::uint16_t* from = pixels.row16(0);
    std::transform(from, from + out.sizeBytes(), out.row8(0), [&](std::uint16_t v) { return table[v]; });
    return out;
}

Window windowFor(const Pixels& pixels, double share) {
    if (pixels.bits == 8)
        return {0, 255};
    std::vector<std::uint64_t> counts(65536);
    const std::size_t total = pixels.sizeBytes() / 2;
    const std::uint16_t* samples = pixels.row16(0);
    for (std::size_t i = 0; i < total; ++i)
        ++counts[samples[i]];
    const auto left = static_cast<std::uint64_t>(std::clamp(share, 0.0, 0.49) * static_cast<double>(total));
    std::size_t low = 0;
    for (std::uint64_t seen = counts[0]; seen <= left && low < 65535;)
        seen += counts[++low];
    std::size_t high = 65535;
    for (std::uint64_t seen = counts[65535]; seen <= left && high > 0;)
        seen += counts[--high];
    if (high <= low) // one single grey level
        low < 65535 ? high = low + 1 : low = high - 1;
    return {static_cast<std::uint16_t>(low), static_cast<std::uint16_t>(high)};
}

} // namespace ostrakon::image
