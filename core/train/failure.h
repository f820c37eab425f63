// SPDX-License-Identifier: GPL-3.0-or-later
// The border of the training thread: whatever is thrown becomes one last event.
#pragma once

#include <functional>

#include "core/train/train_event.h"

namespace ostrakon::train {

/// Finished with what `work` returns, Finished with `stopped` for Cancelled, else Failed with a sentence that a user
/// can act on; a library's own words go to `detail`. Never throws.
Event lastEvent(const std::function<TrainResult()>& work);

/// The same for any other work: what it returns, `stopped` for Cancelled, else Failed.
Event lastEventOf(const std::function<Event()>& work, Event stopped);

} // namespace ostrakon::train
