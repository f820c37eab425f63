// SPDX-License-Identifier: GPL-3.0-or-later
// Precompiled: LibTorch's headers cost 25 s a source.
#pragma once

#include <torch/torch.h>
