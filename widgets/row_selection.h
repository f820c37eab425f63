// SPDX-License-Identifier: GPL-3.0-or-later
// Which rows of a very long list are selected, as sorted ranges: Ctrl+A on a million rows is one range.
#pragma once

#include <QtGlobal>

#include <vector>

namespace ostrakon::widgets {

/// Rows are 0-based; ranges are inclusive at both ends, disjoint, never touching. Every operation is O(ranges).
class RowSelection {
  public:
    struct Range {
        qsizetype first = 0;
        qsizetype last = 0;
        bool operator==(const Range&) const = default;
    };

    bool contains(qsizetype row) const;
    qsizetype count() const;
    bool isEmpty() const { return m_ranges.empty(); }
    const std::vector<Range>& ranges() const { return m_ranges; }

    void clear() { m_ranges.clear(); }
    void add(qsizetype first, qsizetype last);
    void remove(qsizetype first, qsizetype last);
    void toggle(qsizetype row);

    bool operator==(const RowSelection&) const = default;

  private:
    std::vector<Range> m_ranges;
};

} // namespace ostrakon::widgets
