// SPDX-License-Identifier: GPL-3.0-or-later
// The learning rate by trying (Smith, "Cyclical learning rates", WACV 2017): a short run on a copy of the network whose
// rate grows with each step. LibTorch inside: for sources of this room only.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/train/fine_tune.h"

namespace ostrakon::train {

struct RateSearch {
    struct Try {
        double rate = 0.0;
        double loss = 0.0; ///< before the step at this rate
    };
    std::vector<Try> tried;
    double rate = 0.0; ///< chosen
};

/// What the tries say: a quarter of the last rate before the smoothed loss rises by a tenth over its least value,
/// within [1e-4, 3e-3]. That is where the quick head's good start is neither left standing nor thrown away.
double chosenRate(const std::vector<RateSearch::Try>& tried);

/// Some tens of steps on copies of `backbone` and `head`, which stay as they are. Deterministic in the seed.
/// Cost: as much as an epoch of 500 images. Throws Cancelled.
RateSearch findRate(const nn::Backbone& backbone, const FittedHead& head, int stages, const std::string& device,
                    PixelCache& pixels, const nn::Preprocess& preprocess, const FineTuneOptions& options,
                    const std::vector<LabeledImage>& images, const std::vector<double>& weights,
                    const std::stop_token& stop);

} // namespace ostrakon::train
