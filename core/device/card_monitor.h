// SPDX-License-Identifier: GPL-3.0-or-later
// How busy the graphics cards are, and with whom, through NVML as the driver brings it: loaded at run time, so that a
// machine without a driver costs nothing. No LibTorch, no CUDA context: asking does not touch the card's memory.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/json.h"

namespace ostrakon::device {

/// A process that computes on a card.
struct CardUser {
    std::uint32_t pid = 0;
    std::string program; ///< its name; empty where another user's process does not tell
    std::uint64_t memoryBytes = 0;
};

/// One card now. What a card does not tell (a power limit on a laptop, a clock in a container) is empty.
struct CardLoad {
    std::string uuid; ///< "GPU-…": CUDA and NVML count cards in different orders
    std::string name;
    std::uint64_t memoryBytes = 0;
    std::uint64_t usedBytes = 0; ///< by everybody
    std::optional<int> busyPercent;
    std::optional<int> celsius;
    std::optional<double> watts;
    std::optional<double> wattsAllowed;
    std::optional<int> clockMhz;
    std::vector<CardUser> users;
};

OrderedJson toJson(const CardLoad& load); ///< what a card did not tell is null

/// "71 of 80 GB used, 97 % busy, 61 °C, 410 of 700 W, 1980 MHz; python (4711, 69 GB)", as far as it was told.
std::string inWords(const CardLoad& load);

/// One thread at a time. Never throws: a card that does not answer is left out.
class CardMonitor {
  public:
    /// Loads `library`; a test passes another name.
    explicit CardMonitor(const char* library = "libnvidia-ml.so.1");
    ~CardMonitor();
    CardMonitor(const CardMonitor&) = delete;
    CardMonitor& operator=(const CardMonitor&) = delete;

    bool works() const { return m_nvml != nullptr; }
    std::vector<CardLoad> ask() const; ///< some milliseconds

  private:
    struct Nvml;
    std::unique_ptr<Nvml> m_nvml; ///< none without a driver
};

} // namespace ostrakon::device
