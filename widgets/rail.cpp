// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rail.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QFocusEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kButton = measure::kRail - 2 * measure::kUnit;
constexpr int kBar = 3;
constexpr qint64 kMostShown = 999;

} // namespace

/// One place: icon, bar at the left where current, badge at the top right.
class RailButton : public QAbstractButton {
  public:
    RailButton(Icon icon, const QString& name, const QKeySequence& key, QWidget* parent)
        : QAbstractButton(parent)
        , m_icon(icon)
        , m_name(name)
        , m_key(key) {
        setFixedSize(measure::kRail, kButton);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(name);
        setBadge(0, {});
    }

    void setBadge(qint64 count, const QString& meaning) {
        m_badge = count;
        m_meaning = meaning;
        setAccessibleDescription(meaning);
        setKey(m_key);
        update();
    }

    void setKey(const QKeySequence& key) {
        m_key = key;
        setToolTip(keyedToolTip(m_meaning.isEmpty() ? m_name : QStringLiteral("%1: %2").arg(m_name, m_meaning), key));
    }

  protected:
    // A ring helps who came by keyboard; a window that opens gives the focus to whatever is first.
    void focusInEvent(QFocusEvent* event) override {
        m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
        QAbstractButton::focusInEvent(event);
    }

    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const bool ring = m_ring && hasFocus();
        const QRectF plate = QRectF(rect()).adjusted(measure::kUnit, 2, -measure::kUnit, -2);
        const bool plated = isEnabled() && (underMouse() || isChecked());
        painter.setPen(ring ? QPen(tone(Tone::Accent), measure::kLine) : QPen(Qt::NoPen));
        painter.setBrush(plated ? QBrush(tone(Tone::ControlHover)) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(plate, measure::kRadius, measure::kRadius);
        if (isChecked()) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(tone(Tone::Accent));
            painter.drawRoundedRect(QRectF(0, 10, kBar, height() - 20), kBar / 2.0, kBar / 2.0);
        }
        const Tone colour = !isEnabled() ? Tone::Disabled : isChecked() ? Tone::Text : Tone::Secondary;
        paintIcon(painter, rect(), m_icon, tone(colour));
        paintBadge(painter);
    }

  private:
    void paintBadge(QPainter& painter) const {
        if (m_badge <= 0)
            return;
        const QString text = m_badge > kMostShown ? QStringLiteral("%1+").arg(kMostShown) : QString::number(m_badge);
        painter.setFont(uiFont(TextRole::Badge));
        const int side = painter.fontMetrics().height();
        const int wide = std::max(side, painter.fontMetrics().horizontalAdvance(text) + 2 * measure::kUnit);
        const QRect pill(width() - wide - 2, 2, wide, side);
        // A rim in the rail's colour keeps the pill off the icon.
        painter.setPen(QPen(tone(Tone::Panel), 2 * measure::kLine));
        painter.setBrush(tone(Tone::Secondary));
        painter.drawRoundedRect(pill, side / 2.0, side / 2.0);
        painter.setPen(tone(Tone::Panel));
        painter.drawText(pill, Qt::AlignCenter, text);
    }

    Icon m_icon;
    QString m_name;
    QString m_meaning;
    QKeySequence m_key;
    qint64 m_badge = 0;
    bool m_ring = false;
};

Rail::Rail(QWidget* parent)
    : QWidget(parent) {
    setFixedWidth(measure::kRail + measure::kLine);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, measure::kGap, measure::kLine, measure::kGap);
    layout->setSpacing(measure::kUnit);
    layout->addStretch(1);
}

int Rail::addPlace(Icon icon, const QString& name, const QKeySequence& key) {
    auto* button = new RailButton(icon, name, key, this);
    const int place = static_cast<int>(m_places.size());
    button->setCheckable(true);
    static_cast<QVBoxLayout*>(layout())->insertWidget(place, button);
    m_places.append(button);
    connect(button, &QAbstractButton::clicked, this, [this, place] {
        const bool changed = place != m_current;
        setCurrent(place);
        if (changed)
            Q_EMIT placeChosen(place);
    });
    if (m_current < 0)
        setCurrent(place);
    return place;
}

int Rail::addBottom(Icon icon, const QString& name, const QKeySequence& key) {
    auto* button = new RailButton(icon, name, key, this);
    const int index = static_cast<int>(m_bottom.size());
    layout()->addWidget(button);
    m_bottom.append(button);
    connect(button, &QAbstractButton::clicked, this, [this, index] { Q_EMIT bottomTriggered(index); });
    return index;
}

void Rail::setCurrent(int place) {
    m_current = place;
    for (int i = 0; i < static_cast<int>(m_places.size()); ++i)
        m_places[i]->setChecked(i == place);
}

void Rail::setBadge(int place, qint64 count, const QString& meaning) {
    m_places[place]->setBadge(count, meaning);
}

void Rail::setKeys(const QList<QKeySequence>& places, const QList<QKeySequence>& bottom) {
    for (qsizetype i = 0; i < m_places.size(); ++i)
        m_places[i]->setKey(places.value(i));
    for (qsizetype i = 0; i < m_bottom.size(); ++i)
        m_bottom[i]->setKey(bottom.value(i));
}

void Rail::setPlaceEnabled(int place, bool enabled) {
    m_places[place]->setEnabled(enabled);
}

QAbstractButton* Rail::button(int place) const {
    return m_places[place];
}

QAbstractButton* Rail::bottomButton(int index) const {
    return m_bottom[index];
}

void Rail::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tone(Tone::Panel));
    painter.fillRect(QRect(width() - measure::kLine, 0, measure::kLine, height()), tone(Tone::Line));
}

} // namespace ostrakon::widgets
