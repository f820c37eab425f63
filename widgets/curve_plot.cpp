// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curve_plot.h"

#include "widgets/curve_plot_private.h"
#include "widgets/text.h"

#include <QLocale>
#include <QMouseEvent>
#include <QVBoxLayout>

#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr int kReplotMs = 33;
constexpr int kAxisRoom = 14 * measure::kUnit; ///< alike in linked plots: their epochs stand above each other

/// Shares read as 0 % … 100 % on the axis.
class PercentTicker : public QCPAxisTicker {
  protected:
    QString getTickLabel(double tick, const QLocale&, QChar, int) override {
        const double hundredth = std::abs(tick * 100.0 - std::round(tick * 100.0));
        return percent(tick, hundredth < 1e-6 ? 0 : 1);
    }
};

/// Epochs and steps are whole: no tick at 2.5.
class WholeTicker : public QCPAxisTicker {
  protected:
    double getTickStep(const QCPRange& range) override {
        return std::max(1.0, std::round(QCPAxisTicker::getTickStep(range)));
    }
};

} // namespace

CurvePlot::CurvePlot(const QString& title, const QString& xName, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>()) {
    d->xName = xName;
    d->title = plainLabel(title, Look::Caption, this);
    d->read = plainLabel({}, Look::Caption, this);
    buildPlot();
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, measure::kGap, 0);
    head->addWidget(d->title);
    head->addStretch(1);
    head->addWidget(d->read);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(d->plot, 1);
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] { d->restyle(); });
    // Labels are placed in pixels, which change with the axis rectangle.
    connect(d->plot, &QCustomPlot::afterLayout, this, [this] {
        d->placeLabels();
        d->placeBest();
    });
    d->pending.setSingleShot(true);
    d->pending.setInterval(kReplotMs);
    connect(&d->pending, &QTimer::timeout, this, [this] { d->refreshNow(); });
    d->restyle();
    d->refreshNow();
}

void CurvePlot::buildPlot() {
    d->plot = new QCustomPlot(this);
    d->plot->setPlottingHint(QCP::phCacheLabels, true);
    d->plot->setNoAntialiasingOnDrag(true);
    d->plot->setAttribute(Qt::WA_OpaquePaintEvent, false);
    d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new WholeTicker));
    d->plot->xAxis->ticker()->setTickCount(6);
    d->plot->xAxis->setLabel(d->xName);
    d->plot->xAxis->setLabelPadding(0);
    d->plot->yAxis->ticker()->setTickCount(4);
    d->plot->yAxis->setNumberFormat(QStringLiteral("gb"));
    d->plot->yAxis->setTickLabelPadding(measure::kGap);
    d->plot->axisRect()->setAutoMargins(QCP::msLeft | QCP::msBottom);
    d->plot->axisRect()->setMinimumMargins(QMargins(kAxisRoom, measure::kGap, kLabelRoom, 0));
    d->plot->axisRect()->setMargins(QMargins(0, measure::kGap, kLabelRoom, 0));
    d->cursorLine = new QCPItemLine(d->plot);
    d->cursorLine->setVisible(false);
    d->bestRing = d->plot->addGraph();
    d->bestRing->setLineStyle(QCPGraph::lsNone);
    d->bestRing->setLayer(QStringLiteral("overlay"));
    d->bestLabel = new QCPItemText(d->plot);
    d->bestLabel->position->setType(QCPItemPosition::ptAbsolute);
    d->bestLabel->setVisible(false);
    d->bestLabel->setClipToAxisRect(false);
    d->plot->installEventFilter(this);
    d->plot->setMouseTracking(true);
}

CurvePlot::~CurvePlot() = default;

void CurvePlot::setUnit(CurveUnit unit) {
    d->unit = unit;
    d->plot->yAxis->setTicker(
        QSharedPointer<QCPAxisTicker>(unit == CurveUnit::Percent ? new PercentTicker : new QCPAxisTicker));
    d->plot->yAxis->ticker()->setTickCount(4);
    d->refresh();
}

void CurvePlot::setYRange(double low, double high) {
    d->fixed = QCPRange(low, high);
    d->refresh();
}

std::pair<double, double> CurvePlot::yRange() const {
    return {d->plot->yAxis->range().lower, d->plot->yAxis->range().upper};
}

void CurvePlot::setTop(double top) {
    d->top = top;
    d->refresh();
}

void CurvePlot::setExpectedEnd(double x) {
    d->expectedEnd = x;
    d->refresh();
}

CurvePlot::SeriesId CurvePlot::addSeries(const QString& name, CurveWeight weight, const std::optional<QColor>& colour) {
    Private::Series series;
    series.name = name;
    series.weight = weight;
    series.colour = colour;
    series.graph = d->plot->addGraph();
    series.label = new QCPItemText(d->plot);
    series.label->setPositionAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    series.label->setClipToAxisRect(false);
    series.label->setVisible(false);
    d->style(series);
    d->series.emplace(d->next, series);
    return d->next++;
}

void CurvePlot::removeSeries(SeriesId id) {
    const auto found = d->series.find(id);
    if (found == d->series.end())
        return;
    setBand(id, {}, {});
    d->plot->removeItem(found->second.label);
    d->plot->removeGraph(found->second.graph);
    d->series.erase(found);
    d->refresh();
}

void CurvePlot::clear() {
    while (!d->series.empty())
        removeSeries(d->series.begin()->first);
    d->expectedEnd = 0.0;
    setCursor(kNoCursor);
    d->refresh();
}

void CurvePlot::append(SeriesId id, double x, double y) {
    d->series.at(id).graph->addData(x, std::isfinite(y) ? y : kNoCursor);
    d->refresh();
}

void CurvePlot::setData(SeriesId id, const QVector<double>& x, const QVector<double>& y) {
    Q_ASSERT(x.size() == y.size());
    d->series.at(id).graph->setData(x, y, true);
    d->refresh();
}

void CurvePlot::setBand(SeriesId id, const QVector<double>& low, const QVector<double>& high) {
    Private::Series& series = d->series.at(id);
    Q_ASSERT(low.size() == high.size() && (low.isEmpty() || low.size() == series.graph->dataCount()));
    if (low.isEmpty()) {
        for (QCPGraph** edge : {&series.high, &series.low})
            if (QCPGraph* old = std::exchange(*edge, nullptr))
                d->plot->removeGraph(old);
        d->refresh();
        return;
    }
    for (QCPGraph** edge : {&series.low, &series.high})
        if (!*edge)
            *edge = d->plot->addGraph();
    QVector<double> x;
    for (const QCPGraphData& point : *series.graph->data())
        x.append(point.key);
    series.low->setData(x, low, true);
    series.high->setData(x, high, true);
    d->style(series);
    d->refresh();
}

qsizetype CurvePlot::pointCount(SeriesId id) const {
    return d->series.at(id).graph->dataCount();
}

std::optional<double> CurvePlot::best(SeriesId series) const {
    const auto found = d->series.find(series);
    return found == d->series.end() ? std::nullopt : found->second.best;
}

void CurvePlot::markBest(SeriesId id, std::optional<double> x) {
    for (auto& [other, series] : d->series)
        series.best = other == id ? x : std::nullopt;
    d->refresh();
}

void CurvePlot::linkTo(CurvePlot* other) {
    d->linked = other;
    other->d->linked = this;
}

std::optional<double> CurvePlot::valueAt(SeriesId id, double x) const {
    const auto& points = d->series.at(id).graph->data();
    auto at = points->findEnd(x, false);
    if (at == points->constBegin())
        return std::nullopt;
    return (--at)->value;
}

void CurvePlot::setCursor(double x) {
    d->cursor = x;
    const bool shown = std::isfinite(x);
    d->cursorLine->setVisible(shown);
    if (shown) {
        d->cursorLine->start->setTypeX(QCPItemPosition::ptPlotCoords);
        d->cursorLine->end->setTypeX(QCPItemPosition::ptPlotCoords);
        d->cursorLine->start->setTypeY(QCPItemPosition::ptAxisRectRatio);
        d->cursorLine->end->setTypeY(QCPItemPosition::ptAxisRectRatio);
        d->cursorLine->start->setCoords(x, 0.0);
        d->cursorLine->end->setCoords(x, 1.0);
    }
    d->read->setText(readOut());
    d->plot->replot(QCustomPlot::rpQueuedReplot);
}

QString CurvePlot::readOut() const {
    if (!std::isfinite(d->cursor))
        return {};
    QStringList parts{QStringLiteral("%1 %2").arg(d->xName, QLocale().toString(d->cursor, 'g', 6))};
    for (const auto& [id, series] : d->series) {
        const std::optional<double> value = valueAt(id, d->cursor);
        if (value && !series.name.isEmpty())
            parts << QStringLiteral("%1 %2").arg(series.name, d->format(*value));
    }
    return parts.join(QStringLiteral("  ·  "));
}

bool CurvePlot::eventFilter(QObject* watched, QEvent* event) {
    if (watched == d->plot && (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave)) {
        double x = kNoCursor;
        if (event->type() == QEvent::MouseMove) {
            const double at =
                d->plot->xAxis->pixelToCoord(static_cast<QMouseEvent*>(event)->position().x()); // to the nearest point
            for (const auto& [id, series] : d->series) {
                const auto& points = series.graph->data();
                if (points->isEmpty() || series.weight == CurveWeight::Ghost)
                    continue;
                auto near = points->findBegin(at);
                const auto after = std::next(near);
                if (after != points->constEnd() && std::abs(after->key - at) < std::abs(near->key - at))
                    near = after;
                if (!std::isfinite(x) || std::abs(near->key - at) < std::abs(x - at))
                    x = near->key;
            }
        }
        setCursor(x);
        if (d->linked)
            d->linked->setCursor(x);
        Q_EMIT cursorMoved(x);
    }
    return QWidget::eventFilter(watched, event);
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    d->refresh();
}

} // namespace ostrakon::widgets
