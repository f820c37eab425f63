// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/record_cache.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <utility>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/record_segment.h"

namespace ostrakon::base {

namespace {

struct AlignedDelete {
    void operator()(std::byte* p) const { ::operator delete (p, std::align_val_t{kRecordAlign}); }
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
    std::unordered_map<Sha256, Known> known;              // guarded by mutex
    std::vector<std::unique_ptr<RecordSegment>> segments; // guarded by mutex; only grows
    RecordSegment* writing = nullptr;                     // guarded by mutex; locked by this process
    std::size_t nextSlot = 0;                             // guarded by mutex; of `writing`
    bool filesFailed = false;                             // guarded by mutex
    std::vector<Buffer> inMemory;                         // guarded by mutex
    std::optional<Message> warning;                       // guarded by mutex

    explicit Store(RecordCacheOptions o)
        : options(std::move(o))
        , name(Sha256::of(options.name + '\0' + std::to_string(options.recordBytes)))
        , prefix(name.hex().substr(0, 24)) {}

    void load();
    void adopt(std::unique_ptr<RecordSegment> segment);
    void createSegment();
    void failFiles(int error);
    std::pair<RecordSegment*, std::size_t> reserve();
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
        if (file.starts_with(prefix) && file.ends_with(kRecordSuffix))
            files.push_back(it->path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files)
        if (auto segment = RecordSegment::open(file, name, options.recordBytes))
            adopt(std::move(segment));
}

void RecordCache::Store::adopt(std::unique_ptr<RecordSegment> segment) {
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
    const std::size_t wanted = std::max<std::size_t>(options.expectedRecords, 16);
    // Only the rest of what is expected; beyond the expectation it grows by as much again.
    const std::size_t left = wanted > known.size() ? wanted - known.size() : wanted;
    int error = 0;
    auto segment = RecordSegment::create(options.folder, prefix, name, options.recordBytes,
                                         RecordLayout::fitting(options.recordBytes, left), error);
    if (!segment)
        return failFiles(error);
    writing = segment.get();
    nextSlot = 0;
    segments.push_back(std::move(segment));
}

std::pair<RecordSegment*, std::size_t> RecordCache::Store::reserve() {
    if (writing && nextSlot == writing->capacity()) {
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
    Buffer buffer(static_cast<std::byte*>(::operator new (record.size(), std::align_val_t{kRecordAlign})));
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
    const bool good = recordChecksum(s.spanOf(seen.bytes)) == seen.checksum;
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
    const RecordEntry entry{key, recordChecksum(record), 1};
    RecordSegment* segment = nullptr;
    std::size_t slot = 0;
    {
        const std::unique_lock lock(s.mutex);
        std::tie(segment, slot) = s.reserve();
        if (!segment)
            return s.keepInMemory(key, record, entry.checksum);
    }
    // The slot is ours alone, so the copy needs no lock; the entry comes after the bytes it vouches for.
    const bool written = segment->write(slot, entry, record);
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
        segment->flush();
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
        if (it->path().extension() != kRecordSuffix || ::lstat(it->path().c_str(), &s) != 0 || !S_ISREG(s.st_mode))
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
