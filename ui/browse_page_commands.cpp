// SPDX-License-Identifier: GPL-3.0-or-later
// Browse: what keys do to the selected images.
#include <QLineEdit>

#include <algorithm>

#include "ui/browse_page.h"
#include "ui/class_finder.h"
#include "widgets/filter_line.h"
#include "widgets/thumbnail_grid.h"

namespace ostrakon::ui {

std::optional<ClassId> classFor(Command command, const ClassList& classes) {
    const int digit = static_cast<int>(command) - static_cast<int>(Command::Class1);
    if (digit < 0 || digit > 9)
        return std::nullopt;
    return classes.withKey(QString::number((digit + 1) % 10));
}

std::vector<ImageId> BrowsePage::selected() const {
    std::vector<ImageId> out;
    for (const qint64 id : m_grid->selectedIds())
        out.push_back(ImageId{id});
    return out;
}

void BrowsePage::labelSelected(const std::optional<WantedClass>& label) {
    const std::vector<ImageId> ids = selected();
    m_workspace.label(ids, label);
    // One image at a time is labeling by hand: go on to the next. A selection stays, so that a slip can be mended.
    if (ids.size() == 1)
        step(1);
}

void BrowsePage::step(int rows) {
    const qsizetype count = m_workspace.images.count();
    if (count > 0)
        m_grid->setCurrentRow(std::clamp<qsizetype>(m_grid->currentRow() + rows, 0, count - 1));
}

void BrowsePage::stepUnlabeled(int direction) {
    const auto find = [ids = m_workspace.images.ids(), from = m_grid->currentRow(),
                       direction](project::Reader& reader) { return nextUnlabeledRow(reader, ids, from, direction); };
    m_workspace.session.query(this, find, [this](qsizetype row) {
        if (row >= 0)
            m_grid->setCurrentRow(row);
        else
            m_workspace.session.say(tr("Every image in this list has a label."));
    });
}

bool BrowsePage::handles(Command command) const {
    return (command >= Command::NextImage && command <= Command::ToggleReviewed) || command == Command::SelectAll ||
           command == Command::FocusFilter;
}

bool BrowsePage::handle(Command command) {
    if (const auto label = classFor(command, m_workspace.classes)) {
        labelSelected(label);
        return true;
    }
    switch (command) {
    case Command::NextImage:
        step(1);
        return true;
    case Command::PreviousImage:
        step(-1);
        return true;
    case Command::NextUnlabeled:
        stepUnlabeled(1);
        return true;
    case Command::PreviousUnlabeled:
        stepUnlabeled(-1);
        return true;
    case Command::ClearLabel:
        m_workspace.label(selected(), std::nullopt);
        return true;
    case Command::ToggleReviewed: {
        const project::ImageRow* row = m_workspace.images.row(m_grid->currentRow());
        m_workspace.setReviewed(selected(), !(row && row->reviewed));
        return true;
    }
    case Command::TypeToFindClass:
        ClassFinder::ask(this, m_workspace, [this](const WantedClass& wanted) { labelSelected(wanted); });
        return true;
    case Command::SelectAll:
        m_grid->selectAll();
        return true;
    case Command::FocusFilter:
        m_filter->edit()->setFocus(Qt::ShortcutFocusReason);
        return true;
    default:
        return m_workspace.sayNoClassFor(command) || handles(command);
    }
}

} // namespace ostrakon::ui
