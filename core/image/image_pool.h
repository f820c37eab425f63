// SPDX-License-Identifier: GPL-3.0-or-later
// Threads that decode while others look: visible pictures first, the newest request first, all cancellable.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/base/error.h"
#include "core/base/sha256.h"
#include "core/image/decode.h"
#include "core/image/thumbnail_cache.h"

namespace ostrakon::image {

enum class Urgency : std::uint8_t {
    Visible,    ///< on the screen now
    Soon,       ///< next to what is on the screen
    Background, ///< when there is nothing else to do
};

/// Names one request for `cancel` and `raise`. 0 is none; numbers are never reused.
enum class Ticket : std::uint64_t { None = 0 };

/// What a request ends with: a picture, or the error that a person should see.
struct Loaded {
    Pixels pixels;
    std::optional<Error> error;
};

/// Within one urgency the newest request is served first: after a scroll, what is seen now. Thread-safe.
///
/// Callbacks run on a pool thread: hand the value over (a queued call) and return at once. Every request not
/// cancelled is answered exactly once. Exceptions of any kind become `Loaded::error`.
class ImagePool {
  public:
    using Done = std::function<void(Loaded)>;

    /// `cache` (may be null) must outlive the pool. `threads` 0: one less than the machine has, at least one.
    explicit ImagePool(int threads = 0, ThumbnailCache* cache = nullptr);
    /// Drops what waits, waits for what runs. No callback runs afterwards.
    ~ImagePool();
    ImagePool(const ImagePool&) = delete;
    ImagePool& operator=(const ImagePool&) = delete;

    /// A thumbnail of the picture with content `image`, from the cache, else made from the file at `path` and cached.
    /// Without a cache `maxPx` rules; with one, the cache's size.
    Ticket thumbnail(const base::Sha256& image, std::filesystem::path path, int maxPx, Urgency urgency, Done done,
                     const Window& window = {});
    /// The whole picture.
    Ticket decode(std::filesystem::path path, const DecodeOptions& options, Urgency urgency, Done done);
    /// Any other work of that kind (hashing, a heat map's overlay); it gets a token that `cancel` trips.
    Ticket run(std::function<void(const std::stop_token&)> job, Urgency urgency);

    /// When it returns, a request that had not started never will, and the callback of one that runs is dropped
    /// (unless it is being called at this moment: keep receivers alive by shared ownership, not by cancelling).
    void cancel(Ticket ticket);
    void cancelAll();
    /// Makes a waiting request the newest of `urgency`; too late is no error.
    void raise(Ticket ticket, Urgency urgency);
    /// Waits until nothing waits or runs. For tests and for programs without a window.
    void waitIdle();

  private:
    struct Shared;
    std::unique_ptr<Shared> m_shared;
};

} // namespace ostrakon::image
