// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails on disk, keyed by the content of the picture they show. May be deleted at any time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/sha256.h"
#include "core/image/window.h"

namespace ostrakon::image {

/// One pack file per thumbnail size: records are appended under a lock and checked by checksum when read, so several
/// threads and several processes may share it. Thread-safe.
///
/// A full disk, a read-only folder or a folder deleted meanwhile never throws: `insert` keeps nothing then and `find`
/// says "not there". A record torn by a crash is cut off at the next start. Past `maxBytes` the pack starts afresh.
class ThumbnailCache {
  public:
    /// `folder` is made when missing, mode 0700. Reads the pack's index: some 0.2 s for 100,000 thumbnails.
    ThumbnailCache(std::filesystem::path folder, int maxPx, std::uint64_t maxBytes = 4ull << 30);
    ~ThumbnailCache();
    ThumbnailCache(const ThumbnailCache&) = delete;
    ThumbnailCache& operator=(const ThumbnailCache&) = delete;

    int maxPx() const;
    /// The JPEG's bytes, or nothing. `window` is part of the key: 16-bit pictures look different under another one.
    std::optional<std::vector<std::byte>> find(const base::Sha256& image, const Window& window = {});
    /// Keeps a JPEG; a second insert for the same key is ignored.
    void insert(const base::Sha256& image, std::span<const std::byte> jpeg, const Window& window = {});
    std::size_t size() const; ///< records known to this process

  private:
    struct Pack;
    std::unique_ptr<Pack> m_pack;
};

} // namespace ostrakon::image
