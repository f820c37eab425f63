// SPDX-License-Identifier: GPL-3.0-or-later
// Table, light, lens and sensor: from a relief and the circumstances to a JPEG file's bytes.
#pragma once

#include <cstdint>
#include <vector>

#include <opencv2/core.hpp>

#include "core/demo/nuisance.h"
#include "core/demo/surface.h"

namespace ostrakon::demo {

/// Where the table's points come to lie in the picture.
struct Pose {
    cv::Matx33d thing;  ///< from the relief's map to the picture
    cv::Matx33d ground; ///< from the table, in relief px around the inspected place, unrotated
    cv::Matx33d turn;   ///< the thing's axes in the camera's
    double focalPx = 1;
};

Pose poseOf(const Nuisance& nuisance);

/// The scene in linear light, float32 × 3, before the lens. `withRuler` lays a scale bar beside the thing.
cv::Mat photograph(const Relief& relief, const Nuisance& nuisance, const Pose& pose, bool withRuler, Random& ground);

/// Lens blur, vignette, exposure, sensor noise and tone curve: 8 bit × 3.
cv::Mat develop(const cv::Mat& scene, const Nuisance& nuisance, Random& sensor);

/// JPEG bytes, the quality chosen so that their number comes near to `targetBytes`: a busy texture must not show in the
/// file's size. Throws Error{Internal} when OpenCV fails.
std::vector<std::uint8_t> encode(const cv::Mat& picture, int targetBytes);

} // namespace ostrakon::demo
