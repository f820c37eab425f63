// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/verdict_strip.h"

#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QTimer>

namespace ostrakon::widgets {
namespace {

constexpr int kPad = measure::kUnit;
constexpr int kEdge = 56;
constexpr int kWords = 116;
constexpr int kSwatch = measure::kIconSmall;
constexpr int kLine = kEdge / 3;
constexpr int kScrollBar = 12;

bool isRight(const MistakeCell& card) {
    return card.trueName == card.predictedName && card.trueColour == card.predictedColour;
}

} // namespace

VerdictStrip::VerdictStrip(QWidget* parent)
    : CellView(Flow::Strip, parent) {
    setFixedHeight(sizeHint().height());
    setAccessibleName(tr("Most wrong and least sure images"));
    connect(this, &CellView::activated, this, &VerdictStrip::opened);
}

void VerdictStrip::setSource(MistakeSource* source) {
    m_cards = source;
    CellView::setSource(source);
}

QSize VerdictStrip::sizeHint() const {
    return {3 * cellSize({}).width(), cellSize({}).height() + 2 * measure::kGap + kScrollBar};
}

QSize VerdictStrip::cellSize(const QSize&) const {
    return {kEdge + kWords + 4 * kPad, kEdge + 2 * kPad};
}

void VerdictStrip::paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) {
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, rect, state);
    const QRect box(rect.left() + kPad, rect.top() + kPad, kEdge, kEdge);
    painter.fillRect(box, tone(Tone::Surround));
    const QImage image = m_cards->picture(row, qRound(kEdge * devicePixelRatioF()));
    if (image.isNull())
        paintIcon(painter, box, Icon::Image, tone(Tone::Disabled));
    else
        m_pictures.paint(painter, box, m_cards->idAt(row), image, devicePixelRatioF());
    paintVerdict(painter, QRect(box.right() + 1 + 2 * kPad, box.top(), kWords, kEdge), m_cards->card(row));
}

void VerdictStrip::paintVerdict(QPainter& painter, const QRect& box, const MistakeCell& card) const {
    painter.setFont(uiFont(TextRole::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    const QString arrow = QStringLiteral("→");
    const int indent = metrics.horizontalAdvance(arrow) + measure::kUnit;
    QRect line(box.left(), box.top(), box.width(), kLine);
    const auto name = [&](const QString& words, const QString& mark, const QColor& colour) {
        const int left = line.left() + indent;
        paintSwatch(painter, QRect(left, line.top() + (kLine - kSwatch) / 2, kSwatch, kSwatch), colour, mark);
        const QRect rest(left + kSwatch + measure::kUnit, line.top(), line.width() - indent - kSwatch - measure::kUnit,
                         kLine);
        painter.setPen(tone(Tone::Text));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         metrics.elidedText(words, Qt::ElideRight, rest.width()));
    };
    name(card.trueName, card.trueMark, card.trueColour);
    line.translate(0, kLine);
    painter.setPen(tone(Tone::Secondary));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft, arrow);
    name(card.predictedName, card.predictedMark, card.predictedColour);
    line.translate(0, kLine);
    painter.setPen(tone(isRight(card) ? Tone::Right : Tone::Wrong));
    painter.drawText(line.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                     (isRight(card) ? tr("right, %1") : tr("wrong, %1")).arg(percent(card.probability, 0)));
}

void VerdictStrip::paintEvent(QPaintEvent* event) {
    m_pictures.startFrame();
    CellView::paintEvent(event);
    if (m_pictures.isBehind())
        QTimer::singleShot(0, viewport(), [view = viewport()] { view->update(); });
}

void VerdictStrip::mouseReleaseEvent(QMouseEvent* event) {
    CellView::mouseReleaseEvent(event);
    const qsizetype row = rowAt(event->position().toPoint());
    // Only where it was pressed too: that card is the current one.
    if (event->button() == Qt::LeftButton && row >= 0 && row == currentRow())
        Q_EMIT opened(m_cards->idAt(row));
}

QString VerdictStrip::describe(qsizetype row) const {
    const MistakeCell card = m_cards->card(row);
    return tr("%1: labeled %2, predicted %3 with %4")
        .arg(m_cards->title(row), card.trueName, card.predictedName, percent(card.probability, 0));
}

} // namespace ostrakon::widgets
