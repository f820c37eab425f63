// SPDX-License-Identifier: GPL-3.0-or-later
// Exactly what a run trains on and is judged on, read from the project once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/sha256.h"
#include "core/project/images.h"
#include "core/project/runs.h"

namespace ostrakon::train {

/// One labeled image. `label` is the place of its class among the model's outputs; −1 for a class that no training
/// image has: the model cannot know it, so it counts as a mistake.
struct LabeledImage {
    ImageId image;
    base::Sha256 sha256;
    ClassId truth;
    int label = -1;
    project::Split split = project::Split::None;
    std::optional<ThingId> thing;
};

/// Each part in the order of the images' hashes, so that nothing depends on the order of import.
struct TrainingSet {
    std::vector<project::RunClass> classes; ///< the outputs: classes with a training image, in the project's order
    std::vector<LabeledImage> train;
    std::vector<LabeledImage> val;
    std::vector<LabeledImage> test;
    bool split = true;     ///< false: nothing in the project has a split, all labeled images train
    int withoutSplit = 0;  ///< labeled, but in no part although others are: not used
    int damaged = 0;       ///< labeled, but known not to decode: not used
    base::Sha256 snapshot; ///< over (image, class's uid, part), sorted: equal exactly when a run saw the same

    std::vector<int> trainCounts() const; ///< training images per class, by label
};

/// The labels and splits of now, as one consistent state. Throws Error{TooFewImages} saying what is missing.
/// Cost: 30 ms for 10,000 images.
TrainingSet readTrainingSet(project::Reader& reader);

/// What an earlier run saw, whatever was relabeled since; withdrawn images included. Throws Error{NotFound}.
TrainingSet trainingSetOf(project::Reader& reader, const project::RunRow& run);

/// Has `run` ended early, with all of its images noted, so that it can be resumed? A kill between its row and the last
/// of them leaves nothing to go on with. Cost: a count; for runs of older programs as trainingSetOf.
bool canResume(project::Reader& reader, const project::RunRow& run);

/// The same set for the run's rows.
std::vector<project::RunSample> runSamples(const TrainingSet& set);

/// The key in a run's job under which stands how many rows that are.
inline constexpr const char* kImagesNoted = "images_noted";

} // namespace ostrakon::train
