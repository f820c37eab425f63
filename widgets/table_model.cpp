// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_view.h"

#include "widgets/text.h"

#include <QLocale>

#include <cmath>

namespace ostrakon::widgets {

namespace {

bool isWords(const TableColumn& column) {
    return column.kind == TableColumn::Kind::Text || column.kind == TableColumn::Kind::Action;
}

} // namespace

void TableModel::setColumns(const QVector<TableColumn>& columns) {
    beginResetModel();
    m_columns = columns;
    m_rows.clear();
    endResetModel();
}

void TableModel::setRows(const QVector<TableRow>& rows) {
    bool sameKeys = rows.size() == m_rows.size();
    for (qsizetype i = 0; sameKeys && i < rows.size(); ++i)
        sameKeys = rows[i].key == m_rows[i].key;
    if (sameKeys) {
        m_rows = rows;
        if (!rows.isEmpty() && !m_columns.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        return;
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
}

int TableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString TableModel::display(const TableColumn& column, const QVariant& value) const {
    if (isWords(column))
        return value.toString();
    bool isNumber = false;
    const double figure = value.toDouble(&isNumber);
    if (!value.isValid() || !isNumber || !std::isfinite(figure))
        return QStringLiteral("–");
    switch (column.kind) {
    case TableColumn::Kind::Count:
        return number(value.toLongLong());
    case TableColumn::Kind::Number:
        return QLocale().toString(figure, 'f', column.decimals);
    default:
        return percent(figure, column.decimals);
    }
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TableRow& row = m_rows[index.row()];
    const TableColumn& column = m_columns[index.column()];
    const QVariant value = row.values.value(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return display(column, value);
    case Qt::ToolTipRole:
        return isWords(column) ? QVariant(plainToolTip(value.toString())) : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant(isWords(column) ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    case SortRole:
        return value;
    case KeyRole:
        return row.key;
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const TableColumn& column = m_columns[section];
    switch (role) {
    case Qt::DisplayRole:
        return column.title;
    case Qt::ToolTipRole:
        return plainToolTip(column.toolTip.isEmpty() ? column.title : column.toolTip);
    case Qt::TextAlignmentRole:
        return QVariant(isWords(column) ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter);
    default:
        return {};
    }
}

} // namespace ostrakon::widgets
