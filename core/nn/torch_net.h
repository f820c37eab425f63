// SPDX-License-Identifier: GPL-3.0-or-later
// A folded network through LibTorch. Internal to core/nn; includes LibTorch.
#pragma once

#include <vector>

#include "core/nn/backbone_torch.h"

namespace ostrakon::nn {

/// Any list of folded steps: on a GPU, and on a CPU for what InvertedResidualNet does not fit. Immutable: `forward` may
/// be called from many threads, under inference mode.
class TorchNet {
  public:
    TorchNet(std::vector<FoldedConv> convs, at::Device device);

    /// float32 normalised [n, s, s, 3] on the CPU → [n, h, w, F] on the device, dense.
    at::Tensor forward(const at::Tensor& pixels) const;

  private:
    at::Tensor step(const FoldedConv& conv, at::Tensor x, const at::Tensor& added) const;

    std::vector<FoldedConv> m_convs;
    at::Device m_device;
    std::vector<bool> m_kept; ///< does a step other than the next take or add this one's output?
};

} // namespace ostrakon::nn
