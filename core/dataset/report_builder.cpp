// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/report_builder.h"

namespace ostrakon::dataset {

void ReportBuilder::add(const project::ImportedFile& file) {
    ++m_report.imageFiles;
    const auto [place, isNew] = m_placeOf.try_emplace(file.facts.sha256, m_seen.size());
    if (isNew) {
        m_seen.emplace_back();
        if (!m_isKnown(file.facts.sha256))
            ++m_report.newImages;
    }
    Seen& seen = m_seen[place->second];
    seen.paths.push_back(file.relativePath);
    if (file.label)
        seen.classes.insert(*file.label);
    if (file.split != project::Split::None)
        seen.splits.insert(file.split);
    if (file.thing) {
        seen.hasThing = true;
        m_things.insert(*file.thing);
    }
}

void ReportBuilder::add(project::ImportProblem problem) {
    m_report.problems.push_back(std::move(problem));
}

ImportReport ReportBuilder::finish() {
    m_report.images = static_cast<std::int64_t>(m_seen.size());
    m_report.things = static_cast<std::int64_t>(m_things.size());
    for (const Seen& seen : m_seen) {
        if (seen.classes.size() == 1)
            ++m_report.byClass[*seen.classes.begin()];
        if (!seen.splits.empty())
            ++m_report.bySplit[*seen.splits.rbegin()]; // test > val > train
        if (m_hasThings && !seen.hasThing)
            ++m_report.withoutThing;
        if (seen.paths.size() > 1)
            m_report.copies.push_back(
                {seen.paths, {seen.classes.begin(), seen.classes.end()}, {seen.splits.begin(), seen.splits.end()}});
    }
    return std::move(m_report);
}

} // namespace ostrakon::dataset
