// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/class_finder.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "widgets/class_chip.h"
#include "widgets/theme.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kIdRole = Qt::UserRole;
constexpr int kRowsShown = 8;

} // namespace

void ClassFinder::ask(QWidget* over, Workspace& workspace, Chosen chosen) {
    auto* finder = new ClassFinder(over, workspace, std::move(chosen));
    finder->adjustSize();
    finder->move(over->mapToGlobal(over->rect().center()) - finder->rect().center());
    finder->show();
    finder->m_line->setFocus();
}

ClassFinder::ClassFinder(QWidget* over, Workspace& workspace, Chosen chosen)
    : QFrame(over, Qt::Popup)
    , m_workspace(workspace)
    , m_chosen(std::move(chosen))
    , m_line(new QLineEdit)
    , m_list(new QListWidget) {
    setAttribute(Qt::WA_DeleteOnClose);
    setFixedWidth(measure::kInspector);
    widgets::setLook(this, widgets::Look::Popup);
    m_line->setPlaceholderText(tr("Class, or a new name"));
    m_line->installEventFilter(this);
    m_list->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGap, measure::kGap, measure::kGap, measure::kGap);
    column->setSpacing(measure::kGap);
    column->addWidget(m_line);
    column->addWidget(m_list);
    connect(m_line, &QLineEdit::textChanged, this, &ClassFinder::refill);
    connect(m_line, &QLineEdit::returnPressed, this, &ClassFinder::accept);
    connect(m_list, &QListWidget::itemClicked, this, &ClassFinder::accept);
    refill();
}

void ClassFinder::refill() {
    m_list->clear();
    const QString typed = m_line->text().trimmed();
    bool exact = false;
    int best = 0; // “pit” is pit, even where “armpit” stands before it
    for (const auto& item : m_workspace.classes.items()) {
        if (!item.name.contains(typed, Qt::CaseInsensitive))
            continue;
        const bool same = item.name.compare(typed, Qt::CaseInsensitive) == 0;
        if (item.name == typed || (same && !exact))
            best = m_list->count();
        exact = exact || same;
        auto* row = new QListWidgetItem(item.name, m_list);
        row->setData(kIdRole, item.id);
        row->setIcon(widgets::swatchIcon(item));
    }
    if (!typed.isEmpty() && !exact) {
        auto* row = new QListWidgetItem(tr("New class “%1”").arg(typed), m_list);
        row->setData(kIdRole, qint64(0));
    }
    m_list->setCurrentRow(best);
    const int rows = std::min(m_list->count(), kRowsShown);
    m_list->setFixedHeight(rows * std::max(1, m_list->sizeHintForRow(0)));
    m_list->setVisible(rows > 0);
    adjustSize();
}

void ClassFinder::accept() {
    const QListWidgetItem* row = m_list->currentItem();
    if (!row)
        return;
    const ClassId id{row->data(kIdRole).toLongLong()};
    m_chosen(id ? WantedClass(id) : WantedClass(m_line->text().trimmed()));
    close();
}

bool ClassFinder::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down) {
            const int row = m_list->currentRow() + (key == Qt::Key_Down ? 1 : -1);
            m_list->setCurrentRow(std::clamp(row, 0, m_list->count() - 1));
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace ostrakon::ui
