// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/picture.h"

#include <QElapsedTimer>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {

QRect fitted(const QSize& size, const QRect& box, double most) {
    if (size.isEmpty() || box.isEmpty())
        return {};
    const double scale = std::min({box.width() / double(size.width()), box.height() / double(size.height()), most});
    const QSize fit(std::max(1, static_cast<int>(std::lround(size.width() * scale))),
                    std::max(1, static_cast<int>(std::lround(size.height() * scale))));
    return {QPoint(box.x() + (box.width() - fit.width()) / 2, box.y() + (box.height() - fit.height()) / 2), fit};
}

void PictureCache::startFrame() {
    m_spentNs = 0;
    m_behind = false;
}

QRect PictureCache::paint(QPainter& painter, const QRect& box, qint64 id, const QImage& image, qreal devicePixelRatio) {
    const QRect place = fitted(image.size(), box);
    const QSize wanted = (QSizeF(place.size()) * devicePixelRatio).toSize();
    if (wanted == image.size()) {
        painter.drawImage(place, image);
        return place;
    }
    const Scaled* kept = m_scaled.object(id);
    if (!kept || kept->image.size() != wanted || kept->sourceKey != image.cacheKey()) {
        if (m_spentNs >= kFrameMs * 1'000'000) {
            m_behind = true;
            painter.drawImage(place, image);
            return place;
        }
        QElapsedTimer clock;
        clock.start();
        auto made = std::make_unique<Scaled>();
        made->image =
            image.scaled(wanted, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                .convertToFormat(image.hasAlphaChannel() ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
        made->sourceKey = image.cacheKey();
        m_spentNs += clock.nsecsElapsed();
        const auto cost = std::max<qsizetype>(1, made->image.sizeInBytes() / 1024);
        painter.drawImage(place, made->image);
        m_scaled.insert(id, made.release(), cost);
        return place;
    }
    painter.drawImage(place, kept->image);
    return place;
}

} // namespace ostrakon::widgets
