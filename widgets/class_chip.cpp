// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/class_chip.h"

#include "widgets/flow_layout.h"
#include "widgets/text.h"

#include <QPainter>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kSwatch = 18;
constexpr int kInset = (measure::kControl - kSwatch) / 2;
constexpr int kCap = 18;
constexpr int kWidestName = 160;

int keyCapWidth(const QString& key) {
    if (key.isEmpty())
        return 0;
    return std::max(kCap, textWidth(TextRole::Small, key) + 2 * measure::kUnit);
}

} // namespace

void paintSwatch(QPainter& painter, const QRect& box, const QColor& colour, const QString& mark) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(box, measure::kUnit, measure::kUnit);
    QFont letter = uiFont(TextRole::Small);
    letter.setWeight(QFont::DemiBold);
    painter.setFont(letter);
    painter.setPen(textOn(colour));
    painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, mark);
    painter.restore();
}

QIcon swatchIcon(const ClassItem& item) {
    QIcon icon;
    for (const int ratio : {1, 2}) {
        QPixmap pixmap(QSize(measure::kIcon, measure::kIcon) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintSwatch(painter, QRect(1, 1, measure::kIcon - 2, measure::kIcon - 2), item.colour, item.mark);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

int paintKeyCap(QPainter& painter, const QRect& box, const QString& key) {
    const int width = keyCapWidth(key);
    if (width == 0)
        return 0;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect cap(box.right() - width + 1, box.top() + (box.height() - kCap) / 2, width, kCap);
    painter.setPen(QPen(tone(Tone::ControlLine), measure::kLine));
    painter.setBrush(tone(Tone::Ground));
    painter.drawRoundedRect(QRectF(cap).adjusted(0.5, 0.5, -0.5, -0.5), measure::kUnit, measure::kUnit);
    painter.setFont(uiFont(TextRole::Small));
    painter.setPen(tone(Tone::Secondary));
    painter.drawText(cap, Qt::AlignCenter, key);
    painter.restore();
    return width;
}

ClassChip::ClassChip(const ClassItem& item, QWidget* parent)
    : QAbstractButton(parent) {
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    setItem(item);
}

void ClassChip::setItem(const ClassItem& item) {
    m_item = item;
    setAccessibleName(item.name);
    const QString counted = item.count < 0 ? item.name : tr("%1, %2 images").arg(item.name, number(item.count));
    setToolTip(item.key.isEmpty() ? plainToolTip(counted)
                                  : plainToolTip(QStringLiteral("%1 (%2)").arg(counted, item.key)));
    updateGeometry();
    update();
}

QSize ClassChip::sizeHint() const {
    // The same sums as in paintEvent, so that nothing is elided at this size.
    int width = kInset + kSwatch + kInset;
    if (!m_item.name.isEmpty())
        width += measure::kGap - kInset + std::min(kWidestName, textWidth(TextRole::Body, m_item.name)) + measure::kGap;
    if (m_item.count >= 0)
        width += textWidth(TextRole::Secondary, number(m_item.count)) + measure::kGap;
    if (!m_item.key.isEmpty())
        width += keyCapWidth(m_item.key) + kInset;
    return {width, measure::kControl};
}

QSize ClassChip::minimumSizeHint() const {
    return {3 * measure::kControl, measure::kControl};
}

void ClassChip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked() || isDown();
    painter.setBrush(tone(on ? Tone::Selection : underMouse() && isEnabled() ? Tone::ControlHover : Tone::Control));
    painter.setPen(QPen(tone(on || hasFocus() ? Tone::Accent : Tone::ControlLine), measure::kLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadius, measure::kRadius);
    paintSwatch(painter, QRect(kInset, (height() - kSwatch) / 2, kSwatch, kSwatch), m_item.colour, m_item.mark);
    QRect rest = rect().adjusted(kInset + kSwatch + measure::kGap, 0, 0, 0);
    if (!m_item.key.isEmpty()) {
        rest.adjust(0, 0, -kInset, 0);
        rest.adjust(0, 0, -paintKeyCap(painter, rest, m_item.key), 0);
    }
    rest.adjust(0, 0, -measure::kGap, 0);
    if (m_item.count >= 0) {
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(Tone::Secondary));
        const QString count = number(m_item.count);
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, count);
        rest.adjust(0, 0, -painter.fontMetrics().horizontalAdvance(count) - measure::kGap, 0);
    }
    painter.setFont(uiFont());
    painter.setPen(tone(isEnabled() ? Tone::Text : Tone::Disabled));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_item.name, Qt::ElideRight, rest.width()));
}

ChipBar::ChipBar(QWidget* parent)
    : QWidget(parent) {
    new FlowLayout(this);
}

void ChipBar::setItems(const QVector<ClassItem>& items) {
    const QVector<qint64> on = checked();
    for (qsizetype i = items.size(); i < m_chips.size(); ++i)
        m_chips[i]->deleteLater();
    m_chips.resize(std::min(m_chips.size(), items.size()));
    for (qsizetype i = 0; i < items.size(); ++i) {
        if (i < m_chips.size()) {
            m_chips[i]->setItem(items[i]);
            continue;
        }
        auto* chip = new ClassChip(items[i], this);
        chip->setCheckable(m_checkable);
        layout()->addWidget(chip);
        connect(chip, &ClassChip::clicked, this, [this, chip] {
            Q_EMIT clicked(chip->item().id);
            if (m_checkable)
                Q_EMIT checkedChanged();
        });
        m_chips.append(chip);
    }
    setChecked(on);
}

void ChipBar::setCheckable(bool checkable) {
    m_checkable = checkable;
    for (ClassChip* chip : m_chips)
        chip->setCheckable(checkable);
}

void ChipBar::setChecked(const QVector<qint64>& ids) {
    for (ClassChip* chip : m_chips)
        chip->setChecked(m_checkable && ids.contains(chip->item().id));
}

QVector<qint64> ChipBar::checked() const {
    QVector<qint64> ids;
    for (const ClassChip* chip : m_chips) {
        if (chip->isChecked())
            ids << chip->item().id;
    }
    return ids;
}

} // namespace ostrakon::widgets
