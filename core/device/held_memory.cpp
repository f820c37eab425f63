// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/held_memory.h"

#include <limits>
#include <mutex>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace ostrakon::device {

namespace {

#ifdef __GLIBC__
constexpr int kMapFrom = 1 << 30; // activations of one chunk are 40 MB and more
constexpr int kMapUsually = 4 << 20;
constexpr int kTrimUsually = 64 << 20;
constexpr int kGrowBy = 64 << 20; // a whole heap of a thread: with less, glibc gives back each one that empties

std::mutex g_mutex;
int g_holders = 0;

void set(int mapFrom, int trimFrom, int growBy) {
    mallopt(M_MMAP_THRESHOLD, mapFrom);
    mallopt(M_TRIM_THRESHOLD, trimFrom);
    mallopt(M_TOP_PAD, growBy);
}

void hold() {
    const std::scoped_lock lock(g_mutex);
    if (g_holders++ == 0)
        set(kMapFrom, std::numeric_limits<int>::max(), kGrowBy);
}

void release() {
    const std::scoped_lock lock(g_mutex);
    if (--g_holders > 0)
        return;
    set(kMapUsually, kTrimUsually, 0);
    malloc_trim(0);
}
#else
void hold() {}
void release() {}
#endif

} // namespace

HeldMemory::HeldMemory() {
    hold();
}

HeldMemory::~HeldMemory() {
    release();
}

} // namespace ostrakon::device
