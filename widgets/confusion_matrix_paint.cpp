// SPDX-License-Identifier: GPL-3.0-or-later
// How the matrix is drawn: cells, names and marks, totals. Layout is in confusion_matrix.cpp.
#include "widgets/class_chip.h"
#include "widgets/confusion_matrix.h"
#include "widgets/confusion_matrix_parts.h"
#include "widgets/text.h"

#include <QPainter>

#include <cmath>

namespace ostrakon::widgets {
namespace {

using matrix::kMark;
using matrix::kMarkRoom;
using matrix::kTail;
using matrix::orDash;

constexpr int kFigureFrom = 18;    ///< smaller cells show their shade only
constexpr double kDeepest = 0.85;  ///< share of the data colour in the fullest cell
constexpr double kFaintest = 0.12; ///< and in one that holds anything at all

} // namespace

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
                         painter.fontMetrics().elidedText(m_data.classes[index], Qt::ElideMiddle, box.width()));
    };
    // The mark stays readable where long names that begin alike are cut.
    const bool marks = !m_data.marks.isEmpty() && m_layout.cell > kMark;
    const int markRoom = marks ? kMarkRoom : 0;
    const auto drawMark = [&](const QPoint& centre, int index) {
        QRect box(0, 0, kMark, kMark);
        box.moveCenter(centre);
        if (marks)
            paintSwatch(painter, box, m_data.colours[index], m_data.marks[index]);
    };
    for (int i = 0; i < static_cast<int>(m_data.size()); ++i) {
        const QRect row = cellRect(i, 0);
        // Names of narrow rows would overlap: there only the lit one is named.
        const bool roomy = m_layout.cell >= metrics.height() - 2;
        if (row.center().y() >= area.top() && row.center().y() <= area.bottom() && (roomy || i == lit.y())) {

            drawName(QRect(0, row.top(), m_layout.headLeft - measure::kGap - markRoom, row.height()), i, i == lit.y());
            drawMark({m_layout.headLeft - measure::kGap + measure::kUnit - kMark / 2, row.center().y()}, i);
        }
        const QRect column = cellRect(0, i);
        if (column.center().x() < area.left() || column.center().x() > area.right() || (!roomy && i != lit.x()))
            continue;
        drawMark({column.center().x(), m_layout.headTop - measure::kUnit - kMark / 2}, i);
        painter.save();
        // Column names run upwards from their column.
        painter.translate(column.left(), m_layout.headTop - measure::kGap - markRoom);
        painter.rotate(-90);
        const QRect box(0, 0, m_layout.headTop - measure::kGap - markRoom, column.width());
        painter.setFont(uiFont(i == lit.x() ? TextRole::Body : TextRole::Secondary));
        painter.setPen(tone(i == lit.x() ? Tone::Text : Tone::Secondary));
        painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_data.classes[i], Qt::ElideMiddle, box.width()));
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

} // namespace ostrakon::widgets
