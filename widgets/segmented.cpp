// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/segmented.h"

#include "widgets/text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

namespace ostrakon::widgets {
namespace {

constexpr int kSide = 12; ///< room left and right of a choice's text
constexpr int kInset = 3;

} // namespace

Segmented::Segmented(QWidget* parent)
    : QWidget(parent) {
    setFocusPolicy(Qt::TabFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

int Segmented::addChoice(const QString& text, std::optional<Icon> icon, const QString& toolTip,
                         const QKeySequence& key) {
    m_choices.append({text, icon, keyedToolTip(toolTip.isEmpty() ? text : toolTip, key)});
    if (m_current < 0)
        m_current = 0;
    updateGeometry();
    update();
    return count() - 1;
}

void Segmented::setChoiceEnabled(int index, bool enabled) {
    m_choices[index].enabled = enabled;
    update();
}

int Segmented::widthOf(const Choice& choice) const {
    // Measured in the strong font, so that nothing moves when the choice changes.
    int width = 2 * kSide;
    if (!choice.text.isEmpty())
        width += textWidth(TextRole::Strong, choice.text);
    else
        width -= kSide / 2;
    if (choice.icon)
        width += measure::kIconSmall + (choice.text.isEmpty() ? 0 : measure::kGap);
    return width;
}

QSize Segmented::sizeHint() const {
    int width = 0;
    for (const Choice& choice : m_choices)
        width += widthOf(choice);
    return {width, measure::kControl};
}

QRect Segmented::choiceRect(int index) const {
    int x = 0;
    for (int i = 0; i < index; ++i)
        x += widthOf(m_choices[i]);
    return {x, 0, widthOf(m_choices[index]), height()};
}

int Segmented::choiceAt(const QPoint& pos) const {
    for (int i = 0; i < count(); ++i) {
        if (choiceRect(i).contains(pos))
            return i;
    }
    return -1;
}

void Segmented::setCurrent(int index) {
    if (index == m_current || index < 0 || index >= count() || !m_choices[index].enabled)
        return;
    m_current = index;
    setAccessibleDescription(m_choices[index].text);
    update();
    Q_EMIT currentChanged(index);
}

void Segmented::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(tone(hasFocus() ? Tone::Accent : Tone::ControlLine), measure::kLine));
    painter.setBrush(tone(Tone::Control));
    painter.drawRoundedRect(frame, measure::kRadius, measure::kRadius);
    for (int i = 0; i < count(); ++i) {
        const Choice& choice = m_choices[i];
        const QRect box = choiceRect(i);
        const bool on = i == m_current;
        if (on || (i == m_hovered && choice.enabled)) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tone(on ? Tone::Selection : Tone::ControlHover));
            painter.drawRoundedRect(QRectF(box).adjusted(kInset, kInset, -kInset, -kInset), measure::kUnit,
                                    measure::kUnit);
        }
        const QColor ink = tone(!choice.enabled || !isEnabled() ? Tone::Disabled : on ? Tone::Text : Tone::Secondary);
        QRect text = box;
        if (choice.icon) {
            QRect place = box;
            if (!choice.text.isEmpty()) {
                place = QRect(box.left() + kSide, box.top(), measure::kIconSmall, box.height());
                text.setLeft(place.right() + measure::kGap - kSide / 2);
            }
            paintIcon(painter, place, *choice.icon, ink, measure::kIconSmall);
        }
        painter.setFont(uiFont(on ? TextRole::Strong : TextRole::Body));
        painter.setPen(ink);
        painter.drawText(text, Qt::AlignCenter | Qt::TextSingleLine, choice.text);
    }
}

void Segmented::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        setCurrent(choiceAt(event->position().toPoint()));
}

void Segmented::mouseMoveEvent(QMouseEvent* event) {
    const int over = choiceAt(event->position().toPoint());
    if (over == m_hovered)
        return;
    m_hovered = over;
    update();
}

void Segmented::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
}

void Segmented::keyPressEvent(QKeyEvent* event) {
    const int step = event->key() == Qt::Key_Left ? -1 : event->key() == Qt::Key_Right ? 1 : 0;
    if (step == 0) {
        event->ignore();
        return;
    }
    int next = m_current + step;
    while (next >= 0 && next < count() && !m_choices[next].enabled)
        next += step;
    setCurrent(next);
}

bool Segmented::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int over = choiceAt(help->pos());
        QToolTip::showText(help->globalPos(), over >= 0 ? m_choices[over].toolTip : QString(), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace ostrakon::widgets
