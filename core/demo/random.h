// SPDX-License-Identifier: GPL-3.0-or-later
// Our own random numbers: the standard library's distributions differ between libraries, a demo's pictures must not.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace ostrakon::demo {

/// What a stream of random numbers is for. Streams of different purpose share nothing, so that a class, drawn from
/// `Classes`, can say nothing about a light, drawn from `Light`.
enum class Stream : std::uint64_t {
    Classes = 1,
    Views,
    Thing,
    Photograph,
    Material,
    Trait,
    Distractor,
    Sensor,
    Ground
};

/// A SplitMix64 generator (Steele, Lea, Flood 2014): 64 bits of state, passes BigCrush, costs a nanosecond.
/// Not thread-safe; cheap to make, one per purpose.
class Random {
  public:
    Random(std::uint64_t seed, Stream purpose, std::uint64_t thing = 0, std::uint64_t view = 0);

    std::uint64_t bits();
    double uniform();                        ///< in [0, 1)
    double uniform(double low, double high); ///< in [low, high)
    int index(int count);                    ///< 0 … count - 1
    bool chance(double probability);
    double normal(); ///< mean 0, sigma 1; from a table of 65,536 quantiles, so never beyond 4.3

    /// Fills with normal numbers at four to a draw; a nanosecond each.
    void normals(std::span<float> into);

  private:
    std::uint64_t m_state;
};

} // namespace ostrakon::demo
