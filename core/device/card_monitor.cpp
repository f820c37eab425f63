// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/card_monitor.h"

#include <dlfcn.h>

#include <array>
#include <cmath>
#include <fstream>

namespace ostrakon::device {

namespace {

// NVML API reference, version 13: handles are opaque pointers, 0 is success, and these structures are laid out so.
using Card = void*;
constexpr int kSuccess = 0;
constexpr unsigned kGpuTemperature = 0;
constexpr unsigned kSmClock = 1;
constexpr double kMilli = 1e-3;

struct Memory {
    unsigned long long total;
    unsigned long long free;
    unsigned long long used;
};
struct Utilization {
    unsigned gpu;
    unsigned memory;
};
struct Process {
    unsigned pid;
    unsigned long long usedBytes;
    unsigned gpuInstance;
    unsigned computeInstance;
};
constexpr unsigned long long kUntold = ~0ULL; // of a process in a container

template <typename Fn>
void find(void* library, const char* name, Fn*& to) {
    to = reinterpret_cast<Fn*>(::dlsym(library, name));
}

std::string programOf(unsigned pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/comm");
    std::string name;
    std::getline(file, name);
    return name;
}

} // namespace

struct CardMonitor::Nvml {
    int (*init)() = nullptr;
    int (*shutdown)() = nullptr;
    int (*count)(unsigned*) = nullptr;
    int (*card)(unsigned, Card*) = nullptr;
    int (*name)(Card, char*, unsigned) = nullptr;
    int (*uuid)(Card, char*, unsigned) = nullptr;
    int (*memory)(Card, Memory*) = nullptr;
    int (*utilization)(Card, Utilization*) = nullptr;
    int (*temperature)(Card, unsigned, unsigned*) = nullptr;
    int (*power)(Card, unsigned*) = nullptr;
    int (*powerLimit)(Card, unsigned*) = nullptr;
    int (*clock)(Card, unsigned, unsigned*) = nullptr;
    int (*processes)(Card, unsigned*, Process*) = nullptr;

    explicit Nvml(void* library) {
        find(library, "nvmlInit_v2", init);
        find(library, "nvmlShutdown", shutdown);
        find(library, "nvmlDeviceGetCount_v2", count);
        find(library, "nvmlDeviceGetHandleByIndex_v2", card);
        find(library, "nvmlDeviceGetName", name);
        find(library, "nvmlDeviceGetUUID", uuid);
        find(library, "nvmlDeviceGetMemoryInfo", memory);
        find(library, "nvmlDeviceGetUtilizationRates", utilization);
        find(library, "nvmlDeviceGetTemperature", temperature);
        find(library, "nvmlDeviceGetPowerUsage", power);
        find(library, "nvmlDeviceGetEnforcedPowerLimit", powerLimit);
        find(library, "nvmlDeviceGetClockInfo", clock);
        find(library, "nvmlDeviceGetComputeRunningProcesses_v3", processes);
    }

    bool whole() const { return init && shutdown && count && card && name && memory; }

    CardLoad load(Card which) const;
    std::vector<CardUser> users(Card which) const;
};

namespace {

/// What `ask` (which may be missing in an old driver) says of a card.
template <typename... Args>
std::optional<unsigned> told(int (*ask)(Card, Args...), Card card, auto... args) {
    unsigned value = 0;
    return ask && ask(card, args..., &value) == kSuccess ? std::optional(value) : std::nullopt;
}

std::optional<int> number(const std::optional<unsigned>& value) {
    return value ? std::optional(static_cast<int>(*value)) : std::nullopt;
}

std::optional<double> watts(const std::optional<unsigned>& milliwatts) {
    return milliwatts ? std::optional(*milliwatts * kMilli) : std::nullopt;
}

std::string text(int (*ask)(Card, char*, unsigned), Card card) {
    std::array<char, 128> out{};
    return ask && ask(card, out.data(), static_cast<unsigned>(out.size()) - 1) == kSuccess ? out.data() : "";
}

} // namespace

std::vector<CardUser> CardMonitor::Nvml::users(Card which) const {
    std::array<Process, 64> found{};
    auto n = static_cast<unsigned>(found.size());
    if (!processes || processes(which, &n, found.data()) != kSuccess)
        return {};
    std::vector<CardUser> out;
    for (unsigned i = 0; i < n && i < found.size(); ++i) {
        const Process& p = found[i];
        out.push_back({p.pid, programOf(p.pid), p.usedBytes == kUntold ? 0 : p.usedBytes});
    }
    return out;
}

CardLoad CardMonitor::Nvml::load(Card which) const {
    CardLoad out;
    out.name = text(name, which);
    out.uuid = text(uuid, which);
    if (Memory m{}; memory(which, &m) == kSuccess) {
        out.memoryBytes = m.total;
        out.usedBytes = m.used;
    }
    if (Utilization u{}; utilization && utilization(which, &u) == kSuccess)
        out.busyPercent = static_cast<int>(u.gpu);
    out.celsius = number(told(temperature, which, kGpuTemperature));
    out.watts = watts(told(power, which));
    out.wattsAllowed = watts(told(powerLimit, which));
    out.clockMhz = number(told(clock, which, kSmClock));
    out.users = users(which);
    return out;
}

OrderedJson toJson(const CardLoad& load) {
    const auto orNull = [](const auto& value) { return value ? OrderedJson(*value) : OrderedJson(); };
    OrderedJson users = OrderedJson::array();
    for (const CardUser& user : load.users)
        users.push_back({{"pid", user.pid}, {"program", user.program}, {"memory_bytes", user.memoryBytes}});
    return {{"uuid", load.uuid},
            {"name", load.name},
            {"memory_bytes", load.memoryBytes},
            {"used_bytes", load.usedBytes},
            {"busy_percent", orNull(load.busyPercent)},
            {"celsius", orNull(load.celsius)},
            {"watts", orNull(load.watts)},
            {"watts_allowed", orNull(load.wattsAllowed)},
            {"clock_mhz", orNull(load.clockMhz)},
            {"users", std::move(users)}};
}

std::string inWords(const CardLoad& load) {
    const auto whole = [](double value) { return std::to_string(std::llround(value)); };
    const auto gigabytes = [&](std::uint64_t bytes) { return whole(static_cast<double>(bytes) / (1 << 30)); };
    std::string out = gigabytes(load.usedBytes) + " of " + gigabytes(load.memoryBytes) + " GB used";
    if (load.busyPercent)
        out += ", " + std::to_string(*load.busyPercent) + " % busy";
    if (load.celsius)
        out += ", " + std::to_string(*load.celsius) + " °C";
    if (load.watts)
        out += ", " + whole(*load.watts) + (load.wattsAllowed ? " of " + whole(*load.wattsAllowed) : "") + " W";
    if (load.clockMhz)
        out += ", " + std::to_string(*load.clockMhz) + " MHz";
    for (const CardUser& user : load.users)
        out += "; " + (user.program.empty() ? std::string("another program") : user.program) + " (" +
               std::to_string(user.pid) + (user.memoryBytes ? ", " + gigabytes(user.memoryBytes) + " GB" : "") + ")";
    return out;
}

CardMonitor::CardMonitor(const char* library) {
    void* const opened = ::dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!opened)
        return;
    auto nvml = std::make_unique<Nvml>(opened);
    if (nvml->whole() && nvml->init() == kSuccess)
        m_nvml = std::move(nvml);
}

CardMonitor::~CardMonitor() {
    if (m_nvml) // the library stays: LibTorch may use it too
        m_nvml->shutdown();
}

std::vector<CardLoad> CardMonitor::ask() const {
    std::vector<CardLoad> out;
    unsigned cards = 0;
    if (!m_nvml || m_nvml->count(&cards) != kSuccess)
        return out;
    for (unsigned i = 0; i < cards; ++i)
        if (Card card = nullptr; m_nvml->card(i, &card) == kSuccess)
            out.push_back(m_nvml->load(card));
    return out;
}

} // namespace ostrakon::device
