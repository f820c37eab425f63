// SPDX-License-Identifier: GPL-3.0-or-later
// Curves as in the window: no box, a light grid, train thin and validation bold, labels at the lines' ends.
#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "core/inspect/html.h"
#include "core/inspect/report_model.h"

namespace ostrakon::inspect {

namespace {

constexpr double kWidth = 440;
constexpr double kHeight = 220;
constexpr double kLeft = 44;
constexpr double kRight = 96; // room for the labels at the lines' ends
constexpr double kTop = 28;
constexpr double kBottom = 30;

struct Line {
    const char* cssClass;
    const char* label;
    double CurvePoint::*value;
};

struct Scale {
    double low = 0.0;
    double high = 1.0;
    double y(double value) const { return kTop + (kHeight - kTop - kBottom) * (high - value) / (high - low); }
};

/// The next of 1, 2, 5 × 10ⁿ at or above `rough`: grid lines people can read.
double niceStep(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1.0 - 1e-9))
            return factor * power;
    return 10.0 * power;
}

class Plot {
  public:
    Plot(const std::vector<CurvePoint>& curve, int bestEpoch, const std::string& unit, const char* title)
        : m_curve(curve)
        , m_bestEpoch(bestEpoch)
        , m_unit(unit)
        , m_title(title) {}

    std::string draw(std::initializer_list<Line> lines, bool share) {
        Scale scale = range(lines, share);
        m_out = fmt::format("<svg viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\"><text class=\"t\" x=\"{}\" "
                            "y=\"16\">{}</text>",
                            kWidth, kHeight, m_title, kLeft, m_title);
        drawGrid(scale, share);
        m_out += fmt::format("<text class=\"a\" x=\"{}\" y=\"{}\">{}</text>", kWidth - kRight + 8, kHeight - 10,
                             html::escape(m_unit));
        drawBest();
        for (const Line& line : lines)
            drawLine(line, scale);
        drawLabels(lines, scale);
        return m_out + "</svg>";
    }

  private:
    double x(int epoch) const {
        const double first = m_curve.front().epoch;
        const double span = std::max(1.0, m_curve.back().epoch - first);
        return kLeft + (kWidth - kLeft - kRight) * (epoch - first) / span;
    }

    Scale range(std::initializer_list<Line> lines, bool share) const {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const CurvePoint& p : m_curve) {
            for (const Line& line : lines) {
                const double v = p.*line.value;
                if (!std::isfinite(v))
                    continue;
                low = std::min(low, v);
                high = std::max(high, v);
            }
        }
        if (low > high)
            return {};
        if (share)
            high = 1.0;
        else
            low = std::min(low, 0.0);
        if (high - low < 1e-6)
            low = high - (share ? 0.1 : 1.0);
        const double step = niceStep((high - low) / 4.0);
        return {std::floor(low / step + 1e-9) * step, share ? 1.0 : std::ceil(high / step - 1e-9) * step};
    }

    void drawGrid(const Scale& scale, bool share) {
        const double step = niceStep((scale.high - scale.low) / 4.0);
        const int decimals = step < 0.01 ? 3 : step < 0.1 ? 2 : 1;
        for (double v = scale.low; v <= scale.high + step * 1e-6; v += step) {
            const std::string text =
                share ? fmt::format("{:.{}f} %", v * 100.0, step < 0.01 ? 1 : 0) : html::number(v, decimals);
            m_out +=
                fmt::format("<line class=\"g\" x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\"/><text class=\"a e\" "
                            "x=\"{}\" y=\"{:.1f}\">{}</text>",
                            kLeft, kWidth - kRight, scale.y(v), scale.y(v), kLeft - 6, scale.y(v) + 3.5, text);
        }
        for (const int epoch : {m_curve.front().epoch, m_curve.back().epoch})
            m_out += fmt::format("<text class=\"a m\" x=\"{:.1f}\" y=\"{}\">{}</text>", x(epoch), kHeight - 10, epoch);
    }

    void drawBest() {
        if (m_bestEpoch < m_curve.front().epoch || m_bestEpoch > m_curve.back().epoch)
            return;
        m_out += fmt::format("<line class=\"b\" x1=\"{0:.1f}\" x2=\"{0:.1f}\" y1=\"{1}\" y2=\"{2}\"/>", x(m_bestEpoch),
                             kTop, kHeight - kBottom);
        const bool atAnEnd = m_bestEpoch == m_curve.front().epoch || m_bestEpoch == m_curve.back().epoch;
        m_out += fmt::format("<text class=\"a m\" x=\"{:.1f}\" y=\"{}\">{}</text>", x(m_bestEpoch),
                             atAnEnd ? kTop - 4 : kHeight - 10, atAnEnd ? "best" : fmt::format("best {}", m_bestEpoch));
    }

    void drawLine(const Line& line, const Scale& scale) {
        std::string points;
        for (const CurvePoint& p : m_curve)
            if (std::isfinite(p.*line.value))
                points += fmt::format("{:.1f},{:.1f} ", x(p.epoch), scale.y(p.*line.value));
        if (!points.empty())
            m_out += fmt::format("<polyline class=\"{}\" points=\"{}\"/>", line.cssClass, points);
    }

    /// At the last point of each line, pushed apart where two would overlap.
    void drawLabels(std::initializer_list<Line> lines, const Scale& scale) {
        double lastY = -1e9;
        for (const Line& line : lines) {
            const auto last = std::find_if(m_curve.rbegin(), m_curve.rend(),
                                           [&](const CurvePoint& p) { return std::isfinite(p.*line.value); });
            if (last == m_curve.rend())
                continue;
            double y = scale.y((*last).*line.value) + 4.0;
            if (std::abs(y - lastY) < 14.0)
                y = lastY + (y >= lastY ? 14.0 : -14.0);
            lastY = y;
            m_out += fmt::format("<text class=\"l {}\" x=\"{:.1f}\" y=\"{:.1f}\">{}</text>", line.cssClass,
                                 x(last->epoch) + 8.0, y, line.label);
        }
    }

    const std::vector<CurvePoint>& m_curve;
    int m_bestEpoch;
    std::string m_unit;
    const char* m_title;
    std::string m_out;
};

} // namespace

std::string curvesSvg(const std::vector<CurvePoint>& curve, int bestEpoch, const std::string& unit) {
    if (curve.size() < 2)
        return {};
    const std::string loss =
        Plot(curve, bestEpoch, unit, "Loss")
            .draw({{"v", "validation", &CurvePoint::valLoss}, {"n", "train", &CurvePoint::trainLoss}}, false);
    const std::string accuracy =
        Plot(curve, bestEpoch, unit, "Accuracy")
            .draw({{"v", "validation", &CurvePoint::valAccuracy}, {"n", "train", &CurvePoint::trainAccuracy}}, true);
    return "<div class=\"plots\">" + loss + accuracy + "</div>";
}

} // namespace ostrakon::inspect
