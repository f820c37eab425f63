// SPDX-License-Identifier: GPL-3.0-or-later
// Zoom and pan by mouse and keys.
#include "widgets/image_canvas.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr double kStep = 1.25;
constexpr double kWheelNotch = 120.0;

/// The next step up or down; 100 % is never jumped over.
double stepped(double zoom, double factor) {
    const double next = zoom * factor;
    const bool passes = (zoom < 0.999 && next > 1.001) || (zoom > 1.001 && next < 0.999);
    return passes ? 1.0 : next;
}

} // namespace

void ImageCanvas::zoomIn() {
    setZoom(stepped(m_zoom, kStep), QPointF(width(), height()) / 2.0);
}

void ImageCanvas::zoomOut() {
    setZoom(stepped(m_zoom, 1.0 / kStep), QPointF(width(), height()) / 2.0);
}

void ImageCanvas::panBy(const QPointF& viewDelta) {
    m_centre -= viewDelta / scale();
    m_fitted = false;
    clampCentre();
    update();
}

void ImageCanvas::updateCursor() {
    if (m_panning)
        setCursor(Qt::ClosedHandCursor);
    else if (m_spaceHeld && isOutside())
        setCursor(Qt::OpenHandCursor);
    else
        unsetCursor();
}

void ImageCanvas::wheelEvent(QWheelEvent* event) {
    if (!hasImage()) {
        event->ignore();
        return;
    }
    if (event->modifiers() & Qt::ControlModifier) {
        const double notches = event->angleDelta().y() / kWheelNotch;
        setZoom(stepped(m_zoom, std::pow(kStep, notches)), event->position());
    } else if (isOutside()) {
        const QPointF pixels =
            event->pixelDelta().isNull() ? QPointF(event->angleDelta()) / 2.0 : QPointF(event->pixelDelta());
        panBy(event->modifiers() & Qt::ShiftModifier ? QPointF(pixels.y(), pixels.x()) : pixels);
    } else {
        event->ignore();
        return;
    }
    event->accept();
}

void ImageCanvas::mousePressEvent(QMouseEvent* event) {
    const bool pans = event->button() == Qt::MiddleButton || (event->button() == Qt::LeftButton && m_spaceHeld);
    if (!pans || !hasImage()) {
        QWidget::mousePressEvent(event);
        return;
    }
    m_panning = true;
    m_panFrom = event->position();
    updateCursor();
}

void ImageCanvas::mouseMoveEvent(QMouseEvent* event) {
    if (m_panning) {
        const QPointF delta = event->position() - m_panFrom;
        if (m_spaceHeld && delta.manhattanLength() > 0)
            m_spaceDragged = true;
        m_panFrom = event->position();
        panBy(delta);
        return;
    }
    if (!hasImage())
        return;
    const QPointF pos = imagePosAt(event->position());
    const QPoint pixel(static_cast<int>(std::floor(pos.x())), static_cast<int>(std::floor(pos.y())));
    if (QRect(QPoint(), imageSize()).contains(pixel))
        Q_EMIT hovered(pixel, m_pyramid->level(0).pixelColor(pixel));
    else
        Q_EMIT hovered({-1, -1}, {});
}

void ImageCanvas::mouseReleaseEvent(QMouseEvent* event) {
    if (m_panning && (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton)) {
        m_panning = false;
        updateCursor();
        return;
    }
    QWidget::mouseReleaseEvent(event);
}

void ImageCanvas::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    Q_EMIT hovered({-1, -1}, {});
}

bool ImageCanvas::keyAction(const QKeyEvent& event) {
    if (!m_keysEnabled || !(event.modifiers() & Qt::ControlModifier))
        return false;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoomIn();
        return true;
    case Qt::Key_Minus:
    case Qt::Key_Underscore:
        zoomOut();
        return true;
    case Qt::Key_F:
        zoomToFit();
        return true;
    case Qt::Key_0:
        zoomToActualSize();
        return true;
    default:
        return false;
    }
}

bool ImageCanvas::event(QEvent* event) {
    // Space goes here before the page's shortcuts, so that a drag can be told from a tap.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (m_spacePans && key->key() == Qt::Key_Space && key->modifiers() == Qt::NoModifier) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ImageCanvas::keyPressEvent(QKeyEvent* event) {
    if (m_spacePans && event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        if (!event->isAutoRepeat()) {
            m_spaceHeld = true;
            m_spaceDragged = false;
            updateCursor();
        }
        return;
    }
    if (!keyAction(*event))
        event->ignore();
}

void ImageCanvas::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() != Qt::Key_Space || event->isAutoRepeat() || !m_spaceHeld) {
        event->ignore();
        return;
    }
    const bool tapped = !m_spaceDragged && !m_panning;
    m_spaceHeld = false;
    updateCursor();
    if (tapped)
        Q_EMIT spaceTapped();
}

void ImageCanvas::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    m_spaceHeld = false;
    m_panning = false;
    updateCursor();
    update();
}

} // namespace ostrakon::widgets
