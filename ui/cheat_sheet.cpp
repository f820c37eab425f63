// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cheat_sheet.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

#include "widgets/theme.h"

namespace ostrakon::ui {

using widgets::Tone;
namespace measure = widgets::measure;

namespace {

constexpr int kLine = 6 * measure::kUnit;
constexpr int kColumn = 90 * measure::kUnit;
constexpr int kMargin = 6 * measure::kUnit;

} // namespace

CheatSheet::CheatSheet(const Commands& commands, QWidget* window)
    : QWidget(window)
    , m_commands(commands) {
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Keys"));
    window->installEventFilter(this);
    hide();
}

void CheatSheet::toggle() {
    if (isVisible()) {
        hide();
        return;
    }
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus();
}

QList<CheatSheet::Line> CheatSheet::lines() const {
    QList<Line> out;
    const char* group = nullptr;
    for (const CommandSpec& spec : commandTable()) {
        const QList<QKeySequence> keys = m_commands.keys(spec.id);
        if (keys.isEmpty())
            continue;
        if (spec.group != group)
            out.append({QCoreApplication::translate("commands", spec.group), {}, true});
        group = spec.group;
        QStringList names;
        for (const QKeySequence& key : keys)
            names.append(key.toString(QKeySequence::NativeText));
        out.append({m_commands.action(spec.id)->text(), names.join(QStringLiteral("   ")), false});
    }
    return out;
}

void CheatSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor veil = widgets::tone(Tone::Ground);
    veil.setAlphaF(0.8F);
    painter.fillRect(rect(), veil);

    const QList<Line> all = lines();
    const int fitting = std::max(1, (height() - 4 * kMargin) / kLine);
    const int columns = std::max(1, std::min(width() / kColumn, static_cast<int>(all.size()) / 12 + 1));
    const int perColumn = std::min<int>(fitting, (static_cast<int>(all.size()) + columns - 1) / columns + 1);
    QRect sheet(0, 0, columns * kColumn + kMargin, perColumn * kLine + 2 * kMargin);
    sheet.moveCenter(rect().center());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(widgets::tone(Tone::Line));
    painter.setBrush(widgets::tone(Tone::Panel));
    painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadius, measure::kRadius);

    int column = 0;
    int row = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const Line& line = all[i];
        // A heading never stands alone at the foot of a column.
        if (row >= perColumn || (line.heading && row >= perColumn - 1)) {
            ++column;
            row = 0;
        }
        QRect box(sheet.left() + kMargin + column * kColumn, sheet.top() + kMargin + row * kLine, kColumn - kMargin,
                  kLine);
        painter.setFont(widgets::uiFont(line.heading ? widgets::TextRole::Strong : widgets::TextRole::Body));
        painter.setPen(widgets::tone(line.heading ? Tone::Accent : Tone::Text));
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, line.words);
        painter.setPen(widgets::tone(Tone::Secondary));
        painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, line.keys);
        ++row;
    }
}

void CheatSheet::mousePressEvent(QMouseEvent*) {
    hide();
}

void CheatSheet::keyPressEvent(QKeyEvent* event) {
    hide();
    event->accept();
}

bool CheatSheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace ostrakon::ui
