// SPDX-License-Identifier: GPL-3.0-or-later
// A loop over independent pieces of work, one thread per core.
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace ostrakon::inspect {

/// Calls `work(i)` for every i below `count`, in no order, and returns when all are done. The first exception ends the
/// rest and comes out of here; `stop` ends it as Cancelled after the pieces at hand.
void forEachOnAllCores(std::size_t count, const std::function<void(std::size_t)>& work, const std::stop_token& stop);

} // namespace ostrakon::inspect
