// SPDX-License-Identifier: GPL-3.0-or-later
// Everything in a demo photograph that must say nothing about its class.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace ostrakon::demo {

/// The circumstances of one photograph. All of it comes from random streams that never see the class; the tests check
/// that from the outside. Lengths are in pixels of the finished picture, angles in radians.
struct Nuisance {
    // Of the thing, the same in each of its photographs.
    double tone = 0.5;      ///< reflectance of the metal or the fired clay, in [0, 1]
    double hue = 0.5;       ///< 0 the cold end of the material's colours, 1 the warm end
    double finish = 0;      ///< in [0, 1): brushed, turned or cast metal; how the potter's clay was fired
    double outline = 0;     ///< in [0, 1): which shape of part; how long and how angular a sherd is
    double extent = 0.5;    ///< how large the thing is, 0 small, 1 large
    double distractors = 0; ///< how much dust, lint, handling wear or soil it carries, in [0, 1]

    // Of the photograph.
    double rotation = 0; ///< in the plane of the table
    double zoom = 1;     ///< picture pixels per surface pixel
    double tiltX = 0;    ///< of the table against the camera
    double tiltY = 0;
    double shiftX = 0; ///< where the inspected place lies, from the middle
    double shiftY = 0;
    double lightAzimuth = 0;
    double lightElevation = 1;
    double lightWarmth = 0; ///< -1 bluish to 1 yellowish
    double fill = 0.3;      ///< share of light that comes from everywhere
    double exposure = 1;
    double vignette = 0; ///< loss of light in the corners, in [0, 1]
    double blur = 0.6;   ///< sigma of the lens
    double noise = 0.01; ///< sigma of the sensor at middle grey, of full scale
    double ground = 0;   ///< in [0, 1): which ground it lies on
    double groundTone = 0.5;
    double ruler = 0; ///< in [0, 1): where the scale bar lies (sherds only)
    int widthPx = 640;
    int heightPx = 480;
    int targetBytes = 60'000; ///< the quality is chosen so that the file comes near to this
};

/// How many of the values below belong to the thing; they come first.
inline constexpr std::size_t kThingValues = 6;
inline constexpr std::size_t kNuisanceValues = 24;

/// Names in the order of nuisanceValues(), for a test's message.
extern const std::array<std::string_view, kNuisanceValues> kNuisanceNames;

/// All of it as numbers, for statistics.
std::array<double, kNuisanceValues> nuisanceValues(const Nuisance& nuisance);

} // namespace ostrakon::demo
