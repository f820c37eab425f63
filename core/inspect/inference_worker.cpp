// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/inference_worker.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <list>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <tuple>

#include "core/project/image_bytes.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

constexpr std::size_t kMapsKept = 512; // 7 × 7 floats each: nothing beside one picture
constexpr std::size_t kModelsKept = 2; // two runs compared side by side; 30 MB each

using Key = std::tuple<std::int64_t, std::int64_t, std::int64_t>; // run, image, label (0: the predicted class)

Key keyOf(const MapRequest& r) {
    return {r.run.value, r.image.value, r.label ? r.label->value : 0};
}

/// Keeps the last `capacity` values; used by one thread.
template <typename K, typename V>
class Recent {
  public:
    explicit Recent(std::size_t capacity)
        : m_capacity(capacity) {}

    V* find(const K& key) {
        const auto found = m_index.find(key);
        if (found == m_index.end())
            return nullptr;
        m_order.splice(m_order.begin(), m_order, found->second);
        return &found->second->second;
    }

    V& insert(const K& key, V value) {
        m_order.emplace_front(key, std::move(value));
        m_index[key] = m_order.begin();
        if (m_order.size() > m_capacity) {
            m_index.erase(m_order.back().first);
            m_order.pop_back();
        }
        return m_order.front().second;
    }

  private:
    std::size_t m_capacity;
    std::list<std::pair<K, V>> m_order; // newest use first
    std::map<K, typename std::list<std::pair<K, V>>::iterator> m_index;
};

} // namespace

struct InferenceWorker::Impl {
    Impl(project::Project& theProject, std::function<void(MapAnswer)> theAnswer)
        : project(theProject)
        , answer(std::move(theAnswer))
        , thread([this](std::stop_token stop) { loop(stop); }) {}

    void loop(const std::stop_token& stop) {
        MapRequest request;
        while (next(request, stop)) {
            MapAnswer result = respond(request);
            if (!stop.stop_requested())
                answer(std::move(result));
        }
        // Connections close on the thread that used them, before the project.
        models = Recent<std::int64_t, Explainer>(kModelsKept);
        reader.reset();
    }

    bool next(MapRequest& request, const std::stop_token& stop) {
        std::unique_lock lock(mutex);
        if (!came.wait(lock, stop, [this] { return !waiting.empty(); }) || stop.stop_requested())
            return false;
        request = waiting.back(); // what is looked at now, before what was scrolled past
        waiting.pop_back();
        return true;
    }

    /// Every exception ends here: the thread must outlive a bad picture.
    MapAnswer respond(const MapRequest& request) {
        try {
            return MapReady{request, map(request)};
        } catch (const Error& e) {
            return MapFailed{request, e.sentence()};
        } catch (const std::exception& e) {
            return MapFailed{request, tr("The map could not be computed (%1).", e.what())};
        } catch (...) {
            return MapFailed{request, tr("The map could not be computed.")};
        }
    }

    HeatMap map(const MapRequest& request) {
        if (const HeatMap* known = maps.find(keyOf(request)))
            return *known;
        if (!reader)
            reader = project.reader();
        Explainer* explainer = models.find(request.run.value);
        if (!explainer)
            explainer = &models.insert(request.run.value, Explainer(*reader, request.run));
        const project::ImageFile file = project::imageFile(*reader, request.image);
        HeatMap fresh = explainer->explain(project::readImage(file), file.name, request.label);
        return maps.insert(keyOf(request), std::move(fresh));
    }

    project::Project& project;
    const std::function<void(MapAnswer)> answer;

    std::mutex mutex;
    std::condition_variable_any came;
    std::deque<MapRequest> waiting; // guarded by mutex; newest last

    // The worker's thread only.
    std::unique_ptr<project::Reader> reader;
    Recent<std::int64_t, Explainer> models{kModelsKept};
    Recent<Key, HeatMap> maps{kMapsKept};

    std::jthread thread; // last: starts when everything above is there, joins before it goes
};

InferenceWorker::InferenceWorker(project::Project& project, std::function<void(MapAnswer)> answer)
    : m_impl(std::make_unique<Impl>(project, std::move(answer))) {}

InferenceWorker::~InferenceWorker() = default;

void InferenceWorker::request(const MapRequest& request) {
    {
        const std::lock_guard lock(m_impl->mutex);
        std::erase_if(m_impl->waiting, [&](const MapRequest& r) { return keyOf(r) == keyOf(request); });
        m_impl->waiting.push_back(request);
        if (m_impl->waiting.size() > kWaiting)
            m_impl->waiting.pop_front();
    }
    m_impl->came.notify_one();
}

void InferenceWorker::forgetRequests() {
    const std::lock_guard lock(m_impl->mutex);
    m_impl->waiting.clear();
}

} // namespace ostrakon::inspect
