// SPDX-License-Identifier: GPL-3.0-or-later
// How a model does, while it learns, on the images that judge it: each class's recall, and the worst of the images.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/ids.h"

namespace ostrakon::train {

struct LabeledImage;

/// A model's first choice for one image.
struct Said {
    int label = 0; ///< among its outputs
    double probability = 0.0;
};

/// Of one class, a model's output: how many of the images that judge, and how many of them are right.
struct ClassRecall {
    ClassId id;
    int images = 0;
    int right = 0;

    /// In [0, 1]; NaN without an image.
    double recall() const {
        return images > 0 ? static_cast<double>(right) / images : std::numeric_limits<double>::quiet_NaN();
    }
};

/// One image and what was said of it.
struct Verdict {
    ImageId image;
    ClassId truth;
    int label = -1; ///< the truth among the outputs; −1 for a class that the model cannot know
    int said = 0;   ///< among the outputs
    double probability = 0.0;

    bool isRight() const { return label == said; }
};

/// Event: the images that judge were judged. For `full` first by the quick head (epoch 0), then after every epoch; at
/// the end of every run once more by the model that it keeps, from the very predictions that are stored.
struct Judged {
    enum class By {
        Validation,
        Folds, ///< no validation part: training images, each by a head that did not see it
    };
    static constexpr int kMostWorst = 12;

    int epoch = 0;
    By by = By::Validation;
    bool kept = false;                ///< the run's last word
    std::vector<ClassRecall> classes; ///< in the order of the model's outputs
    int unknown = 0;                  ///< images of classes that the model cannot know: wrong, and in no recall
    /// Those wrong with the most confidence first, then those right with the least.
    std::vector<Verdict> worst;
};

/// From the verdicts on `images`, in their order; `classes` are the outputs. Ties go by the images' order.
Judged judged(const std::vector<LabeledImage>& images, const std::vector<Said>& said,
              const std::vector<ClassId>& classes);

/// First choices of `probabilities`, [images, classes].
std::vector<Said> firstChoices(const std::vector<float>& probabilities, int classes);

/// What curves of a run's classes are called: "val/recall/CLASS", "folds/recall/CLASS"; `what` is "recall" or "images".
/// In the project CLASS is the class's uid, since names change and are not unique; in files for people its name.
inline std::string judgedSeries(Judged::By by, std::string_view what, std::string_view classOf) {
    std::string out = by == Judged::By::Validation ? "val/" : "folds/";
    return out.append(what).append("/").append(classOf);
}

} // namespace ostrakon::train
