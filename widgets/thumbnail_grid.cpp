// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/thumbnail_grid.h"

#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/picture.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QSlider>
#include <QTimer>
#include <QToolButton>
#include <QWheelEvent>

#include <algorithm>

namespace ostrakon::widgets {
namespace {

constexpr int kPad = measure::kUnit;
constexpr int kNameHeight = 20;
constexpr int kNamesFrom = 96;
constexpr int kMark = 20;
constexpr int kEdgeStep = 8;

} // namespace

ThumbnailGrid::ThumbnailGrid(QWidget* parent)
    : CellView(Flow::Wrap, parent) {
    setAccessibleName(tr("Images"));
}

void ThumbnailGrid::setSource(GridSource* source) {
    m_grid = source;
    CellView::setSource(source);
}

void ThumbnailGrid::setEdge(int edge) {
    edge = std::clamp(edge, kSmallest, kLargest);
    if (edge == m_edge)
        return;
    m_edge = edge;
    m_pictures.clear();
    cellSizeChanged();
    Q_EMIT edgeChanged(edge);
}

void ThumbnailGrid::setNamesShown(bool shown) {
    m_names = shown;
    cellSizeChanged();
}

bool ThumbnailGrid::namesFit() const {
    return m_names && m_edge >= kNamesFrom;
}

QSize ThumbnailGrid::cellSize(const QSize&) const {
    const int side = m_edge + 2 * kPad;
    return {side, side + (namesFit() ? kNameHeight : 0)};
}

void ThumbnailGrid::sourceReset() {
    m_pictures.clear();
}

void ThumbnailGrid::paintEvent(QPaintEvent* event) {
    m_pictures.startFrame();
    CellView::paintEvent(event);
    if (m_pictures.isBehind())
        QTimer::singleShot(0, viewport(), [view = viewport()] { view->update(); });
}

void ThumbnailGrid::paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) {
    paintFrame(painter, rect, state);
    const GridCell cell = m_grid->cell(row);
    const QRect box(rect.left() + kPad, rect.top() + kPad, m_edge, m_edge);
    paintPicture(painter, box, row, cell.badges);
    paintMarks(painter, box, cell);
    if (!namesFit())
        return;
    painter.setFont(uiFont(TextRole::Secondary));
    painter.setPen(tone(state.selected || state.hovered ? Tone::Text : Tone::Secondary));
    const QRect line(box.left() + kPad, box.bottom() + 1, box.width() - 2 * kPad, kNameHeight);
    painter.drawText(line, Qt::AlignVCenter | Qt::AlignHCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(cell.name, Qt::ElideMiddle, line.width()));
}

void ThumbnailGrid::paintPicture(QPainter& painter, const QRect& box, qsizetype row, Badges badges) {
    const int devicePx = qRound(m_edge * devicePixelRatioF());
    const QImage thumbnail = m_grid->thumbnail(row, devicePx);
    if (!thumbnail.isNull()) {
        m_pictures.paint(painter, box, m_grid->idAt(row), thumbnail, devicePixelRatioF());
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone(Tone::Panel));
    painter.drawRoundedRect(box, measure::kUnit, measure::kUnit);
    const bool lost = badges & (Badge::Damaged | Badge::Missing);
    paintIcon(painter, box, lost ? Icon::ImageBroken : Icon::Image, tone(lost ? Tone::Wrong : Tone::ControlLine));
}

void ThumbnailGrid::paintMarks(QPainter& painter, const QRect& box, const GridCell& cell) const {
    const int inset = measure::kUnit;
    const QRect bottomLeft(box.left() + inset, box.bottom() - inset - kMark + 1, kMark, kMark);
    int next = bottomLeft.left();
    if (!cell.className.isEmpty()) {
        paintSwatch(painter, bottomLeft, cell.colour, cell.mark);
        next = bottomLeft.right() + 1;
    }
    if (cell.badges & Badge::Mistaken) {
        // "label → prediction" on one dark plate, so that it reads on any picture.
        const QRect arrow(next, bottomLeft.top(), measure::kIconSmall, kMark);
        painter.fillRect(arrow, tone(Tone::Scrim));
        paintIcon(painter, arrow, Icon::ChevronRight, tone(Tone::OnScrim), measure::kIconSmall - measure::kUnit);
        paintSwatch(painter, QRect(arrow.right() + 1, bottomLeft.top(), kMark, kMark), cell.predictedColour,
                    cell.predictedMark);
    }
    QRect topRight(box.right() - inset - kMark + 1, box.top() + inset, kMark, kMark);
    const auto badge = [&](Badge which, Icon icon, Tone colour) {
        if (!(cell.badges & which))
            return;
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone(Tone::Scrim));
        painter.drawRoundedRect(topRight, measure::kUnit, measure::kUnit);
        paintIcon(painter, topRight, icon, tone(Theme::Dark, colour), measure::kIconSmall - 2);
        topRight.translate(-kMark - 2, 0);
    };
    badge(Badge::Reviewed, Icon::Check, Tone::OnScrim);
    badge(Badge::Flagged, Icon::Flag, Tone::OnScrim);
    badge(Badge::Missing, Icon::ImageBroken, Tone::Wrong);
    badge(Badge::Damaged, Icon::Warning, Tone::Wrong);
    if (cell.split.isEmpty())
        return;
    const QRect corner(box.right() - inset - kMark + 1, bottomLeft.top(), kMark, kMark);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tone(Tone::Scrim));
    painter.drawRoundedRect(corner, measure::kUnit, measure::kUnit);
    painter.setPen(tone(Tone::OnScrim));
    painter.setFont(uiFont(TextRole::Small));
    painter.drawText(corner, Qt::AlignCenter, cell.split);
}

QString ThumbnailGrid::describe(qsizetype row) const {
    const GridCell cell = m_grid->cell(row);
    QStringList words{m_grid->title(row), cell.className.isEmpty() ? tr("unlabeled") : cell.className};
    if (cell.badges & Badge::Reviewed)
        words << tr("reviewed");
    if (cell.badges & Badge::Damaged)
        words << tr("damaged");
    if (cell.badges & Badge::Missing)
        words << tr("missing");
    if (cell.badges & Badge::Mistaken)
        words << tr("predicted differently");
    if (cell.badges & Badge::Flagged)
        words << tr("flagged");
    return words.join(QStringLiteral(", "));
}

void ThumbnailGrid::wheelEvent(QWheelEvent* event) {
    if (!(event->modifiers() & Qt::ControlModifier)) {
        CellView::wheelEvent(event);
        return;
    }
    setEdge(m_edge + (event->angleDelta().y() > 0 ? 2 : -2) * kEdgeStep);
    event->accept();
}

GridSizeSlider::GridSizeSlider(ThumbnailGrid* grid, QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(measure::kUnit);
    auto* slider = new QSlider(Qt::Horizontal, this);
    slider->setRange(ThumbnailGrid::kSmallest / kEdgeStep, ThumbnailGrid::kLargest / kEdgeStep);
    slider->setValue(grid->edge() / kEdgeStep);
    slider->setFixedWidth(6 * measure::kGapWide);
    slider->setFocusPolicy(Qt::TabFocus); // a click on it must not take the keys from the images
    slider->setToolTip(tr("Thumbnail size (Ctrl+wheel)"));
    slider->setAccessibleName(tr("Thumbnail size"));
    const auto button = [&](Icon which, const QString& tip, int steps) {
        auto* tool = new QToolButton(this);
        setLook(tool, Look::Quiet);
        tool->setIcon(icon(which, Tone::Secondary));
        tool->setToolTip(tip);
        tool->setFocusPolicy(Qt::NoFocus);
        connect(tool, &QToolButton::clicked, grid, [grid, steps] { grid->setEdge(grid->edge() + steps * kEdgeStep); });
        return tool;
    };
    layout->addWidget(button(Icon::GridSmall, tr("Smaller thumbnails (Ctrl+wheel)"), -2));
    layout->addWidget(slider);
    layout->addWidget(button(Icon::GridLarge, tr("Larger thumbnails (Ctrl+wheel)"), 2));
    connect(slider, &QSlider::valueChanged, grid, [grid](int value) { grid->setEdge(value * kEdgeStep); });
    connect(grid, &ThumbnailGrid::edgeChanged, slider, [slider](int edge) {
        const QSignalBlocker quiet(slider);
        slider->setValue(edge / kEdgeStep);
    });
}

} // namespace ostrakon::widgets
