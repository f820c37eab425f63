// SPDX-License-Identifier: GPL-3.0-or-later
// The families' tables behind netPlan(). Internal to core/nn.
#pragma once

#include <string_view>

#include "core/nn/net_plan.h"

namespace ostrakon::nn {

/// Lite 0, 1 and 2 (tensorflow/tpu, models/official/efficientnet/lite): B0's blocks, ReLU6, no squeeze-excite, stem and
/// head unscaled. Canonical names are timm's, so that an exported state loads there.
NetPlan efficientNetLitePlan(std::string_view model);

/// B0 to B3 (Tan and Le, ICML 2019) as torchvision builds them, with its names.
NetPlan efficientNetPlan(std::string_view model);

/// 18, 34 and 50 layers (He et al., CVPR 2016; stride in the 3 × 3 convolution), with torchvision's names.
NetPlan resNetPlan(std::string_view model);

/// V3 small and large (Howard et al., ICCV 2019), with torchvision's names.
NetPlan mobileNetPlan(std::string_view model);

} // namespace ostrakon::nn
