// SPDX-License-Identifier: GPL-3.0-or-later
// EfficientNet-Lite 0, 1 and 2 without classifier (tensorflow/tpu, models/official/efficientnet/lite: B0's blocks,
// ReLU6, no squeeze-excite). Internal to core/nn; includes LibTorch.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/nn/backbone_torch.h"

namespace ostrakon::nn {

/// One of the Lite family with weights as LibTorch initialises them. `spec` must be one of efficientnet-lite0, -lite1,
/// -lite2.
///
/// Its canonical state names are timm's (`conv_stem.weight`, `blocks.1.0.conv_pw.weight`), so that an exported state
/// loads there.
std::shared_ptr<Backbone> makeEfficientNetLite(const ModelSpec& spec);

/// (canonical name, the name that efficientnet-lite-pytorch gives it) for every parameter and running statistic.
std::vector<std::pair<std::string, std::string>> efficientNetLiteNames(const ModelSpec& spec);

} // namespace ostrakon::nn
