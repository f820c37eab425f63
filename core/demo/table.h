// SPDX-License-Identifier: GPL-3.0-or-later
// What things are photographed on: the ground, the scale bar, and the shadow between.
#pragma once

#include <opencv2/core.hpp>

#include "core/demo/camera.h"
#include "core/demo/nuisance.h"

namespace ostrakon::demo {

/// The bare table in linear light, float32 × 3: paper, felt, wood, rubber mat, stone or sand.
cv::Mat layGround(const Nuisance& nuisance, Random& random);

/// Lays a five-centimetre bar with a chequered edge onto the ground, along a side of the picture.
void layRuler(cv::Mat& ground, const Nuisance& nuisance, const Pose& pose);

/// Darkens the ground where the thing (its `alpha`, float32 in picture px) keeps the light away.
void castShadow(cv::Mat& ground, const cv::Mat& alpha, const Nuisance& nuisance, double thicknessPx);

} // namespace ostrakon::demo
