// SPDX-License-Identifier: GPL-3.0-or-later
// A feature network as a value that others hold and pass on; its tensors are in backbone_torch.h.
#pragma once

#include <memory>
#include <string_view>

#include "core/base/sha256.h"
#include "core/nn/head.h"
#include "core/nn/model_spec.h"
#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// Declared in backbone_torch.h. Held by shared_ptr<const Backbone>: weights in use never change; who trains, clones.
class Backbone;
using BackbonePtr = std::shared_ptr<const Backbone>;

/// The named architecture with the weights that findWeights() finds, checked by SHA-256. The same object for the same
/// name while anyone holds it. Throws Error{Unsupported}, Error{NotFound}, Error{BadInput}. Cost: 30 to 150 ms the
/// first time. Thread-safe.
BackbonePtr loadBackbone(std::string_view name);

/// The same from weights at hand. Names are the Python package's, torchvision's or timm's. What the architecture needs
/// must be there in its shape; a classifier is left out. Throws Error{BadInput} naming the tensor.
BackbonePtr makeBackbone(std::string_view name, const WeightSet& weights);

/// A named architecture with fresh random weights from LibTorch's generator (tests, and training from nothing).
std::shared_ptr<Backbone> makeUntrained(std::string_view name);

const ModelSpec& spec(const Backbone& backbone);
/// SHA-256 of the canonical state (see WeightSet::contentHash): the key of every cached feature.
const base::Sha256& weightsHash(const Backbone& backbone);
/// All parameters and running statistics under our own canonical names, as plain memory on the CPU.
WeightSet state(const Backbone& backbone);

} // namespace ostrakon::nn
