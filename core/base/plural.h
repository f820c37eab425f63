// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences that count something.
#pragma once

#include <cstdint>

#include "core/base/message.h"

namespace ostrakon::base {

/// `one` for n = 1, else `many`; %1 is n, further arguments follow. Both are whole sentences, marked where they stand,
/// so that each is translated as it is: `trn(n, mark(…), mark(…))`.
template <typename... Args>
Message trn(std::int64_t n, const char* one, const char* many, Args&&... args) {
    return Message{n == 1 ? one : many, {std::to_string(n), std::string(std::forward<Args>(args))...}};
}

} // namespace ostrakon::base
