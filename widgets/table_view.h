// SPDX-License-Identifier: GPL-3.0-or-later
// A calm table: no grid, right-aligned figures of one width, a click on a head sorts.
#pragma once

#include <QAbstractTableModel>
#include <QColor>
#include <QTableView>
#include <QVector>

class QSortFilterProxyModel;

namespace ostrakon::widgets {

struct TableColumn {
    enum class Kind {
        Text,    ///< plain, elided at the right
        Count,   ///< whole number with the locale's groups
        Number,  ///< real, `decimals` digits
        Percent, ///< 0 to 1, shown as 97.3 %
        Bar,     ///< 0 to 1, figure and a thin bar
        Action,  ///< words that do something when clicked (rowActionTriggered); empty: nothing to do in that row
    };
    QString title;
    Kind kind = Kind::Text;
    QString toolTip{};
    int decimals = 1;
    Qt::TextElideMode elide = Qt::ElideRight; ///< of Text; in the middle for paths
};

struct TableRow {
    qint64 key = 0;           ///< the caller's id
    QVector<QVariant> values; ///< by column; invalid or NaN shows as "–" and sorts last
    QColor colour{};          ///< a swatch before the first column
    QString mark{};           ///< letter in the swatch
    bool ghosted = false;     ///< in secondary text
};

/// Rows by value. Display is formatted for the locale; sorting uses the raw values (SortRole).
class TableModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Role { SortRole = Qt::UserRole + 1, KeyRole };
    using QAbstractTableModel::QAbstractTableModel;

    void setColumns(const QVector<TableColumn>& columns);
    /// Same keys in the same order update in place, so that selection and scroll stay.
    void setRows(const QVector<TableRow>& rows);
    const TableRow& row(int index) const { return m_rows[index]; }
    const TableColumn& column(int index) const { return m_columns[index]; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  private:
    QString display(const TableColumn& column, const QVariant& value) const;

    QVector<TableColumn> m_columns;
    QVector<TableRow> m_rows;
};

/// The view with its model and sorting. Whole rows are selected; setMostSelected(2) lets two runs be compared.
class TableView : public QTableView {
    Q_OBJECT
  public:
    explicit TableView(QWidget* parent = nullptr);

    void setColumns(const QVector<TableColumn>& columns);
    void setRows(const QVector<TableRow>& rows);
    TableModel* tableModel() const { return m_model; }
    QVector<qint64> selectedKeys() const;
    void selectKeys(const QVector<qint64>& keys);
    /// 1 is the default; with more, the oldest of too many is dropped.
    void setMostSelected(int count);
    int hoveredRow() const { return m_hovered; } ///< in view order, -1 for none

  Q_SIGNALS:
    void rowActivated(qint64 key); ///< double click, Enter
    void selectedKeysChanged(const QVector<qint64>& keys);
    void rowActionTriggered(qint64 key);
    void rowMenuRequested(qint64 key, const QPoint& globalPos);

  protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

  private:
    void onSelectionChanged();
    bool isAction(const QModelIndex& index) const;
    void setHoveredRow(int row);

    TableModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QVector<qint64> m_order; ///< selected keys, oldest first
    int m_most = 1;
    int m_hovered = -1;
};

} // namespace ostrakon::widgets
