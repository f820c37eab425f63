// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file's pages hang together and its stored values are what was stored.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/base/stop.h"

namespace ostrakon::project {

class Connection;
class Reader;

/// quick_check of every table but the parts of stored values; throws Error{CorruptFile}. About 0.2 s for a million
/// labels: cheap enough for every opening.
void quickCheck(Connection& connection);

/// The same for the parts of stored values (weights, states of training), where there are at most `bytes` of them:
/// more is not read, and true. They are the bulk of a file, and each has its SHA-256 for when it is read.
bool storedValuesHold(Connection& connection, std::uint64_t bytes = 128u << 20);

/// What is wrong with the file, in SQLite's words and by the SHA-256 of stored values; empty when sound. Reads
/// everything: about 2 s a GB. `progress` counts stored values. Throws Cancelled.
std::vector<std::string> integrityCheck(Reader& reader, std::stop_token stop = {},
                                        const base::ProgressFn& progress = {});

/// What to do with a damaged project: its newest automatic backup, where there is one. Never throws but for memory.
base::Message damagedHint(const std::filesystem::path& file);

} // namespace ostrakon::project
