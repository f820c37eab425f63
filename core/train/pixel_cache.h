// SPDX-License-Identifier: GPL-3.0-or-later
// Decoded pictures for fine-tuning: from the second epoch on nothing is decoded.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/base/record_cache.h"
#include "core/base/stop.h"
#include "core/image/network_input.h"
#include "core/project/image_bytes.h"
#include "core/train/training_set.h"

namespace ostrakon::train {

/// Squares of uint8 RGB a margin larger than the network's input, keyed by content and preprocessing, in a
/// memory-mapped cache. 196 KB an image at 224 px.
class PixelCache {
  public:
    PixelCache(const image::Preprocess& preprocess, std::size_t expectedImages);

    int sidePx() const { return m_sidePx; }

    /// Decodes what is missing, over `threads` streams. Returns places in `images` whose picture cannot be had.
    /// Throws Cancelled; what was decoded by then stays cached.
    std::vector<std::size_t> fill(project::ImageSource& source, const std::vector<LabeledImage>& images, int threads,
                                  const std::stop_token& stop, const base::ProgressFn& progress);

    /// [sidePx, sidePx, 3]; asserts that it was filled. Valid as long as this object lives; any thread.
    std::span<const std::uint8_t> pixels(const base::Sha256& image);

    std::optional<base::Message> warning() const { return m_cache.warning(); }

  private:
    image::Preprocess m_preprocess;
    int m_sidePx;
    base::RecordCache m_cache;
};

} // namespace ostrakon::train
