// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/decode_count.h"

#include <atomic>

namespace ostrakon::image {

namespace {
thread_local std::uint64_t t_here = 0;
std::atomic<std::uint64_t> g_inAll{0};
} // namespace

std::uint64_t decodesOnThisThread() noexcept {
    return t_here;
}

std::uint64_t decodesInAll() noexcept {
    return g_inAll.load(std::memory_order_relaxed);
}

void countDecode() noexcept {
    ++t_here;
    g_inAll.fetch_add(1, std::memory_order_relaxed);
}

} // namespace ostrakon::image
