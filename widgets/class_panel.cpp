// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/class_panel.h"

#include "widgets/icons.h"
#include "widgets/text.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ostrakon::widgets {
namespace {

constexpr int kSwatch = 18;
constexpr int kRow = 32;
constexpr int kBar = 3;

} // namespace

void ClassListModel::setItems(const QVector<ClassItem>& items) {
    bool sameIds = items.size() == m_items.size();
    for (qsizetype i = 0; sameIds && i < items.size(); ++i)
        sameIds = items[i].id == m_items[i].id;
    if (!sameIds) {
        beginResetModel();
        m_items = items;
        endResetModel();
        return;
    }
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
        if (items[i] == m_items[i])
            continue;
        m_items[i] = items[i];
        Q_EMIT dataChanged(index(i), index(i));
    }
}

int ClassListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_items.size());
}

QVariant ClassListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClassItem& item = m_items[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return item.name;
    case Qt::ToolTipRole:
        return item.key.isEmpty() ? plainToolTip(item.name)
                                  : plainToolTip(QStringLiteral("%1 (%2)").arg(item.name, item.key));
    case ItemRole:
        return QVariant::fromValue(item);
    default:
        return {};
    }
}

/// Paints a row; everything it shows comes from the panel.
class ClassRowDelegate : public QStyledItemDelegate {
  public:
    explicit ClassRowDelegate(ClassPanel* panel)
        : QStyledItemDelegate(panel)
        , m_panel(panel) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const auto item = index.data(ClassListModel::ItemRole).value<ClassItem>();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        paintGround(*painter, option, item);
        QRect rest = option.rect.adjusted(measure::kGap, 0, -measure::kGap, 0);
        paintSwatch(*painter, QRect(rest.left(), rest.top() + (kRow - kSwatch) / 2, kSwatch, kSwatch), item.colour,
                    item.mark);
        rest.adjust(kSwatch + measure::kGap, 0, 0, 0);
        rest.adjust(0, 0, -std::max(paintKeyCap(*painter, rest, item.key), kSwatch) - measure::kGap, 0);
        rest.adjust(0, 0, -paintFigure(*painter, rest, item), 0);
        const bool given = item.id == m_panel->m_given;
        painter->setFont(uiFont(given ? TextRole::Strong : TextRole::Body));
        painter->setPen(tone(Tone::Text));
        painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft | Qt::TextSingleLine,
                          painter->fontMetrics().elidedText(item.name, Qt::ElideRight, rest.width()));
        painter->restore();
    }

  private:
    void paintGround(QPainter& painter, const QStyleOptionViewItem& option, const ClassItem& item) const {
        const QRectF box = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5);
        const bool given = item.id != 0 && item.id == m_panel->m_given;
        const bool suggested = item.id != 0 && item.id == m_panel->m_suggested && !given;
        const bool focused = (option.state & QStyle::State_HasFocus) && m_panel->hasFocus();
        painter.setPen(Qt::NoPen);
        if (given)
            painter.setBrush(tone(Tone::Selection));
        else
            painter.setBrush(option.state & QStyle::State_MouseOver ? QBrush(tone(Tone::ControlHover)) : Qt::NoBrush);
        painter.drawRoundedRect(box, measure::kRadius, measure::kRadius);
        if (given) {
            painter.setBrush(tone(Tone::Accent));
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 6, kBar, box.height() - 12), kBar / 2.0, kBar / 2.0);
        }
        if (!suggested && !focused)
            return;
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(tone(focused ? Tone::Accent : Tone::Secondary), measure::kLine,
                            focused ? Qt::SolidLine : Qt::DashLine));
        painter.drawRoundedRect(box, measure::kRadius, measure::kRadius);
    }

    /// The count, or the model's probability at its suggestion. Returns the room taken.
    int paintFigure(QPainter& painter, const QRect& rest, const ClassItem& item) const {
        const bool suggested = item.id != 0 && item.id == m_panel->m_suggested;
        if (!suggested && item.count < 0)
            return 0;
        const QString figure = suggested ? percent(m_panel->m_suggestedProbability, 0) : number(item.count);
        painter.setFont(uiFont(TextRole::Secondary));
        painter.setPen(tone(suggested ? Tone::Text : Tone::Secondary));
        painter.drawText(rest, Qt::AlignVCenter | Qt::AlignRight, figure);
        return painter.fontMetrics().horizontalAdvance(figure) + measure::kGap;
    }

    ClassPanel* m_panel;
};

ClassPanel::ClassPanel(QWidget* parent)
    : QListView(parent)
    , m_model(this) {
    setModel(&m_model);
    setItemDelegate(new ClassRowDelegate(this));
    setUniformItemSizes(true);
    setMouseTracking(true);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Classes"));
    connect(this, &QListView::clicked, this,
            [this](const QModelIndex& index) { Q_EMIT classChosen(m_model.items()[index.row()].id); });
    connect(this, &QListView::customContextMenuRequested, this, [this](const QPoint& pos) {
        const QModelIndex index = indexAt(pos);
        if (index.isValid())
            Q_EMIT classMenuRequested(m_model.items()[index.row()].id, viewport()->mapToGlobal(pos));
    });
}

void ClassPanel::setItems(const QVector<ClassItem>& items) {
    m_model.setItems(items);
}

void ClassPanel::setGiven(qint64 id) {
    m_given = id;
    viewport()->update();
}

void ClassPanel::setSuggested(qint64 id, double probability) {
    m_suggested = id;
    m_suggestedProbability = probability;
    viewport()->update();
}

void ClassPanel::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && currentIndex().isValid())
        Q_EMIT classChosen(m_model.items()[currentIndex().row()].id);
    else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        QListView::keyPressEvent(event);
    else
        event->ignore(); // a list would search its names with the digits that give classes
}

QSize ClassPanel::minimumSizeHint() const {
    return {5 * measure::kControl, 3 * kRow};
}

} // namespace ostrakon::widgets
