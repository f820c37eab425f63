// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts and class-evidence maps of one trained run.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/project/project.h"

namespace ostrakon::inspect {

/// How strongly each cell of a coarse grid over the image speaks for `label`.
///
/// `values` is float32, [rows, cols], row-major, in [0, 1], scaled so that this map's peak is 1: compare places inside
/// one map, never numbers of two maps. All zeros is a valid answer. The grid covers the network's crop, which is
/// the rectangle [x, y, width, height] of the upright image in shares of its sides.
struct HeatMap {
    ClassId label;
    double probability = 0.0; ///< softmax output for `label`, in [0, 1]
    int rows = 0;             ///< 7 for a 224 px input at stride 32
    int cols = 0;
    std::vector<float> values;
    double cropX = 0.0, cropY = 0.0, cropWidth = 1.0, cropHeight = 1.0;
};

struct Verdict {
    ClassId predicted;         ///< none for a class that was removed since the training
    std::string predictedName; ///< as the class is called now
    double probability = 0.0;
    std::vector<float> probabilities; ///< float32, one per class of the model, sums to 1
};

struct Explained {
    Verdict verdict;
    HeatMap map;
};

/// One run's model, loaded once.
///
/// Thread: one at a time, not the GUI's; holds its own copy of the weights, so training may go on.
class Explainer {
  public:
    /// `run` may be none: the newest with a model. Throws Error{NotFound} for a run without a stored model.
    Explainer(project::Reader& reader, RunId run);
    ~Explainer();
    Explainer(Explainer&&) noexcept;

    RunId run() const;
    const std::string& modelName() const;        ///< "efficientnet-lite0"
    const std::vector<ClassId>& classes() const; ///< in the order of the outputs
    const std::vector<std::string>& classNames() const;

    /// Decodes and predicts. Throws Error for an image that cannot be read.
    Verdict predict(std::span<const std::byte> file, const std::string& name);

    /// Grad-CAM (Selvaraju et al., ICCV 2017) at the last convolutional stage, in CAM's closed form where the net ends
    /// in pooling and a linear layer. `label` none: the predicted class. Cost: one forward pass.
    /// Throws Error{UnknownClass} for a class that the run was not trained on.
    HeatMap explain(std::span<const std::byte> file, const std::string& name, std::optional<ClassId> label = {});

    /// Verdict and map from one forward pass.
    Explained look(std::span<const std::byte> file, const std::string& name, std::optional<ClassId> label = {});

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace ostrakon::inspect
