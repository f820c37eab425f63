// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/parallel.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/device/device.h"

namespace ostrakon::train {

void inParallel(std::size_t count, int threads, const std::function<void(std::size_t)>& piece) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr failure;
    std::size_t failedAt = count;
    const auto work = [&] {
        device::enterStream();
        for (std::size_t i = next++; i < count; i = next++) {
            try {
                piece(i);
            } catch (...) {
                next = count;
                const std::lock_guard lock(mutex);
                if (i < failedAt) {
                    failedAt = i;
                    failure = std::current_exception();
                }
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (int t = 1; t < std::min<int>(threads, static_cast<int>(count)); ++t)
            others.emplace_back(work);
        work();
    }
    if (failure)
        std::rethrow_exception(failure);
}

} // namespace ostrakon::train
