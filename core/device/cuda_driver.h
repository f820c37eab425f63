// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: the NVIDIA driver asked through libcuda.so.1 itself, so that a machine without one costs nothing and no
// CUDA header is needed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace ostrakon::device {

/// What libcuda answers. `found` without devices means a driver that does not answer (`detail` has its code).
struct DriverFacts {
    bool found = false;
    int version = 0; ///< 13000 for 13.0
    struct Card {
        std::string name;
        std::uint64_t memoryBytes = 0;
        int capability = 0; ///< 90 for compute capability 9.0; 0 where the driver does not tell
        std::string uuid;   ///< "GPU-…" as NVML writes it
    };
    std::vector<Card> cards;
    std::string detail;
};

/// Loads `library` (libcuda.so.1; a test passes another name) and asks it. Never throws; keeps the library loaded.
DriverFacts askDriver(const char* library = "libcuda.so.1");

} // namespace ostrakon::device
