// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/curve_plot.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "core/inspect/plain_text.h"

namespace ostrakon::inspect {

namespace {

constexpr double kLeft = 54;  // room for “100.0 %”
constexpr double kRight = 96; // room for the labels at the lines' ends
constexpr double kTop = 36;   // the title, and under it “best” where that is the first or last epoch
constexpr double kBottom = 30;
constexpr double kRightEdge = CurvePlot::width - kRight;
constexpr double kBottomEdge = CurvePlot::height - kBottom;
constexpr double kUnderAxis = CurvePlot::height - 10;

using Anchor = CurvePlot::Anchor;
using Ink = CurvePlot::Ink;

struct Series {
    Ink ink;
    const char* label;
    double CurvePoint::*value;
};

struct Scale {
    double low = 0.0;
    double high = 1.0;
    double y(double value) const { return kTop + (kBottomEdge - kTop) * (high - value) / (high - low); }
};

/// The next of 1, 2, 5 × 10ⁿ at or above `rough`: grid lines people can read.
double niceStep(double rough) {
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough * (1.0 - 1e-9))
            return factor * power;
    return 10.0 * power;
}

class Plotter {
  public:
    Plotter(const std::vector<CurvePoint>& curve, int bestEpoch, const std::string& unit)
        : m_curve(curve)
        , m_bestEpoch(bestEpoch)
        , m_unit(unit) {}

    CurvePlot plot(const char* title, std::initializer_list<Series> all, bool share) {
        m_plot = {};
        m_plot.title = fmt::format("{} by {}", title, m_unit);
        text(kLeft, 18, m_plot.title, Anchor::Start, Ink::Title);
        const Scale scale = range(all, share);
        grid(scale, share);
        best();
        for (const Series& series : all)
            curve(series, scale);
        labels(all, scale);
        return std::move(m_plot);
    }

  private:
    void text(double x, double y, std::string words, Anchor anchor, Ink ink = Ink::Axis) {
        m_plot.texts.push_back({x, y, std::move(words), anchor, ink});
    }

    double x(int epoch) const {
        const double first = m_curve.front().epoch;
        const double span = std::max(1.0, m_curve.back().epoch - first);
        return kLeft + (kRightEdge - kLeft) * (epoch - first) / span;
    }

    Scale range(std::initializer_list<Series> all, bool share) const {
        double low = std::numeric_limits<double>::infinity();
        double high = -low;
        for (const CurvePoint& p : m_curve) {
            for (const Series& series : all) {
                const double v = p.*series.value;
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

    void grid(const Scale& scale, bool share) {
        const double step = niceStep((scale.high - scale.low) / 4.0);
        const int decimals = step < 0.01 ? 3 : step < 0.1 ? 2 : 1;
        for (double v = scale.low; v <= scale.high + step * 1e-6; v += step) {
            m_plot.lines.push_back({kLeft, scale.y(v), kRightEdge, scale.y(v)});
            text(kLeft - 6, scale.y(v) + 3.5,
                 share ? fmt::format("{:.{}f} %", v * 100.0, step < 0.01 ? 1 : 0) : plain::number(v, decimals),
                 Anchor::End);
        }
        for (const int epoch : {m_curve.front().epoch, m_curve.back().epoch})
            text(x(epoch), kUnderAxis, std::to_string(epoch), Anchor::Middle);
    }

    void best() {
        if (m_bestEpoch < m_curve.front().epoch || m_bestEpoch > m_curve.back().epoch)
            return;
        m_plot.lines.push_back({x(m_bestEpoch), kTop, x(m_bestEpoch), kBottomEdge, true});
        const bool atAnEnd = m_bestEpoch == m_curve.front().epoch || m_bestEpoch == m_curve.back().epoch;
        text(x(m_bestEpoch), atAnEnd ? kTop - 4 : kUnderAxis, atAnEnd ? "best" : fmt::format("best {}", m_bestEpoch),
             Anchor::Middle);
    }

    void curve(const Series& series, const Scale& scale) {
        CurvePlot::Curve out{{}, series.ink};
        for (const CurvePoint& p : m_curve)
            if (std::isfinite(p.*series.value))
                out.points.emplace_back(x(p.epoch), scale.y(p.*series.value));
        if (!out.points.empty())
            m_plot.curves.push_back(std::move(out));
    }

    /// At the last point of each line, pushed apart where two would overlap.
    void labels(std::initializer_list<Series> all, const Scale& scale) {
        double lastY = -1e9;
        for (const Series& series : all) {
            const auto last = std::find_if(m_curve.rbegin(), m_curve.rend(),
                                           [&](const CurvePoint& p) { return std::isfinite(p.*series.value); });
            if (last == m_curve.rend())
                continue;
            double y = scale.y((*last).*series.value) + 4.0;
            if (std::abs(y - lastY) < 14.0)
                y = lastY + (y >= lastY ? 14.0 : -14.0);
            lastY = y;
            text(x(last->epoch) + 8.0, y, series.label, Anchor::Start, series.ink);
        }
    }

    const std::vector<CurvePoint>& m_curve;
    int m_bestEpoch;
    const std::string& m_unit;
    CurvePlot m_plot;
};

} // namespace

std::vector<CurvePlot> curvePlots(const std::vector<CurvePoint>& curve, int bestEpoch, const std::string& unit) {
    if (curve.size() < 2)
        return {};
    Plotter plotter(curve, bestEpoch, unit);
    return {plotter.plot(
                "Loss",
                {{Ink::Validation, "validation", &CurvePoint::valLoss}, {Ink::Train, "train", &CurvePoint::trainLoss}},
                false),
            plotter.plot("Accuracy",
                         {{Ink::Validation, "validation", &CurvePoint::valAccuracy},
                          {Ink::Train, "train", &CurvePoint::trainAccuracy}},
                         true)};
}

} // namespace ostrakon::inspect
