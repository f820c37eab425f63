// SPDX-License-Identifier: GPL-3.0-or-later
// Which images a run may be judged on as "train", "val" and "test". Any thread with its own reader.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/inspect/evaluation.h"
#include "core/project/images.h"
#include "core/project/runs.h"

namespace ostrakon::inspect {

/// "val", "val+test" as parts. Throws Error{BadInput} naming what it knows.
std::set<project::Split> partsNamed(const std::string& names);

/// The images of now in the parts that they had for one run.
///
/// What a run trained on or chose by stays so for that run, whatever is split, redone or undone afterwards: else a new
/// split would judge it on what it learned from. Images that came later stand where they stand now; where nothing is
/// split, they are of "train" as for the trainer. Labels are those of now.
class RunParts {
  public:
    /// Cost: 30 ms for 10,000 images. Take a Snapshot first where more is read.
    RunParts(project::Reader& reader, const project::RunRow& run);

    /// All images of these parts, labeled or not, with `split` as it is for the run.
    std::vector<project::Sample> images(const std::set<project::Split>& parts) const;

    /// Does the part hold a labeled image?
    bool hasLabeled(project::Split part) const { return m_labeled.contains(part); }

    /// Did the run fit its weights to this image, with nothing held out that would speak for it? In folds it did not.
    bool learnedFrom(ImageId image) const { return m_learned.contains(image); }

    /// What a verdict on these parts is worth. A run without validation images judges its training images in folds.
    Basis basis(const std::set<project::Split>& parts) const;

  private:
    std::vector<project::Sample> m_samples;
    std::set<project::Split> m_labeled;
    std::set<ImageId> m_learned; ///< empty where the run judged in folds
    bool m_validated = false;    ///< did the run have validation images?
};

} // namespace ostrakon::inspect
