// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/all_cores.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "core/base/stop.h"
#include "core/device/device.h"

namespace ostrakon::inspect {

void forEachOnAllCores(std::size_t count, const std::function<void(std::size_t)>& work, const std::stop_token& stop) {
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::exception_ptr first;
    const auto loop = [&] {
        for (std::size_t i = next++; i < count && !stop.stop_requested(); i = next++) {
            try {
                work(i);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!first)
                    first = std::current_exception();
                next = count;
            }
        }
    };
    {
        const auto streams = static_cast<std::size_t>(std::max(1, device::streamCount()));
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < std::min(count, streams); ++i)
            threads.emplace_back(loop);
    }
    if (first)
        std::rethrow_exception(first);
    base::throwIfStopped(stop);
}

} // namespace ostrakon::inspect
