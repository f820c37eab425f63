// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that are the same on every machine and for every order of asking.
#pragma once

#include <cstdint>
#include <vector>

namespace ostrakon::train {

/// One step of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): a good hash of 64 bits.
constexpr std::uint64_t mixed(std::uint64_t x) {
    x += 0x9e3779b97f4a7c15ULL;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return x ^ (x >> 31);
}
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b) {
    return mixed(mixed(a) ^ b);
}
constexpr std::uint64_t mixed(std::uint64_t a, std::uint64_t b, std::uint64_t c) {
    return mixed(mixed(a, b), c);
}

/// A stream drawn from a key: whoever knows (seed, epoch, image) draws the same numbers, in whatever thread.
class Random {
  public:
    explicit constexpr Random(std::uint64_t key)
        : m_state(key) {}

    constexpr std::uint64_t bits() { return mixed(m_state++); }
    /// In [0, 1).
    constexpr double uniform() { return static_cast<double>(bits() >> 11) * 0x1.0p-53; }
    constexpr double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [0, below); `below` > 0. The bias of the remainder is under 2⁻⁴⁰ for the counts used here.
    constexpr std::uint64_t below(std::uint64_t below) { return bits() % below; }

  private:
    std::uint64_t m_state;
};

/// 0 … count − 1 in an order drawn from `key` (Fisher and Yates).
std::vector<std::uint32_t> shuffled(std::uint32_t count, std::uint64_t key);

} // namespace ostrakon::train
