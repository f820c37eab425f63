// SPDX-License-Identifier: GPL-3.0-or-later
// Which processor a job runs on: found once, loaded on demand, said in plain words. No LibTorch type in here.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"

namespace ostrakon::device {

enum class Kind { Cpu, Cuda };

/// One processor of this machine, as a badge shows it.
struct Device {
    Kind kind = Kind::Cpu;
    int index = 0;                 ///< of the CUDA device; 0 for the CPU
    std::string name;              ///< "Intel Xeon …", "NVIDIA H100 …"
    std::uint64_t memoryBytes = 0; ///< the machine's or the card's, all of it
    int capability = 0;            ///< of a card: 90 for compute capability 9.0
    std::string uuid{};            ///< of a card, "GPU-…"

    /// "cpu" or "cuda:N": what `--device`, settings and LibTorch take.
    std::string spec() const;
    bool operator==(const Device&) const = default;
};

std::string capabilityText(int capability); ///< "9.0" of 90

/// A decision and the sentence that explains it ("No NVIDIA driver was found, so the processor computes.").
struct Choice {
    Device device;
    base::Message why;
};

/// The CPU as far as training cares.
struct CpuInfo {
    std::string model;
    int cores = 1; ///< processors this process may run on (its affinity mask), at least 1
    bool avx2 = false;
    bool avx512 = false;
    bool avx512Vnni = false;
    bool avx512Bf16 = false;
    bool amxBf16 = false;
    std::uint64_t memoryBytes = 0;

    /// Does bf16 pay? Only with AVX512_BF16 or AMX; elsewhere it is emulated and slower than float32.
    bool bf16Pays() const { return avx512Bf16 || amxBf16; }
};

/// The CUDA half as this process decided it, once.
struct CudaState {
    bool driverFound = false;   ///< libcuda.so.1 can be loaded
    bool runtimeLoaded = false; ///< libtorch_cuda.so is in this process and answered
    int driverVersion = 0;      ///< as cuDriverGetVersion gives it (13000 = 13.0); 0 without a driver
    int runtimeVersion = 0;     ///< of the CUDA runtime that LibTorch was built with; 0 when not loaded
    std::vector<Device> devices;
    base::Message why; ///< why there is none, or what was found
};

/// Looks for the driver and, where there is one, loads LibTorch's CUDA half. The first call decides for the life of the
/// process: LibTorch remembers its answer, so call this at a worker's start, before any other LibTorch call
/// that may ask about CUDA. Thread-safe. Cost: microseconds without a driver, 0.1 to 0.3 s and 230 MB with one.
const CudaState& discover();

/// From /proc/cpuinfo and the affinity mask; read once. Never touches LibTorch.
const CpuInfo& cpu();

/// "auto", "cpu", "cuda" (the first) or "cuda:N". `auto` never fails and says what it chose and why.
/// Throws Error{DeviceMissing} when a named device is not there (there is no silent fall back), Error{BadInput} for
/// other words.
Choice resolve(std::string_view wanted);

/// Every device that can be asked for; the CPU is last. Calls discover().
std::vector<Device> list();

/// How many single-threaded streams a job should run: one per core, at least 1, and one less than the cores
/// with `keepOneForWindow` on machines of more than two (two OpenMP threads on a busy machine are 40 times slower than
/// one).
int streamCount(bool keepOneForWindow = false);

/// Makes LibTorch compute single-threaded on the calling thread, and on threads that start later. Call first on every
/// thread that computes; cheap. Parallelism comes from several such threads.
void enterStream();

} // namespace ostrakon::device
