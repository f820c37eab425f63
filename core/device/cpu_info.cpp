// SPDX-License-Identifier: GPL-3.0-or-later
#include <sched.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "core/device/cpu_info.h"

namespace ostrakon::device {

namespace {

int allowedCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (::sched_getaffinity(0, sizeof set, &set) == 0)
        return std::max(1, CPU_COUNT(&set));
    return std::max(1, static_cast<int>(::sysconf(_SC_NPROCESSORS_ONLN)));
}

std::uint64_t memoryBytes() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGE_SIZE);
    return pages > 0 && size > 0 ? static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(size) : 0;
}

} // namespace

CpuInfo parseCpuInfo(std::istream& text) {
    CpuInfo out;
    std::set<std::string> flags;
    for (std::string line; std::getline(text, line) && (out.model.empty() || flags.empty());) {
        const auto colon = line.find(':');
        if (colon == std::string::npos)
            continue;
        const std::string value = line.substr(std::min(colon + 2, line.size()));
        if (line.starts_with("model name"))
            out.model = value;
        if (line.starts_with("flags")) {
            std::istringstream words(value);
            for (std::string word; words >> word;)
                flags.insert(word);
        }
    }
    out.avx2 = flags.contains("avx2");
    out.avx512 = flags.contains("avx512f") && flags.contains("avx512bw") && flags.contains("avx512vl");
    out.avx512Vnni = flags.contains("avx512_vnni");
    out.avx512Bf16 = flags.contains("avx512_bf16");
    out.amxBf16 = flags.contains("amx_bf16");
    return out;
}

const CpuInfo& cpu() {
    static const CpuInfo info = [] {
        std::ifstream file("/proc/cpuinfo");
        CpuInfo out = parseCpuInfo(file);
        if (out.model.empty())
            out.model = "x86-64";
        out.cores = allowedCores();
        out.memoryBytes = memoryBytes();
        return out;
    }();
    return info;
}

int streamCount(bool keepOneForWindow) {
    const int cores = cpu().cores;
    return keepOneForWindow && cores > 2 ? cores - 1 : cores;
}

} // namespace ostrakon::device
