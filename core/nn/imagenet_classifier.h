// SPDX-License-Identifier: GPL-3.0-or-later
// ImageNet's own 1,000 classes on top of a backbone: what its weights file holds besides, for comparing and checking.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/nn/head.h"
#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// One linear layer, or two with hard swish between (MobileNetV3).
class ImageNetClassifier {
  public:
    /// Under the names that the architecture's packages use. Throws Error{BadInput} naming the tensor that is missing
    /// or has another shape; Error{Unsupported} for a model that does not exist.
    ImageNetClassifier(std::string_view model, const WeightSet& weights);

    int classes() const { return m_last.classes; }
    /// [rows, classes] from pooled features [rows, features].
    std::vector<float> logits(std::span<const float> features) const;
    /// How the logit of `classIndex` grows with each pooled feature of one picture: what Grad-CAM weighs channels by.
    std::vector<float> gradient(std::span<const float> features, int classIndex) const;

  private:
    std::optional<LinearHead> m_hidden;
    LinearHead m_last;
};

} // namespace ostrakon::nn
