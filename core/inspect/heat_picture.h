// SPDX-License-Identifier: GPL-3.0-or-later
// A class-evidence map laid over its picture, for reports and for `predict --explain`.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/image/pixels.h"
#include "core/inspect/explainer.h"

namespace ostrakon::inspect {

/// The inferno colour scale (Smith and van der Walt, matplotlib 2015): perceptually even, dark to bright, so it also
/// reads in grey print. `value` outside [0, 1] is clamped. Red, green, blue in 0…255.
std::array<std::uint8_t, 3> inferno(double value);

/// The map's value at a place of the upright picture given in shares of its sides, bilinear between the centres of the
/// cells and flat beyond the outermost ones; negative outside the network's crop, where nothing was looked at.
double heatAt(const HeatMap& map, double x, double y);

/// The picture with the map over it: colour covers in proportion to the evidence, so what the network ignored stays as
/// it was, and what it never saw (outside its crop) is dimmed. 8-bit RGB of the picture's size; `picture` is 8-bit.
/// Any thread; about 10 ms per megapixel.
image::Pixels heatOver(const image::Pixels& picture, const HeatMap& map, double opacity = 0.75);

/// A picture file, at most `maxPx` on its longer side, with the map over it, as PNG bytes.
/// Throws as image::decode.
std::vector<std::byte> heatPng(std::span<const std::byte> file, const std::string& name, const HeatMap& map,
                               int maxPx = 1024);

} // namespace ostrakon::inspect
