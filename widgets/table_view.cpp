// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/table_view.h"

#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/text.h"
#include "widgets/theme.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

#include <algorithm>
#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr int kRow = measure::kControl;
constexpr int kSwatch = 18;
constexpr int kBarHeight = 4;
constexpr int kBarWidth = 56;
constexpr int kSortSign = 12;

/// Heads in secondary text over a line, aligned with their figures; the sort sign takes no room of its own.
class CalmHeader : public QHeaderView {
  public:
    explicit CalmHeader(QWidget* parent)
        : QHeaderView(Qt::Horizontal, parent) {
        setSectionsClickable(true);
        setHighlightSections(false);
        setFixedHeight(kRow);
        viewport()->setAttribute(Qt::WA_Hover);
    }

  protected:
    QSize sectionSizeFromContents(int section) const override {
        const QString title = model()->headerData(section, orientation()).toString();
        return {textWidth(TextRole::Secondary, title) + measure::kGap + std::max(measure::kGap, kSortSign), kRow};
    }

    void paintSection(QPainter* painter, const QRect& rect, int section) const override {
        const QString title = model()->headerData(section, orientation()).toString();
        const int alignment = model()->headerData(section, orientation(), Qt::TextAlignmentRole).toInt();
        const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == section;
        const QRect text = rect.adjusted(measure::kGap, 0, -measure::kGap, 0);
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), measure::kLine), tone(Tone::Line));
        painter->setFont(uiFont(TextRole::Secondary));
        painter->setPen(tone(sorted ? Tone::Text : Tone::Secondary));
        const QString shown = painter->fontMetrics().elidedText(title, Qt::ElideRight, text.width());
        painter->drawText(text, alignment | Qt::TextSingleLine, shown);
        if (!sorted)
            return;
        const int width = painter->fontMetrics().horizontalAdvance(shown);
        const bool right = alignment & Qt::AlignRight;
        const int x = right ? text.right() - width - kSortSign : text.left() + width + 2;
        paintIcon(*painter, QRect(x, rect.top(), kSortSign, rect.height()),
                  sortIndicatorOrder() == Qt::AscendingOrder ? Icon::ChevronUp : Icon::ChevronDown, tone(Tone::Text),
                  kSortSign);
    }
};

/// Raw values, what is missing always at the end, whichever way it is sorted.
class RawSort : public QSortFilterProxyModel {
  public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

  protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override {
        const QVariant a = left.data(TableModel::SortRole);
        const QVariant b = right.data(TableModel::SortRole);
        if (a.typeId() == QMetaType::QString && b.typeId() == QMetaType::QString)
            return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
        const bool hasA = isFigure(a);
        const bool hasB = isFigure(b);
        if (hasA != hasB)
            return sortOrder() == Qt::AscendingOrder ? hasA : hasB;
        return hasA && a.toDouble() < b.toDouble();
    }

  private:
    static bool isFigure(const QVariant& value) {
        bool ok = false;
        const double figure = value.toDouble(&ok);
        return value.isValid() && ok && std::isfinite(figure);
    }
};

class CellDelegate : public QStyledItemDelegate {
  public:
    CellDelegate(const TableView* view, const QSortFilterProxyModel* sorted, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_view(view)
        , m_sorted(sorted) {}

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const TableModel& model = *m_view->tableModel();
        int width = textWidth(TextRole::Body, index.data().toString()) + 2 * measure::kGap;
        if (model.column(index.column()).kind == TableColumn::Kind::Bar)
            width += kBarWidth + measure::kGap;
        if (index.column() == 0 && m_sorted->mapToSource(index).isValid())
            width += kSwatch + measure::kGap;
        return {width, std::max(kRow, QStyledItemDelegate::sizeHint(option, index).height())};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const TableModel& model = *m_view->tableModel();
        const TableRow& row = model.row(m_sorted->mapToSource(index).row());
        const TableColumn& column = model.column(index.column());
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, tone(Tone::Selection));
        else if (m_view->hoveredRow() == index.row())
            painter->fillRect(option.rect, tone(Tone::ControlHover));
        QRect rest = option.rect.adjusted(measure::kGap, 0, -measure::kGap, 0);
        if (index.column() == 0 && row.colour.isValid()) {
            paintSwatch(*painter, QRect(rest.left(), rest.top() + (rest.height() - kSwatch) / 2, kSwatch, kSwatch),
                        row.colour, row.mark);
            rest.adjust(kSwatch + measure::kGap, 0, 0, 0);
        }
        if (column.kind == TableColumn::Kind::Bar)
            rest = paintBar(*painter, rest, row.values.value(index.column()));
        painter->setFont(uiFont());
        const bool action = column.kind == TableColumn::Kind::Action;
        painter->setPen(tone(action ? Tone::Accent : row.ghosted ? Tone::Secondary : Tone::Text));
        const auto alignment = static_cast<Qt::Alignment>(index.data(Qt::TextAlignmentRole).toInt());
        painter->drawText(rest, static_cast<int>(alignment) | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(index.data().toString(), column.elide, rest.width()));
        painter->restore();
    }

  private:
    QRect paintBar(QPainter& painter, QRect rest, const QVariant& value) const {
        const double share = value.toDouble();
        const QRectF groove(rest.left(), rest.center().y() - kBarHeight / 2.0 + 0.5, kBarWidth, kBarHeight);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tone(Tone::ControlLine));
        painter.drawRoundedRect(groove, kBarHeight / 2.0, kBarHeight / 2.0);
        if (std::isfinite(share) && share > 0.0) {
            painter.setBrush(tone(Tone::Right));
            painter.drawRoundedRect(QRectF(groove.topLeft(), QSizeF(kBarWidth * std::min(share, 1.0), kBarHeight)),
                                    kBarHeight / 2.0, kBarHeight / 2.0);
        }
        rest.setLeft(rest.left() + kBarWidth + measure::kGap);
        return rest;
    }

    const TableView* m_view;
    const QSortFilterProxyModel* m_sorted;
};

} // namespace

TableView::TableView(QWidget* parent)
    : QTableView(parent)
    , m_model(new TableModel(this))
    , m_sorted(new RawSort(this)) {
    m_sorted->setSourceModel(m_model);
    setModel(m_sorted);
    setHorizontalHeader(new CalmHeader(this));
    setItemDelegate(new CellDelegate(this, m_sorted, this));
    setShowGrid(false);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setSortingEnabled(true);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRow);
    horizontalHeader()->setSortIndicatorClearable(true);
    m_sorted->sort(-1);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TableView::onSelectionChanged);
    connect(m_model, &QAbstractItemModel::modelReset, this, &TableView::onSelectionChanged);
    connect(this, &QTableView::doubleClicked, this,
            [this](const QModelIndex& index) { Q_EMIT rowActivated(index.data(TableModel::KeyRole).toLongLong()); });
}

void TableView::setColumns(const QVector<TableColumn>& columns) {
    m_model->setColumns(columns);
    for (int i = 0; i < static_cast<int>(columns.size()); ++i) {
        // Texts share what the figures leave.
        horizontalHeader()->setSectionResizeMode(
            i, columns[i].kind == TableColumn::Kind::Text ? QHeaderView::Stretch : QHeaderView::ResizeToContents);
    }
}

void TableView::setRows(const QVector<TableRow>& rows) {
    const QVector<qint64> kept = m_order;
    m_model->setRows(rows);
    if (m_order != kept)
        selectKeys(kept);
}

void TableView::setMostSelected(int count) {
    m_most = std::max(1, count);
    setSelectionMode(m_most > 1 ? QAbstractItemView::ExtendedSelection : QAbstractItemView::SingleSelection);
}

QVector<qint64> TableView::selectedKeys() const {
    return m_order;
}

void TableView::selectKeys(const QVector<qint64>& keys) {
    QItemSelection selection;
    for (int row = 0; row < m_sorted->rowCount(); ++row) {
        const QModelIndex index = m_sorted->index(row, 0);
        if (keys.contains(index.data(TableModel::KeyRole).toLongLong()))
            selection.select(index, index);
    }
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void TableView::onSelectionChanged() {
    QVector<qint64> now;
    for (const QModelIndex& index : selectionModel()->selectedRows())
        now << index.data(TableModel::KeyRole).toLongLong();
    QVector<qint64> order;
    for (const qint64 key : m_order) {
        if (now.contains(key))
            order << key;
    }
    for (const qint64 key : now) {
        if (!order.contains(key))
            order << key;
    }
    if (order.size() > m_most) {
        // Comes back here with few enough.
        selectKeys(order.mid(order.size() - m_most));
        return;
    }
    if (order == m_order)
        return;
    m_order = order;
    Q_EMIT selectedKeysChanged(m_order);
}

void TableView::setHoveredRow(int row) {
    if (row == m_hovered)
        return;
    m_hovered = row;
    viewport()->update();
}

void TableView::mouseMoveEvent(QMouseEvent* event) {
    QTableView::mouseMoveEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    setHoveredRow(index.row());
    viewport()->setCursor(isAction(index) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

bool TableView::isAction(const QModelIndex& index) const {
    return index.isValid() && m_model->column(index.column()).kind == TableColumn::Kind::Action &&
           !index.data().toString().isEmpty();
}

void TableView::mouseReleaseEvent(QMouseEvent* event) {
    QTableView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && isAction(index))
        Q_EMIT rowActionTriggered(index.data(TableModel::KeyRole).toLongLong());
}

void TableView::leaveEvent(QEvent* event) {
    QTableView::leaveEvent(event);
    setHoveredRow(-1);
}

void TableView::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (currentIndex().isValid())
            Q_EMIT rowActivated(currentIndex().data(TableModel::KeyRole).toLongLong());
        return;
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QTableView::keyPressEvent(event);
        return;
    default:
        event->ignore();
        return; // a table would search with the page's letters and digits
    }
}

void TableView::contextMenuEvent(QContextMenuEvent* event) {
    const QModelIndex index = event->reason() == QContextMenuEvent::Mouse
                                  ? indexAt(viewport()->mapFromGlobal(event->globalPos()))
                                  : currentIndex();
    if (index.isValid())
        Q_EMIT rowMenuRequested(index.data(TableModel::KeyRole).toLongLong(), event->globalPos());
}

} // namespace ostrakon::widgets
