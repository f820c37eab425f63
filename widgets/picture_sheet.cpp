// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/picture_sheet.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kGap = measure::kUnit;
constexpr int kApart = measure::kGapWide; ///< between the picture and its offspring
constexpr int kHead = measure::kControl;

} // namespace

PictureSheet::PictureSheet(const QString& first, const QString& others, QWidget* parent)
    : QWidget(parent)
    , m_first(first)
    , m_others(others) {
    connect(&ThemeNotifier::instance(), &ThemeNotifier::changed, this, [this] { update(); });
}

void PictureSheet::setRows(const QVector<SheetRow>& rows) {
    m_rows = rows;
    m_message.clear();
    update();
}

void PictureSheet::setMessage(const QString& sentence) {
    m_message = sentence;
    update();
}

int PictureSheet::columnCount() const {
    qsizetype most = 0;
    for (const SheetRow& row : m_rows)
        most = std::max(most, row.pictures.size());
    return static_cast<int>(most);
}

QImage PictureSheet::picture(int row, int column) const {
    return m_rows.value(row).pictures.value(column);
}

int PictureSheet::edge() const {
    const int columns = std::max(1, columnCount());
    const int rows = std::max(1, rowCount());
    const int across = (width() - kApart - (columns - 1) * kGap) / columns;
    const int down = (height() - kHead - (rows - 1) * kGap) / rows;
    return std::max(1, std::min(across, down));
}

QPoint PictureSheet::origin() const {
    const int columns = columnCount();
    const int wide = columns * (edge() + kGap) - kGap + (columns > 1 ? kApart : 0);
    const int high = rowCount() * (edge() + kGap) - kGap + kHead;
    return {std::max(0, (width() - wide) / 2), std::max(0, (height() - high) / 2)};
}

QRect PictureSheet::cellRect(int row, int column) const {
    const int side = edge();
    const QPoint from = origin();
    return {from.x() + column * (side + kGap) + (column > 0 ? kApart : 0), from.y() + kHead + row * (side + kGap), side,
            side};
}

void PictureSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(uiFont(TextRole::Secondary));
    painter.setPen(tone(Tone::Secondary));
    if (!m_message.isEmpty() || m_rows.isEmpty()) {
        painter.drawText(rect().adjusted(measure::kGapWide, 0, -measure::kGapWide, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_message);
        return;
    }
    const QFontMetrics metrics(painter.font());
    const auto head = [&](const QRect& over, int wide, const QString& words) {
        painter.drawText(QRect(over.left(), over.top() - kHead, wide, kHead), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(words, Qt::ElideRight, wide));
    };
    head(cellRect(0, 0), edge() + kApart, m_first);
    if (columnCount() > 1)
        head(cellRect(0, 1), cellRect(0, columnCount() - 1).right() - cellRect(0, 1).left(), m_others);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    for (int row = 0; row < rowCount(); ++row)
        for (int column = 0; column < columnCount(); ++column) {
            const QRect cell = cellRect(row, column);
            const QImage shown = picture(row, column);
            painter.fillRect(cell, tone(Tone::Surround));
            if (!shown.isNull())
                painter.drawImage(fitted(shown.size(), cell), shown);
        }
}

bool PictureSheet::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int row = 0; row < rowCount() && m_message.isEmpty(); ++row)
        for (int column = 0; column < columnCount(); ++column)
            if (cellRect(row, column).contains(help->pos())) {
                QToolTip::showText(help->globalPos(), plainToolTip(m_rows[row].name), this);
                return true;
            }
    QToolTip::hideText();
    return true;
}

} // namespace ostrakon::widgets
