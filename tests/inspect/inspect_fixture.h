// SPDX-License-Identifier: GPL-3.0-or-later
// A small real project with pictures on disk, classes, a split, and a run whose model is a real network.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/labels.h"
#include "core/project/predictions.h"
#include "core/project/project.h"
#include "core/project/runs.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

/// Twelve pictures of three classes (named with markup on purpose), four of each; the first two of a class train, the
/// others are val. Pictures differ in size and content, so that no two are one image.
class InspectProject {
  public:
    static constexpr int kPerClass = 4;

    InspectProject();

    project::Project& project() { return *m_project; }
    std::unique_ptr<project::Reader> reader() { return m_project->reader(); }
    const TempDir& dir() const { return m_dir; }

    ImageId image(int classIndex, int i) const { return m_images.at(std::size_t(classIndex * kPerClass + i)); }
    std::filesystem::path file(int classIndex, int i) const;
    ClassId classId(int index) const { return m_classes.at(std::size_t(index)); }
    static std::string className(int index);

    /// A finished run; `withModel` stores a Lite0 with a head drawn from `seed`.
    RunId addRun(bool withModel, unsigned seed = 1);
    /// Stores verdicts: `predicted[k]` is the class's index for the k-th val picture (two of each class, in order).
    void predictVal(RunId run, const std::vector<int>& predicted, const std::vector<double>& probability);

    void relabel(ImageId image, ClassId label);
    void undo(); ///< the last act: right after the beginning that is the split
    void redo();

  private:
    void drawAndImport();
    void split();

    TempDir m_dir;
    std::unique_ptr<project::Project> m_project;
    std::vector<ImageId> m_images;
    std::vector<ClassId> m_classes;
};

} // namespace ostrakon::test
