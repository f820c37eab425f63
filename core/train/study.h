// SPDX-License-Identifier: GPL-3.0-or-later
// How good is the quick model really, and would more labels help? Many splits instead of one, on cached features.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/image/network_input.h"
#include "core/project/project.h"
#include "core/project/runs.h"
#include "core/train/train_event.h"

namespace ostrakon::train {

struct StudyJob {
    std::string model = "efficientnet-lite0";
    std::string device = "auto";
    int inputPx = 0; ///< as in TrainJob
    image::Fit fit = image::Fit::Crop;
    std::uint64_t seed = 0;
    int repeats = 20;     ///< splits drawn; at least 2
    double heldOut = 0.2; ///< share of each split that judges, 0.05 … 0.5
    int more = 200;       ///< labels whose worth is asked for
    int threads = 0;      ///< streams; 0 is one per core
};

/// Mean over the repeats, and the range that holds nine tenths of them. In [0, 1]; NaN where nothing was judged.
struct Band {
    double mean = 0.0;
    double low = 0.0;
    double high = 0.0;
};

struct StudyPoint {
    double share = 1.0;       ///< of the training images of a split
    double trainImages = 0.0; ///< mean
    Band accuracy;
};

struct ClassStudy {
    project::RunClass which;
    int images = 0;
    Band recall;
    /// Recall with all of its training images less recall with half of them, the other classes unchanged: what its last
    /// doubling brought, and more than the next one will.
    Band lastDoubling;
};

struct Study {
    int images = 0;                ///< labeled, of the training and validation parts; the test part is not touched
    int groups = 0;                ///< things and single images: what splits keep whole
    std::vector<StudyPoint> curve; ///< ascending shares; the last is the model on all of them
    std::vector<ClassStudy> classes;
    /// Accuracy with `more` more labels like these, by a power law through each repeat's curve (Hestness et al., 2017:
    /// errors fall as n^−b). The band is that of the repeats; nothing is promised beyond twice the images.
    Band withMore;
};

/// Splits stratified by class that keep things whole; in each the penalty is chosen by folds of its own training part.
/// Same data, seed and binary: same figures, whatever `threads` is.
/// Thread: any but the GUI's. Tells PhaseProgress (Features, then Head counting repeats). Throws Cancelled and
/// Error{TooFewImages}. Cost: 20 repeats of 1,360 images and 7 classes: about 40 s on two cores after the features.
Study study(project::Project& project, const StudyJob& job, std::stop_token stop, const EventSink& sink);

/// The class to label more of: its last doubling brought most, and harmed in hardly any split. None where no class
/// gained a point. Points into `study`.
const ClassStudy* mostWanting(const Study& study);

/// Mean and the 5th and 95th percentile; values that are not finite are left out.
Band bandOf(std::vector<double> values);

/// a · n^−b through (n, error), least squares in logarithms; the error at `n`. Never more than the last error, nor
/// below 0; errors of 0 count as half a mistake of `judged`.
double expectedError(const std::vector<std::pair<double, double>>& errors, double judged, double n);

Json toJson(const Study& study, const StudyJob& job);

} // namespace ostrakon::train
