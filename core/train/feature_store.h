// SPDX-License-Identifier: GPL-3.0-or-later
// Features of images, computed once per content and kept: what makes a second training take seconds.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/sha256.h"
#include "core/base/stop.h"
#include "core/image/network_input.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/model_spec.h"

namespace ostrakon::train {

/// Which part of the picture the network sees. A view is part of the cache's key.
enum class View {
    Plain,    ///< centre crop: what evaluation and prediction see
    Mirrored, ///< the same, left and right exchanged: a cheap second sample
};

/// One image: its identity, and how to get its bytes. Two items with one hash are computed once.
struct FeatureItem {
    base::Sha256 sha256;
    std::function<std::vector<std::byte>()>
        load;         ///< called on a worker thread and only when nothing is cached; may throw Error
    std::string name; ///< for sentences
};

/// An image that gave no features. Its row is all zeros.
struct FeatureFailure {
    std::size_t item = 0; ///< index into the request
    Code code = Code::Internal;
    base::Message sentence;
};

/// float32 [rows, cols], row-major: row i belongs to item i.
struct FeatureMatrix {
    std::size_t rows = 0;
    std::size_t cols = 0;
    std::vector<float> values;
    std::vector<FeatureFailure> failures; ///< in the order of items
    std::size_t fromCache = 0;            ///< distinct images that needed no work
    std::size_t computed = 0;             ///< distinct images decoded and run now
    double decodeSeconds = 0;             ///< summed over threads
    double networkSeconds = 0;            ///< summed over threads

    std::span<const float> row(std::size_t i) const { return {values.data() + i * cols, cols}; }
};

/// The cache for one backbone and preprocessing, keyed by (image bytes' hash, weights' hash, preprocessing, view).
///
/// Rows are bit-equal whether computed now or read back, and however often a run was stopped in between. The folder may
/// be deleted at any time; a full disk costs speed, not the run.
class FeatureStore {
  public:
    /// `pictures` say how files become the extractor's pixels (asserted: its size), `network` how those are normalised.
    /// `streams` worker threads, each decoding and computing in turn; 0 is one per core. Throws what the cache's
    /// opening throws only when not even memory is left; a damaged cache file is set aside.
    FeatureStore(std::shared_ptr<const nn::FeatureExtractor> extractor, nn::Preprocess network,
                 image::Preprocess pictures, std::filesystem::path cacheFolder, int streams = 0);
    ~FeatureStore();
    FeatureStore(const FeatureStore&) = delete;
    FeatureStore& operator=(const FeatureStore&) = delete;

    /// Blocks until every item has a row. `progress` counts items, cached ones at once. Throws Cancelled when `stop`
    /// was asked for (within about one batch; what was computed stays cached), Error{DeviceOutOfMemory},
    /// Error{Internal}; a bad image is a failure, not an exception. One call at a time.
    FeatureMatrix features(std::span<const FeatureItem> items, View view, const base::ProgressFn& progress = {},
                           std::stop_token stop = {});

  private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace ostrakon::train
