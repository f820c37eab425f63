// SPDX-License-Identifier: GPL-3.0-or-later
// True class by predicted class. Every number is a door: a click on a cell asks for its images.
#pragma once

#include <QAbstractScrollArea>
#include <QColor>
#include <QStringList>
#include <QVector>

namespace ostrakon::widgets {

/// counts[trueClass * n + predicted]; sizes that do not fit n = classes.size() are a programming mistake.
struct ConfusionData {
    QStringList classes; ///< plain text
    QVector<QColor> colours;
    QStringList marks{}; ///< letters for the swatch beside each name; none: names only
    QVector<qint64> counts;

    qsizetype size() const { return classes.size(); }
    qint64 at(qsizetype truth, qsizetype predicted) const { return counts[truth * size() + predicted]; }
    qint64 rowTotal(qsizetype truth) const;
    qint64 columnTotal(qsizetype predicted) const;
    double recall(qsizetype truth) const;        ///< NaN for an empty row
    double precision(qsizetype predicted) const; ///< NaN for an empty column
};

/// Shading is by row, so uneven classes compare: blue on the diagonal, orange off it. Rows end with total and recall,
/// columns with precision. From 2 to 60 classes: cells shrink to kSmallestCell, then it scrolls with fixed heads.
/// Arrows move, Enter opens; a tool tip says the cell in words.
class ConfusionMatrix : public QAbstractScrollArea {
    Q_OBJECT
  public:
    static constexpr int kSmallestCell = 16;
    static constexpr int kLargestCell = 64;

    explicit ConfusionMatrix(QWidget* parent = nullptr);

    void setData(const ConfusionData& data);
    const ConfusionData& data() const { return m_data; }
    /// The cell with the ring; {-1, -1} for none.
    QPoint currentCell() const { return m_current; } ///< x predicted, y true
    void setCurrentCell(int truth, int predicted);
    /// In viewport coordinates.
    QRect cellRect(int truth, int predicted) const;
    /// "12 of 40 “scratch” were taken for “pit” (30.0 %)".
    QString describe(int truth, int predicted) const;
    QSize sizeHint() const override;
    /// How high the whole matrix stands when it is `width` wide: more room would stay empty.
    int heightWithin(int width) const;

  Q_SIGNALS:
    void cellClicked(int truth, int predicted); ///< mouse, or Enter
    void cellHovered(int truth, int predicted); ///< -1, -1 when the pointer left
    void currentCellChanged(int truth, int predicted);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    struct Layout {
        int cell = 0;
        int headLeft = 0;
        int headTop = 0;
        int tailRight = 0;  ///< total and recall
        int tailBottom = 0; ///< precision
    };
    void relayout();
    QPoint cellAt(const QPoint& viewPos) const;
    QRect cellsArea() const;
    void paintCells(QPainter& painter) const;
    void paintHeads(QPainter& painter) const;
    void paintTails(QPainter& painter) const;
    void setHovered(const QPoint& cell);

    ConfusionData m_data;
    Layout m_layout;
    QPoint m_current{-1, -1};
    QPoint m_hovered{-1, -1};
};

} // namespace ostrakon::widgets
