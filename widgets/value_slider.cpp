// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/value_slider.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ostrakon::widgets {

ValueSlider::ValueSlider(const QString& name, int low, int high, Words words, QWidget* parent)
    : QWidget(parent)
    , m_value(plainLabel({}, Look::Plain, this))
    , m_slider(new QSlider(Qt::Horizontal, this))
    , m_words(std::move(words)) {
    m_slider->setRange(low, high);
    m_slider->setPageStep(std::max(1, (high - low) / 10));
    m_slider->setAccessibleName(name);
    m_value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setFocusProxy(m_slider);
    auto* top = new QHBoxLayout;
    top->setSpacing(measure::kGap);
    top->addWidget(plainLabel(name, Look::Caption, this));
    top->addStretch();
    top->addWidget(m_value);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_slider);
    const auto show = [this](int value) {
        m_value->setText(m_words(value));
        m_slider->setAccessibleDescription(m_value->text());
    };
    show(m_slider->value());
    connect(m_slider, &QSlider::valueChanged, this, [this, show](int value) {
        show(value);
        Q_EMIT valueChanged(value);
    });
    keepRoom();
}

void ValueSlider::keepRoom() {
    int widest = 0;
    for (const int value : {m_slider->minimum(), (m_slider->minimum() + m_slider->maximum()) / 2, m_slider->maximum()})
        widest = std::max(widest, textWidth(TextRole::Body, m_words(value)));
    m_value->setMinimumWidth(widest); // the row does not jump while the handle is dragged
}

int ValueSlider::value() const {
    return m_slider->value();
}

QString ValueSlider::valueText() const {
    return m_value->text();
}

void ValueSlider::setValue(int value) {
    m_slider->setValue(value);
}

void ValueSlider::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        keepRoom();
}

} // namespace ostrakon::widgets
