// SPDX-License-Identifier: GPL-3.0-or-later
// Training curves as they grow: train thin, validation bold, earlier runs as ghosts, the best epoch marked.
//
// QCustomPlot stays inside the source file. Thread: GUI thread. Cost: append is O(1) amortised; replots are queued, so
// thirty a second at most reach the screen; a million points draw in about 4 ms.
#pragma once

#include "widgets/theme.h"

#include <QVector>
#include <QWidget>

#include <memory>
#include <optional>

namespace ostrakon::widgets {

enum class CurveWeight { Thin, Bold, Ghost }; ///< training, validation, an earlier run

/// How values read on the axis, in the cursor's line and at the best mark.
enum class CurveUnit { Plain, Percent }; ///< Percent: data are 0…1, shown as 0…100 %

/// One plot with one vertical axis. Put two above each other and link them for loss and accuracy.
class CurvePlot : public QWidget {
    Q_OBJECT
  public:
    using SeriesId = int;

    /// `title` is small, at the top left; `xName` ("epoch", "step") is used in the read-out.
    CurvePlot(const QString& title, const QString& xName, QWidget* parent = nullptr);
    ~CurvePlot() override;

    void setUnit(CurveUnit unit);
    /// Fixes the vertical range (0…1 for shares); without it the axis follows the data.
    void setYRange(double low, double high);
    /// Fixes only the upper end (1 for shares); the lower is a round value below the data, so that the last points
    /// before the top are still told apart.
    void setTop(double top);
    std::pair<double, double> yRange() const; ///< what the axis shows now
    /// How far the run will go, so that the curve grows into free room instead of rescaling; 0: unknown.
    void setExpectedEnd(double x);

    /// `colour` defaults by weight: Accent for Bold, Secondary for Thin, Line for Ghost.
    SeriesId addSeries(const QString& name, CurveWeight weight, const std::optional<QColor>& colour = {});
    void removeSeries(SeriesId series);
    void clear();

    /// x must not fall within a series. Values that are not finite leave a gap.
    void append(SeriesId series, double x, double y);
    void setData(SeriesId series, const QVector<double>& x, const QVector<double>& y);
    /// A translucent band around the series from `low` to `high`, point by point; empty: none.
    void setBand(SeriesId series, const QVector<double>& low, const QVector<double>& high);
    qsizetype pointCount(SeriesId series) const;

    /// A ring on the curve with its value; x must be in the series. None: removes it.
    void markBest(SeriesId series, std::optional<double> x);

    std::optional<double> best(SeriesId series) const; ///< where the ring is

    /// The same x range and the same cursor in both.
    void linkTo(CurvePlot* other);

    /// Value of the series at the last x not above `x`; nothing before its first point.
    std::optional<double> valueAt(SeriesId series, double x) const;
    /// The line under the cursor as text, for tests and screen readers; empty without a cursor.
    QString readOut() const;

    QSize sizeHint() const override { return {560, 220}; }
    QSize minimumSizeHint() const override { return {240, 120}; }

  public Q_SLOTS:
    /// The cursor's line; NaN hides it.
    void setCursor(double x);

  Q_SIGNALS:
    void cursorMoved(double x); ///< NaN when the pointer left

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    void buildPlot();

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace ostrakon::widgets
