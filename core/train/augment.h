// SPDX-License-Identifier: GPL-3.0-or-later
// Random views of cached pixels: crop, turn, mirror and colour in one pass over the output.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/image/view_pixel.h"

namespace ostrakon::train {

/// How far views may differ from the picture. The defaults suit objects photographed by hand and by machine alike.
struct AugmentOptions {
    double leastArea = 0.5;      ///< of the source square that a view shows; at most 1
    double mostStretch = 1.25;   ///< of a view's sides against each other
    double mostDegrees = 10.0;   ///< turned either way
    bool mirror = true;          ///< left and right, every other view
    double mostBrightness = 0.2; ///< factor 1 ± this …
    double mostContrast = 0.2;   ///< … about the picture's mean …
    double mostSaturation = 0.2; ///< … and away from grey
    bool upDown = false;         ///< top and bottom too, every other view: for what has no upper side
    int strongOps = 0;           ///< so many operations of the strong set in each view (strong_views.h); 0 … 4
    double erased = 0.0;         ///< share of views of which a rectangle is blanked (Zhong et al., AAAI 2020)

    bool operator==(const AugmentOptions&) const = default;
};

/// One view as numbers: output pixel (x, y), centred, goes to source place `toSource`; colours through `colour`.
struct ViewPlan {
    std::array<double, 6> toSource{1, 0, 0, 0, 1, 0}; ///< [a b c; d e f]
    std::array<float, 9> colour{1, 0, 0, 0, 1, 0, 0, 0, 1};
    std::array<float, 3> offset{0, 0, 0};
    std::vector<float> tone;              ///< 256 values that replace 0 … 255 after the colours; empty: none do
    std::array<int, 4> blank{0, 0, 0, 0}; ///< left, top, right, bottom (both exclusive) of what shows the mean instead
};

/// The same for kernels; `toneRow` is where they find its tone, negative for none.
image::ViewNumbers numbersOf(const ViewPlan& plan, int toneRow);

/// The centre square as evaluation sees it.
ViewPlan centrePlan(int sourcePx, int outPx);

/// Draws a view from `key` alone: the same key, source size and mean give the same view. `meanGrey` is the picture's,
/// 0 … 255.
ViewPlan drawView(std::uint64_t key, int sourcePx, int outPx, double meanGrey, const AugmentOptions& options);

/// Bilinear, places outside repeat the border; then (value − mean) / deviation. `source`: uint8 RGB
/// [sourcePx, sourcePx, 3]; `out`: float32 [outPx, outPx, 3]. 1 ms for 224 px. Any thread.
void render(std::span<const std::uint8_t> source, int sourcePx, const ViewPlan& plan, int outPx,
            const std::array<float, 3>& mean, const std::array<float, 3>& deviation, std::span<float> out);

/// The centre square as evaluation sees it, normalised the same way.
void renderCentre(std::span<const std::uint8_t> source, int sourcePx, int outPx, const std::array<float, 3>& mean,
                  const std::array<float, 3>& deviation, std::span<float> out);

/// Mean of all samples of every fourth pixel: enough to pivot the contrast on.
double meanGrey(std::span<const std::uint8_t> source);

} // namespace ostrakon::train
