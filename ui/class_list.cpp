// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/class_list.h"

#include <algorithm>

namespace ostrakon::ui {

ClassList::ClassList(Session& session, QObject* parent)
    : QObject(parent)
    , m_session(session) {
    connect(&session, &Session::opened, this, &ClassList::load);
    connect(&session, &Session::closed, this, [this] {
        adopt({});
        m_loaded = false;
    });
    connect(&session, &Session::changed, this, [this](const project::Changes& what) {
        using project::Changed;
        if (what.has(Changed::Classes) || what.has(Changed::Labels) || what.has(Changed::Images) ||
            what.has(Changed::Splits))
            load();
    });
}

void ClassList::load() {
    const auto read = [](project::Reader& reader) {
        const project::Reader::Snapshot oneState(reader);
        return Loaded{project::listClasses(reader), project::counts(reader)};
    };
    m_session.query(this, read, [this](Loaded loaded) { adopt(std::move(loaded)); });
}

void ClassList::adopt(Loaded loaded) {
    m_rows = std::move(loaded.rows);
    m_counts = std::move(loaded.counts);
    QStringList names;
    for (const auto& row : m_rows)
        names.append(QString::fromStdString(row.name));
    const QStringList marks = widgets::classMarks(names);
    m_items.clear();
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const auto& row = m_rows[i];
        const auto count = m_counts.byClass.find(row.id);
        m_items.append({row.id.value, names[static_cast<qsizetype>(i)], marks[static_cast<qsizetype>(i)],
                        QColor::fromRgb(row.rgb), QString::fromStdString(row.key),
                        count == m_counts.byClass.end() ? 0 : count->second});
    }
    m_loaded = true;
    Q_EMIT changed();
}

const widgets::ClassItem* ClassList::item(ClassId id) const {
    const auto found = std::find_if(m_items.begin(), m_items.end(), [&](const auto& i) { return i.id == id.value; });
    return found == m_items.end() ? nullptr : &*found;
}

QString ClassList::nameOf(ClassId id) const {
    const widgets::ClassItem* found = item(id);
    return found ? found->name : tr("(removed class)");
}

std::optional<ClassId> ClassList::withKey(const QString& key) const {
    for (const auto& i : m_items)
        if (!key.isEmpty() && i.key == key)
            return ClassId{i.id};
    return std::nullopt;
}

} // namespace ostrakon::ui
