// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/cuda_driver.h"

#include <dlfcn.h>

#include <array>

namespace ostrakon::device {

namespace {

/// A function of the driver API (CUDA driver API reference; all return 0 for success).
template <typename Fn>
Fn* symbol(void* library, const char* name) {
    return reinterpret_cast<Fn*>(::dlsym(library, name));
}

/// 16 bytes as "GPU-8a7f…-…".
std::string uuidText(const std::array<unsigned char, 16>& bytes) {
    std::string out = "GPU";
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        constexpr const char* kDigits = "0123456789abcdef";
        if (i == 0 || i == 4 || i == 6 || i == 8 || i == 10)
            out += '-';
        out += kDigits[bytes[i] >> 4];
        out += kDigits[bytes[i] & 15];
    }
    return out;
}

constexpr int kCapabilityMajor = 75; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR
constexpr int kCapabilityMinor = 76;

void describe(void* library, int handle, DriverFacts::Card& card) {
    const auto attribute = symbol<int(int*, int, int)>(library, "cuDeviceGetAttribute");
    int major = 0;
    int minor = 0;
    if (attribute && attribute(&major, kCapabilityMajor, handle) == 0 &&
        attribute(&minor, kCapabilityMinor, handle) == 0)
        card.capability = major * 10 + minor;
    const auto uuid = symbol<int(unsigned char*, int)>(library, "cuDeviceGetUuid_v2");
    if (std::array<unsigned char, 16> bytes{}; uuid && uuid(bytes.data(), handle) == 0)
        card.uuid = uuidText(bytes);
}

void askCards(void* library, DriverFacts& facts) {
    const auto count = symbol<int(int*)>(library, "cuDeviceGetCount");
    const auto get = symbol<int(int*, int)>(library, "cuDeviceGet");
    const auto name = symbol<int(char*, int, int)>(library, "cuDeviceGetName");
    const auto memory = symbol<int(std::size_t*, int)>(library, "cuDeviceTotalMem_v2");
    int n = 0;
    if (!count || !get || !name || !memory || count(&n) != 0)
        return;
    for (int i = 0; i < n; ++i) {
        int handle = 0;
        std::array<char, 256> text{};
        std::size_t bytes = 0;
        if (get(&handle, i) != 0 || name(text.data(), static_cast<int>(text.size()) - 1, handle) != 0 ||
            memory(&bytes, handle) != 0)
            continue;
        facts.cards.push_back({text.data(), bytes, 0, {}});
        describe(library, handle, facts.cards.back());
    }
}

} // namespace

DriverFacts askDriver(const char* libraryName) {
    DriverFacts facts;
    void* const library = ::dlopen(libraryName, RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        const char* const said = ::dlerror();
        facts.detail = said ? said : "";
        return facts;
    }
    facts.found = true;
    if (const auto version = symbol<int(int*)>(library, "cuDriverGetVersion"))
        version(&facts.version);
    const auto init = symbol<int(unsigned)>(library, "cuInit");
    const int failed = init ? init(0) : -1;
    if (failed == 0)
        askCards(library, facts);
    else
        facts.detail = "cuInit: " + std::to_string(failed);
    return facts;
}

} // namespace ostrakon::device
