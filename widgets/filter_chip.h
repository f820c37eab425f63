// SPDX-License-Identifier: GPL-3.0-or-later
// A chip of the filter line, for filter_line.cpp alone.
#pragma once

#include "widgets/filter_line.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QAbstractButton>
#include <QPainter>

#include <algorithm>

namespace ostrakon::widgets {

/// A finished token; a click on × removes it.
class TokenChip : public QAbstractButton {
  public:
    static constexpr int kHeight = 20;
    static constexpr int kWidest = 200;

    TokenChip(const QString& token, const QString& problem, QWidget* parent)
        : QAbstractButton(parent)
        , m_wrong(!problem.isEmpty()) {
        setText(token);
        setFocusPolicy(Qt::NoFocus);
        setAttribute(Qt::WA_Hover);
        setAccessibleName(token);
        setToolTip(plainToolTip(m_wrong ? problem : FilterLine::tr("%1: click to remove").arg(token)));
        const int text = textWidth(TextRole::Secondary, token);
        resize(std::min(kWidest, text + 2 * measure::kGap + measure::kIconSmall), kHeight);
    }

  protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(m_wrong ? QPen(tone(Tone::Wrong), measure::kLine) : QPen(Qt::NoPen));
        painter.setBrush(tone(m_wrong ? Tone::Control : Tone::Selection));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), measure::kUnit, measure::kUnit);
        const QRect cross(width() - measure::kIconSmall - 2, 0, measure::kIconSmall, height());
        const QRect words = rect().adjusted(measure::kGap, 0, -measure::kIconSmall - 2, 0);
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(m_wrong ? Tone::Wrong : Tone::Text));
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
        paintIcon(painter, cross, Icon::Close, tone(underMouse() ? Tone::Text : Tone::Secondary),
                  measure::kIconSmall - measure::kUnit);
    }

  private:
    bool m_wrong;
};

} // namespace ostrakon::widgets
