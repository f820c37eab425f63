// SPDX-License-Identifier: GPL-3.0-or-later
// How a relief answers to the light.
#pragma once

#include "core/demo/camera.h"

namespace ostrakon::demo {

/// Shades the thing and lays it over `scene` (linear light, float32 × 3), which gets the same light.
///
/// `shape` are the planes slope x, slope y, gloss, alpha in picture px; `colour` is 8 bit × 3 as in Relief. Clay
/// answers with Lambert's law and a faint highlight; metal mirrors one or two softboxes, blurred by its roughness and,
/// across its grain, by its anisotropy. Lobes are 1 / (1 + q)², the tail of GGX (Walter et al., EGSR 2007), which needs
/// no exp(). Cost: about 10 ns per pixel.
void illuminate(cv::Mat& scene, const cv::Mat (&shape)[4], const cv::Mat& colour, const Surface& material,
                const Nuisance& nuisance, const Pose& pose);

} // namespace ostrakon::demo
