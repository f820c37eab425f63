// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/conv_kernels.h"

#include <string_view>

namespace ostrakon::nn {

const ConvKernels& convKernels(const char* wanted) {
    const std::string_view most = wanted ? wanted : "avx512";
    if (most == "avx512" && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512bw"))
        return kAvx512Kernels;
    if (most != "base" && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        return kAvx2Kernels;
    return kBaseKernels;
}

} // namespace ostrakon::nn
