// SPDX-License-Identifier: GPL-3.0-or-later
// Large binary values, written so that no label ever waits for one.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/sha256.h"
#include "core/project/store.h"

namespace ostrakon::project {

inline constexpr std::size_t kBlobPart = 1 << 20; ///< bytes in a row

/// Writes `data` in parts, each its own background transaction, and returns when all are durable. The blob is
/// invisible until it is published; unpublished ones are swept when the project is opened next.
/// From a worker thread, never the GUI's. Throws Cancelled (what was written is removed) and Error{DiskFull}.
BlobId writeBlob(Store& store, std::span<const std::byte> data, const std::string& kind, std::stop_token stop = {});

/// The row flip. Call it in the transaction that gives the blob its meaning.
void publishBlob(Writer& writer, BlobId blob);

/// In parts as well; the blob disappears from every reader at once.
void removeBlob(Store& store, BlobId blob);

/// Throws Error{NotFound}, or Error{CorruptFile} when the bytes do not have the stored SHA-256.
std::vector<std::byte> readBlob(Reader& reader, BlobId blob);

struct BlobRow {
    BlobId id;
    std::string kind;
    std::uint64_t bytes = 0;
    base::Sha256 sha256;
};
std::optional<BlobRow> findBlob(Reader& reader, BlobId blob);
/// A published blob with these bytes: what is stored once by content, such as a backbone's weights.
std::optional<BlobRow> findBlob(Reader& reader, const std::string& kind, const base::Sha256& sha256);

/// Writes and publishes, or finds what is there already.
BlobId storeBlobOnce(Store& store, std::span<const std::byte> data, const std::string& kind, std::stop_token stop = {});

} // namespace ostrakon::project
