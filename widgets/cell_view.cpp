// SPDX-License-Identifier: GPL-3.0-or-later
// Places, painting and what happens when the rows change. Mouse and keys are in cell_view_input.cpp.
#include "widgets/cell_view.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAccessible>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

// Lines fill the width evenly, but a few wide cells must not drift apart.
constexpr int kWidestGap = 3 * measure::kGap;
constexpr float kBandOpacity = 0.18F;

} // namespace

CellView::CellView(Flow flow, QWidget* parent)
    : QAbstractScrollArea(parent)
    , m_flow(flow) {
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    setHorizontalScrollBarPolicy(flow == Flow::Strip ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    // Always there when wrapping: a bar that comes and goes would change the number of columns back and forth.
    setVerticalScrollBarPolicy(flow == Flow::Strip ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    m_single = flow == Flow::Strip;
}

void CellView::setSource(CellSource* source) {
    if (m_source)
        m_source->disconnect(this);
    m_source = source;
    m_keptIds.clear();
    m_keptCurrent = 0;
    m_current = -1;
    if (source) {
        connect(source, &CellSource::reset, this, &CellView::onReset);
        connect(source, &CellSource::rowsChanged, this, &CellView::onRowsChanged);
    }
    onReset();
}

qsizetype CellView::rows() const {
    return m_source ? m_source->count() : 0;
}

ItemId CellView::currentId() const {
    return m_current >= 0 && m_current < rows() ? m_source->idAt(m_current) : 0;
}

CellView::Geometry CellView::geometry() const {
    Geometry g;
    const QSize room = viewport()->size();
    g.cell = cellSize(room).expandedTo({1, 1});
    const int gap = m_flow == Flow::Strip ? 0 : measure::kGap;
    g.left = gap;
    g.stepX = g.cell.width() + gap;
    g.stepY = g.cell.height() + gap;
    if (m_flow == Flow::Strip) {
        g.columns = std::max<qsizetype>(rows(), 1);
        return g;
    }
    g.columns = std::max(1, (room.width() - gap) / g.stepX);
    if (g.columns > 1) {
        const int free = room.width() - 2 * gap - static_cast<int>(g.columns) * g.cell.width();
        g.stepX = g.cell.width() + std::min(kWidestGap, free / static_cast<int>(g.columns - 1));
    }
    return g;
}

QPoint CellView::scrollOffset() const {
    return {horizontalScrollBar()->value(), verticalScrollBar()->value()};
}

QRect CellView::cellRect(qsizetype row) const {
    const Geometry g = geometry();
    const QPoint offset = scrollOffset();
    // The difference is taken in 64 bits: far rows of a long list lie beyond what a pixel coordinate holds.
    const qint64 x = g.left + row % g.columns * g.stepX - offset.x();
    const qint64 y = measure::kGap + row / g.columns * g.stepY - offset.y();
    constexpr qint64 kFar = 1 << 30;
    return {QPoint(static_cast<int>(std::clamp(x, -kFar, kFar)), static_cast<int>(std::clamp(y, -kFar, kFar))), g.cell};
}

qsizetype CellView::rowAt(const QPoint& viewPos) const {
    const Geometry g = geometry();
    const QPoint pos = viewPos + scrollOffset();
    if (pos.x() < g.left || pos.y() < measure::kGap)
        return -1;
    const qsizetype column = (pos.x() - g.left) / g.stepX;
    const qsizetype line = (pos.y() - measure::kGap) / g.stepY;
    const qsizetype row = line * g.columns + column;
    if (column >= g.columns || row >= rows() || !cellRect(row).contains(viewPos))
        return -1;
    return row;
}

std::pair<qsizetype, qsizetype> CellView::visibleRows() const {
    const qsizetype count = rows();
    if (count == 0)
        return {0, -1};
    const Geometry g = geometry();
    const QPoint offset = scrollOffset();
    if (m_flow == Flow::Strip) {
        const qsizetype first = std::max(0, offset.x() - g.left) / g.stepX;
        const qsizetype last = (offset.x() + viewport()->width() - g.left) / g.stepX;
        return {std::min(first, count - 1), std::clamp<qsizetype>(last, 0, count - 1)};
    }
    const qsizetype first = std::max(0, offset.y() - measure::kGap) / g.stepY * g.columns;
    const qsizetype last = ((offset.y() + viewport()->height() - measure::kGap) / g.stepY + 1) * g.columns - 1;
    return {std::min(first, count - 1), std::clamp<qsizetype>(last, 0, count - 1)};
}

void CellView::updateScrollBars() {
    const Geometry g = geometry();
    const qint64 lines = m_flow == Flow::Strip ? 1 : (rows() + g.columns - 1) / g.columns;
    const qint64 height = measure::kGap + lines * g.stepY;
    const qint64 width = g.left + rows() * g.stepX;
    const auto fit = [](QScrollBar* bar, qint64 content, int page, int step) {
        constexpr qint64 kMost = 1 << 30;
        bar->setPageStep(page);
        bar->setSingleStep(std::max(1, step / 3)); // a wheel notch is three steps: one line of cells
        bar->setRange(0, static_cast<int>(std::clamp<qint64>(content - page, 0, kMost)));
        bar->setEnabled(bar->maximum() > 0); // it keeps its room, but shows nothing to pull at
    };
    if (m_flow == Flow::Strip)
        fit(horizontalScrollBar(), width, viewport()->width(), g.stepX);
    else
        fit(verticalScrollBar(), height, viewport()->height(), g.stepY);
}

void CellView::cellSizeChanged() {
    // What was in view: the new size already answers differently.
    const auto [first, last] = m_announced;
    const qsizetype keep = m_current >= first && m_current <= last ? m_current : first;
    updateScrollBars();
    scrollToRow(std::min(keep, rows() - 1));
    viewport()->update();
    announceVisible();
}

void CellView::scrollToRow(qsizetype row) {
    if (row < 0 || row >= rows())
        return;
    const QRect rect = cellRect(row);
    if (m_flow == Flow::Strip) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + rect.center().x() - viewport()->width() / 2);
        return;
    }
    QScrollBar* bar = verticalScrollBar();
    if (rect.top() < measure::kGap)
        bar->setValue(bar->value() + rect.top() - measure::kGap);
    else if (rect.bottom() > viewport()->height() - measure::kGap)
        bar->setValue(bar->value() + rect.bottom() - viewport()->height() + measure::kGap);
}

void CellView::onReset() {
    sourceReset();
    m_hovered = -1;
    endBand();
    updateScrollBars();
    const ItemId keptCurrent = m_keptCurrent;
    qsizetype next = m_current; // where the current one stood, if it is gone
    next -= selectAgain();
    qsizetype row = m_source && keptCurrent ? m_source->rowOf(keptCurrent) : -1;
    if (row < 0 && m_current >= 0) {
        row = std::min(next, rows() - 1);
        // What was worked on has left the list (a label took it out of the filter): the one that follows is next, for
        // the keys too. A current one that was not selected leaves no wish behind.
        if (m_selection.isEmpty() && !m_keptIds.isEmpty() && row >= 0)
            m_selection.add(row, row);
    }
    m_current = -2; // differs from any row, so that setCurrent announces
    setCurrent(row);
    m_anchor = m_current;
    selectionTouched();
    m_announced = {0, -1};
    announceVisible();
    viewport()->update();
}

qsizetype CellView::selectAgain() {
    // Kept ids are in the order of the rows that were selected: how many of them stood before the current one and are
    // gone is how far the list has moved up.
    qsizetype before = 0;
    for (const RowSelection::Range& range : m_selection.ranges())
        if (range.first < m_current)
            before += std::min(range.last, m_current - 1) - range.first + 1;
    m_selection.clear();
    qsizetype gone = 0;
    for (qsizetype i = 0; i < m_keptIds.size(); ++i) {
        const qsizetype row = m_source ? m_source->rowOf(m_keptIds[i]) : -1;
        if (row >= 0)
            m_selection.add(row, row);
        else if (i < before)
            ++gone;
    }
    return gone;
}

void CellView::onRowsChanged(qsizetype first, qsizetype last) {
    const auto [top, bottom] = visibleRows();
    for (qsizetype row = std::max(first, top); row <= std::min(last, bottom); ++row)
        viewport()->update(cellRect(row));
}

void CellView::announceVisible() {
    const auto visible = visibleRows();
    if (visible == m_announced)
        return;
    m_announced = visible;
    Q_EMIT visibleRangeChanged(visible.first, visible.second);
}

QString CellView::describe(qsizetype row) const {
    return m_source ? m_source->title(row) : QString();
}

void CellView::announceCurrent() {
    if (m_current < 0 || m_current >= rows())
        return;
    setAccessibleDescription(tr("%1, %2 of %3").arg(describe(m_current), number(m_current + 1), number(rows())));
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void CellView::paintFrame(QPainter& painter, const QRect& rect, const CellState& state) {
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5);
    if (state.selected || state.hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone(state.selected ? Tone::Selection : Tone::ControlHover));
        painter.drawRoundedRect(box, measure::kRadius, measure::kRadius);
    }
    if (state.selected || (state.current && state.focused)) {
        painter.setBrush(Qt::NoBrush);
        const bool strong = state.current && state.focused;
        painter.setPen(QPen(tone(Tone::Accent), strong ? 2 * measure::kLine : measure::kLine));
        const qreal inset = strong ? 0.5 : 0.0;
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), measure::kRadius, measure::kRadius);
    }
}

void CellView::paintEvent(QPaintEvent* event) {
    QPainter painter(viewport());
    painter.fillRect(event->rect(), tone(m_ground));
    const auto [first, last] = visibleRows();
    for (qsizetype row = first; row <= last; ++row) {
        const QRect rect = cellRect(row);
        if (!rect.intersects(event->rect()))
            continue;
        const CellState state{m_selection.contains(row), row == m_current, row == m_hovered, hasFocus()};
        painter.save();
        painter.setClipRect(rect);
        paintCell(painter, rect, row, state);
        painter.restore();
    }
    if (!m_banding)
        return;
    QColor inside = tone(Tone::Accent);
    painter.setPen(QPen(inside, measure::kLine));
    inside.setAlphaF(kBandOpacity);
    painter.setBrush(inside);
    painter.drawRect(QRect(m_bandStart - scrollOffset(), m_bandEnd).normalized());
}

void CellView::setGround(Tone ground) {
    m_ground = ground;
    viewport()->update();
}

void CellView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    cellSizeChanged();
}

void CellView::scrollContentsBy(int dx, int dy) {
    // Pixels move by themselves; only what came into view is painted.
    viewport()->scroll(dx, dy);
    if (m_hovered >= 0)
        setHovered(-1);
    announceVisible();
}

} // namespace ostrakon::widgets
