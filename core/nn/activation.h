// SPDX-License-Identifier: GPL-3.0-or-later
// What follows a convolution. Alone in its file, because the kernels may include nothing of the standard library.
#pragma once

namespace ostrakon::nn {

enum class Activation : unsigned char { None, Relu, Relu6, Silu, HardSwish };

} // namespace ostrakon::nn
