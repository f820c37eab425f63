// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/batch_pixels.h"

#include <algorithm>
#include <cstring>

#include "core/train/augment.h"

namespace ostrakon::train {

namespace {

constexpr std::size_t kPortion = 64; // pictures copied at once

torch::Tensor staging(std::size_t pictures, int sidePx, const torch::Device& device) {
    const auto options = torch::TensorOptions(torch::kUInt8).pinned_memory(device.is_cuda());
    return torch::empty({static_cast<std::int64_t>(pictures), sidePx, sidePx, 3}, options);
}

} // namespace

BatchPixels::BatchPixels(PixelCache& cache, std::span<const LabeledImage> images, const torch::Device& device,
                         std::size_t batch, std::uint64_t mostBytes)
    : m_cache(cache)
    , m_device(device)
    , m_sidePx(cache.sidePx()) {
    for (const LabeledImage& image : images) {
        m_rows.emplace(image.sha256, std::ssize(m_rows));
        m_greys.emplace(image.sha256, meanGrey(cache.pixels(image.sha256)));
    }
    const auto each = static_cast<std::uint64_t>(m_sidePx) * static_cast<std::uint64_t>(m_sidePx) * 3;
    m_resident = each * m_rows.size() <= mostBytes;
    if (m_resident) {
        copyAll(images);
        return;
    }
    for (std::size_t slot = 0; slot < kSlots; ++slot) {
        m_staging[slot] = staging(batch, m_sidePx, device);
        m_pixels[slot] = torch::empty(m_staging[slot].sizes(), torch::TensorOptions(torch::kUInt8).device(device));
    }
}

void BatchPixels::copyAll(std::span<const LabeledImage> images) {
    const auto pictures = static_cast<std::int64_t>(m_rows.size());
    m_pixels[0] = torch::empty({pictures, m_sidePx, m_sidePx, 3}, torch::TensorOptions(torch::kUInt8).device(m_device));
    std::vector<const LabeledImage*> byRow(m_rows.size());
    for (const LabeledImage& image : images)
        byRow[static_cast<std::size_t>(m_rows.at(image.sha256))] = &image;
    const auto portion = staging(kPortion, m_sidePx, m_device);
    for (std::size_t from = 0; from < byRow.size(); from += kPortion) {
        const std::size_t count = std::min(kPortion, byRow.size() - from);
        for (std::size_t i = 0; i < count; ++i) {
            const auto pixels = m_cache.pixels(byRow[from + i]->sha256);
            std::memcpy(portion.mutable_data_ptr<std::uint8_t>() + i * pixels.size(), pixels.data(), pixels.size());
        }
        const auto rows = static_cast<std::int64_t>(count);
        // Blocking: the portion is written over at once.
        m_pixels[0].narrow(0, static_cast<std::int64_t>(from), rows).copy_(portion.narrow(0, 0, rows));
    }
}

void BatchPixels::place(std::span<const LabeledImage* const> images, int slot, std::int64_t* rows) {
    if (m_resident) {
        for (const LabeledImage* image : images)
            *rows++ = m_rows.at(image->sha256);
        return;
    }
    const auto at = static_cast<std::size_t>(slot);
    auto* to = m_staging[at].mutable_data_ptr<std::uint8_t>();
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto pixels = m_cache.pixels(images[i]->sha256);
        std::memcpy(to + i * pixels.size(), pixels.data(), pixels.size());
        rows[i] = static_cast<std::int64_t>(i);
    }
    const auto count = std::ssize(images);
    m_pixels[at].narrow(0, 0, count).copy_(m_staging[at].narrow(0, 0, count), /*non_blocking=*/true);
}

} // namespace ostrakon::train
