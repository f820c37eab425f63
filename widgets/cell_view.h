// SPDX-License-Identifier: GPL-3.0-or-later
// A view of equal cells over any number of rows: thumbnails, mistake cards and the film strip are all this.
//
// A cell's place is computed from its row, so a million rows cost what ten do; only visible cells are asked for.
// Thread: GUI thread. Nothing here decodes or waits.
#pragma once

#include "widgets/row_selection.h"
#include "widgets/theme.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QPointer>
#include <QVector>

namespace ostrakon::widgets {

/// Whatever identifies a row's thing for the caller (an image's row id); 0 is none.
using ItemId = qint64;

/// What a CellView shows. The caller owns it and outlives the view or is detached first.
/// Every call comes from the GUI thread while painting, so each must answer from memory at once.
class CellSource : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;
    virtual qsizetype count() const = 0;
    virtual ItemId idAt(qsizetype row) const = 0;
    /// The row of `id`, or -1 where it is not shown (filtered away).
    virtual qsizetype rowOf(ItemId id) const = 0;
    /// Full name for hovering and screen readers; plain text.
    virtual QString title(qsizetype row) const = 0;

  Q_SIGNALS:
    void reset();                                      ///< rows came, went or moved: everything is asked again
    void rowsChanged(qsizetype first, qsizetype last); ///< the same rows look different (a thumbnail arrived)
};

/// Selection: click, Ctrl+click, Shift+click, rubber band from empty room, Ctrl+A, arrows, Home, End, Page Up, Page
/// Down, each with Shift; Enter or double click opens. Selection survives reset() by id, up to kKeptIds of them.
class CellView : public QAbstractScrollArea {
    Q_OBJECT
  public:
    enum class Flow { Wrap, Strip }; ///< wrap into lines and scroll down, or one line and scroll sideways
    static constexpr qsizetype kKeptIds = 20'000;

    explicit CellView(Flow flow, QWidget* parent = nullptr);

    void setSource(CellSource* source);
    CellSource* source() const { return m_source; }

    ItemId currentId() const;
    qsizetype currentRow() const { return m_current; }
    /// Makes `row` current and the only selected one, and scrolls it into view; -1 clears.
    void setCurrentRow(qsizetype row);
    bool setCurrentId(ItemId id);

    qsizetype selectedCount() const { return m_selection.count(); }
    bool isSelected(qsizetype row) const { return m_selection.contains(row); }
    /// In row order. O(selected): not for every mouse move.
    QVector<ItemId> selectedIds() const;
    void selectAll();
    void clearSelection();
    void setSelectedIds(const QVector<ItemId>& ids);
    void setSingleSelection(bool single) { m_single = single; }
    /// What is behind the cells: Ground, or Panel where the view stands in one.
    void setGround(Tone ground);

    /// In viewport coordinates; `row` need not be visible.
    QRect cellRect(qsizetype row) const;
    /// The row under `viewPos`, or -1 between and beyond the cells.
    qsizetype rowAt(const QPoint& viewPos) const;
    void scrollToRow(qsizetype row);
    /// First and last row at least partly visible; {0, -1} when there is none.
    std::pair<qsizetype, qsizetype> visibleRows() const;

  Q_SIGNALS:
    void selectionChanged();
    void currentChanged(ostrakon::widgets::ItemId id); ///< 0 when nothing is current
    void activated(ostrakon::widgets::ItemId id);      ///< Enter or double click
    void visibleRangeChanged(qsizetype first, qsizetype last);
    void menuRequested(ostrakon::widgets::ItemId id, const QPoint& globalPos); ///< the row is selected by then

  protected:
    struct CellState {
        bool selected = false;
        bool current = false; ///< has the ring, when the view has the focus
        bool hovered = false;
        bool focused = false;
    };
    /// Paints one cell into `rect` (viewport coordinates); cheap, from memory.
    virtual void paintCell(QPainter& painter, const QRect& rect, qsizetype row, const CellState& state) = 0;
    /// Size of every cell for a viewport of this size; at least 1 × 1.
    virtual QSize cellSize(const QSize& viewport) const = 0;
    /// Selection ground and focus ring, alike in every kind of cell; `rect` as given to paintCell.
    static void paintFrame(QPainter& painter, const QRect& rect, const CellState& state);
    /// Said by screen readers for the current cell.
    virtual QString describe(qsizetype row) const;
    virtual void sourceReset() {}
    /// Call after whatever cellSize depends on changed; keeps the middle row in view.
    void cellSizeChanged();

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    struct Geometry {
        QSize cell;
        qsizetype columns = 1;
        int stepX = 1; ///< from one cell's left edge to the next
        int stepY = 1;
        int left = 0; ///< room before the first column, so that the lines fill the width evenly
    };
    Geometry geometry() const;
    qsizetype rows() const;
    void updateScrollBars();
    void onReset();
    qsizetype selectAgain(); ///< by id; returns how many selected rows before the current one are gone
    void onRowsChanged(qsizetype first, qsizetype last);
    void moveCurrent(qsizetype row, Qt::KeyboardModifiers modifiers);
    qsizetype rowForKey(int key) const;
    void select(qsizetype row, Qt::KeyboardModifiers modifiers);
    void setCurrent(qsizetype row);
    void selectionTouched(bool keepIds = true);
    void endBand();
    void updateBand();
    void setHovered(qsizetype row);
    void announceCurrent();
    void announceVisible();
    QPoint scrollOffset() const;

    Flow m_flow;
    bool m_single = false;
    QPointer<CellSource> m_source;
    RowSelection m_selection;
    RowSelection m_beforeBand;
    qsizetype m_current = -1;
    qsizetype m_anchor = -1;
    qsizetype m_hovered = -1;
    QVector<ItemId> m_keptIds; ///< the selection as ids, so that a reset can find it again
    ItemId m_keptCurrent = 0;
    std::pair<qsizetype, qsizetype> m_announced{0, -1};
    bool m_banding = false;
    Tone m_ground = Tone::Ground;
    QPoint m_bandStart; ///< in content coordinates
    QPoint m_bandEnd;   ///< in viewport coordinates
    bool m_pressed = false;
    QBasicTimer m_autoScroll;
};

} // namespace ostrakon::widgets
