// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL_VECTOR 8
#define KERNEL_ROWS 6
#include "core/nn/conv_kernels_impl.h"

namespace ostrakon::nn {

const ConvKernels kAvx2Kernels = OSTRAKON_KERNELS("avx2");

} // namespace ostrakon::nn
