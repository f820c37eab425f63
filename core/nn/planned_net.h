// SPDX-License-Identifier: GPL-3.0-or-later
// Any planned architecture as LibTorch modules. Internal to core/nn; includes LibTorch.
#pragma once

#include <memory>

#include "core/nn/backbone_torch.h"
#include "core/nn/net_plan.h"

namespace ostrakon::nn {

/// The network of netPlan(spec.name), without its classifier, with weights as LibTorch initialises them. Its state
/// names are the plan's canonical ones.
std::shared_ptr<Backbone> makePlanned(const ModelSpec& spec);

/// Every parameter and running statistic of the plan: what it is called here and elsewhere, suffix included.
std::vector<ModuleName> stateNames(const NetPlan& plan);

} // namespace ostrakon::nn
