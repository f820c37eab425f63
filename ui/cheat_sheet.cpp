// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cheat_sheet.h"

#include <QCoreApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>
#include <vector>

#include "widgets/class_chip.h"
#include "widgets/theme.h"

namespace ostrakon::ui {

using widgets::Tone;
namespace measure = widgets::measure;

namespace {

constexpr int kLine = 6 * measure::kUnit;
constexpr int kColumn = 90 * measure::kUnit;
constexpr int kMargin = 6 * measure::kUnit;
constexpr int kBetween = measure::kGapWide;
constexpr int kColumns = 3;

QStringList keyNames(const QList<QKeySequence>& keys) {
    QStringList names;
    for (const QKeySequence& key : keys) {
        QString name = key.toString(QKeySequence::NativeText);
        // Arrows are on the keys as arrows; the main Return key is labelled Enter.
        name.replace(QLatin1String("Right"), QStringLiteral("→")).replace(QLatin1String("Left"), QStringLiteral("←"));
        names.append(name.replace(QLatin1String("Return"), CheatSheet::tr("Enter")));
    }
    return names;
}

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
    m_scrolled = 0;
    setGeometry(parentWidget()->rect());
    raise();
    show();
    setFocus();
}

QList<CheatSheet::Group> CheatSheet::groups() const {
    QList<Group> out;
    const char* group = nullptr;
    for (const CommandSpec& spec : commandTable()) {
        if (spec.group != group)
            out.append({QCoreApplication::translate("commands", spec.group), {}});
        group = spec.group;
        if (spec.id == Command::Class1)
            out.last().lines = classLines();
        const QStringList keys = keyNames(m_commands.keys(spec.id));
        if (!keys.isEmpty() && !(spec.id >= Command::Class1 && spec.id <= Command::Class10))
            out.last().lines.append({QCoreApplication::translate("commands", spec.words), keys});
    }
    out.append({tr("Lists and mouse"),
                {{tr("Select up to here"), {tr("Shift+click")}},
                 {tr("Select one more"), {tr("Ctrl+click")}},
                 {tr("Select an area"), {tr("drag")}},
                 {tr("Open"), {tr("Enter"), tr("double click")}},
                 {tr("Size of thumbnails, zoom"), {tr("Ctrl+wheel")}},
                 {tr("Move the enlarged image"), {tr("Space+drag")}},
                 {tr("Close a dialog, leave a field"), {tr("Esc")}}}});
    return out;
}

QList<CheatSheet::Line> CheatSheet::classLines() const {
    QList<Line> each;
    QStringList all;
    for (int i = 0; i < 10; ++i) {
        const auto id = static_cast<Command>(static_cast<int>(Command::Class1) + i);
        const QStringList keys = keyNames(m_commands.keys(id));
        all += keys;
        if (!keys.isEmpty())
            each.append({m_commands.action(id)->text(), keys});
    }
    static const QStringList digits{"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    // Ten lines that say one thing are one line, as long as the digits are where everyone has them.
    return all == digits ? QList<Line>{{tr("Class 1 to 10"), {"1", "2", "…", "9", "0"}}} : each;
}

void CheatSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QColor veil = widgets::tone(Tone::Ground);
    veil.setAlphaF(0.8F);
    painter.fillRect(rect(), veil);

    // Groups stay whole; each goes below the shortest column so far.
    const QList<Group> all = groups();
    const int columns = std::clamp((width() - 2 * kMargin) / kColumn, 1, kColumns);
    std::vector<int> heights(static_cast<std::size_t>(columns), 0);
    std::vector<QPoint> places;
    for (const Group& group : all) {
        const auto shortest = std::min_element(heights.begin(), heights.end());
        places.emplace_back(static_cast<int>(shortest - heights.begin()) * kColumn, *shortest);
        *shortest += (static_cast<int>(group.lines.size()) + 1) * kLine + kBetween;
    }
    const int tallest = *std::max_element(heights.begin(), heights.end()) - kBetween;
    QRect sheet(0, 0, columns * kColumn + kMargin, tallest + 2 * kMargin);
    sheet.moveCenter(rect().center());
    m_furthest = std::max(0, sheet.height() - height());
    m_scrolled = std::min(m_scrolled, m_furthest);
    if (m_furthest > 0)
        sheet.moveTop(-m_scrolled);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(widgets::tone(Tone::Line));
    painter.setBrush(widgets::tone(Tone::Panel));
    painter.drawRoundedRect(QRectF(sheet).adjusted(0.5, 0.5, -0.5, -0.5), measure::kRadius, measure::kRadius);
    for (std::size_t i = 0; i < places.size(); ++i)
        paintGroup(painter, sheet.topLeft() + QPoint(kMargin, kMargin) + places[i], all[static_cast<qsizetype>(i)]);
    if (m_furthest > 0)
        paintBar(painter, sheet);
}

/// Where in a sheet that is higher than the window one is.
void CheatSheet::paintBar(QPainter& painter, const QRect& sheet) const {
    const int room = height() - 2 * measure::kGap;
    const int length = room * height() / sheet.height();
    const int top = measure::kGap + (room - length) * m_scrolled / m_furthest;
    painter.setPen(Qt::NoPen);
    painter.setBrush(widgets::tone(Tone::Secondary));
    painter.drawRoundedRect(QRect(sheet.right() - measure::kGap - measure::kUnit, top, measure::kUnit, length),
                            measure::kUnit / 2.0, measure::kUnit / 2.0);
}

void CheatSheet::paintGroup(QPainter& painter, QPoint at, const Group& group) const {
    QRect box(at, QSize(kColumn - kMargin, kLine));
    painter.setFont(widgets::uiFont(widgets::TextRole::Strong));
    painter.setPen(widgets::tone(Tone::Accent));
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, group.title);
    for (const Line& line : group.lines) {
        box.translate(0, kLine);
        QRect rest = box;
        for (auto key = line.keys.crbegin(); key != line.keys.crend(); ++key)
            rest.setRight(rest.right() - widgets::paintKeyCap(painter, rest, *key) - measure::kUnit);
        painter.setFont(widgets::uiFont());
        painter.setPen(widgets::tone(Tone::Text));
        painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(line.words, Qt::ElideRight, rest.width()));
    }
}

void CheatSheet::mousePressEvent(QMouseEvent*) {
    hide();
}

void CheatSheet::scrollBy(int px) {
    m_scrolled = std::clamp(m_scrolled + px, 0, m_furthest);
    update();
}

void CheatSheet::wheelEvent(QWheelEvent* event) {
    scrollBy(-event->angleDelta().y() * kLine / QWheelEvent::DefaultDeltasPerStep * 2);
    event->accept();
}

void CheatSheet::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    event->accept();
    if (m_furthest > 0 && (key == Qt::Key_Home || key == Qt::Key_End))
        scrollBy(key == Qt::Key_End ? m_furthest : -m_furthest);
    else if (m_furthest > 0 && (key == Qt::Key_Down || key == Qt::Key_PageDown))
        scrollBy(key == Qt::Key_Down ? kLine : height() / 2);
    else if (m_furthest > 0 && (key == Qt::Key_Up || key == Qt::Key_PageUp))
        scrollBy(key == Qt::Key_Up ? -kLine : -height() / 2);
    else
        hide();
}

bool CheatSheet::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

} // namespace ostrakon::ui
