// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image_pool.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "core/base/files.h"
#include "core/image/encode.h"
#include "core/image/thumbnail.h"

namespace ostrakon::image {

namespace {

using Job = std::function<void(const std::stop_token&)>;

struct Waiting {
    Ticket ticket;
    Job job;
};

/// Turns whatever `make` throws into an answer: a request is answered exactly once.
template <typename Make>
Loaded load(const std::filesystem::path& path, Make make) {
    try {
        return Loaded{make(), std::nullopt};
    } catch (const Error& e) {
        return Loaded{{}, e};
    } catch (const std::exception& e) {
        return Loaded{{},
                      Error(Code::Internal, base::tr("“%1” could not be shown.", base::display(path)), {}, e.what())};
    }
}

Pixels thumbnailOf(const base::Sha256& image, const std::filesystem::path& path, int maxPx, const Window& window,
                   ThumbnailCache* cache) {
    const std::string name = base::display(path);
    if (cache)
        if (const auto jpeg = cache->find(image, window))
            return decode(*jpeg, name);
    const auto bytes = base::readAll(path);
    const Pixels out = makeThumbnail(bytes, name, cache ? cache->maxPx() : maxPx, window);
    // A file that changed on disk since its import must not stand in for the picture that was imported.
    if (cache && base::Sha256::of(bytes) == image)
        cache->insert(image, encodeJpeg(out), window);
    return out;
}

} // namespace

struct ImagePool::Shared {
    ThumbnailCache* const cache;
    std::mutex mutex;
    std::condition_variable_any came;
    std::condition_variable idle;
    std::uint64_t lastTicket = 0; // guarded by mutex
    std::uint64_t lastOrder = 0;  // guarded by mutex
    // The newest has the largest order and is served first. Guarded by mutex.
    std::array<std::map<std::uint64_t, Waiting, std::greater<>>, 3> waiting;
    std::unordered_map<std::uint64_t, std::pair<Urgency, std::uint64_t>> placeOf; // guarded by mutex
    std::unordered_map<std::uint64_t, std::stop_source> running;                  // guarded by mutex
    std::vector<std::jthread> threads; // last: joined before what they use goes away

    explicit Shared(ThumbnailCache* c)
        : cache(c) {}

    auto& queueOf(Urgency urgency) { return waiting[static_cast<std::size_t>(urgency)]; }
    bool anyWaiting() const {
        return std::any_of(waiting.begin(), waiting.end(), [](const auto& q) { return !q.empty(); });
    }
    Waiting takeNext();
    void work(const std::stop_token& stop);
};

Waiting ImagePool::Shared::takeNext() {
    auto& queue = *std::find_if(waiting.begin(), waiting.end(), [](const auto& q) { return !q.empty(); });
    Waiting out = std::move(queue.begin()->second);
    queue.erase(queue.begin());
    placeOf.erase(static_cast<std::uint64_t>(out.ticket));
    return out;
}

void ImagePool::Shared::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex);
    while (came.wait(lock, stop, [&] { return anyWaiting(); }) && !stop.stop_requested()) {
        Waiting next = takeNext();
        const auto number = static_cast<std::uint64_t>(next.ticket);
        const std::stop_source& source = running[number];
        const std::stop_token token = source.get_token();
        lock.unlock();
        try {
            next.job(token);
        } catch (const std::exception& e) {
            spdlog::error("image pool: {}", e.what());
        }
        next.job = nullptr; // what it captured goes before anyone is told that it is done
        lock.lock();
        running.erase(number);
        if (running.empty() && !anyWaiting())
            idle.notify_all();
    }
}

ImagePool::ImagePool(int threads, ThumbnailCache* cache)
    : m_shared(std::make_unique<Shared>(cache)) {
    const int machine = static_cast<int>(std::thread::hardware_concurrency());
    const int count = threads > 0 ? threads : std::max(1, machine - 1);
    for (int i = 0; i < count; ++i)
        m_shared->threads.emplace_back([shared = m_shared.get()](std::stop_token stop) { shared->work(stop); });
}

ImagePool::~ImagePool() {
    cancelAll();
    for (auto& thread : m_shared->threads)
        thread.request_stop();
    m_shared->threads.clear();
}

Ticket ImagePool::run(Job job, Urgency urgency) {
    const std::lock_guard lock(m_shared->mutex);
    const Ticket ticket{++m_shared->lastTicket};
    const std::uint64_t order = ++m_shared->lastOrder;
    m_shared->queueOf(urgency).emplace(order, Waiting{ticket, std::move(job)});
    m_shared->placeOf[m_shared->lastTicket] = {urgency, order};
    m_shared->came.notify_one();
    return ticket;
}

Ticket ImagePool::thumbnail(const base::Sha256& image, std::filesystem::path path, int maxPx, Urgency urgency,
                            Done done, const Window& window) {
    return run(
        [=, path = std::move(path), done = std::move(done), cache = m_shared->cache](const std::stop_token& stop) {
            Loaded loaded = load(path, [&] { return thumbnailOf(image, path, maxPx, window, cache); });
            if (!stop.stop_requested())
                done(std::move(loaded));
        },
        urgency);
}

Ticket ImagePool::decode(std::filesystem::path path, const DecodeOptions& options, Urgency urgency, Done done) {
    return run(
        [path = std::move(path), options, done = std::move(done)](const std::stop_token& stop) {
            Loaded loaded = load(path, [&] { return decodeFile(path, options); });
            if (!stop.stop_requested())
                done(std::move(loaded));
        },
        urgency);
}

void ImagePool::cancel(Ticket ticket) {
    Waiting dropped; // its captures are destroyed after the lock is gone
    const std::lock_guard lock(m_shared->mutex);
    const auto number = static_cast<std::uint64_t>(ticket);
    if (const auto it = m_shared->running.find(number); it != m_shared->running.end())
        it->second.request_stop();
    const auto place = m_shared->placeOf.find(number);
    if (place == m_shared->placeOf.end())
        return;
    auto node = m_shared->queueOf(place->second.first).extract(place->second.second);
    dropped = std::move(node.mapped());
    m_shared->placeOf.erase(place);
    if (m_shared->running.empty() && !m_shared->anyWaiting())
        m_shared->idle.notify_all();
}

void ImagePool::cancelAll() {
    decltype(m_shared->waiting) dropped;
    const std::lock_guard lock(m_shared->mutex);
    dropped.swap(m_shared->waiting);
    m_shared->placeOf.clear();
    for (auto& [number, source] : m_shared->running)
        source.request_stop();
    if (m_shared->running.empty())
        m_shared->idle.notify_all();
}

void ImagePool::raise(Ticket ticket, Urgency urgency) {
    const std::lock_guard lock(m_shared->mutex);
    const auto place = m_shared->placeOf.find(static_cast<std::uint64_t>(ticket));
    if (place == m_shared->placeOf.end())
        return;
    auto node = m_shared->queueOf(place->second.first).extract(place->second.second);
    node.key() = ++m_shared->lastOrder;
    place->second = {urgency, node.key()};
    m_shared->queueOf(urgency).insert(std::move(node));
}

void ImagePool::waitIdle() {
    std::unique_lock lock(m_shared->mutex);
    m_shared->idle.wait(lock, [&] { return m_shared->running.empty() && !m_shared->anyWaiting(); });
}

} // namespace ostrakon::image
