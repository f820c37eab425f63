// SPDX-License-Identifier: GPL-3.0-or-later
// From LibTorch's tensors to kernels of our own. Internal to core/nn; includes LibTorch.
#pragma once

#include <span>
#include <vector>

#include "core/nn/backbone_torch.h"
#include "core/nn/conv_kernels.h"
#include "core/nn/plain_conv.h"

namespace ostrakon::nn {

std::vector<PlainConv> plainForm(std::span<const FoldedConv> convs);

/// The widest that this processor runs; nullptr where OSTRAKON_KERNELS asks for LibTorch's ("torch"). The variable is
/// for tests and measurements.
const ConvKernels* ownKernels();

} // namespace ostrakon::nn
