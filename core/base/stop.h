// SPDX-License-Identifier: GPL-3.0-or-later
// Cancellation and progress, as every long function takes them.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>

#include "core/base/error.h"

namespace ostrakon::base {

/// Throws Cancelled once a stop was asked for.
inline void throwIfStopped(const std::stop_token& stop) {
    if (stop.stop_requested())
        throw Cancelled();
}

/// How far a long job is. `total` is 0 while unknown.
struct Progress {
    std::int64_t done = 0;
    std::int64_t total = 0;
};

/// Called from the working thread, at most some hundred times a second; must return at once and not throw.
using ProgressFn = std::function<void(const Progress&)>;

} // namespace ostrakon::base
