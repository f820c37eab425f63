// SPDX-License-Identifier: GPL-3.0-or-later
// Internal: reading /proc/cpuinfo, apart so that a test can feed it other machines' text.
#pragma once

#include <istream>

#include "core/device/device.h"

namespace ostrakon::device {

/// Model and flags of the first processor in `text`; cores and memory stay unset.
CpuInfo parseCpuInfo(std::istream& text);

} // namespace ostrakon::device
