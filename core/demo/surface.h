// SPDX-License-Identifier: GPL-3.0-or-later
// A thing's surface as a painter and a light see it, before any camera.
#pragma once

#include <vector>

#include <opencv2/core.hpp>

#include "core/demo/random.h"

namespace ostrakon::demo {

/// Surfaces are squares of this side; the place that the camera looks at is the middle.
inline constexpr int kSurfacePx = 640;

/// What a thing is made of. All maps are kSurfacePx square, float32; colours are linear light, blue-green-red.
struct Surface {
    cv::Mat height; ///< in px of the map; only its slope is seen
    cv::Mat colour; ///< three channels, reflectance in [0, 1]
    cv::Mat gloss;  ///< 1 is the material's own mirror-likeness, 0 is dull
    cv::Mat alpha;  ///< 1 on the thing, 0 beside it

    bool isMetal = false;
    double roughness = 0.3;  ///< width of highlights, in sines of angles
    double anisotropy = 1;   ///< how much wider highlights are across the grain
    bool isTurned = false;   ///< the grain runs in circles around `centre`, else along x
    cv::Point2f centre;      ///< of turning
    double thicknessPx = 20; ///< for the shadow on the ground
};

/// A surface with slopes in place of heights, as the renderer samples it.
struct Relief {
    cv::Mat shape;    ///< float32 × 4: slope in x, slope in y, gloss, alpha
    cv::Mat colour;   ///< 8 bit × 3, square roots of the linear colour: a quarter of the memory traffic
    Surface material; ///< its maps are released
};

Relief relief(Surface surface);

/// A fresh surface of one colour, flat and wholly covered.
Surface plainSurface(const cv::Vec3f& colour);

/// Blends `colour` into the surface where `mask` (float32, in [0, 1]) says so.
void paint(Surface& surface, const cv::Mat& mask, const cv::Vec3f& colour, double strength);

/// Multiplies the surface's colour by 1 + strength × field.
void shade(Surface& surface, const cv::Mat& field, double strength);

/// Multiplies the surface's colour by `factor` where `mask` says so.
void tint(Surface& surface, const cv::Mat& mask, const cv::Vec3f& factor);

/// A line drawn by hand: points about `step` px apart, its heading wandering by `wander` rad a step and bending by
/// `bend` rad a step.
std::vector<cv::Point2f> handLine(Random& random, cv::Point2f from, double heading, double length, double step,
                                  double wander, double bend);

/// Draws a line into `mask` (8 bit), widths in px at both ends, ink in [0, 255].
void drawLine(cv::Mat& mask, const std::vector<cv::Point2f>& line, double fromWidth, double toWidth, double ink);

/// An 8-bit mask as float32 in [0, 1], blurred by `sigma` px.
cv::Mat soften(const cv::Mat& mask, double sigma);

} // namespace ostrakon::demo
