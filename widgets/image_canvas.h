// SPDX-License-Identifier: GPL-3.0-or-later
// One large image on neutral grey: zoom, pan, a map over it, or a sentence in its place.
#pragma once

#include "widgets/icons.h"
#include "widgets/image_pyramid.h"

#include <QImage>
#include <QPointF>
#include <QRectF>
#include <QWidget>

namespace ostrakon::widgets {

/// Zoom is device pixels per image pixel: 1 is 100 %. Minified it is smooth, from 200 % on pixels are crisp squares.
/// Only the visible part is painted, from the level of the pyramid that fits, so size does not matter (no 32,767 px
/// limit).
///
/// Ctrl+wheel zooms at the pointer, plain wheel scrolls, middle drag and Space-drag pan. Ctrl++, Ctrl+−, Ctrl+F (fit)
/// and Ctrl+0 (100 %) work while it has the focus, unless setKeysEnabled(false) hands them to the caller's actions (the
/// slots).
class ImageCanvas : public QWidget {
    Q_OBJECT
  public:
    static constexpr double kMostZoom = 64.0;
    static constexpr double kMostFit = 8.0;

    explicit ImageCanvas(QWidget* parent = nullptr);
    ~ImageCanvas() override;

    /// Shows `image` at once; the pyramid of a large one is built in the global thread pool and slips in when ready.
    void setImage(const QImage& image);
    /// For workers that have built the pyramid with the decoding.
    void setPyramid(std::shared_ptr<const ImagePyramid> pyramid);
    /// No image but a sentence (“Loading…”, “This file is damaged: …”), plain text; drops image and overlay.
    void setMessage(const QString& sentence, Icon icon = Icon::Image);
    bool hasImage() const { return m_pyramid && m_pyramid->levels() > 0; }
    QSize imageSize() const { return m_pyramid ? m_pyramid->size() : QSize(); }

    /// Keep zoom and place from image to image (comparing views); otherwise each starts fitted.
    void setViewKept(bool kept) { m_viewKept = kept; }
    void setKeysEnabled(bool enabled) { m_keysEnabled = enabled; }
    /// Space pans by dragging and, released without a drag, emits spaceTapped; off: Space is left to the caller.
    void setSpacePans(bool pans) { m_spacePans = pans; }

    double zoom() const { return m_zoom; }
    bool isFitted() const { return m_fitted; }
    /// Keeps the image point under `anchor` (widget coordinates) where it is.
    void setZoom(double zoom, const QPointF& anchor);
    QPointF imagePosAt(const QPointF& viewPos) const;
    QPointF viewPosAt(const QPointF& imagePos) const;

    /// `map` is stretched smoothly over `region` of the image (0 to 1 of width and height). A null image removes it.
    void setOverlay(const QImage& map, const QRectF& region = QRectF(0, 0, 1, 1));
    bool hasOverlay() const { return !m_overlay.isNull(); }
    double overlayOpacity() const { return m_overlayOpacity; }
    bool isOverlayShown() const { return m_overlayShown; }
    bool isPeeking() const { return m_peeking; }

    QSize sizeHint() const override { return {640, 480}; }

  public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void zoomToFit();        ///< the whole image; small ones grow to at most kMostFit
    void zoomToActualSize(); ///< 100 %
    void setOverlayOpacity(double opacity);
    void setOverlayShown(bool shown);
    void setPeeking(bool peeking); ///< true hides the overlay for as long as a key is held

  Q_SIGNALS:
    void zoomChanged(double zoom);
    void hovered(const QPoint& imagePixel, const QColor& colour); ///< {-1, -1} when the pointer leaves the image
    void spaceTapped();

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    double fitZoom() const;
    double scale() const; ///< logical pixels per image pixel
    void clampCentre();
    void panBy(const QPointF& viewDelta);
    void takePyramid(std::shared_ptr<const ImagePyramid> pyramid, bool sameImage);
    bool keyAction(const QKeyEvent& event);
    bool isOutside() const; ///< the image does not fit the widget, so there is something to pan
    void paintImage(QPainter& painter) const;
    void paintOverlay(QPainter& painter) const;
    void paintMessage(QPainter& painter) const;
    void updateCursor();

    std::shared_ptr<const ImagePyramid> m_pyramid;
    quint64 m_generation = 0; ///< so that a late pyramid never replaces a newer image
    QString m_message;
    Icon m_messageIcon = Icon::Image;
    double m_zoom = 1.0;
    QPointF m_centre; ///< image point in the middle of the widget
    bool m_fitted = true;
    bool m_viewKept = false;
    bool m_keysEnabled = true;
    bool m_spacePans = true;
    bool m_spaceHeld = false;
    bool m_spaceDragged = false;
    bool m_panning = false;
    QPointF m_panFrom;
    QImage m_overlay;
    QRectF m_overlayRegion;
    double m_overlayOpacity = 0.5;
    bool m_overlayShown = true;
    bool m_peeking = false;
};

} // namespace ostrakon::widgets
