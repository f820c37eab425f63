// SPDX-License-Identifier: GPL-3.0-or-later
// What a fine-tuning learns from: decoded once, then a gather. LibTorch inside: for sources of this room only.
#pragma once

#include <memory>
#include <vector>

#include "core/train/batch_pixels.h"
#include "core/train/pixel_cache.h"
#include "core/train/run_context.h"

namespace ostrakon::train {

class FineTuneData {
  public:
    /// Decodes what the cache lacks; tells its progress and what could not be read. Throws Cancelled.
    FineTuneData(RunContext& run, const AllFeatures& features);

    PixelCache& pixels() { return m_pixels; }
    const std::vector<LabeledImage>& train() const { return m_train; }
    const std::vector<LabeledImage>& val() const { return m_val; }
    const std::vector<double>& classWeights() const { return m_classWeights; }

    /// The pixels for a graphics card's kernels; nullptr where the processor makes the views: without a card, or
    /// without our kernels for it. `batch`: images at once.
    BatchPixels* onCard(RunContext& run, std::size_t batch);

  private:
    void decode(RunContext& run, std::vector<LabeledImage>& images);
    void weigh(const RunContext& run);

    PixelCache m_pixels;
    std::vector<LabeledImage> m_train;
    std::vector<LabeledImage> m_val;
    std::vector<double> m_classWeights;
    std::unique_ptr<BatchPixels> m_onCard;
};

} // namespace ostrakon::train
