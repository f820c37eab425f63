// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/mistake_card.h"

#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace ostrakon::widgets {
namespace {

constexpr int kPad = measure::kGap;
constexpr int kRow = 20;
constexpr int kSwatch = 18;
constexpr int kVerdict = 2 * kRow + 3 * measure::kUnit + kRow;
constexpr int kNarrowest = 160;
constexpr int kWidest = 480;

} // namespace

QRectF MistakeSource::heatRegion(qsizetype) const {
    return {0, 0, 1, 1};
}

MistakeView::MistakeView(QWidget* parent)
    : CellView(Flow::Wrap, parent) {
    setAccessibleName(tr("Mistakes"));
}

void MistakeView::setSource(MistakeSource* source) {
    m_cards = source;
    CellView::setSource(source);
}

void MistakeView::setHeatOpacity(double opacity) {
    m_opacity = std::clamp(opacity, 0.0, 1.0);
    viewport()->update();
}

void MistakeView::setHeatShown(bool shown) {
    m_heatShown = shown;
    viewport()->update();
}

void MistakeView::setPeeking(bool peeking) {
    if (m_peeking == peeking)
        return;
    m_peeking = peeking;
    viewport()->update();
}

void MistakeView::setCardWidth(int widthPx) {
    m_cardWidth = std::clamp(widthPx, kNarrowest, kWidest);
    m_pictures.clear();
    cellSizeChanged();
}

void MistakeView::sourceReset() {
    m_pictures.clear();
}

QSize MistakeView::cellSize(const QSize& viewport) const {
    // A narrow window still shows a card whole.
    const int width = std::min(m_cardWidth, std::max(kNarrowest, viewport.width() - 2 * measure::kGap));
    const int picture = width - 2 * kPad;
    return {width, kPad + picture + kVerdict + kPad};
}

void MistakeView::paintEvent(QPaintEvent* event) {
    m_pictures.startFrame();
    CellView::paintEvent(event);
    if (m_pictures.isBehind())
        QTimer::singleShot(0, viewport(), [view = viewport()] { view->update(); });
}

void MistakeView::paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone(Tone::Panel));
    painter.drawRoundedRect(rect, measure::kRadius, measure::kRadius);
    paintFrame(painter, rect, state);
    const int side = rect.width() - 2 * kPad;
    if (side != std::exchange(m_paintedSide, side))
        m_pictures.clear();
    const QRect picture(rect.left() + kPad, rect.top() + kPad, side, side);
    paintPicture(painter, picture, row);
    paintVerdict(painter, QRect(picture.left(), picture.bottom() + 1, side, kVerdict), m_cards->card(row));
}

void MistakeView::paintPicture(QPainter& painter, const QRect& box, qsizetype row) {
    painter.fillRect(box, tone(Tone::Surround));
    const QImage image = m_cards->picture(row, qRound(box.width() * devicePixelRatioF()));
    if (image.isNull()) {
        paintIcon(painter, box, Icon::Image, tone(Tone::Disabled));
        return;
    }
    const QRect place = m_pictures.paint(painter, box, m_cards->idAt(row), image, devicePixelRatioF());
    if (!m_heatShown || m_peeking)
        return;
    const QImage heat = m_cards->heat(row);
    if (heat.isNull())
        return;
    const QRectF region = m_cards->heatRegion(row);
    const QRectF over(place.x() + region.x() * place.width(), place.y() + region.y() * place.height(),
                      region.width() * place.width(), region.height() * place.height());
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setOpacity(m_opacity);
    painter.drawImage(over, heat, QRectF(heat.rect()));
    painter.restore();
}

void MistakeView::paintVerdict(QPainter& painter, const QRect& box, const MistakeCell& card) const {
    QRect line(box.left(), box.top() + 2 * measure::kUnit, box.width(), kRow);
    const auto verdict = [&](const QString& caption, const QString& name, const QString& mark, const QColor& colour,
                             const QString& right) {
        paintSwatch(painter, QRect(line.left(), line.top() + 1, kSwatch, kSwatch), colour, mark);
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(Tone::Secondary));
        const int captionWidth = painter.fontMetrics().horizontalAdvance(caption);
        QRect rest = line.adjusted(kSwatch + measure::kGap, 0, 0, 0);
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, right.isEmpty() ? caption : right);
        const int tail = right.isEmpty() ? captionWidth : painter.fontMetrics().horizontalAdvance(right);
        rest.adjust(0, 0, -tail - measure::kGap, 0);
        painter.setFont(uiFont(TextRole::Body));
        painter.setPen(tone(Tone::Text));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                         painter.fontMetrics().elidedText(name, Qt::ElideRight, rest.width()));
        line.translate(0, kRow + measure::kUnit);
    };
    verdict(tr("label"), card.trueName, card.trueMark, card.trueColour, {});
    verdict({}, card.predictedName, card.predictedMark, card.predictedColour, percent(card.probability));

    line.translate(0, -measure::kUnit / 2);
    if (card.relabeled || card.reviewed) {
        const QString word = card.relabeled ? tr("relabeled") : tr("reviewed");
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(Tone::Right));
        const int width = painter.fontMetrics().horizontalAdvance(word);
        const QRect tag(line.right() - width, line.top(), width + 1, kRow);
        painter.drawText(tag, Qt::AlignVCenter | Qt::AlignRight, word);
        paintIcon(painter, QRect(tag.left() - measure::kIconSmall, line.top(), measure::kIconSmall, kRow), Icon::Check,
                  tone(Tone::Right), measure::kIconSmall - measure::kUnit);
        line.setRight(tag.left() - measure::kIconSmall - measure::kUnit);
    }
    painter.setFont(uiFont(TextRole::Secondary));
    painter.setPen(tone(Tone::Secondary));
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(card.name, Qt::ElideMiddle, line.width()));
}

QString MistakeView::describe(qsizetype row) const {
    const MistakeCell card = m_cards->card(row);
    return tr("%1: labeled %2, predicted %3 with %4")
        .arg(m_cards->title(row), card.trueName, card.predictedName, percent(card.probability));
}

} // namespace ostrakon::widgets
