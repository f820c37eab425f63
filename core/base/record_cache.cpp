// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/record_cache.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ostrakon::base {

namespace {

// File: one page of header, then an entry per slot, then the slots from the next page on. Native byte order: caches do
// not travel.
constexpr std::size_t kPage = 4096;
constexpr std::size_t kAlign = 64;
constexpr std::size_t kMaxFileBytes = 256ull << 20;
constexpr char kMagic[8] = {'O', 'S', 'T', 'R', 'R', 'E', 'C', '1'};
constexpr const char* kSuffix = ".records";

struct FileHeader {
    char magic[8];
    std::uint64_t recordBytes;
    std::uint64_t capacity;
    Sha256 name;
};

struct Entry {
    Sha256 key;
    std::uint64_t checksum;
    std::uint64_t used; ///< 1 once the slot is taken
};
static_assert(sizeof(Entry) == 48);

std::size_t roundUp(std::size_t value, std::size_t step) {
    return (value + step - 1) / step * step;
}

struct Layout {
    std::size_t slotBytes;
    std::size_t capacity;

    std::size_t entryAt(std::size_t slot) const { return kPage + slot * sizeof(Entry); }
    std::size_t slotAt(std::size_t slot) const {
        return roundUp(kPage + capacity * sizeof(Entry), kPage) + slot * slotBytes;
    }
    std::size_t fileBytes() const { return slotAt(capacity); }
};

std::uint64_t checksumOf(std::span<const std::byte> record) {
    return XXH3_64bits(record.data(), record.size());
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

/// One cache file, mapped whole. Holds its flock as long as this process may append to it.
class Segment {
  public:
    Segment(int fd, Layout layout)
        : m_layout(layout)
        , m_fd(fd) {
        void* at = ::mmap(nullptr, layout.fileBytes(), PROT_READ, MAP_SHARED, fd, 0);
        m_map = at == MAP_FAILED ? nullptr : static_cast<const std::byte*>(at);
    }
    ~Segment() {
        if (m_map)
            ::munmap(const_cast<std::byte*>(m_map), m_layout.fileBytes());
        ::close(m_fd);
    }
    Segment(const Segment&) = delete;
    Segment& operator=(const Segment&) = delete;

    bool mapped() const { return m_map != nullptr; }
    int fd() const { return m_fd; }
    const Layout& layout() const { return m_layout; }
    const std::byte* slot(std::size_t index) const { return m_map + m_layout.slotAt(index); }
    bool tryLock() const { return ::flock(m_fd, LOCK_EX | LOCK_NB) == 0; }
    void unlock() const { ::flock(m_fd, LOCK_UN); }

    std::vector<Entry> entries() const {
        std::vector<Entry> out(m_layout.capacity);
        if (!readAt(m_fd, out.data(), out.size() * sizeof(Entry), m_layout.entryAt(0)))
            out.clear();
        return out;
    }

  private:
    Layout m_layout;
    int m_fd;
    const std::byte* m_map = nullptr;
};

std::unique_ptr<Segment> openSegment(const std::filesystem::path& path, const Sha256& name, std::size_t recordBytes) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return nullptr;
    FileHeader header{};
    struct stat s {};
    const bool readable = ::fstat(fd, &s) == 0 && S_ISREG(s.st_mode) && readAt(fd, &header, sizeof header, 0);
    const Layout layout{roundUp(recordBytes, kAlign), header.capacity};
    if (!readable || std::memcmp(header.magic, kMagic, sizeof kMagic) != 0 || header.recordBytes != recordBytes ||
        header.name != name || header.capacity == 0 || header.capacity > kMaxFileBytes ||
        static_cast<std::size_t>(s.st_size) < layout.fileBytes()) {
        ::close(fd);
        return nullptr;
    }
    auto out = std::make_unique<Segment>(fd, layout);
    if (!out->mapped())
        return nullptr;
    ::futimens(fd, nullptr); // "used now", for trimRecordCaches
    return out;
}

struct AlignedDelete {
    void operator()(std::byte* p) const { ::operator delete (p, std::align_val_t{kAlign}); }
};
using Buffer = std::unique_ptr<std::byte, AlignedDelete>;

} // namespace

struct RecordCache::Store {
    struct Known {
        const std::byte* bytes = nullptr;
        std::uint64_t checksum = 0;
        enum class State : std::uint8_t { Unchecked, Good, Bad } state = State::Unchecked;
    };

    const RecordCacheOptions options;
    const Sha256 name;
    const std::string prefix;
    mutable std::shared_mutex mutex;
    std::unordered_map<Sha256, Known> known;        // guarded by mutex
    std::vector<std::unique_ptr<Segment>> segments; // guarded by mutex; only grows
    Segment* writing = nullptr;                     // guarded by mutex; locked by this process
    std::size_t nextSlot = 0;                       // guarded by mutex; of `writing`
    bool filesFailed = false;                       // guarded by mutex
    std::vector<Buffer> inMemory;                   // guarded by mutex
    std::optional<Message> warning;                 // guarded by mutex

    explicit Store(RecordCacheOptions o)
        : options(std::move(o))
        , name(Sha256::of(options.name + '\0' + std::to_string(options.recordBytes)))
        , prefix(name.hex().substr(0, 24)) {}

    void load();
    void adopt(std::unique_ptr<Segment> segment);
    void createSegment();
    void failFiles(int error);
    std::pair<Segment*, std::size_t> reserve();
    std::span<const std::byte> publish(const Sha256& key, const std::byte* bytes, std::uint64_t checksum);
    std::span<const std::byte> spanOf(const std::byte* bytes) const { return {bytes, options.recordBytes}; }
    std::span<const std::byte> keepInMemory(const Sha256& key, std::span<const std::byte> record, std::uint64_t sum);
};

void RecordCache::Store::load() {
    std::error_code failed;
    if (std::filesystem::create_directories(options.folder, failed))
        std::filesystem::permissions(options.folder, std::filesystem::perms::owner_all, failed);
    std::vector<std::filesystem::path> files;
    for (std::filesystem::directory_iterator it(options.folder, failed), end; !failed && it != end;
         it.increment(failed)) {
        const std::string file = it->path().filename().string();
        if (file.starts_with(prefix) && file.ends_with(kSuffix))
            files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        if (auto segment = openSegment(file, name, options.recordBytes))
            adopt(std::move(segment));
}

void RecordCache::Store::adopt(std::unique_ptr<Segment> segment) {
    const bool mine = !writing && segment->tryLock();
    const auto entries = segment->entries();
    std::size_t taken = 0;
    for (std::size_t slot = 0; slot < entries.size(); ++slot) {
        if (entries[slot].used != 1)
            continue;
        taken = slot + 1; // slots between were reserved by a writer that died: they stay unused
        known.try_emplace(entries[slot].key, Known{segment->slot(slot), entries[slot].checksum, {}});
    }
    if (mine && taken < entries.size()) {
        writing = segment.get();
        nextSlot = taken;
    } else if (mine) {
        segment->unlock();
    }
    segments.push_back(std::move(segment));
}

void RecordCache::Store::failFiles(int error) {
    filesFailed = true;
    writing = nullptr;
    warning = tr("The cache in “%1” cannot grow: %2. Work goes on in memory, and the next start will compute again.",
                 display(options.folder), std::strerror(error));
}

void RecordCache::Store::createSegment() {
    const std::size_t slotBytes = roundUp(options.recordBytes, kAlign);
    const std::size_t most = std::max<std::size_t>(1, kMaxFileBytes / (slotBytes + sizeof(Entry)));
    const std::size_t wanted = std::max<std::size_t>(options.expectedRecords, 16);
    // Only the first file of this session may be small: what is inserted beyond the expectation comes in larger steps.
    const std::size_t left = wanted > known.size() ? wanted - known.size() : wanted;
    const Layout layout{slotBytes, std::clamp<std::size_t>(left, 1, most)};
    std::string path = (options.folder / (prefix + "-XXXXXX")).string();
    const int fd = ::mkostemp(path.data(), O_CLOEXEC);
    if (fd < 0)
        return failFiles(errno);
    FileHeader header{{}, options.recordBytes, layout.capacity, name};
    std::memcpy(header.magic, kMagic, sizeof kMagic);
    int error = ::posix_fallocate(fd, 0, static_cast<off_t>(layout.fileBytes()));
    if (error == 0 && !writeAt(fd, &header, sizeof header, 0))
        error = errno;
    auto segment = std::make_unique<Segment>(fd, layout);
    if (error == 0 && (!segment->mapped() || !segment->tryLock()))
        error = errno;
    if (error == 0 && ::rename(path.c_str(), (path + kSuffix).c_str()) != 0)
        error = errno;
    if (error != 0) {
        ::unlink(path.c_str());
        return failFiles(error);
    }
    writing = segment.get();
    nextSlot = 0;
    segments.push_back(std::move(segment));
}

std::pair<Segment*, std::size_t> RecordCache::Store::reserve() {
    if (writing && nextSlot == writing->layout().capacity) {
        writing->unlock();
        writing = nullptr;
    }
    if (!writing && !filesFailed)
        createSegment();
    return {writing, writing ? nextSlot++ : 0};
}

std::span<const std::byte> RecordCache::Store::publish(const Sha256& key, const std::byte* bytes,
                                                       std::uint64_t checksum) {
    Known& at = known[key];
    if (!at.bytes || at.state == Known::State::Bad) // a bad one was never handed out, so it may be replaced
        at = Known{bytes, checksum, Known::State::Good};
    return spanOf(at.bytes);
}

std::span<const std::byte> RecordCache::Store::keepInMemory(const Sha256& key, std::span<const std::byte> record,
                                                            std::uint64_t sum) {
    Buffer buffer(static_cast<std::byte*>(::operator new (record.size(), std::align_val_t{kAlign})));
    std::copy(record.begin(), record.end(), buffer.get());
    inMemory.push_back(std::move(buffer));
    return publish(key, inMemory.back().get(), sum);
}

RecordCache::RecordCache(RecordCacheOptions options)
    : m_store(std::make_unique<Store>(std::move(options))) {
    m_store->load();
}

RecordCache::~RecordCache() = default;

std::span<const std::byte> RecordCache::find(const Sha256& key) {
    Store& s = *m_store;
    Store::Known seen;
    {
        const std::shared_lock lock(s.mutex);
        const auto it = s.known.find(key);
        if (it == s.known.end() || it->second.state == Store::Known::State::Bad)
            return {};
        if (it->second.state == Store::Known::State::Good)
            return s.spanOf(it->second.bytes);
        seen = it->second;
    }
    const bool good = checksumOf(s.spanOf(seen.bytes)) == seen.checksum;
    const std::unique_lock lock(s.mutex);
    Store::Known& now = s.known[key];
    if (now.state == Store::Known::State::Unchecked)
        now.state = good ? Store::Known::State::Good : Store::Known::State::Bad;
    return now.state == Store::Known::State::Good ? s.spanOf(now.bytes) : std::span<const std::byte>{};
}

std::span<const std::byte> RecordCache::insert(const Sha256& key, std::span<const std::byte> record) {
    if (record.size() != m_store->options.recordBytes)
        throw Error(Code::Internal, tr("A cache record has the wrong size."));
    if (const auto there = find(key); !there.empty())
        return there;
    Store& s = *m_store;
    const Entry entry{key, checksumOf(record), 1};
    Segment* segment = nullptr;
    std::size_t slot = 0;
    {
        const std::unique_lock lock(s.mutex);
        std::tie(segment, slot) = s.reserve();
        if (!segment)
            return s.keepInMemory(key, record, entry.checksum);
    }
    // The slot is ours alone, so the copy needs no lock; the entry comes after the bytes it vouches for.
    const bool written = writeAt(segment->fd(), record.data(), record.size(), segment->layout().slotAt(slot)) &&
                         writeAt(segment->fd(), &entry, sizeof entry, segment->layout().entryAt(slot));
    const int error = errno;
    const std::unique_lock lock(s.mutex);
    if (!written) {
        s.failFiles(error);
        return s.keepInMemory(key, record, entry.checksum);
    }
    return s.publish(key, segment->slot(slot), entry.checksum);
}

void RecordCache::flush() {
    const std::shared_lock lock(m_store->mutex);
    for (const auto& segment : m_store->segments)
        ::fdatasync(segment->fd());
}

std::size_t RecordCache::size() const {
    const std::shared_lock lock(m_store->mutex);
    return m_store->known.size();
}

bool RecordCache::inMemory() const {
    const std::shared_lock lock(m_store->mutex);
    return !m_store->inMemory.empty();
}

std::optional<Message> RecordCache::warning() const {
    const std::shared_lock lock(m_store->mutex);
    return m_store->warning;
}

std::uint64_t trimRecordCaches(const std::filesystem::path& folder, std::uint64_t maxBytes) {
    struct File {
        timespec used;
        std::uint64_t bytes;
        std::filesystem::path path;
    };
    std::vector<File> files;
    std::uint64_t total = 0;
    std::error_code failed;
    for (std::filesystem::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        struct stat s {};
        if (it->path().extension() != kSuffix || ::lstat(it->path().c_str(), &s) != 0 || !S_ISREG(s.st_mode))
            continue;
        files.push_back({s.st_mtim, static_cast<std::uint64_t>(s.st_size), it->path()});
        total += files.back().bytes;
    }
    std::sort(files.begin(), files.end(), [](const File& a, const File& b) {
        return std::pair(a.used.tv_sec, a.used.tv_nsec) < std::pair(b.used.tv_sec, b.used.tv_nsec);
    });
    std::uint64_t freed = 0;
    for (const File& file : files) {
        if (total - freed <= maxBytes)
            break;
        const int fd = ::open(file.path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW);
        if (fd < 0)
            continue;
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::unlink(file.path.c_str()) == 0)
            freed += file.bytes;
        ::close(fd);
    }
    return freed;
}

} // namespace ostrakon::base
