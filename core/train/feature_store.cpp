// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/feature_store.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <chrono>
#include <cstring>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <utility>

#include "core/base/record_cache.h"
#include "core/device/device.h"
#include "core/image/network_input.h"

namespace ostrakon::train {

namespace {

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

void mirror(std::uint8_t* rgb, int side) {
    const auto width = static_cast<std::size_t>(side) * 3;
    for (std::uint8_t* row = rgb; row != rgb + width * static_cast<std::size_t>(side); row += width)
        for (int left = 0, right = side - 1; left < right; ++left, --right)
            std::swap_ranges(row + left * 3, row + left * 3 + 3, row + right * 3);
}

const char* nameOf(View view) {
    return view == View::Mirrored ? "mirrored" : "plain";
}

/// One distinct image of a request and the rows that want it.
struct Distinct {
    std::size_t item = 0; ///< whose loader is asked
    std::vector<std::size_t> rows;
};

std::vector<Distinct> distinct(std::span<const FeatureItem> items) {
    std::vector<Distinct> out;
    std::unordered_map<base::Sha256, std::size_t> seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const auto [it, fresh] = seen.emplace(items[i].sha256, out.size());
        if (fresh)
            out.push_back({i, {}});
        out[it->second].rows.push_back(i);
    }
    return out;
}

} // namespace

struct FeatureStore::State {
    std::shared_ptr<const nn::FeatureExtractor> extractor;
    nn::Preprocess network;
    image::Preprocess pictures;
    std::filesystem::path folder;
    std::size_t streams = 1;
    std::map<View, std::unique_ptr<base::RecordCache>> caches;

    base::RecordCache& cache(View view, std::size_t expected);
};

base::RecordCache& FeatureStore::State::cache(View view, std::size_t expected) {
    auto& cache = caches[view];
    if (!cache) {
        base::RecordCacheOptions options;
        options.folder = folder;
        options.name = "features " + extractor->weightsHash().hex() + " " + pictures.key() + " " +
                       toJson(network).dump() + " " + nameOf(view);
        options.recordBytes = static_cast<std::size_t>(extractor->featureSize()) * sizeof(float);
        options.expectedRecords = std::max<std::size_t>(expected, 1024);
        cache = std::make_unique<base::RecordCache>(std::move(options));
    }
    return *cache;
}

namespace {

/// Computes what is missing: threads take the next few images, decode them and run the network on them in turn, so that
/// all cores are busy whichever of the two takes longer, and no queue is needed.
class Job {
  public:
    Job(const nn::FeatureExtractor& extractor, const image::Preprocess& pictures, View view, base::RecordCache& cache,
        std::span<const FeatureItem> items, std::vector<Distinct> missing, FeatureMatrix& matrix)
        : m_extractor(extractor)
        , m_pictures(pictures)
        , m_view(view)
        , m_cache(cache)
        , m_items(items)
        , m_missing(std::move(missing))
        , m_matrix(matrix) {}

    void run(std::size_t streams, std::int64_t already, const base::ProgressFn& progress, std::stop_token stop) {
        m_done = already;
        m_progress = &progress;
        const std::size_t groups = (m_missing.size() + group() - 1) / group();
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < std::min(streams, groups); ++i)
                threads.emplace_back([this, stop] { work(stop); });
        }
        if (m_failed)
            std::rethrow_exception(m_failed);
        base::throwIfStopped(stop);
        std::sort(m_matrix.failures.begin(), m_matrix.failures.end(),
                  [](const FeatureFailure& a, const FeatureFailure& b) { return a.item < b.item; });
    }

  private:
    std::size_t group() const { return static_cast<std::size_t>(m_extractor.batchSize()); }
    std::size_t imageBytes() const {
        const auto side = static_cast<std::size_t>(m_extractor.inputPx());
        return side * side * 3;
    }

    void work(const std::stop_token& stop) {
        try {
            device::enterStream();
            std::vector<std::uint8_t> pixels(group() * imageBytes());
            std::vector<float> rows(group() * m_matrix.cols);
            for (std::size_t first = m_next.fetch_add(group()); first < m_missing.size() && !m_giveUp;
                 first = m_next.fetch_add(group())) {
                if (stop.stop_requested())
                    return;
                computeGroup(std::span(m_missing).subspan(first, std::min(group(), m_missing.size() - first)), pixels,
                             rows);
            }
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_failed)
                m_failed = std::current_exception();
            m_giveUp = true;
        }
    }

    void computeGroup(std::span<const Distinct> group, std::vector<std::uint8_t>& pixels, std::vector<float>& rows) {
        const auto start = std::chrono::steady_clock::now();
        std::vector<const Distinct*> good;
        for (const Distinct& image : group)
            if (decode(image, pixels.data() + good.size() * imageBytes()))
                good.push_back(&image);
        const double decodeSeconds = secondsSince(start);
        const auto middle = std::chrono::steady_clock::now();
        m_extractor.run(std::span(pixels).first(good.size() * imageBytes()),
                        std::span(rows).first(good.size() * m_matrix.cols));
        for (std::size_t i = 0; i < good.size(); ++i) {
            const auto row = std::span(rows).subspan(i * m_matrix.cols, m_matrix.cols);
            m_cache.insert(m_items[good[i]->item].sha256, std::as_bytes(row));
            for (const std::size_t to : good[i]->rows)
                std::copy(row.begin(), row.end(),
                          m_matrix.values.begin() + static_cast<std::ptrdiff_t>(to * m_matrix.cols));
        }
        const std::lock_guard lock(m_mutex);
        m_matrix.computed += good.size();
        m_matrix.decodeSeconds += decodeSeconds;
        m_matrix.networkSeconds += secondsSince(middle);
        for (const Distinct& image : group)
            m_done += static_cast<std::int64_t>(image.rows.size());
        if (*m_progress)
            (*m_progress)({m_done, static_cast<std::int64_t>(m_items.size())});
    }

    /// False, with the failure noted, for an image that cannot be used: one bad file must not sink a run.
    bool decode(const Distinct& image, std::uint8_t* to) {
        const FeatureItem& item = m_items[image.item];
        try {
            const auto picture = image::fitForNetwork(item.load(), item.name, m_pictures);
            std::copy(picture.rgb.begin(), picture.rgb.end(), to);
        } catch (const Error& e) {
            const std::lock_guard lock(m_mutex);
            for (const std::size_t row : image.rows)
                m_matrix.failures.push_back({row, e.code(), e.sentence()});
            return false;
        }
        if (m_view == View::Mirrored)
            mirror(to, m_extractor.inputPx());
        return true;
    }

    const nn::FeatureExtractor& m_extractor;
    const image::Preprocess& m_pictures;
    const View m_view;
    base::RecordCache& m_cache;
    std::span<const FeatureItem> m_items;
    const std::vector<Distinct> m_missing;
    FeatureMatrix& m_matrix; // rows are written without the mutex, each by one thread; the rest under it
    const base::ProgressFn* m_progress = nullptr;
    std::atomic<std::size_t> m_next = 0;
    std::atomic<bool> m_giveUp = false;
    std::mutex m_mutex;
    std::int64_t m_done = 0;     // guarded by m_mutex
    std::exception_ptr m_failed; // guarded by m_mutex
};

} // namespace

FeatureStore::FeatureStore(std::shared_ptr<const nn::FeatureExtractor> extractor, nn::Preprocess network,
                           image::Preprocess pictures, std::filesystem::path cacheFolder, int streams)
    : m_state(std::make_unique<State>()) {
    assert(extractor->inputPx() == pictures.sizePx);
    m_state->extractor = std::move(extractor);
    m_state->network = network;
    m_state->pictures = pictures;
    m_state->folder = std::move(cacheFolder);
    m_state->streams = static_cast<std::size_t>(streams > 0 ? streams : device::streamCount());
}

FeatureStore::~FeatureStore() = default;

FeatureMatrix FeatureStore::features(std::span<const FeatureItem> items, View view, const base::ProgressFn& progress,
                                     std::stop_token stop) {
    base::throwIfStopped(stop);
    FeatureMatrix out;
    out.rows = items.size();
    out.cols = static_cast<std::size_t>(m_state->extractor->featureSize());
    out.values.resize(out.rows * out.cols);
    auto images = distinct(items);
    base::RecordCache& cache = m_state->cache(view, images.size());
    std::vector<Distinct> missing;
    for (auto& image : images) {
        const auto known = cache.find(items[image.item].sha256);
        if (known.empty()) {
            missing.push_back(std::move(image));
            continue;
        }
        ++out.fromCache;
        for (const std::size_t row : image.rows)
            std::memcpy(out.values.data() + row * out.cols, known.data(), known.size());
    }
    std::int64_t waiting = 0;
    for (const auto& image : missing)
        waiting += static_cast<std::int64_t>(image.rows.size());
    const auto total = static_cast<std::int64_t>(items.size());
    if (progress)
        progress({total - waiting, total});
    Job job(*m_state->extractor, m_state->pictures, view, cache, items, std::move(missing), out);
    job.run(m_state->streams, total - waiting, progress, stop);
    return out;
}

} // namespace ostrakon::train
