// SPDX-License-Identifier: GPL-3.0-or-later
// Curves as inline SVG for the page.
#pragma once

#include <string>
#include <vector>

#include "core/inspect/curve_plot.h"

namespace ostrakon::inspect {

/// The plots side by side, by the classes of kReportStyle; empty for none.
std::string curvesSvg(const std::vector<CurvePlot>& plots);

} // namespace ostrakon::inspect
