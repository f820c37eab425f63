// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures blended or pasted into one another while training: mixup (Zhang et al., ICLR 2018) and CutMix (Yun et al.,
// ICCV 2019). Inside this room only.
#pragma once

#include <cstdint>

namespace ostrakon::train {

/// How picture i of a chunk takes from picture i + 1 (the last from the first).
struct MixPlan {
    double keep = 1.0; ///< share of i's own label; 1: nothing is mixed
    bool paste = false;
    int left = 0, top = 0, right = 0, bottom = 0; ///< of what is pasted, in pixels of the view
};

/// From `key` alone. `mixup` and `cutmix` are the α of Beta(α, α), 0 … 1; 0 is off. With both on, either is drawn.
/// `keep` is the share that pixels really keep.
MixPlan drawMix(std::uint64_t key, double mixup, double cutmix, int outPx);

} // namespace ostrakon::train
