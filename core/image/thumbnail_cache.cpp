// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/thumbnail_cache.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <system_error>
#include <unordered_map>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace ostrakon::image {

namespace {

constexpr std::uint32_t kMagic = 0x31544f4b; // "KOT1"; native byte order: the cache does not travel
constexpr std::uint32_t kMaxRecordBytes = 16u << 20;

struct RecordHeader {
    std::uint32_t magic;
    std::uint32_t length;   ///< of the JPEG that follows
    std::uint64_t checksum; ///< of the JPEG
    base::Sha256 key;
    std::uint64_t headerChecksum; ///< of everything above
};
static_assert(sizeof(RecordHeader) == 56);

std::uint64_t checksumOf(const RecordHeader& header) {
    return XXH3_64bits(&header, offsetof(RecordHeader, headerChecksum));
}

struct Place {
    std::uint64_t offset;
    std::uint32_t length;
    std::uint64_t checksum;
};

class Locked {
  public:
    explicit Locked(int fd)
        : m_fd(fd) {
        ::flock(m_fd, LOCK_EX);
    }
    ~Locked() { ::flock(m_fd, LOCK_UN); }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;

  private:
    int m_fd;
};

base::Sha256 keyOf(const base::Sha256& image, const Window& window) {
    if (window == Window{})
        return image;
    return base::Sha256::of(image.hex() + ' ' + std::to_string(window.low) + ' ' + std::to_string(window.high));
}

} // namespace

struct ThumbnailCache::Pack {
    const std::filesystem::path folder;
    const int maxPx;
    const std::uint64_t maxBytes;
    mutable std::shared_mutex mutex;
    std::unordered_map<base::Sha256, Place> places; // guarded by mutex
    std::uint64_t end = 0;                          // guarded by mutex; behind the last record we know
    int fd = -1;                                    // guarded by mutex

    Pack(std::filesystem::path f, int px, std::uint64_t bytes)
        : folder(std::move(f))
        , maxPx(px)
        , maxBytes(bytes) {}
    ~Pack() { close(); }
    Pack(const Pack&) = delete;
    Pack& operator=(const Pack&) = delete;

    std::filesystem::path file() const { return folder / ("thumbnails-" + std::to_string(maxPx) + ".pack"); }

    void close() {
        if (fd >= 0)
            ::close(fd);
        fd = -1;
        end = 0;
        places.clear();
    }

    void open() {
        std::error_code failed;
        if (std::filesystem::create_directories(folder, failed))
            std::filesystem::permissions(folder, std::filesystem::perms::owner_all, failed);
        if (std::filesystem::file_size(file(), failed) > maxBytes && !failed)
            std::filesystem::remove(file(), failed);
        fd = ::open(file().c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0)
            return;
        const Locked lock(fd);
        readOn();
        if (end < fileBytes() && ::ftruncate(fd, static_cast<off_t>(end)) != 0)
            close(); // the torn tail stays, so nothing may be appended behind it
    }

    std::uint64_t fileBytes() const {
        struct stat s {};
        return fd >= 0 && ::fstat(fd, &s) == 0 ? static_cast<std::uint64_t>(s.st_size) : 0;
    }

    bool wasDeleted() const {
        struct stat s {};
        return fd >= 0 && (::fstat(fd, &s) != 0 || s.st_nlink == 0);
    }

    /// Takes in what other processes have appended.
    void readOn() {
        const std::uint64_t size = fileBytes();
        RecordHeader header{};
        while (end + sizeof header <= size &&
               ::pread(fd, &header, sizeof header, static_cast<off_t>(end)) == ssize_t{sizeof header}) {
            const bool good = header.magic == kMagic && header.headerChecksum == checksumOf(header) &&
                              header.length <= kMaxRecordBytes && end + sizeof header + header.length <= size;
            if (!good)
                return;
            places.try_emplace(header.key, Place{end + sizeof header, header.length, header.checksum});
            end += sizeof header + header.length;
        }
    }

    void append(const base::Sha256& key, std::span<const std::byte> jpeg) {
        RecordHeader header{kMagic, static_cast<std::uint32_t>(jpeg.size()), XXH3_64bits(jpeg.data(), jpeg.size()), key,
                            0};
        header.headerChecksum = checksumOf(header);
        const Locked lock(fd);
        readOn();
        if (end != fileBytes() || end + sizeof header + jpeg.size() > maxBytes || places.contains(key))
            return;
        const iovec parts[2] = {{&header, sizeof header}, {const_cast<std::byte*>(jpeg.data()), jpeg.size()}};
        const auto wanted = static_cast<ssize_t>(sizeof header + jpeg.size());
        if (::pwritev(fd, parts, 2, static_cast<off_t>(end)) != wanted) {
            // No space: take the half record off again, others append here too. Failing that, they see it is torn.
            if (::ftruncate(fd, static_cast<off_t>(end)) != 0)
                close();
            return;
        }
        places.try_emplace(key, Place{end + sizeof header, header.length, header.checksum});
        end += static_cast<std::uint64_t>(wanted);
    }
};

ThumbnailCache::ThumbnailCache(std::filesystem::path folder, int maxPx, std::uint64_t maxBytes)
    : m_pack(std::make_unique<Pack>(std::move(folder), maxPx, maxBytes)) {
    m_pack->open();
}

ThumbnailCache::~ThumbnailCache() = default;

int ThumbnailCache::maxPx() const {
    return m_pack->maxPx;
}

std::optional<std::vector<std::byte>> ThumbnailCache::find(const base::Sha256& image, const Window& window) {
    // The lock is held while reading: `insert` may close the file when the folder was deleted.
    const std::shared_lock lock(m_pack->mutex);
    const auto it = m_pack->places.find(keyOf(image, window));
    if (it == m_pack->places.end())
        return std::nullopt;
    const Place& place = it->second;
    std::vector<std::byte> out(place.length);
    if (::pread(m_pack->fd, out.data(), out.size(), static_cast<off_t>(place.offset)) !=
            static_cast<ssize_t>(out.size()) ||
        XXH3_64bits(out.data(), out.size()) != place.checksum)
        return std::nullopt;
    return out;
}

void ThumbnailCache::insert(const base::Sha256& image, std::span<const std::byte> jpeg, const Window& window) {
    if (jpeg.empty() || jpeg.size() > kMaxRecordBytes)
        return;
    const auto key = keyOf(image, window);
    const std::unique_lock lock(m_pack->mutex);
    if (m_pack->places.contains(key) && !m_pack->wasDeleted())
        return;
    if (m_pack->fd < 0 || m_pack->wasDeleted()) {
        m_pack->close();
        m_pack->open();
    }
    if (m_pack->fd >= 0)
        m_pack->append(key, jpeg);
}

std::size_t ThumbnailCache::size() const {
    const std::shared_lock lock(m_pack->mutex);
    return m_pack->places.size();
}

} // namespace ostrakon::image
