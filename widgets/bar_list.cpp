// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/bar_list.h"

#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kRow = 32;
constexpr int kSwatch = 18;
constexpr int kBar = 4;

} // namespace

BarList::BarList(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(tr("Prediction"));
}

void BarList::setItems(const QVector<BarItem>& items) {
    m_items = items;
    QStringList words;
    for (const BarItem& item : items)
        words << QStringLiteral("%1 %2").arg(item.name, percent(item.share));
    setAccessibleDescription(words.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize BarList::sizeHint() const {
    return {measure::kInspector, static_cast<int>(m_items.size()) * kRow};
}

QSize BarList::minimumSizeHint() const {
    return {5 * measure::kControl, sizeHint().height()};
}

int BarList::rowAt(const QPoint& pos) const {
    const int row = pos.y() / kRow;
    return rect().contains(pos) && row < static_cast<int>(m_items.size()) ? row : -1;
}

void BarList::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int last = std::min(static_cast<int>(m_items.size()) - 1, event->rect().bottom() / kRow);
    for (int row = std::max(0, event->rect().top() / kRow); row <= last; ++row)
        paintRow(painter, row);
}

void BarList::paintRow(QPainter& painter, int row) const {
    const BarItem& item = m_items[row];
    const QRect line(0, row * kRow, width(), kRow);
    paintSwatch(painter, QRect(line.left(), line.top() + (kRow - kSwatch) / 2, kSwatch, kSwatch), item.colour,
                item.mark);
    QRect words = line.adjusted(kSwatch + measure::kGap, 2, 0, -kBar - measure::kUnit - 2);
    painter.setFont(uiFont(TextRole::Secondary));
    painter.setPen(tone(Tone::Text));
    const QString figure = percent(item.share);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, figure);
    const QRectF groove(words.left(), words.bottom() + 3.0, words.width(), kBar);
    words.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(figure) - measure::kGap, 0);
    if (!item.note.isEmpty()) {
        painter.setPen(tone(Tone::Secondary));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignRight, item.note);
        words.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(item.note) - measure::kGap, 0);
        painter.setPen(tone(Tone::Text));
    }
    if (item.isTruth) {
        paintIcon(painter, QRect(words.right() - measure::kIconSmall, words.top(), measure::kIconSmall, words.height()),
                  Icon::Tag, tone(Tone::Secondary), measure::kIconSmall - 2);
        words.adjust(0, 0, -measure::kIconSmall - measure::kUnit, 0);
    }
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(item.name, Qt::ElideRight, words.width()));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone(Tone::Line));
    painter.drawRoundedRect(groove, kBar / 2.0, kBar / 2.0);
    if (item.share > 0.0) {
        painter.setBrush(tone(row == 0 ? Tone::Text : Tone::Secondary));
        painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(groove.width() * std::min(1.0, item.share), kBar)),
                                kBar / 2.0, kBar / 2.0);
    }
}

void BarList::mousePressEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && row >= 0)
        Q_EMIT clicked(m_items[row].id);
}

bool BarList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        QString words;
        if (row >= 0)
            words = m_items[row].isTruth ? tr("%1, the label").arg(m_items[row].name) : m_items[row].name;
        QToolTip::showText(help->globalPos(), plainToolTip(words), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ostrakon::widgets
