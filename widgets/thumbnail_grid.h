// SPDX-License-Identifier: GPL-3.0-or-later
// The images of a project as thumbnails: class on the picture, state in the corners.
#pragma once

#include "widgets/cell_view.h"
#include "widgets/picture.h"

#include <QColor>
#include <QImage>

namespace ostrakon::widgets {

/// Small marks on a thumbnail; each has its own shape and corner, colour is never the only sign.
enum class Badge {
    None = 0,
    Reviewed = 1 << 0,
    Damaged = 1 << 1,  ///< the file could not be read whole
    Missing = 1 << 2,  ///< the file is gone; its labels stay
    Mistaken = 1 << 3, ///< predicted differs from the label
    Flagged = 1 << 4,
};
Q_DECLARE_FLAGS(Badges, Badge)
Q_DECLARE_OPERATORS_FOR_FLAGS(Badges)

/// What stands on one thumbnail besides the picture. All text is plain.
struct GridCell {
    QString name;          ///< under the picture, elided in the middle
    QString className;     ///< empty: unlabeled
    QString mark;          ///< the class's letter (classMarks)
    QColor colour;         ///< the class's colour
    QString predictedMark; ///< shown with Badge::Mistaken
    QColor predictedColour;
    QString split; ///< one letter (T, V, E…) or empty
    Badges badges;
};

/// The grid's data. See CellSource for its rules.
class GridSource : public CellSource {
    Q_OBJECT
  public:
    using CellSource::CellSource;
    virtual GridCell cell(qsizetype row) const = 0;
    /// What is in memory for `row`, best near `devicePx` on its longer side; a null image when nothing is.
    /// Then the source asks for it in another thread and emits rowsChanged(row, row) when it has come. Never decodes
    /// here.
    virtual QImage thumbnail(qsizetype row, int devicePx) = 0;
};

/// Cell edges run from kSmallest to kLargest pixels. Ctrl+wheel changes the size.
class ThumbnailGrid : public CellView {
    Q_OBJECT
  public:
    static constexpr int kSmallest = 72;
    static constexpr int kLargest = 320;

    explicit ThumbnailGrid(QWidget* parent = nullptr);

    void setSource(GridSource* source);
    int edge() const { return m_edge; }
    /// Edge of the picture's square in pixels, clamped; names vanish below 96.
    void setEdge(int edge);
    void setNamesShown(bool shown);

  Q_SIGNALS:
    void edgeChanged(int edge);

  protected:
    void paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) override;
    QSize cellSize(const QSize& viewport) const override;
    QString describe(qsizetype row) const override;
    void sourceReset() override;
    void paintEvent(QPaintEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;

  private:
    bool namesFit() const;
    QRect pictureRect(const QRect& cell) const;
    void paintPicture(QPainter& painter, const QRect& box, qsizetype row, Badges badges);
    void paintMarks(QPainter& painter, const QRect& box, const GridCell& cell) const;

    GridSource* m_grid = nullptr;
    int m_edge = 152;
    bool m_names = true;
    PictureCache m_pictures;
};

/// − slider + for a grid's edge, in steps of 8 pixels.
class GridSizeSlider : public QWidget {
    Q_OBJECT
  public:
    explicit GridSizeSlider(ThumbnailGrid* grid, QWidget* parent = nullptr);
};

} // namespace ostrakon::widgets
