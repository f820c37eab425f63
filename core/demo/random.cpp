// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/random.h"

#include <array>
#include <cmath>

namespace ostrakon::demo {

namespace {

constexpr std::size_t kQuantiles = 65'536;

std::uint64_t mix(std::uint64_t x) {
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ull;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebull;
    return x ^ (x >> 31);
}

// Inverts the normal distribution by integrating dq/dx = density: monotone, and good to 1e-6 with these steps.
std::array<float, kQuantiles> quantiles() {
    std::array<float, kQuantiles> table{};
    constexpr double kSteps = 400'000;
    const double from = -4.4;
    const double step = -2 * from / kSteps;
    double below = 0.5 * std::erfc(-from / std::sqrt(2.0));
    std::size_t next = 0;
    for (double x = from; next < kQuantiles && x < -from; x += step) {
        below += step * std::exp(-0.5 * x * x) / std::sqrt(2 * 3.14159265358979323846);
        while (next < kQuantiles && (double(next) + 0.5) / kQuantiles <= below)
            table[next++] = float(x);
    }
    while (next < kQuantiles)
        table[next++] = 4.4f;
    return table;
}

const std::array<float, kQuantiles>& table() {
    static const std::array<float, kQuantiles> kTable = quantiles();
    return kTable;
}

} // namespace

Random::Random(std::uint64_t seed, Stream purpose, std::uint64_t thing, std::uint64_t view)
    : m_state(mix(seed + 0x9e3779b97f4a7c15ull)) {
    for (const std::uint64_t part : {static_cast<std::uint64_t>(purpose), thing, view})
        m_state = mix(m_state ^ mix(part + 0x9e3779b97f4a7c15ull)) + 0x632be59bd9b4e019ull;
}

std::uint64_t Random::bits() {
    m_state += 0x9e3779b97f4a7c15ull;
    return mix(m_state);
}

double Random::uniform() {
    return double(bits() >> 11) * 0x1.0p-53;
}

double Random::uniform(double low, double high) {
    return low + (high - low) * uniform();
}

int Random::index(int count) {
    return int(uniform() * count);
}

bool Random::chance(double probability) {
    return uniform() < probability;
}

double Random::normal() {
    return double(table()[bits() & (kQuantiles - 1)]);
}

void Random::normals(std::span<float> into) {
    const float* values = table().data();
    std::size_t i = 0;
    for (; i + 4 <= into.size(); i += 4) {
        const std::uint64_t four = bits();
        into[i] = values[four & 0xffff];
        into[i + 1] = values[(four >> 16) & 0xffff];
        into[i + 2] = values[(four >> 32) & 0xffff];
        into[i + 3] = values[four >> 48];
    }
    for (; i < into.size(); ++i)
        into[i] = float(normal());
}

} // namespace ostrakon::demo
