// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/checkpointer.h"

#include "core/project/connection.h"

namespace ostrakon::project {

bool checkpoint(Connection& writer, CheckpointMode mode) {
    // Readers hold no transaction between queries, so a short patience is enough; another process may hold one longer.
    constexpr int kPatienceMs = 300;
    constexpr int kUsualMs = 5000;
    int inLog = 0, done = 0;
    sqlite3_busy_timeout(writer.handle(), kPatienceMs);
    const int code = sqlite3_wal_checkpoint_v2(
        writer.handle(), nullptr,
        mode == CheckpointMode::Passive ? SQLITE_CHECKPOINT_PASSIVE : SQLITE_CHECKPOINT_TRUNCATE, &inLog, &done);
    sqlite3_busy_timeout(writer.handle(), kUsualMs);
    if ((code & 0xFF) == SQLITE_BUSY)
        return false;
    check(code, writer);
    return inLog == done;
}

} // namespace ostrakon::project
