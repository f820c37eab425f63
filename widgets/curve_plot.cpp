// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/curve_plot.h"

#include "widgets/text.h"

#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPointer>
#include <QTimer>
#include <QVBoxLayout>

#include <qcustomplot.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace ostrakon::widgets {
namespace {

constexpr double kThin = 1.0;
constexpr double kBold = 2.0;
constexpr int kReplotMs = 33;
constexpr double kRoomAbove = 0.08; ///< of the data's height, so that curves do not touch the frame
constexpr int kLabelRoom = 24 * measure::kUnit;
constexpr int kAxisRoom = 14 * measure::kUnit; ///< alike in linked plots, so that their epochs stand above each other
constexpr double kNoCursor = std::numeric_limits<double>::quiet_NaN();

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

QPen axisPen(Tone which) {
    return QPen(tone(which), measure::kLine);
}

} // namespace

struct CurvePlot::Private {
    struct Series {
        QString name;
        CurveWeight weight = CurveWeight::Thin;
        std::optional<QColor> colour;
        QCPGraph* graph = nullptr;
        QCPItemText* label = nullptr;
        std::optional<double> best;
    };

    QCustomPlot* plot = nullptr;
    QLabel* title = nullptr;
    QLabel* read = nullptr;
    QString xName;
    CurveUnit unit = CurveUnit::Plain;
    std::optional<QCPRange> fixed;
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

QColor CurvePlot::Private::colourOf(const Series& s) const {
    if (s.colour)
        return *s.colour;
    switch (s.weight) {
    case CurveWeight::Bold:
        return tone(Tone::Accent);
    case CurveWeight::Thin:
        return tone(Tone::Secondary);
    case CurveWeight::Ghost:
        break;
    }
    return tone(Tone::ControlLine);
}

QString CurvePlot::Private::format(double value) const {
    if (!std::isfinite(value))
        return QStringLiteral("–");
    return unit == CurveUnit::Percent ? percent(value) : QLocale().toString(value, 'g', 4);
}

void CurvePlot::Private::style(Series& s) const {
    const QColor colour = colourOf(s);
    QPen pen(colour, s.weight == CurveWeight::Bold ? kBold : kThin);
    pen.setJoinStyle(Qt::RoundJoin);
    s.graph->setPen(pen);
    s.graph->setAntialiased(true);
    s.graph->setAdaptiveSampling(true);
    s.graph->setLayer(s.weight == CurveWeight::Ghost ? QLatin1String("grid") : QLatin1String("main"));
    s.label->setFont(uiFont(TextRole::Secondary));
    s.label->setColor(s.weight == CurveWeight::Ghost ? tone(Tone::Secondary) : colour);
}

void CurvePlot::Private::restyle() {
    plot->setBackground(Qt::NoBrush);
    plot->axisRect()->setBackground(Qt::NoBrush);
    for (QCPAxis* axis : {plot->xAxis, plot->yAxis}) {
        axis->setBasePen(Qt::NoPen);
        axis->setTickPen(Qt::NoPen);
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLabelColor(tone(Tone::Secondary));
        axis->setTickLabelFont(uiFont(TextRole::Secondary));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
    plot->xAxis->setBasePen(axisPen(Tone::Line));
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->grid()->setPen(axisPen(Tone::Line));
    cursorLine->setPen(axisPen(Tone::Secondary));
    bestLabel->setFont(uiFont(TextRole::Secondary));
    bestLabel->setColor(tone(Tone::Text));
    QColor plate = tone(Tone::Ground);
    plate.setAlphaF(0.8F);
    bestLabel->setBrush(plate);
    bestLabel->setPadding(QMargins(3, 0, 3, 0));
    for (auto& [id, s] : series)
        style(s);
    refresh();
}

double CurvePlot::Private::lastX() const {
    double last = 0.0;
    for (const auto& [id, s] : series) {
        if (!s.graph->data()->isEmpty())
            last = std::max(last, s.graph->data()->at(s.graph->data()->size() - 1)->key);
    }
    return last;
}

void CurvePlot::Private::rescale() {
    double first = std::numeric_limits<double>::infinity();
    double low = std::numeric_limits<double>::infinity();
    double high = -low;
    for (const auto& [id, s] : series) {
        bool found = false;
        const QCPRange keys = s.graph->data()->keyRange(found);
        if (found)
            first = std::min(first, keys.lower);
        const QCPRange values = s.graph->data()->valueRange(found);
        if (found) {
            low = std::min(low, values.lower);
            high = std::max(high, values.upper);
        }
    }
    if (!std::isfinite(first)) {
        plot->xAxis->setRange(0.0, std::max(expectedEnd, 1.0));
        plot->yAxis->setRange(fixed.value_or(QCPRange(0.0, 1.0)));
        return;
    }
    plot->xAxis->setRange(first, std::max({lastX(), expectedEnd, first + 1.0}));
    const double room = high > low ? (high - low) * kRoomAbove : std::max(std::abs(high), 1.0) * kRoomAbove;
    plot->yAxis->setRange(fixed.value_or(QCPRange(low - room, high + room)));
}

void CurvePlot::Private::placeLabels() {
    // Labels stand at the line's end; where ends meet they are pushed apart from the top down.
    std::vector<std::pair<double, Series*>> ends;
    for (auto& [id, s] : series) {
        const bool shown = !s.graph->data()->isEmpty() && !s.name.isEmpty();
        s.label->setVisible(shown);
        if (shown)
            ends.emplace_back(plot->yAxis->coordToPixel(s.graph->data()->at(s.graph->data()->size() - 1)->value), &s);
    }
    std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    const QFontMetrics metrics(uiFont(TextRole::Secondary));
    const QRect area = plot->axisRect()->rect();
    std::vector<QPointF> placed;
    for (auto& [end, s] : ends) {
        const double x = plot->xAxis->coordToPixel(s->graph->data()->at(s->graph->data()->size() - 1)->key);
        double y = std::max(std::isfinite(end) ? end : area.center().y(), area.top() + metrics.height() / 2.0);
        for (const QPointF& other : placed) {
            if (std::abs(other.x() - x) < kLabelRoom)
                y = std::max(y, other.y() + metrics.height());
        }
        placed.emplace_back(x, y);
        s->label->setText(metrics.elidedText(s->name, Qt::ElideRight, kLabelRoom - measure::kGap));
        s->label->position->setType(QCPItemPosition::ptAbsolute);
        s->label->position->setCoords(x + measure::kGap, y);
    }
}

void CurvePlot::Private::placeBest() {
    bestRing->data()->clear();
    bestLabel->setVisible(false);
    for (auto& [id, s] : series) {
        if (!s.best)
            continue;
        const auto at = s.graph->data()->findBegin(*s.best, false);
        if (at == s.graph->data()->constEnd() || at->key != *s.best)
            continue;
        bestRing->addData(at->key, at->value);
        bestRing->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(colourOf(s), kBold),
                                                  QBrush(tone(Tone::Ground)), 2.0 * measure::kUnit));
        bestLabel->setText(CurvePlot::tr("best %1").arg(format(at->value)));
        const double y = plot->yAxis->coordToPixel(at->value);
        const double x = plot->xAxis->coordToPixel(at->key);
        const QRect area = plot->axisRect()->rect();
        // On the side where no other curve runs through it, above where both are free.
        const double high = 5.0 * measure::kUnit;
        bool above = y - high > area.top();
        for (const auto& [otherId, other] : series) {
            const auto there = other.graph->data()->findBegin(*s.best, false);
            if (otherId == id || there == other.graph->data()->constEnd())
                continue;
            const double otherY = plot->yAxis->coordToPixel(there->value);
            above = above && !(otherY < y && otherY > y - high);
        }
        bestLabel->setPositionAlignment(Qt::AlignHCenter | (above ? Qt::AlignBottom : Qt::AlignTop));
        const double half = QFontMetrics(uiFont(TextRole::Secondary)).horizontalAdvance(bestLabel->text()) / 2.0;
        bestLabel->position->setCoords(std::max(x, area.left() + half), y + (above ? -1.5 : 1.5) * measure::kUnit);
        bestLabel->setVisible(true);
    }
}

void CurvePlot::Private::refresh() {
    if (!pending.isActive())
        pending.start();
}

void CurvePlot::Private::refreshNow() {
    rescale();
    placeLabels();
    placeBest();
    plot->replot(QCustomPlot::rpQueuedReplot);
}

CurvePlot::CurvePlot(const QString& title, const QString& xName, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>()) {
    d->xName = xName;
    d->title = plainLabel(title, Look::Caption, this);
    d->read = plainLabel({}, Look::Caption, this);
    d->plot = new QCustomPlot(this);
    d->plot->setPlottingHint(QCP::phCacheLabels, true);
    d->plot->setNoAntialiasingOnDrag(true);
    d->plot->setAttribute(Qt::WA_OpaquePaintEvent, false);
    d->plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new WholeTicker));
    d->plot->xAxis->ticker()->setTickCount(6);
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
    d->plot->installEventFilter(this);
    d->plot->setMouseTracking(true);

    auto* head = new QHBoxLayout;
    head->setContentsMargins(measure::kGap, 0, measure::kGap, 0);
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

void CurvePlot::setExpectedEnd(double x) {
    d->expectedEnd = x;
    d->refresh();
}

CurvePlot::SeriesId CurvePlot::addSeries(const QString& name, CurveWeight weight, const std::optional<QColor>& colour) {
    Private::Series series{name, weight, colour, d->plot->addGraph(), new QCPItemText(d->plot), std::nullopt};
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

qsizetype CurvePlot::pointCount(SeriesId id) const {
    return d->series.at(id).graph->dataCount();
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
