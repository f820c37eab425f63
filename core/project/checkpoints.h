// SPDX-License-Identifier: GPL-3.0-or-later
// What a run can be resumed from and its model be made of: the best and the last state of each run.
#pragma once

#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/project/blobs.h"

namespace ostrakon::project {

struct NewCheckpoint {
    RunId run;
    int epoch = 0;
    bool best = false;       ///< becomes the best; a checkpoint always becomes the last
    double score = 0.0;      ///< what "best" is judged by
    std::string meta = "{}"; ///< JSON: optimiser step, RNG state, format version
};

struct CheckpointRow {
    std::int64_t id = 0;
    NewCheckpoint what;
    bool last = false;
    BlobId blob;
    Time at;
};

/// Durable when it returns; the ones that are neither best nor last any more are removed after it. A kill at any
/// moment leaves the earlier ones whole. Worker threads only. Throws as writeBlob.
void saveCheckpoint(Store& store, const NewCheckpoint& checkpoint, std::span<const std::byte> state,
                    std::stop_token stop = {});

std::optional<CheckpointRow> bestCheckpoint(Reader& reader, RunId run);
std::optional<CheckpointRow> lastCheckpoint(Reader& reader, RunId run);
std::vector<CheckpointRow> listCheckpoints(Reader& reader, RunId run);

} // namespace ostrakon::project
