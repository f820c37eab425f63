// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL_VECTOR 4
#define KERNEL_ROWS 4
#include "core/nn/conv_kernels_impl.h"

namespace ostrakon::nn {

const ConvKernels kBaseKernels = OSTRAKON_KERNELS("base");

} // namespace ostrakon::nn
