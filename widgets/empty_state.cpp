// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/empty_state.h"

#include "widgets/text.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kWidth = 440;
constexpr int kLeast = kWidth / 2;
constexpr int kIconSide = 2 * measure::kIcon;

/// The icon follows the theme because it is painted, not kept.
class Picture : public QWidget {
  public:
    Picture(Icon icon, QWidget* parent)
        : QWidget(parent)
        , m_icon(icon) {
        setFixedHeight(kIconSide);
    }
    void setIcon(Icon icon) {
        m_icon = icon;
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), m_icon, tone(Tone::Secondary), kIconSide);
    }

  private:
    Icon m_icon;
};

QLabel* centred(QLabel* label) {
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setWordWrap(true);
    label->setFixedWidth(kWidth);
    return label;
}

} // namespace

EmptyState::EmptyState(Icon icon, const QString& sentence, const QString& buttonText, QWidget* parent)
    : QWidget(parent)
    , m_icon(icon)
    , m_picture(new Picture(icon, this))
    , m_sentence(centred(plainLabel({}, Look::Heading, this)))
    , m_detail(centred(plainLabel({}, Look::Caption, this)))
    , m_button(new QPushButton(this)) {
    setLook(m_button, Look::Primary);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(0);
    layout->addStretch(2);
    layout->addWidget(m_picture);
    layout->addSpacing(measure::kGapWide);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addSpacing(measure::kUnit);
    layout->addWidget(m_detail, 0, Qt::AlignHCenter);
    layout->addSpacing(measure::kGapWide);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    // A little above the middle: the eye takes that for the middle.
    layout->addStretch(3);
    setTexts(sentence, {}, buttonText);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::triggered);
}

void EmptyState::setTexts(const QString& sentence, const QString& detail, const QString& buttonText) {
    m_sentence->setText(sentence);
    m_detail->setText(detail);
    fitLabels();
    m_detail->setVisible(!detail.isEmpty());
    m_button->setText(escapeMnemonic(buttonText));
    m_button->setVisible(!buttonText.isEmpty());
}

void EmptyState::fitLabels() {
    // Centred wrapping labels are measured at the page's width, not at their own.
    const int room = std::clamp(width() - 2 * measure::kGapWide, kLeast, kWidth);
    for (QLabel* label : {m_sentence, m_detail}) {
        label->setFixedWidth(room);
        label->setFixedHeight(label->text().isEmpty() ? 0 : label->heightForWidth(room));
    }
}

QSize EmptyState::minimumSizeHint() const {
    // Not the layout's, which is as wide as the labels are now: a page may become narrower again.
    return {kLeast + 2 * measure::kGapWide, QWidget::minimumSizeHint().height()};
}

void EmptyState::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitLabels();
}

void EmptyState::setIcon(Icon icon) {
    m_icon = icon;
    static_cast<Picture*>(m_picture)->setIcon(icon);
}

void EmptyState::setKey(const QKeySequence& key) {
    m_button->setToolTip(keyedToolTip(m_button->text(), key));
}

} // namespace ostrakon::widgets
