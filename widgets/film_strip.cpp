// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/film_strip.h"

#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/picture.h"
#include "widgets/theme.h"

#include <QPaintEvent>
#include <QPainter>
#include <QTimer>

namespace ostrakon::widgets {
namespace {

constexpr int kPad = measure::kUnit;
constexpr int kMark = measure::kIconSmall;
constexpr int kScrollBar = 12;

} // namespace

FilmStrip::FilmStrip(QWidget* parent, int edge)
    : CellView(Flow::Strip, parent)
    , m_edge(edge) {
    setFixedHeight(sizeHint().height());
    setAccessibleName(tr("Neighbouring images"));
}

void FilmStrip::setSource(GridSource* source) {
    m_grid = source;
    CellView::setSource(source);
}

void FilmStrip::setOwnViews(qsizetype count) {
    m_ownViews = count;
    viewport()->update();
}

QSize FilmStrip::sizeHint() const {
    return {6 * m_edge, m_edge + 2 * kPad + 2 * measure::kGap + kScrollBar};
}

QSize FilmStrip::cellSize(const QSize&) const {
    return {m_edge + 2 * kPad, m_edge + 2 * kPad};
}

void FilmStrip::paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) {
    paintFrame(painter, rect, {state.selected, state.current, state.hovered, state.current});
    const QRect box = rect.adjusted(kPad, kPad, -kPad, -kPad);
    const QImage thumbnail = m_grid->thumbnail(row, qRound(m_edge * devicePixelRatioF()));
    if (thumbnail.isNull())
        paintIcon(painter, box, Icon::Image, tone(Tone::ControlLine));
    else
        m_pictures.paint(painter, box, m_grid->idAt(row), thumbnail, devicePixelRatioF());
    const GridCell cell = m_grid->cell(row);
    if (!cell.className.isEmpty())
        paintSwatch(painter, QRect(box.left() + 2, box.bottom() - kMark - 1, kMark, kMark), cell.colour, cell.mark);
    if (m_ownViews > 0 && row == m_ownViews) {
        // Inside the cell's own clip: its left edge is where the neighbours begin.
        painter.fillRect(QRect(rect.left(), rect.top(), 2 * measure::kLine, rect.height()), tone(Tone::Secondary));
    }
}

void FilmStrip::paintEvent(QPaintEvent* event) {
    m_pictures.startFrame();
    CellView::paintEvent(event);
    if (m_pictures.isBehind())
        QTimer::singleShot(0, viewport(), [view = viewport()] { view->update(); });
}

QString FilmStrip::describe(qsizetype row) const {
    const GridCell cell = m_grid->cell(row);
    return m_grid->title(row) + QStringLiteral(", ") + (cell.className.isEmpty() ? tr("unlabeled") : cell.className);
}

} // namespace ostrakon::widgets
