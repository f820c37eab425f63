// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/confusion_matrix.h"

#include "widgets/confusion_matrix_parts.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ostrakon::widgets {
namespace {

constexpr int kComfortable = 32; ///< cells of this size hold three figures
constexpr int kNarrowestHead = 72;
constexpr int kWidestHead = 160;

double share(qint64 part, qint64 whole) {
    return whole > 0 ? double(part) / double(whole) : std::numeric_limits<double>::quiet_NaN();
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
    Q_ASSERT(data.marks.isEmpty() || data.marks.size() == data.size());
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
    const int longest = std::clamp(widest + measure::kGap + matrix::kMarkRoom, kNarrowestHead, kWidestHead);
    const QSize room = viewport()->size();
    m_layout.tailBottom = measure::kControl;
    const auto cellFor = [&] {
        const int across = (room.width() - m_layout.headLeft - m_layout.tailRight) / n;
        const int down = (room.height() - m_layout.headTop - m_layout.tailBottom) / n;
        return std::min(across, down);
    };
    // Where room is short the totals go first, then the names shrink: the cells are what it is about.
    m_layout.headLeft = m_layout.headTop = longest;
    m_layout.tailRight = 2 * matrix::kTail;
    if (cellFor() < kComfortable)
        m_layout.tailRight = matrix::kTail;
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
    const QString part = matrix::orDash(percent(share(count, total)));
    if (truth == predicted)
        return tr("%1 of %2 “%3” were recognised (%4)").arg(number(count), number(total), m_data.classes[truth], part);
    return tr("%1 of %2 “%3” were taken for “%4” (%5)")
        .arg(number(count), number(total), m_data.classes[truth], m_data.classes[predicted], part);
}

QSize ConfusionMatrix::sizeHint() const {
    const int cells = static_cast<int>(m_data.size()) * (measure::kControl + measure::kUnit);
    return {cells + m_layout.headLeft + m_layout.tailRight, cells + m_layout.headTop + m_layout.tailBottom};
}

int ConfusionMatrix::heightWithin(int width) const {
    const int n = static_cast<int>(std::max<qsizetype>(m_data.size(), 1));
    const int cell = std::clamp((width - m_layout.headLeft - m_layout.tailRight) / n, kSmallestCell, kLargestCell);
    return m_layout.headTop + n * cell + m_layout.tailBottom;
}

void ConfusionMatrix::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

} // namespace ostrakon::widgets
