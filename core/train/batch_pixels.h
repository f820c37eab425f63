// SPDX-License-Identifier: GPL-3.0-or-later
// A run's cached pixels where a graphics card can take them: all of them on the card while they fit, else each batch's
// through pinned memory. LibTorch inside: for sources of this room only.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include <torch/torch.h>

#include "core/train/pixel_cache.h"

namespace ostrakon::train {

class BatchPixels {
  public:
    /// Batches may alternate between so many places: one is filled while the card still reads the other.
    static constexpr int kSlots = 2;

    /// Copies the pixels of `images` to `device` where they take at most `mostBytes`; else room for batches of `batch`.
    BatchPixels(PixelCache& cache, std::span<const LabeledImage> images, const torch::Device& device, std::size_t batch,
                std::uint64_t mostBytes);

    bool resident() const { return m_resident; }
    int sidePx() const { return m_sidePx; }

    /// uint8 [pictures, s, s, 3] on the device: the same tensor for every batch of a slot.
    const torch::Tensor& pixels(int slot) const { return m_pixels[m_resident ? 0 : static_cast<std::size_t>(slot)]; }

    /// Writes the rows of these images in `pixels(slot)`; where they are not resident, queues their copy. What was
    /// queued for this slot before must be done.
    void place(std::span<const LabeledImage* const> images, int slot, std::int64_t* rows);

    /// The picture's mean, 0 … 255, as views need it.
    double grey(const base::Sha256& image) const { return m_greys.at(image); }

  private:
    void copyAll(std::span<const LabeledImage> images);

    PixelCache& m_cache;
    torch::Device m_device;
    int m_sidePx;
    bool m_resident = false;
    std::map<base::Sha256, std::int64_t> m_rows;
    std::map<base::Sha256, double> m_greys;
    std::array<torch::Tensor, kSlots> m_pixels;
    std::array<torch::Tensor, kSlots> m_staging; ///< pinned, of batches
};

} // namespace ostrakon::train
