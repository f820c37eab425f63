// SPDX-License-Identifier: GPL-3.0-or-later
// What fine-tuning shows the network, for a person to look at before anything is trained. Without LibTorch.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/image/network_input.h"
#include "core/project/project.h"
#include "core/train/augment.h"
#include "core/train/training_set.h"

namespace ostrakon::train {

/// The part of a TrainJob that decides what a view looks like.
struct ViewsAsked {
    std::string model = "efficientnet-lite0";
    int inputPx = 0; ///< as in TrainJob
    image::Fit fit = image::Fit::Crop;
    std::uint64_t seed = 0;
    AugmentOptions augment;

    bool operator==(const ViewsAsked&) const = default;
};

/// An image as a number, for keys of random streams.
std::uint64_t imageKey(const base::Sha256& image);

/// The key from which a run of `seed` draws the view of an image in an epoch (from 1). FineTuner and preview share it,
/// so what is looked at is what is learned from.
std::uint64_t viewKey(std::uint64_t seed, int epoch, const base::Sha256& image);

/// How files become the pixels that the network's views are cut from. Throws Error{Unsupported} for a model that
/// nobody knows.
image::Preprocess pixelsOf(const ViewsAsked& asked);

/// The square as evaluation sees it, and as epoch `epoch` of training will, as grey levels again. `source` comes from
/// fitWithMargin with pixelsOf(asked). Any thread; 1 ms at 224 px.
image::NetPixels centreView(const image::NetPixels& source, const ViewsAsked& asked);
image::NetPixels trainingView(const image::NetPixels& source, const base::Sha256& image, int epoch,
                              const ViewsAsked& asked);

/// At most `count` training images, of as many classes as possible; another `turn` picks others, as long as there are.
/// Throws Error{TooFewImages} where nothing can be trained on.
std::vector<LabeledImage> imagesForViews(project::Reader& reader, std::size_t count, std::size_t turn);

} // namespace ostrakon::train
