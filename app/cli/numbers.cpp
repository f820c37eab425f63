// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/numbers.h"

#include <charconv>
#include <cmath>
#include <cstdint>

#include <fmt/format.h>

namespace ostrakon::cli {

namespace {

template <typename Number>
bool reads(const std::string& text, Number& value) {
    const auto end = text.data() + text.size();
    const auto [at, problem] = std::from_chars(text.data(), end, value);
    return problem == std::errc() && at == end;
}

} // namespace

CLI::Validator realNumber(double low, double high) {
    return CLI::Validator(
        [=](std::string& text) {
            double value = 0.0;
            const bool good = reads(text, value) && std::isfinite(value) && value > low && value <= high;
            return good ? std::string() : fmt::format("“{}” is no number above {:g} and up to {:g}.", text, low, high);
        },
        "NUMBER");
}

CLI::Validator realNumberFrom(double low, double high) {
    return CLI::Validator(
        [=](std::string& text) {
            double value = 0.0;
            const bool good = reads(text, value) && value >= low && value <= high;
            return good ? std::string() : fmt::format("“{}” is no number from {:g} to {:g}.", text, low, high);
        },
        "NUMBER");
}

CLI::Validator runNumber() {
    return CLI::Validator(
        [](std::string& text) {
            std::int64_t value = 0;
            return reads(text, value) && value > 0
                       ? std::string()
                       : fmt::format("“{}” is no run: runs are numbered from 1; `info` lists them.", text);
        },
        "");
}

CLI::Validator seedNumber() {
    return CLI::Validator(
        [](std::string& text) {
            std::uint64_t value = 0;
            return reads(text, value) ? std::string()
                                      : fmt::format("“{}” is no seed: a whole number from 0 to 2^64 − 1.", text);
        },
        "");
}

} // namespace ostrakon::cli
