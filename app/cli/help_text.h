// SPDX-License-Identifier: GPL-3.0-or-later
// What --help prints: narrower and plainer than the parser's own.
#pragma once

#include <string>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

namespace ostrakon::cli {

/// "ostrakon-cli bench decode".
std::string commandLine(const CLI::App& app);

/// Description, usage, arguments, options with their defaults, commands by group; at most 100 columns.
std::string helpText(const CLI::App& app);

} // namespace ostrakon::cli
