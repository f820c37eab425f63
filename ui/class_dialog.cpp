// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/class_dialog.h"

#include <QColorDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "core/project/classes.h"
#include "ui/commands.h"
#include "ui/text.h"
#include "widgets/class_chip.h"
#include "widgets/icons.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using widgets::Icon;

namespace {

enum Column { kName, kKey, kCount, kColumns };
constexpr int kIdRole = Qt::UserRole;

QPushButton* button(const QString& words, Icon icon, const QString& tip) {
    auto* out = new QPushButton(words);
    out->setIcon(widgets::icon(icon));
    out->setToolTip(tip);
    out->setAutoDefault(false);
    return out;
}

} // namespace

ClassDialog::ClassDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_table(new QTableWidget)
    , m_newName(new QLineEdit) {
    setWindowTitle(tr("Classes"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(measure::kDialog + measure::kInspector / 2, measure::kDialog);
    buildTable();
    m_newName->setPlaceholderText(tr("Name of a new class"));
    auto* addButton = button(tr("Add"), Icon::Plus, tr("Add the class"));
    auto* top = new QHBoxLayout;
    top->setSpacing(measure::kGap);
    top->addWidget(m_newName, 1);
    top->addWidget(addButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addLayout(top);
    column->addWidget(m_table, 1);
    column->addWidget(
        widgets::plainLabel(tr("Double-click a name or a key to change it. Every change can be undone (%1).")
                                .arg(workspace.commands.keyText(Command::Undo)),
                            widgets::Look::Caption));
    column->addWidget(buildButtons());
    connect(addButton, &QPushButton::clicked, this, &ClassDialog::add);
    connect(m_newName, &QLineEdit::returnPressed, this, &ClassDialog::add);
    connect(&workspace.classes, &ClassList::changed, this, &ClassDialog::fill);
    connect(&workspace.session, &Session::closed, this, &QDialog::close);
    fill();
    m_newName->setFocus();
}

void ClassDialog::buildTable() {
    m_table->setColumnCount(kColumns);
    m_table->setHorizontalHeaderLabels({tr("Class"), tr("Key"), tr("Images")});
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->horizontalHeader()->setSectionResizeMode(kName, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeaderItem(kCount)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_table->setIconSize(QSize(measure::kIcon, measure::kIcon));
    connect(m_table, &QTableWidget::itemChanged, this, &ClassDialog::onEdited);
    connect(m_table->itemDelegate(), &QAbstractItemDelegate::closeEditor, this, [this] {
        if (m_missed)
            QMetaObject::invokeMethod(this, &ClassDialog::fill, Qt::QueuedConnection);
    });
}

QWidget* ClassDialog::buildButtons() {
    auto* bar = new QWidget;
    m_up = button(tr("Up"), Icon::ChevronUp, tr("Earlier in lists"));
    m_down = button(tr("Down"), Icon::ChevronDown, tr("Later in lists"));
    m_colour = button(tr("Colour…"), Icon::Tag, tr("Colour of the class"));
    m_merge =
        button(tr("Merge"), Icon::Copy, tr("Select two or more: their images go to the first; old names stay known"));
    m_remove = button(tr("Remove"), Icon::Trash, tr("Images of the class become unlabeled"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(measure::kGap);
    for (QPushButton* each : {m_up, m_down, m_colour, m_merge, m_remove})
        row->addWidget(each);
    row->addStretch();
    auto* close = new QPushButton(tr("Close"));
    close->setAutoDefault(false);
    row->addWidget(close);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_colour, &QPushButton::clicked, this, &ClassDialog::chooseColour);
    connect(m_merge, &QPushButton::clicked, this, &ClassDialog::merge);
    connect(m_remove, &QPushButton::clicked, this, &ClassDialog::remove);
    const auto follow = [this] {
        const std::size_t count = selected().size();
        m_up->setEnabled(count == 1);
        m_down->setEnabled(count == 1);
        m_colour->setEnabled(count == 1);
        m_merge->setEnabled(count > 1);
        m_remove->setEnabled(count > 0);
    };
    connect(m_table, &QTableWidget::itemSelectionChanged, this, follow);
    follow();
    return bar;
}

bool ClassDialog::isEditing() const {
    for (int row = 0; row < m_table->rowCount(); ++row)
        for (const int column : {kName, kKey})
            if (m_table->indexWidget(m_table->model()->index(row, column)))
                return true;
    return false;
}

void ClassDialog::showCounts() {
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (const widgets::ClassItem* item = m_workspace.classes.item(idAt(row)))
            m_table->item(row, kCount)->setText(number(item->count));
}

void ClassDialog::fill() {
    m_filling = true;
    // New cells would take what is being typed with them; the rest comes when the editor has closed.
    m_missed = isEditing();
    if (m_missed) {
        showCounts();
        m_filling = false;
        return;
    }
    const std::vector<ClassId> kept = selected();
    const auto& items = m_workspace.classes.items();
    m_table->setRowCount(static_cast<int>(items.size()));
    for (int row = 0; row < items.size(); ++row) {
        const widgets::ClassItem& item = items[row];
        auto* name = new QTableWidgetItem(widgets::swatchIcon(item), item.name);
        name->setData(kIdRole, item.id);
        auto* count = new QTableWidgetItem(number(item.count));
        count->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        count->setFlags(count->flags() & ~Qt::ItemIsEditable);
        m_table->setItem(row, kName, name);
        m_table->setItem(row, kKey, new QTableWidgetItem(item.key));
        m_table->setItem(row, kCount, count);
        const bool again = std::find(kept.begin(), kept.end(), ClassId{item.id}) != kept.end();
        for (int column = 0; column < kColumns; ++column)
            m_table->item(row, column)->setSelected(again);
    }
    m_filling = false;
}

std::vector<ClassId> ClassDialog::selected() const {
    std::vector<ClassId> out;
    for (int row = 0; row < m_table->rowCount(); ++row)
        if (m_table->item(row, kName) && m_table->item(row, kName)->isSelected())
            out.push_back(idAt(row));
    return out;
}

ClassId ClassDialog::idAt(int row) const {
    return ClassId{m_table->item(row, kName)->data(kIdRole).toLongLong()};
}

void ClassDialog::onEdited(QTableWidgetItem* item) {
    if (m_filling)
        return;
    const ClassId id = idAt(item->row());
    const std::string given = item->text().trimmed().toStdString();
    // What was refused (a name that is taken) must not stay in the table: the sentence says why, the row goes back.
    QMetaObject::invokeMethod(this, &ClassDialog::fill, Qt::QueuedConnection);
    if (item->column() == kName)
        m_workspace.session.write([=](project::Writer& writer) { return project::renameClass(writer, id, given); });
    else if (item->column() == kKey)
        m_workspace.session.write([=](project::Writer& writer) { return project::setClassKey(writer, id, given); });
}

void ClassDialog::add() {
    const std::string name = m_newName->text().trimmed().toStdString();
    if (name.empty())
        return;
    const auto act = [name](project::Writer& writer) {
        project::NewClass wanted;
        wanted.name = name;
        return project::addClass(writer, wanted);
    };
    m_workspace.session.write(this, act, [this](ClassId) { m_newName->clear(); });
}

void ClassDialog::move(int direction) {
    const std::vector<ClassId> chosen = selected();
    std::vector<ClassId> order;
    for (const auto& row : m_workspace.classes.rows())
        order.push_back(row.id);
    const auto at = std::find(order.begin(), order.end(), chosen.empty() ? ClassId{} : chosen.front());
    if (at == order.end())
        return;
    const auto from = at - order.begin();
    const auto to = from + direction;
    if (to < 0 || to >= static_cast<std::ptrdiff_t>(order.size()))
        return;
    std::swap(order[static_cast<std::size_t>(from)], order[static_cast<std::size_t>(to)]);
    m_workspace.session.write([order](project::Writer& writer) { return project::reorderClasses(writer, order); });
}

void ClassDialog::chooseColour() {
    const std::vector<ClassId> chosen = selected();
    const widgets::ClassItem* item = chosen.empty() ? nullptr : m_workspace.classes.item(chosen.front());
    if (!item)
        return;
    auto* picker = new QColorDialog(item->colour, this);
    picker->setAttribute(Qt::WA_DeleteOnClose);
    connect(picker, &QColorDialog::colorSelected, this, [this, id = chosen.front()](const QColor& colour) {
        const auto rgb = colour.rgb() & RGB_MASK;
        m_workspace.session.write([=](project::Writer& writer) { return project::recolourClass(writer, id, rgb); });
    });
    picker->open();
}

void ClassDialog::merge() {
    std::vector<ClassId> from = selected();
    if (from.size() < 2)
        return;
    const ClassId into = from.front();
    from.erase(from.begin());
    m_workspace.session.write([=](project::Writer& writer) { return project::mergeClasses(writer, from, into); });
}

void ClassDialog::remove() {
    // One undo for all of them: the acts join the outer one.
    const auto act = [ids = selected()](project::Writer& writer) {
        project::ActSpec spec;
        spec.kind = "class.remove";
        spec.message = {base::mark("Remove %1 classes"), {std::to_string(ids.size())}};
        return writer.act(spec, [&] {
            for (const ClassId id : ids)
                project::removeClass(writer, id);
        });
    };
    m_workspace.session.write(act);
}

} // namespace ostrakon::ui
