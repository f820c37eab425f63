// SPDX-License-Identifier: GPL-3.0-or-later
// Inside of CurvePlot: only its two sources include this, since it brings QCustomPlot along.
#pragma once

#include "widgets/curve_plot.h"

#include <QLabel>
#include <QPointer>
#include <QTimer>

#include <qcustomplot.h>

#include <limits>
#include <map>

namespace ostrakon::widgets {

inline constexpr double kNoCursor = std::numeric_limits<double>::quiet_NaN();
inline constexpr int kLabelRoom = 24 * measure::kUnit; ///< right of the axes, for the names at the lines' ends

/// The plot and what lies on it. `refresh` may be called for every point: the work is done once per kReplotMs.
struct CurvePlot::Private {
    struct Series {
        QString name;
        CurveWeight weight = CurveWeight::Thin;
        std::optional<QColor> colour;
        QCPGraph* graph = nullptr;
        QCPItemText* label = nullptr;
        QCPGraph* low = nullptr; ///< the band's edges, without a pen; filled between
        QCPGraph* high = nullptr;
        std::optional<double> best;
    };

    QCustomPlot* plot = nullptr;
    QLabel* title = nullptr;
    QLabel* read = nullptr;
    QString xName;
    CurveUnit unit = CurveUnit::Plain;
    std::optional<QCPRange> fixed;
    std::optional<double> top;
    double expectedEnd = 0.0;
    double cursor = kNoCursor;
    QCPItemLine* cursorLine = nullptr;
    QCPGraph* bestRing = nullptr;
    QCPItemText* bestLabel = nullptr;
    std::map<SeriesId, Series> series;
    SeriesId next = 1;
    QPointer<CurvePlot> linked;
    QTimer pending; ///< many appends, one replot

    QColor colourOf(const Series& s) const;
    QString format(double value) const;
    void style(Series& s) const;
    void restyle();
    void rescale();
    void placeLabels();
    void placeBest();
    void refresh();
    void refreshNow();
    double lastX() const;
};

} // namespace ostrakon::widgets
