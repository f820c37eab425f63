// SPDX-License-Identifier: GPL-3.0-or-later
// Independent pieces of work over a few single-threaded streams.
#pragma once

#include <cstddef>
#include <functional>

namespace ostrakon::train {

/// Calls `piece(i)` once for every i below `count`, on at most `threads` threads of which the caller is one, in no
/// particular order; returns when all are done. Inside, LibTorch computes single-threaded, so results do not depend on
/// `threads`. The first exception (by index) is thrown again after the others have ended; pieces not begun by then are
/// left out.
void inParallel(std::size_t count, int threads, const std::function<void(std::size_t)>& piece);

} // namespace ostrakon::train
