// SPDX-License-Identifier: GPL-3.0-or-later
// Identities that stay true when two people's files become one, and the clock that rows carry.
#pragma once

#include <array>
#include <chrono>
#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ostrakon::project {

/// 128 random bits. Row ids (ImageId, ClassId …) are only unique inside one file; these are unique everywhere.
struct Uid {
    std::array<std::uint8_t, 16> bytes{};

    auto operator<=>(const Uid&) const = default;
    std::string hex() const;                     ///< 32 lower-case digits
    static Uid fromHex(std::string_view digits); ///< throws Error{BadInput}
    static Uid random();                         ///< from the kernel; throws Error{Io} where it has none to give
};

/// UTC wall time in milliseconds. For display only: the order of acts is their sequence number, never the clock.
using Time = std::chrono::sys_time<std::chrono::milliseconds>;

} // namespace ostrakon::project
