// SPDX-License-Identifier: GPL-3.0-or-later
// Small pictures in boxes, scaled once and kept, so that scrolling only copies pixels.
#pragma once

#include <QCache>
#include <QImage>
#include <QRect>

class QPainter;

namespace ostrakon::widgets {

/// `size` fitted into `box`, centred, never enlarged beyond `most` times.
QRect fitted(const QSize& size, const QRect& box, double most = 8.0);

/// Scaled copies by id and target size. A frame scales for at most kFrameMs; what comes later in the frame is drawn
/// with the quick filter and scaled in the next, so that a screenful of new thumbnails never holds the GUI thread.
class PictureCache {
  public:
    static constexpr int kFrameMs = 6;
    static constexpr int kMostKiB = 96 * 1024;

    PictureCache()
        : m_scaled(kMostKiB) {}

    void startFrame();
    /// Something was drawn quickly: paint again soon.
    bool isBehind() const { return m_behind; }
    void clear() { m_scaled.clear(); }

    /// Draws `image` fitted into `box` (logical pixels) and returns where it stands.
    QRect paint(QPainter& painter, const QRect& box, qint64 id, const QImage& image, qreal devicePixelRatio);

  private:
    struct Scaled {
        QImage image;
        qint64 sourceKey = 0; ///< QImage::cacheKey of what it was made from
    };
    QCache<qint64, Scaled> m_scaled; ///< cost in KiB
    qint64 m_spentNs = 0; ///< on scaling in this frame; other painting does not count, so that every frame gets on
    bool m_behind = false;
};

} // namespace ostrakon::widgets
