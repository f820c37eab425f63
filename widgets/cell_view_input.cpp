// SPDX-License-Identifier: GPL-3.0-or-later
// Selection by mouse and keys.
#include "widgets/cell_view.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTimerEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kAutoScrollMs = 16;

} // namespace

void CellView::setCurrent(qsizetype row) {
    if (row == m_current)
        return;
    m_current = row;
    m_keptCurrent = currentId();
    viewport()->update();
    announceCurrent();
    Q_EMIT currentChanged(m_keptCurrent);
}

void CellView::selectionTouched(bool keepIds) {
    if (keepIds) {
        m_keptIds.clear();
        if (m_selection.count() <= kKeptIds)
            m_keptIds = selectedIds();
    }
    viewport()->update();
    Q_EMIT selectionChanged();
}

void CellView::setCurrentRow(qsizetype row) {
    if (row < 0 || row >= rows()) {
        setCurrent(-1);
        clearSelection();
        return;
    }
    select(row, Qt::NoModifier);
    scrollToRow(row);
}

bool CellView::setCurrentId(ItemId id) {
    const qsizetype row = m_source ? m_source->rowOf(id) : -1;
    if (row < 0)
        return false;
    setCurrentRow(row);
    return true;
}

QVector<ItemId> CellView::selectedIds() const {
    QVector<ItemId> ids;
    ids.reserve(m_selection.count());
    for (const RowSelection::Range& range : m_selection.ranges()) {
        for (qsizetype row = range.first; row <= range.last && row < rows(); ++row)
            ids.append(m_source->idAt(row));
    }
    return ids;
}

void CellView::selectAll() {
    if (m_single || rows() == 0)
        return;
    m_selection.clear();
    m_selection.add(0, rows() - 1);
    selectionTouched();
}

void CellView::clearSelection() {
    if (m_selection.isEmpty())
        return;
    m_selection.clear();
    selectionTouched();
}

void CellView::setSelectedIds(const QVector<ItemId>& ids) {
    m_selection.clear();
    for (const ItemId id : ids) {
        const qsizetype row = m_source ? m_source->rowOf(id) : -1;
        if (row >= 0)
            m_selection.add(row, row);
    }
    selectionTouched();
}

void CellView::select(qsizetype row, Qt::KeyboardModifiers modifiers) {
    const bool extend = modifiers.testFlag(Qt::ShiftModifier) && m_anchor >= 0 && m_anchor < rows() && !m_single;
    const bool add = modifiers.testFlag(Qt::ControlModifier) && !m_single;
    const RowSelection before = m_selection;
    if (extend) {
        if (!add)
            m_selection.clear();
        m_selection.add(std::min(m_anchor, row), std::max(m_anchor, row));
    } else {
        if (add) {
            m_selection.toggle(row);
        } else {
            m_selection.clear();
            m_selection.add(row, row);
        }
        m_anchor = row;
    }
    setCurrent(row);
    if (!(before == m_selection))
        selectionTouched();
}

qsizetype CellView::rowForKey(int key) const {
    const Geometry g = geometry();
    const qsizetype last = rows() - 1;
    const qsizetype here = std::max<qsizetype>(m_current, 0);
    const bool strip = m_flow == Flow::Strip;
    const int perPage = strip ? viewport()->width() / g.stepX : viewport()->height() / g.stepY;
    const qsizetype page = std::max(1, perPage) * (strip ? 1 : g.columns);
    switch (key) {
    case Qt::Key_Left:
        return m_current < 0 ? 0 : std::max<qsizetype>(here - 1, 0);
    case Qt::Key_Right:
        return m_current < 0 ? 0 : std::min(here + 1, last);
    // Up and down stay in the column; the last, short line is reached from above.
    case Qt::Key_Up:
        return strip || here < g.columns ? here : here - g.columns;
    case Qt::Key_Down:
        if (strip || m_current < 0)
            return here;
        return here / g.columns == last / g.columns ? here : std::min(here + g.columns, last);
    case Qt::Key_Home:
        return 0;
    case Qt::Key_End:
        return last;
    case Qt::Key_PageUp:
        return here < page ? (strip ? 0 : here % g.columns) : here - page;
    case Qt::Key_PageDown:
        return std::min(here + page, last);
    default:
        return -1;
    }
}

void CellView::keyPressEvent(QKeyEvent* event) {
    if (rows() == 0) {
        event->ignore();
        return;
    }
    if (event->matches(QKeySequence::SelectAll)) {
        selectAll();
        return;
    }
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && modifiers == Qt::NoModifier) {
        if (m_current >= 0)
            Q_EMIT activated(currentId());
        return;
    }
    if (event->key() == Qt::Key_Escape && modifiers == Qt::NoModifier && m_selection.count() > 1) {
        setCurrentRow(m_current);
        return;
    }
    const qsizetype row = rowForKey(event->key());
    // Ctrl+arrows, digits and letters belong to the page.
    if (row < 0 || (modifiers & ~Qt::ShiftModifier) != 0) {
        event->ignore();
        return;
    }
    if (m_anchor < 0)
        m_anchor = std::max<qsizetype>(m_current, 0);
    select(row, modifiers);
    scrollToRow(row);
}

void CellView::mousePressEvent(QMouseEvent* event) {
    const QPoint pos = event->position().toPoint();
    const qsizetype row = rowAt(pos);
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    m_pressed = true;
    m_bandStart = pos + scrollOffset();
    m_beforeBand = RowSelection();
    if (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier))
        m_beforeBand = m_selection;
    if (row >= 0)
        select(row, event->modifiers());
    else if (!(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) && !m_single)
        clearSelection();
}

void CellView::mouseMoveEvent(QMouseEvent* event) {
    const QPoint pos = event->position().toPoint();
    if (!(event->buttons() & Qt::LeftButton) || !m_pressed) {
        setHovered(rowAt(pos));
        return;
    }
    if (m_single)
        return;
    m_bandEnd = pos;
    const QPoint start = m_bandStart - scrollOffset();
    if (!m_banding && (pos - start).manhattanLength() < QApplication::startDragDistance())
        return;
    setHovered(-1);
    m_banding = true;
    updateBand();
    if (viewport()->rect().contains(pos))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start(kAutoScrollMs, this);
}

void CellView::timerEvent(QTimerEvent* event) {
    if (event->timerId() != m_autoScroll.timerId()) {
        QAbstractScrollArea::timerEvent(event);
        return;
    }
    const int above = std::min(0, m_bandEnd.y());
    const int below = std::max(0, m_bandEnd.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + (above + below) / 2);
    updateBand();
}

void CellView::updateBand() {
    const QPoint offset = scrollOffset();
    const QRect content = QRect(m_bandStart, m_bandEnd + offset).normalized();
    viewport()->update();
    const Geometry g = geometry();
    const auto lineOf = [&g](int y) { return std::max(0, y - measure::kGap) / g.stepY; };
    // A cell counts when the band touches it, not the gap beside it.
    qsizetype firstColumn = std::max(0, content.left() - g.left) / g.stepX;
    if (content.left() - g.left - firstColumn * g.stepX >= g.cell.width())
        ++firstColumn;
    const qsizetype lastColumn = std::min<qsizetype>((content.right() - g.left) / g.stepX, g.columns - 1);
    qsizetype firstLine = lineOf(content.top());
    if (content.top() - measure::kGap - firstLine * g.stepY >= g.cell.height())
        ++firstLine;
    RowSelection selection = m_beforeBand;
    for (qsizetype line = firstLine; firstColumn <= lastColumn && line <= lineOf(content.bottom()); ++line) {
        const qsizetype first = line * g.columns + firstColumn;
        if (first >= rows() || content.bottom() < measure::kGap || content.right() < g.left)
            break;
        selection.add(first, std::min(line * g.columns + lastColumn, rows() - 1));
    }
    if (selection == m_selection)
        return;
    m_selection = std::move(selection);
    selectionTouched(false);
}

void CellView::endBand() {
    m_autoScroll.stop();
    m_pressed = false;
    if (!m_banding)
        return;
    m_banding = false;
    viewport()->update();
    if (!m_selection.isEmpty()) {
        m_anchor = m_selection.ranges().front().first;
        setCurrent(m_anchor);
    }
}

void CellView::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    const bool banded = m_banding;
    endBand();
    if (banded)
        selectionTouched();
}

void CellView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && rowAt(event->position().toPoint()) >= 0)
        Q_EMIT activated(currentId());
}

void CellView::contextMenuEvent(QContextMenuEvent* event) {
    qsizetype row = m_current;
    QPoint at = event->globalPos();
    if (event->reason() == QContextMenuEvent::Keyboard)
        at = viewport()->mapToGlobal(row >= 0 ? cellRect(row).center() : QPoint());
    else
        row = rowAt(viewport()->mapFromGlobal(at));
    if (row < 0)
        return;
    if (!m_selection.contains(row))
        select(row, Qt::NoModifier);
    else
        setCurrent(row);
    Q_EMIT menuRequested(currentId(), at);
}

void CellView::wheelEvent(QWheelEvent* event) {
    if (m_flow != Flow::Strip) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    const QPoint delta = event->angleDelta();
    const int turn = delta.y() != 0 ? delta.y() : delta.x();
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - turn);
    event->accept();
}

void CellView::setHovered(qsizetype row) {
    if (row == m_hovered)
        return;
    for (const qsizetype touched : {m_hovered, row}) {
        if (touched >= 0)
            viewport()->update(cellRect(touched));
    }
    m_hovered = row;
}

bool CellView::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const qsizetype row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(help->globalPos(), plainToolTip(m_source->title(row)), viewport(), cellRect(row));
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave)
        setHovered(-1);
    return QAbstractScrollArea::viewportEvent(event);
}

void CellView::focusInEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void CellView::focusOutEvent(QFocusEvent* event) {
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace ostrakon::widgets
