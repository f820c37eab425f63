// SPDX-License-Identifier: GPL-3.0-or-later
#define KERNEL_VECTOR 16
#define KERNEL_ROWS 14
#include "core/nn/conv_kernels_impl.h"

namespace ostrakon::nn {

const ConvKernels kAvx512Kernels = OSTRAKON_KERNELS("avx512");

} // namespace ostrakon::nn
