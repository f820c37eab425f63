// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/status_strip.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr int kDot = 8;
constexpr int kProgress = 120;
constexpr int kTrend = 64;
constexpr int kPassingMs = 10'000;
constexpr int kWarningMs = 30'000;
constexpr int kSteps = 1000;

/// Text with a state's sign before it that can be clicked: device and saved.
class StripButton : public QAbstractButton {
  public:
    explicit StripButton(QWidget* parent)
        : QAbstractButton(parent) {
        setFocusPolicy(Qt::TabFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    }
    void setDot(StatusStrip::DeviceState state) {
        m_state = state;
        m_hasDot = true;
        update();
    }
    void setWords(const QString& text, const QString& toolTip) {
        setText(text);
        setAccessibleName(text);
        setToolTip(plainToolTip(toolTip));
        setVisible(!text.isEmpty());
        updateGeometry();
        update();
    }
    QSize sizeHint() const override {
        const int text = textWidth(TextRole::Secondary, this->text());
        return {text + 2 * measure::kGap + (m_hasDot ? kDot + measure::kGap : 0),
                measure::kStatusStrip - 2 * measure::kUnit};
    }
    QSize minimumSizeHint() const override {
        return {std::min(sizeHint().width(), 3 * measure::kControl), sizeHint().height()};
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse() || hasFocus()) {
            painter.setPen(hasFocus() ? QPen(tone(Tone::Accent), measure::kLine) : QPen(Qt::NoPen));
            painter.setBrush(underMouse() ? QBrush(tone(Tone::ControlHover)) : QBrush(Qt::NoBrush));
            painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kUnit, measure::kUnit);
        }
        QRect rest = rect().adjusted(measure::kGap, 0, -measure::kGap, 0);
        if (m_hasDot) {
            paintDot(painter, QRectF(rest.left(), (height() - kDot) / 2.0, kDot, kDot));
            rest.adjust(kDot + measure::kGap, 0, 0, 0);
        }
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(underMouse() ? Tone::Text : Tone::Secondary));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, rest.width()));
    }

  private:
    // Ring, disc, square: the state reads without colour.
    void paintDot(QPainter& painter, const QRectF& box) const {
        const bool trouble = m_state == StatusStrip::DeviceState::Trouble;
        const bool busy = m_state == StatusStrip::DeviceState::Busy;
        const QColor colour = tone(trouble ? Tone::Wrong : busy ? Tone::Accent : Tone::Secondary);
        painter.setPen(busy || trouble ? QPen(Qt::NoPen) : QPen(colour, 2 * measure::kLine));
        painter.setBrush(busy || trouble ? QBrush(colour) : QBrush(Qt::NoBrush));
        if (trouble)
            painter.drawRect(box);
        else
            painter.drawEllipse(busy ? box : box.adjusted(1, 1, -1, -1));
    }

    StatusStrip::DeviceState m_state = StatusStrip::DeviceState::Ready;
    bool m_hasDot = false;
};

class Trend : public QWidget {
  public:
    explicit Trend(QWidget* parent)
        : QWidget(parent) {
        setFixedSize(kTrend, measure::kIconSmall);
    }
    void setValues(const QVector<double>& values) {
        m_values.clear();
        std::copy_if(values.begin(), values.end(), std::back_inserter(m_values),
                     [](double v) { return std::isfinite(v); });
        setVisible(m_values.size() > 1);
        update();
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        if (m_values.size() < 2)
            return;
        const auto [low, high] = std::minmax_element(m_values.begin(), m_values.end());
        const double span = *high > *low ? *high - *low : 1.0;
        QPolygonF line;
        for (qsizetype i = 0; i < m_values.size(); ++i) {
            line << QPointF(1.0 + double(i) / double(m_values.size() - 1) * (width() - 2),
                            height() - 2.0 - (m_values[i] - *low) / span * (height() - 4));
        }
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tone(Tone::Secondary), 1.5));
        painter.drawPolyline(line);
    }

  private:
    QVector<double> m_values;
};

Tone toneOf(Severity severity) {
    switch (severity) {
    case Severity::Warning:
        return Tone::Warning;
    case Severity::Error:
        return Tone::Error;
    case Severity::Done:
        return Tone::Right;
    case Severity::Info:
        break;
    }
    return Tone::Text;
}

/// A message in one line: sign, words, perhaps a button.
class MessageLabel : public QWidget {
  public:
    explicit MessageLabel(QWidget* parent)
        : QWidget(parent) {
        setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    }
    void setMessage(const QString& text, Severity severity) {
        m_text = text;
        m_severity = severity;
        setToolTip(plainToolTip(text));
        setAccessibleName(text);
        update();
    }
    const QString& text() const { return m_text; }

  protected:
    void paintEvent(QPaintEvent*) override {
        if (m_text.isEmpty())
            return;
        QPainter painter(this);
        QRect rest = rect();
        if (m_severity != Severity::Info) {
            const Icon sign = m_severity == Severity::Done      ? Icon::Check
                              : m_severity == Severity::Warning ? Icon::Warning
                                                                : Icon::Error;
            paintIcon(painter, QRect(0, 0, measure::kIconSmall, height()), sign, tone(toneOf(m_severity)),
                      measure::kIconSmall);
            rest.setLeft(measure::kIconSmall + measure::kGap);
        }
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(Tone::Text));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(m_text, Qt::ElideRight, rest.width()));
    }

  private:
    QString m_text;
    Severity m_severity = Severity::Info;
};

} // namespace

struct StatusStrip::Private : public QObject {
    explicit Private(StatusStrip* strip)
        : QObject(strip)
        , device(new StripButton(strip))
        , message(new MessageLabel(strip))
        , action(new QPushButton(strip))
        , job(new StripButton(strip))
        , progress(new QProgressBar(strip))
        , trend(new Trend(strip))
        , stop(new QToolButton(strip))
        , saved(new StripButton(strip))
        , fade(new QTimer(strip)) {}

    StripButton* device;
    MessageLabel* message;
    QPushButton* action;
    StripButton* job;
    QProgressBar* progress;
    Trend* trend;
    QToolButton* stop;
    StripButton* saved;
    QTimer* fade;
};

StatusStrip::StatusStrip(QWidget* parent)
    : QWidget(parent)
    , d(new Private(this)) {
    setFixedHeight(measure::kStatusStrip);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(measure::kUnit, measure::kLine, measure::kUnit, 0);
    layout->setSpacing(measure::kGap);
    layout->addWidget(d->device);
    layout->addWidget(d->message, 1);
    layout->addWidget(d->action);
    layout->addWidget(d->job);
    layout->addWidget(d->progress);
    layout->addWidget(d->trend);
    layout->addWidget(d->stop);
    layout->addWidget(d->saved);
    d->device->hide();
    d->saved->hide();
    d->progress->setTextVisible(false);
    d->progress->setFixedWidth(kProgress);
    d->stop->setIcon(icon(Icon::Stop));
    d->stop->setToolTip(tr("Stop and keep the best so far"));
    d->stop->setFocusPolicy(Qt::TabFocus);
    setLook(d->stop, Look::Quiet);
    setLook(d->action, Look::Link);
    d->action->hide();
    d->fade->setSingleShot(true);
    connect(d->device, &QAbstractButton::clicked, this, &StatusStrip::deviceClicked);
    connect(d->job, &QAbstractButton::clicked, this, &StatusStrip::jobClicked);
    connect(d->stop, &QAbstractButton::clicked, this, &StatusStrip::stopRequested);
    connect(d->saved, &QAbstractButton::clicked, this, &StatusStrip::savedClicked);
    connect(d->action, &QAbstractButton::clicked, this, &StatusStrip::messageActionTriggered);
    connect(d->fade, &QTimer::timeout, this, &StatusStrip::clearMessage);
    clearJob();
}

StatusStrip::~StatusStrip() = default;

void StatusStrip::setDevice(const QString& text, DeviceState state, const QString& toolTip) {
    d->device->setDot(state);
    d->device->setWords(text, toolTip);
}

void StatusStrip::setJob(const QString& text, double fraction, bool stoppable) {
    d->job->setWords(text, {});
    // A range of nothing makes the bar move by itself.
    d->progress->setRange(0, fraction < 0.0 ? 0 : kSteps);
    if (fraction >= 0.0)
        d->progress->setValue(static_cast<int>(std::lround(std::min(fraction, 1.0) * kSteps)));
    d->progress->show();
    d->stop->setVisible(stoppable);
}

void StatusStrip::clearJob() {
    d->job->setWords({}, {});
    d->progress->hide();
    d->trend->setValues({});
    d->stop->hide();
}

void StatusStrip::setStopToolTip(const QString& toolTip) {
    d->stop->setToolTip(toolTip);
}

bool StatusStrip::hasJob() const {
    return !d->progress->isHidden();
}

void StatusStrip::setJobTrend(const QVector<double>& values) {
    d->trend->setValues(values);
}

void StatusStrip::setSaved(const QString& text, const QString& toolTip) {
    d->saved->setWords(text, toolTip);
}

void StatusStrip::showMessage(const QString& text, Severity severity, const QString& action) {
    d->message->setMessage(text, severity);
    d->action->setText(escapeMnemonic(action));
    d->action->setVisible(!action.isEmpty());
    if (severity == Severity::Error)
        d->fade->stop();
    else
        d->fade->start(severity == Severity::Warning ? kWarningMs : kPassingMs);
}

void StatusStrip::clearMessage() {
    d->fade->stop();
    d->message->setMessage({}, Severity::Info);
    d->action->hide();
}

QString StatusStrip::message() const {
    return d->message->text();
}

void StatusStrip::mousePressEvent(QMouseEvent* event) {
    if (d->message->geometry().contains(event->position().toPoint()))
        clearMessage();
}

void StatusStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tone(Tone::Panel));
    painter.fillRect(QRect(0, 0, width(), measure::kLine), tone(Tone::Line));
}

} // namespace ostrakon::widgets
