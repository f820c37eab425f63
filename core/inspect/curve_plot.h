// SPDX-License-Identifier: GPL-3.0-or-later
// The curves of a training as lines and letters in a frame, for whoever draws them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/inspect/report_model.h"

namespace ostrakon::inspect {

/// As in the window: no box, a light grid, train thin and validation bold, labels at the lines' ends. Places are in a
/// frame of `width` × `height` whose origin is its upper left corner.
struct CurvePlot {
    enum class Anchor { Start, Middle, End }; ///< which end of a text stands at its x
    enum class Ink { Title, Axis, Validation, Train };

    struct Text {
        double x = 0.0;
        double y = 0.0; ///< of the base line
        std::string text;
        Anchor anchor = Anchor::Start;
        Ink ink = Ink::Axis;
    };
    struct Line {
        double x1 = 0.0, y1 = 0.0, x2 = 0.0, y2 = 0.0;
        bool best = false; ///< the dotted mark of the best epoch; else a line of the grid
    };
    struct Curve {
        std::vector<std::pair<double, double>> points; ///< none where nothing was taken
        Ink ink = Ink::Train;
    };

    static constexpr double width = 440.0;
    static constexpr double height = 220.0;
    std::string title;
    std::vector<Line> lines;
    std::vector<Curve> curves;
    std::vector<Text> texts;
};

/// Loss and accuracy over epochs (or `unit`); none for fewer than two points. `bestEpoch` 0: nothing to mark.
std::vector<CurvePlot> curvePlots(const std::vector<CurvePoint>& curve, int bestEpoch, const std::string& unit);

} // namespace ostrakon::inspect
