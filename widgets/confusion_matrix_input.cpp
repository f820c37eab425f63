// SPDX-License-Identifier: GPL-3.0-or-later
// Mouse, keys and tool tips.
#include "widgets/confusion_matrix.h"

#include "widgets/text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace ostrakon::widgets {

void ConfusionMatrix::setCurrentCell(int truth, int predicted) {
    const QPoint cell(predicted, truth);
    if (cell == m_current)
        return;
    m_current = cell;
    if (truth >= 0) {
        const QRect rect = cellRect(truth, predicted);
        const QRect area = cellsArea();
        const auto reveal = [](QScrollBar* bar, int low, int high, int areaLow, int areaHigh) {
            if (low < areaLow)
                bar->setValue(bar->value() + low - areaLow);
            else if (high > areaHigh)
                bar->setValue(bar->value() + high - areaHigh);
        };
        reveal(horizontalScrollBar(), rect.left(), rect.right(), area.left(), area.right());
        reveal(verticalScrollBar(), rect.top(), rect.bottom(), area.top(), area.bottom());
        setAccessibleDescription(describe(truth, predicted));
    }
    viewport()->update();
    Q_EMIT currentCellChanged(truth, predicted);
}

void ConfusionMatrix::setHovered(const QPoint& cell) {
    if (cell == m_hovered)
        return;
    m_hovered = cell;
    viewport()->update();
    Q_EMIT cellHovered(cell.y(), cell.x());
}

void ConfusionMatrix::mouseMoveEvent(QMouseEvent* event) {
    setHovered(cellAt(event->position().toPoint()));
}

void ConfusionMatrix::mousePressEvent(QMouseEvent* event) {
    const QPoint cell = cellAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || cell.x() < 0)
        return;
    setCurrentCell(cell.y(), cell.x());
    Q_EMIT cellClicked(cell.y(), cell.x());
}

void ConfusionMatrix::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_data.size()) - 1;
    QPoint cell = m_current;
    switch (event->key()) {
    case Qt::Key_Left:
        cell.rx() -= 1;
        break;
    case Qt::Key_Right:
        cell.rx() += 1;
        break;
    case Qt::Key_Up:
        cell.ry() -= 1;
        break;
    case Qt::Key_Down:
        cell.ry() += 1;
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current.x() >= 0)
            Q_EMIT cellClicked(m_current.y(), m_current.x());
        return;
    default:
        event->ignore();
        return;
    }
    if (last < 0 || (event->modifiers() & ~Qt::KeypadModifier) != 0) {
        event->ignore();
        return;
    }
    if (m_current.x() < 0)
        cell = {0, 0};
    setCurrentCell(std::clamp(cell.y(), 0, last), std::clamp(cell.x(), 0, last));
}

bool ConfusionMatrix::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Leave)
        setHovered({-1, -1});
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const QPoint cell = cellAt(help->pos());
        QToolTip::showText(help->globalPos(), cell.x() >= 0 ? plainToolTip(describe(cell.y(), cell.x())) : QString(),
                           viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void ConfusionMatrix::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        relayout();
}

} // namespace ostrakon::widgets
