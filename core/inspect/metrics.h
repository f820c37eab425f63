// SPDX-License-Identifier: GPL-3.0-or-later
// Figures from verdicts, as pure arithmetic: no project, no model, no thread.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/inspect/evaluation.h"

namespace ostrakon::inspect {

/// One judged image. `truth` and `predicted` index the list of classes given beside it.
struct Judged {
    ImageId image;
    ThingId thing; ///< none: the image stands for itself
    int truth = 0;
    int predicted = 0;
    double probability = 0.0;       ///< of `predicted`, in [0, 1]
    bool inTop5 = false;            ///< is `truth` among the five most probable (or all, where there are fewer)?
    std::string path{};             ///< for the list of mistakes
    double truthProbability = -1.0; ///< of `truth` by the same verdict; negative while unknown
};

struct NamedClass {
    ClassId id;
    std::string name;
};

/// Fills every figure of an Evaluation but run, model and split.
///
/// Precision, recall and F1 are 0 where their denominator is. `macroF1` is the mean over the classes that are true or
/// predicted at least once, as scikit-learn's f1_score(average="macro") takes it. Mistakes are surest first, then by
/// path, so that the order never depends on how rows came. Asserts that indexes fit `classes`.
Evaluation judge(std::span<const Judged> verdicts, std::span<const NamedClass> classes);

} // namespace ostrakon::inspect
