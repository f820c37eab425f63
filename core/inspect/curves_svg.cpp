// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/curves_svg.h"

#include <fmt/format.h>

#include "core/inspect/html.h"

namespace ostrakon::inspect {

namespace {

using Ink = CurvePlot::Ink;

// The classes are those of the report's style sheet.
std::string cssClass(const CurvePlot::Text& text) {
    const char* ink = text.ink == Ink::Title        ? "t"
                      : text.ink == Ink::Validation ? "l v"
                      : text.ink == Ink::Train      ? "l n"
                                                    : "a";
    const char* anchor = text.anchor == CurvePlot::Anchor::End      ? " e"
                         : text.anchor == CurvePlot::Anchor::Middle ? " m"
                                                                    : "";
    return std::string(ink) + anchor;
}

std::string svg(const CurvePlot& plot) {
    std::string out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">", CurvePlot::width,
                                  CurvePlot::height, html::escape(plot.title));
    for (const auto& line : plot.lines)
        out += fmt::format("<line class=\"{}\" x1=\"{:.1f}\" x2=\"{:.1f}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/>",
                           line.best ? "b" : "g", line.x1, line.x2, line.y1, line.y2);
    for (const auto& curve : plot.curves) {
        std::string points;
        for (const auto& [x, y] : curve.points)
            points += fmt::format("{:.1f},{:.1f} ", x, y);
        out += fmt::format("<polyline class=\"{}\" points=\"{}\"/>", curve.ink == Ink::Validation ? "v" : "n", points);
    }
    for (const auto& text : plot.texts)
        out += fmt::format("<text class=\"{}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", cssClass(text), text.x, text.y,
                           html::escape(text.text));
    return out + "</svg>";
}

} // namespace

std::string curvesSvg(const std::vector<CurvePlot>& plots) {
    if (plots.empty())
        return {};
    std::string out = "<div class=\"plots\">";
    for (const CurvePlot& plot : plots)
        out += svg(plot);
    return out + "</div>";
}

} // namespace ostrakon::inspect
