// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/pixel_cache.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <mutex>

#include "core/base/files.h"
#include "core/train/parallel.h"

namespace ostrakon::train {

namespace {

base::RecordCacheOptions cacheOptions(const image::Preprocess& preprocess, std::size_t expected) {
    const auto side = static_cast<std::size_t>(preprocess.resizePx());
    base::RecordCacheOptions out;
    out.folder = base::cacheDir() / "records";
    out.name = "margin pixels " + preprocess.key();
    out.recordBytes = side * side * 3;
    out.expectedRecords = std::max<std::size_t>(expected, 1);
    return out;
}

} // namespace

PixelCache::PixelCache(const image::Preprocess& preprocess, std::size_t expectedImages)
    : m_preprocess(preprocess)
    , m_sidePx(preprocess.resizePx())
    , m_cache(cacheOptions(preprocess, expectedImages)) {}

std::vector<std::size_t> PixelCache::fill(project::ImageSource& source, const std::vector<LabeledImage>& images,
                                          int threads, const std::stop_token& stop, const base::ProgressFn& progress) {
    std::mutex mutex;
    std::vector<std::size_t> failed;
    base::Progress done{0, static_cast<std::int64_t>(images.size())};
    inParallel(images.size(), threads, [&](std::size_t i) {
        base::throwIfStopped(stop);
        bool ok = true;
        if (m_cache.find(images[i].sha256).empty()) {
            try {
                const auto bytes = source.read(images[i].image);
                const auto square = image::fitWithMargin(bytes, source.nameOf(images[i].image), m_preprocess);
                m_cache.insert(images[i].sha256, std::as_bytes(std::span(square.rgb)));
            } catch (const Error&) {
                ok = false; // it was told when its features were asked for
            }
        }
        const std::lock_guard lock(mutex);
        if (!ok)
            failed.push_back(i);
        ++done.done;
        if (progress)
            progress(done);
    });
    std::sort(failed.begin(), failed.end());
    return failed;
}

std::span<const std::uint8_t> PixelCache::pixels(const base::Sha256& image) {
    const auto bytes = m_cache.find(image);
    assert(!bytes.empty());
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

} // namespace ostrakon::train
