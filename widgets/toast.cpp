// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/toast.h"

#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QGraphicsOpacityEffect>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPropertyAnimation>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kWidest = 480;

Icon iconOf(Severity severity) {
    switch (severity) {
    case Severity::Done:
        return Icon::Check;
    case Severity::Warning:
        return Icon::Warning;
    case Severity::Error:
        return Icon::Error;
    case Severity::Info:
        break;
    }
    return Icon::Info;
}

Tone toneOf(Severity severity) {
    switch (severity) {
    case Severity::Done:
        return Tone::Right;
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
        return Tone::Error;
    case Severity::Info:
        break;
    }
    return Tone::Secondary;
}

} // namespace

Toast* Toast::show(QWidget* page, const QString& text, Severity severity, const QString& action, int durationMs) {
    for (Toast* earlier : page->findChildren<Toast*>(QString(), Qt::FindDirectChildrenOnly)) {
        earlier->hide();
        earlier->deleteLater();
    }
    return new Toast(page, text, severity, action, durationMs);
}

Toast::Toast(QWidget* page, const QString& text, Severity severity, const QString& action, int durationMs)
    : QWidget(page)
    , m_text(text)
    , m_severity(severity)
    , m_row(new QHBoxLayout(this))
    , m_timer(new QTimer(this))
    , m_durationMs(durationMs) {
    m_row->setContentsMargins(measure::kGap * 5, measure::kGap, measure::kGap, measure::kGap);
    m_row->setSpacing(measure::kGap);
    QLabel* label = plainLabel(text, Look::Plain, this);
    // A short text stays on one line; a long one wraps at the widest.
    const int natural = label->sizeHint().width();
    label->setWordWrap(natural > kWidest);
    label->setFixedWidth(std::min(natural, kWidest));
    m_row->addWidget(label, 1);
    auto* close = new QToolButton(this);
    setLook(close, Look::Quiet);
    close->setIcon(icon(Icon::Close, Tone::Secondary));
    close->setFocusPolicy(Qt::NoFocus);
    close->setToolTip(tr("Close"));
    m_row->addWidget(close);
    if (!action.isEmpty())
        addAnswer(action, [this] { Q_EMIT actionTriggered(); });
    connect(close, &QToolButton::clicked, this, &Toast::dismiss);
    connect(m_timer, &QTimer::timeout, this, &Toast::dismiss);
    m_timer->setSingleShot(true);
    if (m_durationMs > 0)
        m_timer->start(m_durationMs);
    setAccessibleName(text);
    page->installEventFilter(this);
    if (auto* stack = qobject_cast<QStackedWidget*>(page)) // a page that comes is put above everything
        connect(stack, &QStackedWidget::currentChanged, this, &QWidget::raise);
    place();
    QWidget::show();
    raise();
}

void Toast::addAnswer(const QString& words, std::function<void()> todo) {
    auto* button = new QPushButton(escapeMnemonic(words), this);
    setLook(button, Look::Link);
    button->setFocusPolicy(Qt::NoFocus);
    m_row->insertWidget(m_row->count() - 1, button);
    button->show();
    connect(button, &QPushButton::clicked, this, [this, todo = std::move(todo)] {
        todo();
        dismiss();
    });
    place();
}

void Toast::place() {
    adjustSize();
    const QWidget* page = parentWidget();
    move((page->width() - width()) / 2, page->height() - height() - measure::kGapWide);
}

void Toast::dismiss() {
    m_timer->stop();
    auto* effect = new QGraphicsOpacityEffect(this);
    setGraphicsEffect(effect);
    auto* fade = new QPropertyAnimation(effect, "opacity", this);
    fade->setDuration(measure::kMotionMs);
    fade->setStartValue(1.0);
    fade->setEndValue(0.0);
    connect(fade, &QPropertyAnimation::finished, this, &QObject::deleteLater);
    fade->start();
}

bool Toast::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent* event) {
    QWidget::enterEvent(event);
    m_timer->stop();
}

void Toast::leaveEvent(QEvent* event) {
    QWidget::leaveEvent(event);
    if (m_durationMs > 0)
        m_timer->start(m_durationMs);
}

void Toast::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tone(Tone::ControlLine), measure::kLine));
    painter.setBrush(tone(Tone::Panel));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadius, measure::kRadius);
    paintIcon(painter, QRect(measure::kGap, 0, measure::kIcon + measure::kGap, height()), iconOf(m_severity),
              tone(toneOf(m_severity)));
}

} // namespace ostrakon::widgets
