// SPDX-License-Identifier: GPL-3.0-or-later
// A library with NVML's names and a made-up machine of two cards, of which the second tells little.
#include <cstring>

namespace {

int g_first = 0;
int g_second = 0;

bool isFirst(void* card) {
    return card == &g_first;
}

int copied(const char* from, char* to, unsigned size) {
    std::strncpy(to, from, size);
    return 0;
}

constexpr int kNotSupported = 3;
constexpr unsigned long long kGigabyte = 1ULL << 30;

} // namespace

extern "C" {

struct FakeMemory {
    unsigned long long total, free, used;
};
struct FakeUtilization {
    unsigned gpu, memory;
};
struct FakeProcess {
    unsigned pid;
    unsigned long long usedBytes;
    unsigned gpuInstance, computeInstance;
};

int nvmlInit_v2() {
    return 0;
}
int nvmlShutdown() {
    return 0;
}
int nvmlDeviceGetCount_v2(unsigned* count) {
    *count = 3; // of which the last does not answer
    return 0;
}
int nvmlDeviceGetHandleByIndex_v2(unsigned index, void** card) {
    *card = index == 0 ? &g_first : &g_second;
    return index < 2 ? 0 : kNotSupported;
}
int nvmlDeviceGetName(void* card, char* name, unsigned size) {
    return copied(isFirst(card) ? "NVIDIA Test 80GB" : "NVIDIA Shy", name, size);
}
int nvmlDeviceGetUUID(void* card, char* uuid, unsigned size) {
    return copied(isFirst(card) ? "GPU-01020304-0506-0708-090a-0b0c0d0e0f10" : "GPU-2", uuid, size);
}
int nvmlDeviceGetMemoryInfo(void* card, FakeMemory* memory) {
    *memory = isFirst(card) ? FakeMemory{80 * kGigabyte, 9 * kGigabyte, 71 * kGigabyte}
                            : FakeMemory{8 * kGigabyte, 8 * kGigabyte, 0};
    return 0;
}
int nvmlDeviceGetUtilizationRates(void* card, FakeUtilization* rates) {
    *rates = {97, 40};
    return isFirst(card) ? 0 : kNotSupported;
}
int nvmlDeviceGetTemperature(void* card, unsigned sensor, unsigned* celsius) {
    *celsius = 61;
    return isFirst(card) && sensor == 0 ? 0 : kNotSupported;
}
int nvmlDeviceGetPowerUsage(void* card, unsigned* milliwatts) {
    *milliwatts = 409600;
    return isFirst(card) ? 0 : kNotSupported;
}
int nvmlDeviceGetEnforcedPowerLimit(void* card, unsigned* milliwatts) {
    *milliwatts = 700000;
    return isFirst(card) ? 0 : kNotSupported;
}
int nvmlDeviceGetClockInfo(void* card, unsigned clock, unsigned* mhz) {
    *mhz = 1980;
    return isFirst(card) && clock == 1 ? 0 : kNotSupported;
}
int nvmlDeviceGetComputeRunningProcesses_v3(void* card, unsigned* count, FakeProcess* processes) {
    if (!isFirst(card) || *count < 2)
        return kNotSupported;
    processes[0] = {1, 69 * kGigabyte, 0, 0};
    processes[1] = {4'000'000'000, ~0ULL, 0, 0}; // nobody's number, and what it holds is not told
    *count = 2;
    return 0;
}
}
