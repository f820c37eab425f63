// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine can do, for `ostrakon-cli doctor`, bug reports and the Train page.
#pragma once

#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/message.h"
#include "core/device/card_monitor.h"
#include "core/device/device.h"

namespace ostrakon::device {

/// Everything the doctor measured. Times are of this moment on this machine, not of a quiet one.
struct DoctorReport {
    CpuInfo cpu;
    CudaState cuda;
    std::string torchVersion;   ///< of the headers and of the library, which must agree
    std::string driverText;     ///< "13.0", or empty without a driver
    std::string runtimeText;    ///< "13.0", or empty when the CUDA half is not loaded
    double convolutionMs = 0.0; ///< one 3×3 convolution 64→64 on 56×56, batch 8, float32, one thread, median of 9
    double convolutionGflops = 0.0;     ///< the same as a rate
    double gpuConvolutionMs = 0.0;      ///< the same on cuda:0 with a synchronise; 0 without one
    std::vector<CardLoad> cards;        ///< how busy they are, and with whom
    bool kernels = false;               ///< our own CUDA kernels are loaded
    bool healthy = true;                ///< can training run here at all?
    base::Message verdict;              ///< one sentence for the user
    std::vector<base::Message> remarks; ///< what would make it faster or is odd
};

/// Looks, loads and times. Blocks for up to about a second (more on a GPU's first use). Never throws for what a machine
/// lacks: that is what the report is for.
DoctorReport doctor();

/// The report as a flat JSON object; keys are stable.
OrderedJson toJson(const DoctorReport& report);

} // namespace ostrakon::device
