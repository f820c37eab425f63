// SPDX-License-Identifier: GPL-3.0-or-later
// One file of a RecordCache: a page of header, an entry per slot, then the slots. Internal to core/base.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <vector>

#include "core/base/sha256.h"

namespace ostrakon::base {

inline constexpr std::size_t kRecordAlign = 64;
inline constexpr const char* kRecordSuffix = ".records";

/// Where things stand in a file. Native byte order: caches do not travel.
struct RecordLayout {
    std::size_t slotBytes = 0; ///< a multiple of kRecordAlign
    std::size_t capacity = 0;  ///< slots

    /// For records of `recordBytes`, at least one and at most `wanted` of them, in 256 MB.
    static RecordLayout fitting(std::size_t recordBytes, std::size_t wanted);
    std::size_t entryAt(std::size_t slot) const;
    std::size_t slotAt(std::size_t slot) const;
    std::size_t fileBytes() const;
};

/// What a slot holds. Written after the record it vouches for.
struct RecordEntry {
    Sha256 key;
    std::uint64_t checksum = 0;
    std::uint64_t used = 0; ///< 1 once the slot is taken
};
static_assert(sizeof(RecordEntry) == 48);

std::uint64_t recordChecksum(std::span<const std::byte> record);

/// An open file, mapped whole and read-only. Holds its flock as long as this process may append to it.
/// `write` may be called by several threads for different slots.
class RecordSegment {
  public:
    /// Nothing where the file is not a sound one of that cache; touches its time, for trimRecordCaches.
    static std::unique_ptr<RecordSegment> open(const std::filesystem::path& path, const Sha256& name,
                                               std::size_t recordBytes);
    /// Allocated in full under a temporary name, locked, then renamed. On failure nothing, and `error` is an errno.
    static std::unique_ptr<RecordSegment> create(const std::filesystem::path& folder, const std::string& prefix,
                                                 const Sha256& name, std::size_t recordBytes, RecordLayout layout,
                                                 int& error);
    ~RecordSegment();
    RecordSegment(const RecordSegment&) = delete;
    RecordSegment& operator=(const RecordSegment&) = delete;

    std::size_t capacity() const { return m_layout.capacity; }
    const std::byte* slot(std::size_t index) const { return m_map + m_layout.slotAt(index); }
    std::vector<RecordEntry> entries() const;
    bool write(std::size_t slot, const RecordEntry& entry,
               std::span<const std::byte> record) const; ///< else errno is set
    bool tryLock() const;
    void unlock() const;
    void flush() const;

  private:
    RecordSegment(int fd, RecordLayout layout);

    RecordLayout m_layout;
    int m_fd;
    const std::byte* m_map = nullptr; ///< null where mapping failed; open and create then return nothing
};

} // namespace ostrakon::base
