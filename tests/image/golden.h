// SPDX-License-Identifier: GPL-3.0-or-later
// The files of tests/image/golden, and how far two pictures are apart.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/image/decode.h"

namespace ostrakon::test {

inline std::filesystem::path goldenFolder() {
    return std::filesystem::path(OSTRAKON_SOURCE_DIR) / "tests/image/golden";
}

inline std::vector<std::byte> golden(const std::string& name) {
    return base::readAll(goldenFolder() / name);
}

/// The largest difference of two samples; 65536 where sizes or kinds differ.
inline int difference(const image::Pixels& a, const image::Pixels& b) {
    if (a.widthPx != b.widthPx || a.heightPx != b.heightPx || a.channels != b.channels || a.bits != b.bits)
        return 65536;
    int most = 0;
    const std::size_t samples = a.sizeBytes() / static_cast<std::size_t>(a.bits / 8);
    for (std::size_t i = 0; i < samples; ++i)
        most = std::max(most,
                        a.bits == 8 ? std::abs(a.row8(0)[i] - b.row8(0)[i]) : std::abs(a.row16(0)[i] - b.row16(0)[i]));
    return most;
}

/// What calling `f` throws as an Error, nothing where it returns.
template <typename F>
std::optional<Error> errorOf(F f) {
    try {
        f();
        return std::nullopt;
    } catch (const Error& e) {
        return e;
    }
}

} // namespace ostrakon::test
