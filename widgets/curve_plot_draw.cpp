// SPDX-License-Identifier: GPL-3.0-or-later
// Colours, ranges and where labels stand.
#include "widgets/curve_plot_private.h"

#include "widgets/text.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr double kThin = 1.0;
constexpr double kBold = 2.0;
constexpr double kRoomAbove = 0.08; ///< of the data's height, so that curves do not touch the frame
constexpr double kRoomBeside = 0.012;
constexpr double kOverTop = 0.005; ///< so that the top's own line is inside
constexpr double kUnderLow = 0.02; ///< below the lowest value, and then down to a round one
constexpr double kLowStep = 0.1;
constexpr float kPlateOpacity = 0.8F;
constexpr float kBandOpacity = 0.2F;

/// Over the curves, and such that a curve that runs below does not strike the words through.
void putOnPlate(QCPItemText* label) {
    QColor plate = tone(Tone::Ground);
    plate.setAlphaF(kPlateOpacity);
    label->setBrush(plate);
    label->setPadding(QMargins(3, 0, 3, 0));
    label->setLayer(QStringLiteral("overlay"));
}

QPen axisPen(Tone which) {
    return QPen(tone(which), measure::kLine);
}

} // namespace

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
    putOnPlate(s.label);
    if (!s.low)
        return;
    QColor band = colour;
    band.setAlphaF(kBandOpacity);
    for (QCPGraph* edge : {s.low, s.high}) {
        edge->setPen(Qt::NoPen);
        edge->setLayer(QStringLiteral("grid"));
    }
    s.high->setBrush(band);
    s.high->setChannelFillGraph(s.low);
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
        axis->setLabelColor(tone(Tone::Secondary));
        axis->setLabelFont(uiFont(TextRole::Secondary));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
    plot->xAxis->setBasePen(axisPen(Tone::Line));
    plot->xAxis->grid()->setVisible(false);
    plot->yAxis->grid()->setPen(axisPen(Tone::Line));
    cursorLine->setPen(axisPen(Tone::Secondary));
    bestLabel->setFont(uiFont(TextRole::Secondary));
    bestLabel->setColor(tone(Tone::Text));
    putOnPlate(bestLabel);
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
        for (const QCPGraph* each : {s.graph, s.low, s.high}) {
            const QCPRange values = each ? each->data()->valueRange(found) : QCPRange();
            if (each && found) {
                low = std::min(low, values.lower);
                high = std::max(high, values.upper);
            }
        }
    }
    if (!std::isfinite(first)) {
        plot->xAxis->setRange(0.0, std::max(expectedEnd, 1.0));
        plot->yAxis->setRange(fixed.value_or(QCPRange(0.0, top.value_or(1.0) + kOverTop)));
        return;
    }
    // A ring on the first point must not be cut in half by the frame.
    const double end = std::max({lastX(), expectedEnd, first + 1.0});
    plot->xAxis->setRange(first - (end - first) * kRoomBeside, end + (end - first) * kRoomBeside);
    const double room = high > low ? (high - low) * kRoomAbove : std::max(std::abs(high), 1.0) * kRoomAbove;
    if (top)
        plot->yAxis->setRange(std::max(0.0, std::floor((low - kUnderLow) / kLowStep) * kLowStep), *top + kOverTop);
    else
        plot->yAxis->setRange(fixed.value_or(QCPRange(low - room, high + room)));
}

void CurvePlot::Private::placeLabels() {
    // Labels stand at the line's end; where ends meet they are pushed apart from the top down.
    std::vector<std::pair<double, Series*>> ends;
    for (auto& [id, s] : series) {
        const auto& points = *s.graph->data();
        // A series without one value (validation, where nothing is held out) has no line to stand at.
        const bool shown = !s.name.isEmpty() && std::any_of(points.constBegin(), points.constEnd(),
                                                            [](const auto& p) { return std::isfinite(p.value); });
        s.label->setVisible(shown);
        if (shown)
            ends.emplace_back(plot->yAxis->coordToPixel(points.at(points.size() - 1)->value), &s);
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
        bestLabel->setText(CurvePlot::tr("kept %1").arg(format(at->value)));
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
        bestLabel->position->setCoords(
            std::clamp(x, area.left() + half, std::max(area.left() + half, area.right() - half)),
            y + (above ? -1.5 : 1.5) * measure::kUnit);
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

} // namespace ostrakon::widgets
