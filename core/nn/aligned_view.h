// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the readers: tensors that point into a file where its layout allows, and into a copy where not.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// Adds `view` as it is when its bytes are aligned for its type, else with a copy of its own (reading floats from odd
/// addresses is undefined).
inline void addAligned(WeightSet& set, TensorView view, const WeightSet::Memory& file) {
    if (reinterpret_cast<std::uintptr_t>(view.bytes.data()) % itemSize(view.dtype) == 0) {
        set.add(std::move(view), file);
        return;
    }
    auto copy = std::make_shared<std::vector<std::byte>>(view.bytes.begin(), view.bytes.end());
    view.bytes = *copy;
    set.add(std::move(view), std::move(copy));
}

} // namespace ostrakon::nn
