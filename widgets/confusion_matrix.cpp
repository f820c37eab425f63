// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/confusion_matrix.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ostrakon::widgets {
namespace {

constexpr int kFigureFrom = 18;  ///< smaller cells show their shade only
constexpr int kComfortable = 32; ///< cells of this size hold three figures
constexpr int kNarrowestHead = 72;
constexpr int kWidestHead = 160;
constexpr int kTail = 52;
constexpr double kDeepest = 0.85;  ///< share of the data colour in the fullest cell
constexpr double kFaintest = 0.12; ///< and in one that holds anything at all

double share(qint64 part, qint64 whole) {
    return whole > 0 ? double(part) / double(whole) : std::numeric_limits<double>::quiet_NaN();
}

QString orDash(const QString& text) {
    return text.isEmpty() ? QStringLiteral("–") : text;
}

} // namespace

qint64 ConfusionData::rowTotal(qsizetype truth) const {
    qint64 sum = 0;
    for (qsizetype p = 0; p < size(); ++p)
        sum += at(truth, p);
    return sum;
}

qint64 ConfusionData::columnTotal(qsizetype predicted) const {
    qint64 sum = 0;
    for (qsizetype t = 0; t < size(); ++t)
        sum += at(t, predicted);
    return sum;
}

double ConfusionData::recall(qsizetype truth) const {
    return share(at(truth, truth), rowTotal(truth));
}

double ConfusionData::precision(qsizetype predicted) const {
    return share(at(predicted, predicted), columnTotal(predicted));
}

ConfusionMatrix::ConfusionMatrix(QWidget* parent)
    : QAbstractScrollArea(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Confusion matrix: rows are labels, columns are predictions"));
}

void ConfusionMatrix::setData(const ConfusionData& data) {
    Q_ASSERT(data.counts.size() == data.size() * data.size());
    Q_ASSERT(data.colours.size() == data.size());
    m_data = data;
    m_current = {-1, -1};
    m_hovered = {-1, -1};
    relayout();
    viewport()->update();
}

void ConfusionMatrix::relayout() {
    const int n = static_cast<int>(m_data.size());
    if (n == 0)
        return;
    int widest = 0;
    for (const QString& name : m_data.classes)
        widest = std::max(widest, textWidth(TextRole::Secondary, name));
    const int longest = std::clamp(widest + measure::kGap, kNarrowestHead, kWidestHead);
    const QSize room = viewport()->size();
    m_layout.tailBottom = measure::kControl;
    const auto cellFor = [&] {
        const int across = (room.width() - m_layout.headLeft - m_layout.tailRight) / n;
        const int down = (room.height() - m_layout.headTop - m_layout.tailBottom) / n;
        return std::min(across, down);
    };
    // Where room is short the totals go first, then the names shrink: the cells are what it is about.
    m_layout.headLeft = m_layout.headTop = longest;
    m_layout.tailRight = 2 * kTail;
    if (cellFor() < kComfortable)
        m_layout.tailRight = kTail;
    while (cellFor() < kComfortable && m_layout.headLeft > kNarrowestHead) {
        m_layout.headLeft -= measure::kUnit;
        m_layout.headTop -= measure::kUnit;
    }
    m_layout.cell = std::clamp(cellFor(), kSmallestCell, kLargestCell);
    const QSize cells = cellsArea().size();
    const int all = m_layout.cell * n;
    const auto fit = [this, all](QScrollBar* bar, int page) {
        bar->setRange(0, std::max(0, all - page));
        bar->setPageStep(page);
        bar->setSingleStep(m_layout.cell);
    };
    fit(horizontalScrollBar(), cells.width());
    fit(verticalScrollBar(), cells.height());
}

QRect ConfusionMatrix::cellsArea() const {
    const int all = m_layout.cell * static_cast<int>(m_data.size());
    const int width = viewport()->width() - m_layout.headLeft - m_layout.tailRight;
    const int height = viewport()->height() - m_layout.headTop - m_layout.tailBottom;
    return {m_layout.headLeft, m_layout.headTop, std::clamp(width, 0, all), std::clamp(height, 0, all)};
}

QRect ConfusionMatrix::cellRect(int truth, int predicted) const {
    return {m_layout.headLeft + predicted * m_layout.cell - horizontalScrollBar()->value(),
            m_layout.headTop + truth * m_layout.cell - verticalScrollBar()->value(), m_layout.cell, m_layout.cell};
}

QPoint ConfusionMatrix::cellAt(const QPoint& viewPos) const {
    if (m_layout.cell == 0 || !cellsArea().contains(viewPos))
        return {-1, -1};
    return {(viewPos.x() - m_layout.headLeft + horizontalScrollBar()->value()) / m_layout.cell,
            (viewPos.y() - m_layout.headTop + verticalScrollBar()->value()) / m_layout.cell};
}

QString ConfusionMatrix::describe(int truth, int predicted) const {
    const qint64 count = m_data.at(truth, predicted);
    const qint64 total = m_data.rowTotal(truth);
    const QString part = orDash(percent(share(count, total)));
    if (truth == predicted)
        return tr("%1 of %2 “%3” were recognised (%4)").arg(number(count), number(total), m_data.classes[truth], part);
    return tr("%1 of %2 “%3” were taken for “%4” (%5)")
        .arg(number(count), number(total), m_data.classes[truth], m_data.classes[predicted], part);
}

QSize ConfusionMatrix::sizeHint() const {
    const int cells = static_cast<int>(m_data.size()) * (measure::kControl + measure::kUnit);
    return {cells + m_layout.headLeft + m_layout.tailRight, cells + m_layout.headTop + m_layout.tailBottom};
}

void ConfusionMatrix::paintEvent(QPaintEvent* event) {
    Q_UNUSED(event);
    if (m_data.size() == 0)
        return;
    QPainter painter(viewport());
    painter.save();
    painter.setClipRect(cellsArea().adjusted(-1, -1, 1, 1));
    paintCells(painter);
    painter.restore();
    paintHeads(painter);
    paintTails(painter);
}

void ConfusionMatrix::paintCells(QPainter& painter) const {
    const int n = static_cast<int>(m_data.size());
    const bool figures = m_layout.cell >= kFigureFrom;
    painter.setFont(uiFont(m_layout.cell >= measure::kControl + measure::kUnit ? TextRole::Body : TextRole::Small));
    const QRect area = cellsArea();
    for (int t = 0; t < n; ++t) {
        if (!cellRect(t, 0).adjusted(0, 0, 1 << 16, 0).intersects(area))
            continue;
        const qint64 total = m_data.rowTotal(t);
        for (int p = 0; p < n; ++p) {
            const QRect rect = cellRect(t, p).adjusted(0, 0, -measure::kLine, -measure::kLine);
            if (!rect.intersects(area))
                continue;
            const qint64 count = m_data.at(t, p);
            QColor ground = tone(Tone::Control);
            if (count > 0) {
                // The square root keeps a few strays visible beside hundreds.
                const double part = std::sqrt(double(count) / double(total));
                ground = mix(tone(Tone::Panel), tone(t == p ? Tone::Right : Tone::Wrong),
                             kFaintest + (kDeepest - kFaintest) * part);
            }
            painter.fillRect(rect, ground);
            if (figures && (count > 0 || t == p)) {
                painter.setPen(count > 0 ? textOn(ground) : tone(Tone::Secondary));
                const QString figure = number(count);
                if (painter.fontMetrics().horizontalAdvance(figure) < rect.width())
                    painter.drawText(rect, Qt::AlignCenter, figure);
            }
        }
    }
    painter.setBrush(Qt::NoBrush);
    if (m_hovered.x() >= 0) {
        painter.setPen(QPen(tone(Tone::Secondary), measure::kLine));
        painter.drawRect(cellRect(m_hovered.y(), m_hovered.x()).adjusted(0, 0, -2, -2));
    }
    if (m_current.x() >= 0) {
        painter.setPen(QPen(tone(Tone::Text), 2 * measure::kLine));
        painter.drawRect(cellRect(m_current.y(), m_current.x()).adjusted(0, 0, -2, -2));
    }
}

void ConfusionMatrix::paintHeads(QPainter& painter) const {
    const QRect area = cellsArea();
    const QFontMetrics metrics(uiFont(TextRole::Secondary));
    const QPoint lit = m_hovered.x() >= 0 ? m_hovered : m_current;
    const auto drawName = [&](const QRect& box, int index, bool on) {
        painter.setFont(uiFont(on ? TextRole::Body : TextRole::Secondary));
        painter.setPen(tone(on ? Tone::Text : Tone::Secondary));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_data.classes[index], Qt::ElideRight, box.width()));
    };
    for (int i = 0; i < static_cast<int>(m_data.size()); ++i) {
        const QRect row = cellRect(i, 0);
        // Names of narrow rows would overlap: there only the lit one is named.
        const bool roomy = m_layout.cell >= metrics.height() - 2;
        if (row.center().y() >= area.top() && row.center().y() <= area.bottom() && (roomy || i == lit.y()))
            drawName(QRect(0, row.top(), m_layout.headLeft - measure::kGap, row.height()), i, i == lit.y());
        const QRect column = cellRect(0, i);
        if (column.center().x() < area.left() || column.center().x() > area.right() || (!roomy && i != lit.x()))
            continue;
        painter.save();
        // Column names run upwards from their column.
        painter.translate(column.left(), m_layout.headTop - measure::kGap);
        painter.rotate(-90);
        const QRect box(0, 0, m_layout.headTop - measure::kGap, column.width());
        painter.setFont(uiFont(i == lit.x() ? TextRole::Body : TextRole::Secondary));
        painter.setPen(tone(i == lit.x() ? Tone::Text : Tone::Secondary));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_data.classes[i], Qt::ElideRight, box.width()));
        painter.restore();
    }
    // The corner says which way is which.
    painter.setFont(uiFont(TextRole::Small));
    painter.setPen(tone(Tone::Secondary));
    const int line = painter.fontMetrics().height();
    const QRect corner(0, area.top() - 2 * line - measure::kUnit, m_layout.headLeft - measure::kGap, line);
    painter.drawText(corner, Qt::AlignRight, tr("predicted") + QStringLiteral(" →"));
    painter.drawText(corner.translated(0, line), Qt::AlignRight, tr("label") + QStringLiteral(" ↓"));
}

void ConfusionMatrix::paintTails(QPainter& painter) const {
    const QRect area = cellsArea();
    painter.setFont(uiFont(TextRole::Small));
    painter.setPen(tone(Tone::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    const int left = area.right() + 1;
    const bool totals = m_layout.tailRight > kTail;
    const QRect headRecall(left + m_layout.tailRight - kTail, area.top() - metrics.height() - measure::kUnit, kTail,
                           metrics.height());
    if (totals)
        painter.drawText(headRecall.translated(-kTail, 0), Qt::AlignRight, tr("images"));
    painter.drawText(headRecall, Qt::AlignRight, tr("recall"));
    const bool roomy = m_layout.cell >= metrics.height() - 2;
    const QPoint lit = m_hovered.x() >= 0 ? m_hovered : m_current;
    for (int i = 0; i < static_cast<int>(m_data.size()); ++i) {
        const QRect row = cellRect(i, 0);
        if (row.center().y() >= area.top() && row.center().y() <= area.bottom() && (roomy || i == lit.y())) {
            painter.setFont(uiFont(TextRole::Secondary));
            painter.setPen(tone(Tone::Secondary));
            const QRect recall(headRecall.left(), row.top(), kTail, row.height());
            if (totals)
                painter.drawText(recall.translated(-kTail, 0), Qt::AlignVCenter | Qt::AlignRight,
                                 number(m_data.rowTotal(i)));
            painter.setPen(tone(Tone::Text));
            painter.drawText(recall, Qt::AlignVCenter | Qt::AlignRight, orDash(percent(m_data.recall(i))));
        }
        const QRect column = cellRect(0, i);
        if (column.center().x() < area.left() || column.center().x() > area.right())
            continue;
        // Whole percents: a column is narrow.
        const QString precision = orDash(percent(m_data.precision(i), 0));
        painter.setFont(uiFont(TextRole::Small));
        painter.setPen(tone(Tone::Secondary));
        if (painter.fontMetrics().horizontalAdvance(precision) <= column.width() || i == lit.x())
            painter.drawText(QRect(column.left() - column.width(), area.bottom() + measure::kUnit, 3 * column.width(),
                                   metrics.height()),
                             Qt::AlignHCenter | Qt::AlignTop, precision);
    }
    painter.setFont(uiFont(TextRole::Small));
    painter.setPen(tone(Tone::Secondary));
    painter.drawText(QRect(0, area.bottom() + measure::kUnit, m_layout.headLeft - measure::kGap, metrics.height()),
                     Qt::AlignRight | Qt::AlignTop, tr("precision"));
}

void ConfusionMatrix::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

} // namespace ostrakon::widgets
