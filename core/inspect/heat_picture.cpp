// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/heat_picture.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/image/encode.h"
#include "core/image/thumbnail.h"

namespace ostrakon::inspect {

namespace {

/// What is outside the crop keeps this much of its brightness.
constexpr double kUnseenShare = 0.45;

// Every sixteenth colour of the scale; straight lines between them stay within 7 of 255 grey levels of it.
constexpr int kAnchors = 17;
constexpr std::array<std::array<std::uint8_t, 3>, kAnchors> kInferno{{
    {0, 0, 4},
    {11, 7, 36},
    {33, 12, 74},
    {60, 9, 101},
    {87, 16, 109},
    {112, 25, 110},
    {137, 34, 106},
    {163, 43, 97},
    {187, 55, 85},
    {209, 70, 68},
    {227, 89, 50},
    {241, 113, 30},
    {249, 141, 10},
    {252, 171, 15},
    {249, 202, 50},
    {242, 232, 101},
    {252, 255, 164},
}};

std::uint8_t mixed(double a, double b, double shareOfB) {
    return static_cast<std::uint8_t>(std::lround(a + (b - a) * shareOfB));
}

} // namespace

std::array<std::uint8_t, 3> inferno(double value) {
    const double place = std::clamp(value, 0.0, 1.0) * (kAnchors - 1);
    const auto below = std::min(static_cast<std::size_t>(place), std::size_t{kAnchors - 2});
    const double beyond = place - static_cast<double>(below);
    std::array<std::uint8_t, 3> out{};
    for (std::size_t c = 0; c < 3; ++c)
        out[c] = mixed(kInferno[below][c], kInferno[below + 1][c], beyond);
    return out;
}

double heatAt(const HeatMap& map, double x, double y) {
    assert(map.values.size() == static_cast<std::size_t>(map.rows) * static_cast<std::size_t>(map.cols));
    const double u = (x - map.cropX) / map.cropWidth;
    const double v = (y - map.cropY) / map.cropHeight;
    if (u < 0.0 || u > 1.0 || v < 0.0 || v > 1.0 || map.values.empty())
        return -1.0;
    const double col = std::clamp(u * map.cols - 0.5, 0.0, map.cols - 1.0);
    const double row = std::clamp(v * map.rows - 0.5, 0.0, map.rows - 1.0);
    const int left = static_cast<int>(col);
    const int top = static_cast<int>(row);
    const int right = std::min(left + 1, map.cols - 1);
    const int bottom = std::min(top + 1, map.rows - 1);
    const auto at = [&](int r, int c) {
        return static_cast<double>(
            map.values[static_cast<std::size_t>(r) * static_cast<std::size_t>(map.cols) + static_cast<std::size_t>(c)]);
    };
    const double above = at(top, left) + (at(top, right) - at(top, left)) * (col - left);
    const double below = at(bottom, left) + (at(bottom, right) - at(bottom, left)) * (col - left);
    return above + (below - above) * (row - top);
}

image::Pixels heatOver(const image::Pixels& picture, const HeatMap& map, double opacity) {
    assert(picture.bits == 8);
    auto out = image::Pixels::make(picture.widthPx, picture.heightPx, 3);
    const auto step = static_cast<std::size_t>(picture.channels);
    for (int y = 0; y < picture.heightPx; ++y) {
        const std::uint8_t* from = picture.row8(y);
        std::uint8_t* to = out.row8(y);
        for (int x = 0; x < picture.widthPx; ++x, from += step, to += 3) {
            const double heat = heatAt(map, (x + 0.5) / picture.widthPx, (y + 0.5) / picture.heightPx);
            const auto colour = inferno(heat);
            for (std::size_t c = 0; c < 3; ++c) {
                const double own = from[picture.channels == 3 ? c : 0];
                to[c] = heat < 0.0 ? mixed(0.0, own, kUnseenShare) : mixed(own, colour[c], opacity * heat);
            }
        }
    }
    return out;
}

std::vector<std::byte> heatPng(std::span<const std::byte> file, const std::string& name, const HeatMap& map,
                               int maxPx) {
    return image::encodePng(heatOver(image::makeThumbnail(file, name, maxPx), map));
}

} // namespace ostrakon::inspect
