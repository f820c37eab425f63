// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/icons.h"

#include "widgets/theme_parts.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

// Resources of a static library are dropped by the linker unless they are asked for; outside any namespace.
static void loadIconResources() {
    Q_INIT_RESOURCE(icons);
}

namespace ostrakon::widgets {
namespace {

constexpr std::array kNames{
    "browse",    "label",    "train",  "review",       "settings",      "undo",       "redo",         "folder-open",
    "file-open", "file-new", "search", "filter",       "sort",          "play",       "stop",         "check",
    "flag",      "warning",  "error",  "info",         "gpu",           "cpu",        "zoom-in",      "zoom-out",
    "fit",       "map",      "eye",    "chevron-left", "chevron-right", "chevron-up", "chevron-down", "plus",
    "minus",     "trash",    "split",  "tag",          "keyboard",      "grid-small", "grid-large",   "close",
    "import",    "report",   "copy",   "more",         "panel",         "image",      "image-broken", "clock",
    "saved",     "theme",
};
static_assert(kNames.size() == static_cast<std::size_t>(Icon::Count_));

QByteArray source(Icon which) {
    parts::loadResources();
    static QHash<int, QByteArray> sources;
    QByteArray& text = sources[static_cast<int>(which)];
    if (text.isEmpty()) {
        QFile file(QStringLiteral(":/ostrakon/icons/%1.svg").arg(QLatin1String(iconName(which))));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "icons", iconName(which));
        text = file.readAll();
    }
    return text;
}

QPixmap render(Icon which, const QColor& colour, int devicePx) {
    const QString key =
        QStringLiteral("ostrakon-icon/%1/%2/%3").arg(static_cast<int>(which)).arg(colour.rgba()).arg(devicePx);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray text = source(which);
    text.replace("currentColor", colour.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(text);
    pixmap = QPixmap(devicePx, devicePx);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(colour.alphaF());
    renderer.render(&painter, QRectF(0, 0, devicePx, devicePx));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

/// Tints when painted, so that an icon made once follows the theme.
class LineIconEngine : public QIconEngine {
  public:
    LineIconEngine(Icon which, Tone tone)
        : m_icon(which)
        , m_tone(tone) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        paintIcon(*painter, rect, m_icon, colour(mode), std::min(rect.width(), rect.height()));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override {
        return render(m_icon, colour(mode), std::max(1, std::min(size.width(), size.height())));
    }
    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    QIconEngine* clone() const override { return new LineIconEngine(m_icon, m_tone); }

  private:
    QColor colour(QIcon::Mode mode) const { return widgets::tone(mode == QIcon::Disabled ? Tone::Disabled : m_tone); }

    Icon m_icon;
    Tone m_tone;
};

} // namespace

void parts::loadResources() {
    static const bool loaded = (loadIconResources(), true);
    Q_UNUSED(loaded);
}

const char* iconName(Icon which) {
    Q_ASSERT(which != Icon::Count_);
    return kNames[static_cast<std::size_t>(which)];
}

QIcon icon(Icon which, Tone tone) {
    return QIcon(new LineIconEngine(which, tone));
}

QPixmap iconPixmap(Icon which, const QColor& colour, int size, qreal devicePixelRatio) {
    QPixmap pixmap = render(which, colour, qRound(size * devicePixelRatio));
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

void paintIcon(QPainter& painter, const QRect& box, Icon which, const QColor& colour, int size) {
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const int side = std::min({size, box.width(), box.height()});
    if (side <= 0)
        return;
    const QPoint corner(box.x() + (box.width() - side) / 2, box.y() + (box.height() - side) / 2);
    painter.drawPixmap(corner, iconPixmap(which, colour, side, ratio));
}

} // namespace ostrakon::widgets
