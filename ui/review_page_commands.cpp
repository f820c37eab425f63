// SPDX-License-Identifier: GPL-3.0-or-later
// Review: what keys do to the selected mistakes.
#include <algorithm>

#include "core/project/labels.h"
#include "ui/browse_page.h"
#include "ui/class_finder.h"
#include "ui/review_page.h"
#include "widgets/mistake_card.h"

namespace ostrakon::ui {

std::vector<ImageId> ReviewPage::selected() const {
    std::vector<ImageId> out;
    for (const qint64 id : m_view->selectedIds())
        out.push_back(ImageId{id});
    return out;
}

void ReviewPage::relabel(const std::optional<WantedClass>& label) {
    const std::vector<ImageId> ids = selected();
    m_workspace.label(ids, label);
    if (ids.size() == 1)
        step(1);
}

void ReviewPage::acceptModel() {
    std::vector<std::pair<ImageId, ClassId>> wanted;
    for (const ImageId id : selected())
        if (const Judged* judged = m_source.at(id))
            wanted.emplace_back(id, judged->predicted);
    if (wanted.empty())
        return;
    m_workspace.act([wanted](project::Writer& writer) {
        if (wanted.size() == 1)
            return project::setLabels(writer, std::span(&wanted.front().first, 1), wanted.front().second);
        project::ActSpec spec;
        spec.kind = "label.accept";
        spec.message = {base::mark("Accept the model's verdict on %1 images"), {std::to_string(wanted.size())}};
        return writer.act(spec, [&] {
            for (const auto& [image, label] : wanted)
                project::setLabels(writer, std::span(&image, 1), label);
        });
    });
    if (wanted.size() == 1)
        step(1);
}

void ReviewPage::step(int rows) {
    if (m_source.count() > 0)
        m_view->setCurrentRow(std::clamp<qsizetype>(m_view->currentRow() + rows, 0, m_source.count() - 1));
}

bool ReviewPage::handles(Command command) const {
    if (!m_data.evaluation)
        return false;
    switch (command) {
    case Command::NextImage:
    case Command::PreviousImage:
    case Command::ClearLabel:
    case Command::TypeToFindClass:
    case Command::ToggleReviewed:
    case Command::SelectAll:
    case Command::ToggleMap:
    case Command::PeekUnderMap:
    case Command::ModelIsRight:
    case Command::ExportReport:
        return true;
    default:
        return command >= Command::Class1 && command <= Command::Class10;
    }
}

bool ReviewPage::handle(Command command) {
    if (const auto label = classFor(command, m_workspace.classes)) {
        relabel(label);
        return true;
    }
    switch (command) {
    case Command::NextImage:
        step(1);
        return true;
    case Command::PreviousImage:
        step(-1);
        return true;
    case Command::ClearLabel:
        relabel(std::nullopt);
        return true;
    case Command::ToggleReviewed: {
        const Judged* current = m_source.at(ImageId{m_view->currentId()});
        m_workspace.setReviewed(selected(), !(current && current->reviewed));
        return true;
    }
    case Command::TypeToFindClass:
        ClassFinder::ask(this, m_workspace, [this](const WantedClass& wanted) { relabel(wanted); });
        return true;
    case Command::SelectAll:
        m_view->selectAll();
        return true;
    case Command::ToggleMap:
        m_view->setHeatShown(!m_view->heatShown());
        return true;
    case Command::ModelIsRight:
        acceptModel();
        return true;
    default:
        return m_workspace.sayNoClassFor(command);
    }
}

} // namespace ostrakon::ui
