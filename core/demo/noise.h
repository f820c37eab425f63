// SPDX-License-Identifier: GPL-3.0-or-later
// The random fields that materials are made of: single-channel float32, mean near 0, sigma near 1.
#pragma once

#include <opencv2/core.hpp>

#include "core/demo/random.h"

namespace ostrakon::demo {

/// Independent normal values. Cost: a nanosecond per value.
cv::Mat white(Random& random, int rows, int cols);

/// Multi-octave noise: features from `coarsest` px down to `finest` px, each halving weighted by `gain` (1: all scales
/// alike and rough; 0.5: soft clouds). Cost: about 4 ns per value, built from coarse to fine.
cv::Mat clouds(Random& random, cv::Size size, int coarsest, int finest, double gain);

/// Streaks along x: correlated over `length` px, independent from row to row but for a blur of `width` px.
cv::Mat streaks(Random& random, cv::Size size, int length, double width);

/// 0 below `low`, 1 above `high`, smooth between, in place; `low` may be above `high`.
void smoothstep(cv::Mat& field, float low, float high);

/// Scales `field` in place to sigma 1 around its mean.
void standardise(cv::Mat& field);

} // namespace ostrakon::demo
