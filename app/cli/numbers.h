// SPDX-License-Identifier: GPL-3.0-or-later
// What a number on the command line may be, with sentences short enough to read.
#pragma once

#include <CLI/App.hpp>

namespace ostrakon::cli {

/// A finite number with low < value ≤ high ("not a number" is none).
CLI::Validator realNumber(double low, double high);

/// The same with low ≤ value.
CLI::Validator realNumberFrom(double low, double high);

/// 1, 2, 3 … as `info` lists them.
CLI::Validator runNumber();

/// 0 … 2^64 − 1, digits only: CLI11 would take -1 for the largest.
CLI::Validator seedNumber();

} // namespace ostrakon::cli
