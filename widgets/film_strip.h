// SPDX-License-Identifier: GPL-3.0-or-later
// One line of small pictures under the large one: the thing's other views first, then the neighbours.
#pragma once

#include "widgets/thumbnail_grid.h"

namespace ostrakon::widgets {

/// Shows a GridSource sideways, one selected at a time. Fixed height; the current picture stays in the middle where it
/// can.
class FilmStrip : public CellView {
    Q_OBJECT
  public:
    explicit FilmStrip(QWidget* parent = nullptr, int edge = 64);

    void setSource(GridSource* source);
    /// Rows before `count` belong to the thing in view: a line sets them apart from the neighbours. 0: no line.
    void setOwnViews(qsizetype count);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) override;
    QSize cellSize(const QSize& viewport) const override;
    QString describe(qsizetype row) const override;
    void paintEvent(QPaintEvent* event) override;

  private:
    GridSource* m_grid = nullptr;
    int m_edge;
    qsizetype m_ownViews = 0;
    PictureCache m_pictures;
};

} // namespace ostrakon::widgets
