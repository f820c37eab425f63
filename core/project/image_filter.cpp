// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/image_filter.h"

#include "core/base/files.h"
#include "core/project/names.h"

namespace ostrakon::project {

namespace {

// Collects the pieces of one SELECT over `items s`; joins are added only where something needs them.
class Builder {
  public:
    void where(const std::string& condition) { m_where += (m_where.empty() ? "" : " AND ") + condition; }
    template <typename T>
    void where(const std::string& condition, const T& argument) {
        where(condition);
        m_query.arguments.emplace_back(argument);
    }
    void argument(std::int64_t value) { m_query.arguments.emplace_back(value); }
    void joinImages() { m_images = true; }

    void filter(const ImageFilter& f);
    ListQuery finish(const Sort* sort);

  private:
    void classes(const ImageFilter& f);
    void run(const RunFilter& f);
    std::string orderBy(const Sort& sort);

    ListQuery m_query;
    std::string m_where, m_run, m_extra;
    bool m_images = false;
};

std::string marks(std::size_t count) {
    std::string out = "(";
    for (std::size_t i = 0; i < count; ++i)
        out += i == 0 ? "?" : ",?";
    return out + ")";
}

void Builder::classes(const ImageFilter& f) {
    if (f.classes.empty() && !f.orUnlabeled)
        return;
    if (f.classes.empty())
        return where("s.class_id IS NULL");
    where(std::string(f.orUnlabeled ? "(s.class_id IS NULL OR " : "(") + "s.class_id IN " + marks(f.classes.size()) +
          ")");
    for (const ClassId id : f.classes)
        argument(id.value);
}

void Builder::run(const RunFilter& f) {
    m_run = " JOIN predictions p ON p.image_id = s.image_id";
    where("p.run_id = ?", f.run.value);
    if (f.mistakesOnly)
        where("p.true_id <> p.predicted_id"); // without a truth there is no mistake
    if (f.truth)
        where("p.true_id = ?", f.truth->value);
    if (f.predicted)
        where("p.predicted_id = ?", f.predicted->value);
    if (f.split)
        where("p.split = ?", std::int64_t{static_cast<std::uint8_t>(*f.split)});
    if (f.minConfidence > 0.0)
        where("p.probability >= ?", f.minConfidence);
    if (f.maxConfidence < 1.0)
        where("p.probability <= ?", f.maxConfidence);
}

void Builder::filter(const ImageFilter& f) {
    if (f.run)
        run(*f.run);
    classes(f);
    if (f.labeled)
        where(*f.labeled ? "s.class_id IS NOT NULL" : "s.class_id IS NULL");
    if (f.reviewed)
        where(*f.reviewed ? "s.reviewed <> 0" : "s.reviewed = 0");
    if (!f.splits.empty()) {
        where("s.split IN " + marks(f.splits.size()));
        for (const Split split : f.splits)
            argument(static_cast<std::uint8_t>(split));
    }
    if (f.thing)
        where("s.thing_id = ?", f.thing->value);
    if (f.conflict)
        where(*f.conflict ? "s.conflict <> 0" : "s.conflict = 0");
    if (f.damaged) {
        joinImages();
        where(*f.damaged ? "i.damaged <> ''" : "i.damaged = ''");
    }
    if (f.import)
        where("s.image_id IN (SELECT image_id FROM locations WHERE import_id = ?)", f.import->value);
    for (const std::string& text : f.texts) {
        joinImages();
        where("instr(i.search_text, ?) > 0", lowered(base::display(text)));
    }
}

std::string Builder::orderBy(const Sort& sort) {
    const std::string direction = sort.descending ? " DESC" : "";
    switch (sort.by) {
    case Sort::By::Added:
        return "s.image_id" + direction;
    case Sort::By::Path:
        joinImages();
        return "i.path_key" + direction + ", s.image_id";
    case Sort::By::Class:
        m_extra = " LEFT JOIN classes c ON c.id = s.class_id";
        return "c.position IS NULL, c.position" + direction + ", s.image_id";
    case Sort::By::LabelledAt:
        return "s.labelled_at" + direction + ", s.image_id";
    case Sort::By::Confidence:
        m_extra =
            " LEFT JOIN predictions q ON q.run_id = " + std::to_string(sort.run.value) + " AND q.image_id = s.image_id";
        return "q.probability IS NULL, q.probability" + direction + ", s.image_id";
    case Sort::By::Thing:
        m_extra = " LEFT JOIN things t ON t.id = s.thing_id";
        return "t.name IS NULL, t.name" + direction + ", s.image_id";
    }
    return "s.image_id";
}

ListQuery Builder::finish(const Sort* sort) {
    const std::string order = sort ? " ORDER BY " + orderBy(*sort) : std::string();
    // A condition that every row meets lets a long list, too, go along the key instead of a bare scan.
    where("s.image_id > 0");
    m_query.sql = std::string(sort ? "SELECT s.image_id" : "SELECT count(*)") + " FROM items s" +
                  (m_images ? " JOIN images i ON i.id = s.image_id" : "") + m_run + m_extra + " WHERE " + m_where +
                  order;
    return m_query;
}

} // namespace

ListQuery listQuery(const ImageFilter& filter, const Sort& sort) {
    Builder builder;
    builder.filter(filter);
    return builder.finish(&sort);
}

ListQuery countQuery(const ImageFilter& filter) {
    Builder builder;
    builder.filter(filter);
    return builder.finish(nullptr);
}

} // namespace ostrakon::project
