// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/nuisance.h"

namespace ostrakon::demo {

const std::array<std::string_view, kNuisanceValues> kNuisanceNames = {
    "tone",     "hue",      "finish", "outline", "extent",       "distractors",    "rotation",    "zoom",
    "tiltX",    "tiltY",    "shiftX", "shiftY",  "lightAzimuth", "lightElevation", "lightWarmth", "fill",
    "exposure", "vignette", "blur",   "noise",   "ground",       "groundTone",     "ruler",       "targetBytes"};

std::array<double, kNuisanceValues> nuisanceValues(const Nuisance& n) {
    return {n.tone,         n.hue,
            n.finish,       n.outline,
            n.extent,       n.distractors,
            n.rotation,     n.zoom,
            n.tiltX,        n.tiltY,
            n.shiftX,       n.shiftY,
            n.lightAzimuth, n.lightElevation,
            n.lightWarmth,  n.fill,
            n.exposure,     n.vignette,
            n.blur,         n.noise,
            n.ground,       n.groundTone,
            n.ruler,        double(n.targetBytes)};
}

} // namespace ostrakon::demo
