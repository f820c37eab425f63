// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/row_selection.h"

#include <algorithm>

namespace ostrakon::widgets {

bool RowSelection::contains(qsizetype row) const {
    const auto after = std::upper_bound(m_ranges.begin(), m_ranges.end(), row,
                                        [](qsizetype value, const Range& range) { return value < range.first; });
    return after != m_ranges.begin() && std::prev(after)->last >= row;
}

qsizetype RowSelection::count() const {
    qsizetype sum = 0;
    for (const Range& range : m_ranges)
        sum += range.last - range.first + 1;
    return sum;
}

void RowSelection::add(qsizetype first, qsizetype last) {
    Q_ASSERT(first <= last);
    // Rows mostly come in order: appending must not copy what is there.
    if (m_ranges.empty() || first > m_ranges.back().last + 1) {
        m_ranges.push_back({first, last});
        return;
    }
    std::vector<Range> joined;
    joined.reserve(m_ranges.size() + 1);
    Range added{first, last};
    bool placed = false;
    for (const Range& range : m_ranges) {
        if (range.last + 1 < added.first) {
            joined.push_back(range);
        } else if (range.first > added.last + 1) {
            if (!placed)
                joined.push_back(added);
            placed = true;
            joined.push_back(range);
        } else {
            added = {std::min(added.first, range.first), std::max(added.last, range.last)};
        }
    }
    if (!placed)
        joined.push_back(added);
    m_ranges = std::move(joined);
}

void RowSelection::remove(qsizetype first, qsizetype last) {
    Q_ASSERT(first <= last);
    std::vector<Range> left;
    left.reserve(m_ranges.size() + 1);
    for (const Range& range : m_ranges) {
        if (range.first < first)
            left.push_back({range.first, std::min(range.last, first - 1)});
        if (range.last > last)
            left.push_back({std::max(range.first, last + 1), range.last});
    }
    m_ranges = std::move(left);
}

void RowSelection::toggle(qsizetype row) {
    if (contains(row))
        remove(row, row);
    else
        add(row, row);
}

} // namespace ostrakon::widgets
