// SPDX-License-Identifier: GPL-3.0-or-later
// A disposable store of equally long records (decoded pixels, features), keyed by 32 bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/message.h"
#include "core/base/sha256.h"

namespace ostrakon::base {

/// Where a cache lives and what it holds.
struct RecordCacheOptions {
    std::filesystem::path folder; ///< usually cacheDir() / "records"; made when missing, mode 0700
    /// Says all that the bytes depend on besides the key: kind, model's hash, preprocessing, augmented view. Any text:
    /// the file's name is made from it. Another name is another cache.
    std::string name;
    std::size_t recordBytes = 0;
    /// How many records the caller is going to insert at most, all told: files are allocated in this size, up to 256 MB
    /// each. More are accepted.
    std::size_t expectedRecords = 1024;
};

/// Records on disk, mapped read-only. Thread-safe: readers and writers in any number. Several processes may share one
/// name: each appends to files of its own and sees what others wrote before it opened.
///
/// Files are allocated in full before they are mapped (so that no page of a mapping can lack space), written by
/// pwrite, published by rename, never truncated. Each record is checked against its checksum the first time it is
/// found; a bad one counts as absent. Deleting the folder while it runs costs only what is cached.
/// When there is no space or no folder it goes on in memory, and `warning()` says so.
class RecordCache {
  public:
    /// Never throws for reasons of the disk. Opening costs a read of the keys, 48 bytes a record.
    explicit RecordCache(RecordCacheOptions options);
    ~RecordCache();
    RecordCache(const RecordCache&) = delete;
    RecordCache& operator=(const RecordCache&) = delete;

    /// The record's bytes, or an empty span. Valid as long as this object lives. A lookup, no copy; the first touch
    /// of a record from an earlier session also checks it (about 10 µs for 150 KB). 64-byte aligned.
    std::span<const std::byte> find(const Sha256& key);

    /// Stores `record` (recordBytes long) and returns it as find would. Where the key is there already it keeps and
    /// returns the old bytes: spans handed out never change.
    std::span<const std::byte> insert(const Sha256& key, std::span<const std::byte> record);

    /// Asks the system to write to disk now. Nothing needs it: a torn record is found by its checksum.
    void flush();

    std::size_t size() const;               ///< records known
    bool inMemory() const;                  ///< some records have no file
    std::optional<Message> warning() const; ///< why records are kept in memory: once for the user, not per record

  private:
    struct Store;
    std::unique_ptr<Store> m_store;
};

/// Removes the least recently used record files under `folder` until at most `maxBytes` stay; files that a living cache
/// writes to are left alone. Returns the bytes freed. Never throws.
std::uint64_t trimRecordCaches(const std::filesystem::path& folder, std::uint64_t maxBytes);

} // namespace ostrakon::base
