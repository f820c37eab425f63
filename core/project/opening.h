// SPDX-License-Identifier: GPL-3.0-or-later
// The steps of opening a project file; project.cpp puts them in order.
#pragma once

#include <filesystem>
#include <span>

#include "core/project/connection.h"
#include "core/project/owner_lock.h"
#include "core/project/project.h"
#include "core/project/schema.h"

namespace ostrakon::project {

/// Makes a complete empty project under a temporary name and moves it to `path`, which must not exist.
void makeProjectFile(const std::filesystem::path& path);

/// From the first 100 bytes: throws Error{BadInput} unless they say "SQLite" and "Ostrakon". Returns the version.
/// Both are read again through SQLite, since the log may hold newer ones.
int checkHeader(FileLease& lease, const std::filesystem::path& path);

/// Everything that must hold before a stranger's file is used: application id, schema equal to the known one of its
/// version, quick_check. Throws Error{BadInput} or Error{CorruptFile}.
void checkContent(Connection& connection, int version);

/// Brings the file to `steps.back().version`, in one transaction, after a copy `NAME.before-vN.ostrakon` beside it.
void upgrade(Connection& writer, int version, std::span<const Migration> steps);

/// Marks dead runs, sweeps unpublished blobs, lists open imports.
Recovery recover(Writer& writer);

Uid projectUid(Reader& reader);

} // namespace ostrakon::project
