// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers that scripts depend on (DESIGN 8).
#pragma once

#include "core/base/error.h"

namespace ostrakon::cli {

enum class ExitCode : int {
    Done = 0,
    Failed = 1,     ///< the machine or the program could not: no space, no permission, no such device, a defect
    Usage = 2,      ///< the command line itself is wrong; nothing was touched
    Busy = 3,       ///< another process holds the project
    BadInput = 4,   ///< a file, name or value that was given cannot be used
    Stopped = 5,    ///< SIGINT or SIGTERM; what was done is kept
    GateNotMet = 6, ///< `eval --require` does not hold
};

ExitCode exitCode(Code code);

/// "bad_input", "busy", …: the stable name in {"error": {"code": …}}.
const char* name(Code code);

} // namespace ostrakon::cli
