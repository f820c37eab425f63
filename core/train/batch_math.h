// SPDX-License-Identifier: GPL-3.0-or-later
// What a batch goes through beside the network itself, wherever it lies. LibTorch inside: for sources of this room
// only.
#pragma once

#include <torch/torch.h>

#include "core/train/mix.h"

namespace ostrakon::train {

/// Of each row: cross-entropy with smoothed labels, easy ones scaled down where the loss is focal (Lin et al., ICCV
/// 2017). `logp`: log-softmax [n, classes]; `target`: int64 [n] → [n].
torch::Tensor rowLoss(const torch::Tensor& logp, const torch::Tensor& target, double smoothing, double focal);

/// Views mixed as `mix` says, each with the next one. `views`: [n, s, s, 3], changed in place or copied.
torch::Tensor blended(const torch::Tensor& views, const MixPlan& mix);

/// The loss of a batch: the rows' losses by their weights (float [n]), each row's label counting as far as it was kept.
torch::Tensor batchLoss(const torch::Tensor& logits, const torch::Tensor& target, const torch::Tensor& weights,
                        const MixPlan& mix, double smoothing, double focal);

/// While it lives, convolutions and products on a graphics card are computed in this type; float32 and the processor
/// (which gains nothing in depthwise convolutions) are left as they are.
class Autocast {
  public:
    Autocast(const torch::Device& device, at::ScalarType type);
    ~Autocast();
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;

  private:
    bool m_on;
    bool m_before = false;
};

} // namespace ostrakon::train
