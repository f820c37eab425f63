// SPDX-License-Identifier: GPL-3.0-or-later
// Counts what an import sees into its report; the same for a dry run. Internal to core/dataset.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/dataset/import_report.h"

namespace ostrakon::dataset {

/// One thread.
class ReportBuilder {
  public:
    using IsKnown = std::function<bool(const base::Sha256&)>;
    /// `hasThings`: a pattern is set, so an image without a thing counts as such.
    ReportBuilder(bool hasThings, IsKnown isKnown)
        : m_hasThings(hasThings)
        , m_isKnown(std::move(isKnown)) {}

    void add(const project::ImportedFile& file);
    void add(project::ImportProblem problem);
    ImportReport& report() { return m_report; }
    ImportReport finish();

  private:
    struct Seen {
        std::vector<std::string> paths;
        std::set<std::string> classes;
        std::set<project::Split> splits;
        bool hasThing = false;
    };
    const bool m_hasThings;
    const IsKnown m_isKnown;
    ImportReport m_report;
    std::unordered_map<base::Sha256, std::size_t> m_placeOf; ///< in m_seen
    std::vector<Seen> m_seen;                                ///< in order of their first path
    std::set<std::string> m_things;
};

} // namespace ostrakon::dataset
