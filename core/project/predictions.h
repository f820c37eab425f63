// SPDX-License-Identifier: GPL-3.0-or-later
// What a run's best model says of each image, kept for lists, matrices and reports. Facts.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/project/image_types.h"
#include "core/project/writer.h"

namespace ostrakon::project {

struct Prediction {
    ImageId image;
    Split split = Split::None;    ///< the one it was judged in
    std::optional<ClassId> truth; ///< when it was judged; relabeling since does not change this
    ClassId predicted;
    double probability = 0.0;         ///< of `predicted`, in [0, 1]
    std::vector<float> probabilities; ///< one per class of the run, in its order; kept in a table of its own
};

/// One transaction; replaces what the run said of these images before. Post some hundred at a time.
void writePredictions(Writer& writer, RunId run, std::span<const Prediction> predictions);
void clearPredictions(Writer& writer, RunId run, Split split);

/// By image id; `withProbabilities` reads the vectors too.
std::vector<Prediction> predictions(Reader& reader, RunId run, std::optional<Split> split = {},
                                    bool withProbabilities = false);
std::optional<Prediction> findPrediction(Reader& reader, RunId run, ImageId image);

/// Confusion: how many of each (truth, predicted), over one or all splits; images without a truth are left out.
struct ConfusionCell {
    ClassId truth, predicted;
    std::int64_t images = 0;
};
std::vector<ConfusionCell> confusion(Reader& reader, RunId run, std::optional<Split> split = {});

/// A number that a heat map was given, such as how much of it lies on the border.
struct MapScore {
    ImageId image;
    std::string name;
    double value = 0.0;
};
void writeMapScores(Writer& writer, RunId run, std::span<const MapScore> scores);
std::vector<MapScore> mapScores(Reader& reader, RunId run, const std::string& name);

} // namespace ostrakon::project
