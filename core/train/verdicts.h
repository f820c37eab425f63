// SPDX-License-Identifier: GPL-3.0-or-later
// Logits of judged images as verdicts. LibTorch inside: for sources of this room only.
#pragma once

#include <span>

#include <torch/torch.h>

#include "core/train/fine_tune_options.h"

namespace ostrakon::train {

/// Adds these rows to `sum`, whose loss and accuracy are sums until the caller divides them. `logits`: float32
/// [images, classes] on any device; on a graphics card this waits, and reads back once for all rows.
void addVerdicts(Judgement& sum, const torch::Tensor& logits, std::span<const LabeledImage* const> images);

} // namespace ostrakon::train
