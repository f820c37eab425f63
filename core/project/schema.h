// SPDX-License-Identifier: GPL-3.0-or-later
// The tables, their numbered migrations, and the comparison with what a file really holds.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "core/project/connection.h"

namespace ostrakon::project {

inline constexpr std::int32_t kApplicationId = 0x4F535452; ///< "OSTR", bytes 68–71 of the file

/// One step from version − 1. Steps are never changed once they were released.
/// Recorded tables only gain columns with defaults: after a dropped column or a renamed table a stored changeset
/// would silently do nothing (DESIGN 4).
struct Migration {
    int version = 0;
    const char* reason = "";
    const char* sql = "";
};

std::span<const Migration> migrations();
int schemaVersion(); ///< the one this program writes

/// Runs the steps above `from` and sets user_version, all inside one transaction of the caller.
void migrate(Connection& connection, int from, std::span<const Migration> steps);

/// What the file's schema has that `version` does not, or lacks; empty when equal. Reads only sqlite_schema.
std::vector<std::string> schemaDifferences(Connection& connection, int version);

/// PRAGMA user_version / application_id.
int userVersion(Connection& connection);
std::int32_t applicationId(Connection& connection);

} // namespace ostrakon::project
