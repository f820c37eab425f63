// SPDX-License-Identifier: GPL-3.0-or-later
// What a command is: a name, a line of help, options bound to a struct, and the work.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <stdexcept>
#include <stop_token>
#include <utility>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include "app/cli/console.h"
#include "app/cli/exit_code.h"

namespace ostrakon::cli {

/// What every command gets at run time.
struct Context {
    Console& console;
    std::stop_token stop;
};

/// What the parser cannot see: options that do not go together. Exit code 2.
class UsageError : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Throws UsageError, Error, Cancelled or any std::exception: `run` turns them into sentences and exit codes.
using Action = std::function<ExitCode(Context&)>;

/// One row of the table. Either `bind` or `children`.
struct Command {
    const char* group; ///< heading in --help
    const char* name;
    const char* summary;
    /// Adds options to `app` and returns the work; options live in what the action captures.
    Action (*bind)(CLI::App& app) = nullptr;
    std::span<const Command> children{};
};

/// Binds an option struct: `fields(app, options)` adds the options, `work(context, options)` runs with their values.
template <typename Options, typename Fields, typename Work>
Action bound(CLI::App& app, Fields fields, Work work) {
    auto options = std::make_shared<Options>();
    fields(app, *options);
    return [options, work](Context& context) { return work(context, *options); };
}

// One table per family, in its own file.
std::span<const Command> projectCommands(); ///< new, info, check, backup, relink, vacuum
std::span<const Command> historyCommands(); ///< log, undo, redo
std::span<const Command> dataCommands();    ///< import, split
std::span<const Command> trainCommands();   ///< train
std::span<const Command> studyCommands();   ///< study
std::span<const Command> judgeCommands();   ///< eval, report
std::span<const Command> predictCommands(); ///< predict
std::span<const Command> machineCommands(); ///< doctor, weights
std::span<const Command> benchCommands();   ///< bench
std::span<const Command> demoCommands();    ///< demo

/// The whole program but for the process: parses, runs, reports. Never throws.
int run(int argc, char** argv);

} // namespace ostrakon::cli
