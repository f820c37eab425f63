// SPDX-License-Identifier: GPL-3.0-or-later
// The only place that moves the write-ahead log into the file; a test greps that it stays so.
#pragma once

namespace ostrakon::project {

class Connection;

enum class CheckpointMode {
    Passive,  ///< as much as readers allow, without waiting
    Truncate, ///< waits a moment for readers, then cuts the log to nothing
};

/// Only ever with the store's writing connection: SQLite before 3.51.3 can lose committed pages when one connection
/// checkpoints while another commits (DESIGN 3). Returns true when the whole log is in the file. Throws Error{DiskFull}
/// or {Io}; what was committed is then still in the log.
bool checkpoint(Connection& writer, CheckpointMode mode);

} // namespace ostrakon::project
