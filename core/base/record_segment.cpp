// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/record_segment.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace ostrakon::base {

namespace {

constexpr std::size_t kPage = 4096;
constexpr std::size_t kMaxFileBytes = 256ull << 20;
constexpr char kMagic[8] = {'O', 'S', 'T', 'R', 'R', 'E', 'C', '1'};

struct FileHeader {
    char magic[8];
    std::uint64_t recordBytes;
    std::uint64_t capacity;
    Sha256 name;
};

std::size_t roundUp(std::size_t value, std::size_t step) {
    return (value + step - 1) / step * step;
}

bool writeAt(int fd, const void* data, std::size_t size, std::size_t offset) {
    const char* from = static_cast<const char*>(data);
    while (size > 0) {
        const ssize_t n = ::pwrite(fd, from, size, static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        from += n;
        size -= static_cast<std::size_t>(n);
        offset += static_cast<std::size_t>(n);
    }
    return true;
}

bool readAt(int fd, void* into, std::size_t size, std::size_t offset) {
    char* to = static_cast<char*>(into);
    while (size > 0) {
        const ssize_t n = ::pread(fd, to, size, static_cast<off_t>(offset));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        to += n;
        size -= static_cast<std::size_t>(n);
        offset += static_cast<std::size_t>(n);
    }
    return true;
}

} // namespace

RecordLayout RecordLayout::fitting(std::size_t recordBytes, std::size_t wanted) {
    const std::size_t slotBytes = roundUp(recordBytes, kRecordAlign);
    const std::size_t most = std::max<std::size_t>(1, kMaxFileBytes / (slotBytes + sizeof(RecordEntry)));
    return {slotBytes, std::clamp<std::size_t>(wanted, 1, most)};
}

std::size_t RecordLayout::entryAt(std::size_t slot) const {
    return kPage + slot * sizeof(RecordEntry);
}

std::size_t RecordLayout::slotAt(std::size_t slot) const {
    return roundUp(entryAt(capacity), kPage) + slot * slotBytes;
}

std::size_t RecordLayout::fileBytes() const {
    return slotAt(capacity);
}

std::uint64_t recordChecksum(std::span<const std::byte> record) {
    return XXH3_64bits(record.data(), record.size());
}

RecordSegment::RecordSegment(int fd, RecordLayout layout)
    : m_layout(layout)
    , m_fd(fd) {
    void* at = ::mmap(nullptr, layout.fileBytes(), PROT_READ, MAP_SHARED, fd, 0);
    m_map = at == MAP_FAILED ? nullptr : static_cast<const std::byte*>(at);
}

RecordSegment::~RecordSegment() {
    if (m_map)
        ::munmap(const_cast<std::byte*>(m_map), m_layout.fileBytes());
    ::close(m_fd);
}

std::unique_ptr<RecordSegment> RecordSegment::open(const std::filesystem::path& path, const Sha256& name,
                                                   std::size_t recordBytes) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return nullptr;
    FileHeader header{};
    struct stat s {};
    const bool readable = ::fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && readAt(fd, &header, sizeof header, 0);
    const RecordLayout layout{roundUp(recordBytes, kRecordAlign), header.capacity};
    if (!readable || std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.recordBytes != recordBytes ||
        header.name != name || header.capacity == 0 || header.capacity > kMaxFileBytes ||
        static_cast<std::size_t>(s.st_size) < layout.fileBytes()) {
        ::close(fd);
        return nullptr;
    }
    std::unique_ptr<RecordSegment> out(new RecordSegment(fd, layout));
    if (!out->m_map)
        return nullptr;
    ::futimens(fd, nullptr);
    return out;
}

std::unique_ptr<RecordSegment> RecordSegment::create(const std::filesystem::path& folder, const std::string& prefix,
                                                     const Sha256& name, std::size_t recordBytes, RecordLayout layout,
                                                     int& error) {
    std::string path = (folder / (prefix + "-XXXXXX")).string();
    const int fd = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd < 0) {
        error = errno;
        return nullptr;
    }
    FileHeader header{{}, recordBytes, layout.capacity, name};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    error = ::posix_fallocate(fd, 0, static_cast<off_t>(layout.fileBytes()));
    if (error == 0 && !writeAt(fd, &header, sizeof header, 0))
        error = errno;
    std::unique_ptr<RecordSegment> out(new RecordSegment(fd, layout));
    if (error == 0 && (!out->m_map || !out->tryLock()))
        error = errno;
    if (error == 0 && ::rename(path.c_str(), (path + kRecordSuffix).c_str()) != 0)
        error = errno;
    if (error == 0)
        return out;
    ::unlink(path.c_str());
    return nullptr;
}

std::vector<RecordEntry> RecordSegment::entries() const {
    std::vector<RecordEntry> out(m_layout.capacity);
    if (!readAt(m_fd, out.data(), out.size() * sizeof(RecordEntry), m_layout.entryAt(0)))
        out.clear();
    return out;
}

bool RecordSegment::write(std::size_t slot, const RecordEntry& entry, std::span<const std::byte> record) const {
    return writeAt(m_fd, record.data(), record.size(), m_layout.slotAt(slot)) &&
           writeAt(m_fd, &entry, sizeof entry, m_layout.entryAt(slot));
}

bool RecordSegment::tryLock() const {
    return ::flock(m_fd, LOCK_EX | LOCK_NB) == 0;
}

void RecordSegment::unlock() const {
    ::flock(m_fd, LOCK_UN);
}

void RecordSegment::flush() const {
    ::fdatasync(m_fd);
}

} // namespace ostrakon::base
