// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/property_list.h"

#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kRow = 24;
constexpr int kWidestName = 104;

} // namespace

PropertyList::PropertyList(QWidget* parent)
    : QWidget(parent) {
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void PropertyList::setProperties(const QVector<Property>& properties) {
    if (properties == m_properties)
        return;
    m_properties = properties;
    QStringList words;
    for (const Property& property : properties)
        words << QStringLiteral("%1: %2").arg(property.name, property.value);
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize PropertyList::sizeHint() const {
    return {measure::kInspector, static_cast<int>(m_properties.size()) * kRow};
}

QSize PropertyList::minimumSizeHint() const {
    return {5 * measure::kControl, sizeHint().height()};
}

int PropertyList::nameWidth() const {
    int widest = 0;
    for (const Property& property : m_properties)
        widest = std::max(widest, textWidth(TextRole::Secondary, property.name));
    return std::min(widest, kWidestName) + 2 * measure::kGap;
}

int PropertyList::rowAt(const QPoint& pos) const {
    const int row = pos.y() / kRow;
    return rect().contains(pos) && row < static_cast<int>(m_properties.size()) ? row : -1;
}

void PropertyList::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const int names = nameWidth();
    for (int i = 0; i < static_cast<int>(m_properties.size()); ++i) {
        const QRect line(0, i * kRow, width(), kRow);
        const QRect name(line.left(), line.top(), names - measure::kGap, kRow);
        const QRect value(line.left() + names, line.top(), width() - names, kRow);
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(Tone::Secondary));
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_properties[i].name, Qt::ElideRight, name.width()));
        painter.setPen(tone(Tone::Text));
        painter.drawText(value, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_properties[i].value, Qt::ElideMiddle, value.width()));
    }
}

void PropertyList::mouseDoubleClickEvent(QMouseEvent* event) {
    const int row = rowAt(event->position().toPoint());
    if (row >= 0)
        QApplication::clipboard()->setText(m_properties[row].value);
}

bool PropertyList::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        QString words;
        if (row >= 0)
            words = m_properties[row].toolTip.isEmpty() ? m_properties[row].value : m_properties[row].toolTip;
        QToolTip::showText(help->globalPos(), plainToolTip(words), this);
        return true;
    }
    return QWidget::event(event);
}

/// Title with a chevron that says whether the part below is folded.
class SectionHead : public QAbstractButton {
  public:
    explicit SectionHead(QWidget* parent)
        : QAbstractButton(parent) {
        setCheckable(true);
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setFixedHeight(measure::kControl + measure::kUnit);
    }
    // A button asks for its hint at least, and beside a scroll bar there is less room than the panel's width.
    QSize sizeHint() const override { return {5 * measure::kControl, measure::kControl + measure::kUnit}; }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        const QRect chevron(width() - measure::kIconSmall, 0, measure::kIconSmall, height());
        paintIcon(painter, chevron, isChecked() ? Icon::ChevronRight : Icon::ChevronDown,
                  tone(underMouse() || hasFocus() ? Tone::Text : Tone::Secondary),
                  measure::kIconSmall - measure::kUnit);
        painter.setFont(uiFont(TextRole::Strong));
        painter.setPen(tone(Tone::Text));
        const int room = chevron.left() - measure::kGap;
        painter.drawText(QRect(0, 0, room, height()), Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, room));
        if (hasFocus()) {
            painter.setPen(QPen(tone(Tone::Accent), measure::kLine));
            painter.drawLine(0, height() - measure::kUnit, width(), height() - measure::kUnit);
        }
    }
};

Section::Section(const QString& title, QWidget* body, QWidget* parent)
    : QWidget(parent)
    , m_head(new SectionHead(this))
    , m_body(body) {
    auto* line = new QWidget(this);
    line->setAttribute(Qt::WA_StyledBackground);
    setLook(line, Look::Separator);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(line);
    auto* inner = new QVBoxLayout;
    inner->setContentsMargins(measure::kGapWide, measure::kUnit, measure::kGapWide, 0);
    inner->setSpacing(0);
    inner->addWidget(m_head);
    inner->addWidget(m_body);
    inner->addSpacing(measure::kGap);
    layout->addLayout(inner);
    setTitle(title);
    connect(m_head, &QAbstractButton::toggled, this, [this](bool folded) {
        m_body->setVisible(!folded);
        Q_EMIT foldedChanged(folded);
    });
}

bool Section::isFolded() const {
    return m_head->isChecked();
}

void Section::setFolded(bool folded) {
    m_head->setChecked(folded);
}

void Section::setTitle(const QString& title) {
    m_head->setText(title);
    m_head->setAccessibleName(title);
    m_head->setToolTip(plainToolTip(tr("Fold or unfold “%1”").arg(title)));
}

} // namespace ostrakon::widgets
