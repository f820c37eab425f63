// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown and how it is painted. Mouse and keys are in image_canvas_input.cpp.
#include "widgets/image_canvas.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QFuture>
#include <QPaintEvent>
#include <QPainter>
#include <QPromise>
#include <QThreadPool>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {
namespace {

// Up to here the pyramid is made in place: under 8 ms, no flicker.
constexpr qint64 kSmallPixels = 2'000'000;
constexpr double kCrispFrom = 2.0;
constexpr double kLeastZoom = 0.005;

/// `rect` of `image` without copying where the format allows it.
QImage part(const QImage& image, const QRect& rect) {
    switch (image.format()) {
    case QImage::Format_RGB32:
    case QImage::Format_ARGB32:
    case QImage::Format_ARGB32_Premultiplied:
    case QImage::Format_RGB888:
    case QImage::Format_Grayscale8:
        break;
    default:
        return image.copy(rect);
    }
    const uchar* start = image.constScanLine(rect.y()) + qsizetype(rect.x()) * (image.depth() / 8);
    return QImage(start, rect.width(), rect.height(), image.bytesPerLine(), image.format());
}

} // namespace

ImageCanvas::ImageCanvas(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMinimumSize(measure::kGap * 12, measure::kGap * 12);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Image"));
}

ImageCanvas::~ImageCanvas() = default;

void ImageCanvas::setImage(const QImage& image) {
    const quint64 generation = ++m_generation;
    if (qint64(image.width()) * image.height() <= kSmallPixels) {
        takePyramid(ImagePyramid::build(image), false);
        return;
    }
    takePyramid(ImagePyramid::flat(image), false);
    auto promise = std::make_shared<QPromise<std::shared_ptr<const ImagePyramid>>>();
    // The continuation runs on this thread, and not at all once this widget is gone.
    promise->future().then(this, [this, generation](const std::shared_ptr<const ImagePyramid>& pyramid) {
        if (generation == m_generation)
            takePyramid(pyramid, true);
    });
    promise->start();
    QThreadPool::globalInstance()->start([promise, image] {
        promise->addResult(ImagePyramid::build(image));
        promise->finish();
    });
}

void ImageCanvas::setPyramid(std::shared_ptr<const ImagePyramid> pyramid) {
    ++m_generation;
    takePyramid(std::move(pyramid), false);
}

void ImageCanvas::takePyramid(std::shared_ptr<const ImagePyramid> pyramid, bool sameImage) {
    const QSize before = imageSize();
    m_pyramid = std::move(pyramid);
    m_message.clear();
    if (!sameImage)
        m_overlay = QImage();
    const bool keep = sameImage || (m_viewKept && !before.isEmpty());
    if (!keep) {
        m_fitted = true;
    } else if (!sameImage && !m_fitted && before != imageSize()) {
        // The same relative place, so that views of different size stay comparable.
        m_centre = {m_centre.x() * imageSize().width() / before.width(),
                    m_centre.y() * imageSize().height() / before.height()};
    }
    if (m_fitted)
        zoomToFit();
    clampCentre();
    updateCursor();
    update();
}

void ImageCanvas::setMessage(const QString& sentence, Icon icon) {
    ++m_generation;
    m_pyramid.reset();
    m_overlay = QImage();
    m_message = sentence;
    m_messageIcon = icon;
    setAccessibleDescription(sentence);
    updateCursor();
    update();
}

double ImageCanvas::scale() const {
    return m_zoom / devicePixelRatioF();
}

double ImageCanvas::fitZoom() const {
    const QSize image = imageSize();
    if (image.isEmpty())
        return 1.0;
    const QSizeF room = QSizeF(width() - 2 * measure::kGap, height() - 2 * measure::kGap) * devicePixelRatioF();
    const double fit = std::min(room.width() / image.width(), room.height() / image.height());
    return std::clamp(fit, kLeastZoom, kMostFit);
}

QPointF ImageCanvas::imagePosAt(const QPointF& viewPos) const {
    return m_centre + (viewPos - QPointF(width(), height()) / 2.0) / scale();
}

QPointF ImageCanvas::viewPosAt(const QPointF& imagePos) const {
    return (imagePos - m_centre) * scale() + QPointF(width(), height()) / 2.0;
}

void ImageCanvas::setZoom(double zoom, const QPointF& anchor) {
    const QPointF held = imagePosAt(anchor);
    const double before = m_zoom;
    m_zoom = std::clamp(zoom, std::min(kLeastZoom, fitZoom()), kMostZoom);
    m_fitted = false;
    m_centre = held - (anchor - QPointF(width(), height()) / 2.0) / scale();
    clampCentre();
    updateCursor();
    update();
    if (m_zoom != before)
        Q_EMIT zoomChanged(m_zoom);
}

void ImageCanvas::zoomToFit() {
    const double before = m_zoom;
    m_fitted = true;
    m_zoom = fitZoom();
    m_centre = QPointF(imageSize().width(), imageSize().height()) / 2.0;
    updateCursor();
    update();
    if (m_zoom != before)
        Q_EMIT zoomChanged(m_zoom);
}

void ImageCanvas::zoomToActualSize() {
    setZoom(1.0, QPointF(width(), height()) / 2.0);
}

bool ImageCanvas::isOutside() const {
    return hasImage() && (imageSize().width() * scale() > width() || imageSize().height() * scale() > height());
}

void ImageCanvas::clampCentre() {
    const auto clampAxis = [this](double centre, int image, int view) {
        const double half = view / 2.0 / scale();
        return image <= 2.0 * half ? image / 2.0 : std::clamp(centre, half, image - half);
    };
    m_centre = {clampAxis(m_centre.x(), imageSize().width(), width()),
                clampAxis(m_centre.y(), imageSize().height(), height())};
}

void ImageCanvas::setOverlay(const QImage& map, const QRectF& region) {
    m_overlay = map;
    m_overlayRegion = region;
    update();
}

void ImageCanvas::setOverlayOpacity(double opacity) {
    m_overlayOpacity = std::clamp(opacity, 0.0, 1.0);
    update();
}

void ImageCanvas::setOverlayShown(bool shown) {
    m_overlayShown = shown;
    update();
}

void ImageCanvas::setPeeking(bool peeking) {
    m_peeking = peeking;
    update();
}

void ImageCanvas::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (m_fitted)
        zoomToFit();
    clampCentre();
}

void ImageCanvas::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.fillRect(event->rect(), tone(Tone::Surround));
    if (hasImage()) {
        paintImage(painter);
        paintOverlay(painter);
    } else if (!m_message.isEmpty()) {
        paintMessage(painter);
    }
    if (hasFocus()) {
        painter.setPen(QPen(tone(Tone::ControlLine), measure::kLine));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void ImageCanvas::paintImage(QPainter& painter) const {
    const int level = m_pyramid->levelFor(m_zoom);
    const QImage& image = m_pyramid->level(level);
    const QSize full = imageSize();
    // Levels round up, so their ratio to the full image is taken from the sizes.
    const double fx = double(image.width()) / full.width();
    const double fy = double(image.height()) / full.height();
    const QPointF topLeft = imagePosAt({0, 0});
    const QPointF bottomRight = imagePosAt({double(width()), double(height())});
    const int left = std::clamp(int(std::floor(topLeft.x() * fx)) - 1, 0, image.width());
    const int top = std::clamp(int(std::floor(topLeft.y() * fy)) - 1, 0, image.height());
    const int right = std::clamp(int(std::ceil(bottomRight.x() * fx)) + 1, 0, image.width());
    const int bottom = std::clamp(int(std::ceil(bottomRight.y() * fy)) + 1, 0, image.height());
    if (left >= right || top >= bottom)
        return;
    const QRectF target(viewPosAt({left / fx, top / fy}), viewPosAt({right / fx, bottom / fy}));
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < kCrispFrom);
    // The painter sees only what is visible: its coordinates end at 32,767.
    painter.drawImage(target, part(image, QRect(left, top, right - left, bottom - top)));
}

void ImageCanvas::paintOverlay(QPainter& painter) const {
    if (m_overlay.isNull() || !m_overlayShown || m_peeking)
        return;
    const QSize full = imageSize();
    const QRectF place(m_overlayRegion.x() * full.width(), m_overlayRegion.y() * full.height(),
                       m_overlayRegion.width() * full.width(), m_overlayRegion.height() * full.height());
    const QRectF seen = QRectF(imagePosAt({0, 0}), imagePosAt({double(width()), double(height())})).intersected(place);
    if (seen.isEmpty())
        return;
    const double fx = m_overlay.width() / place.width();
    const double fy = m_overlay.height() / place.height();
    const QRectF source((seen.x() - place.x()) * fx, (seen.y() - place.y()) * fy, seen.width() * fx,
                        seen.height() * fy);
    painter.save();
    painter.setOpacity(m_overlayOpacity);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(QRectF(viewPosAt(seen.topLeft()), viewPosAt(seen.bottomRight())), m_overlay, source);
    painter.restore();
}

void ImageCanvas::paintMessage(QPainter& painter) const {
    constexpr int kIconSide = 2 * measure::kIcon;
    const QRect area = rect().adjusted(measure::kGapWide, 0, -measure::kGapWide, 0);
    painter.setFont(uiFont());
    const int flags = Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap;
    const QRect text = painter.boundingRect(area, flags, m_message);
    const int block = kIconSide + measure::kGapWide + text.height();
    const int top = area.top() + (area.height() - block) / 2;
    paintIcon(painter, QRect(area.left(), top, area.width(), kIconSide), m_messageIcon, tone(Tone::Secondary),
              kIconSide);
    painter.setPen(tone(Tone::Text));
    painter.drawText(QRect(area.left(), top + kIconSide + measure::kGapWide, area.width(), text.height()), flags,
                     m_message);
}

} // namespace ostrakon::widgets
