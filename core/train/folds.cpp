// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstdint>
#include <map>
#include <numeric>

#include "core/train/head_fit.h"
#include "core/train/random.h"

namespace ostrakon::train {

namespace {

/// Rows that stay together, and how many of each class they hold.
struct Bundle {
    std::vector<std::size_t> rows;
    std::map<int, int> perClass;
    std::uint64_t order = 0;
};

std::vector<Bundle> bundles(const std::vector<int>& labels, const std::vector<std::int64_t>& groups,
                            std::uint64_t seed) {
    std::vector<Bundle> out;
    std::map<std::int64_t, std::size_t> known;
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const bool alone = groups.empty() || groups[i] < 0;
        std::size_t index = out.size();
        if (!alone)
            index = known.try_emplace(groups[i], index).first->second;
        if (index == out.size())
            out.push_back({{}, {}, mixed(seed, i)});
        out[index].rows.push_back(i);
        ++out[index].perClass[labels[i]];
    }
    // The large ones first, while there is still room to even out; chance decides among equals.
    std::sort(out.begin(), out.end(), [](const Bundle& a, const Bundle& b) {
        return a.rows.size() != b.rows.size() ? a.rows.size() > b.rows.size()
               : a.order != b.order           ? a.order < b.order
                                              : a.rows.front() < b.rows.front();
    });
    return out;
}

} // namespace

std::vector<int> stratifiedFolds(const std::vector<int>& labels, const std::vector<std::int64_t>& groups, int folds,
                                 std::uint64_t seed) {
    std::vector<int> out(labels.size(), 0);
    const auto count = static_cast<std::size_t>(folds);
    std::vector<std::map<int, int>> filled(count);
    std::vector<std::size_t> total(count, 0);
    for (const Bundle& bundle : bundles(labels, groups, seed)) {
        const auto crowd = [&](std::size_t fold) {
            int same = 0;
            for (const auto& [label, n] : bundle.perClass)
                same += filled[fold][label] * n;
            return std::pair(same, total[fold]);
        };
        std::size_t best = 0;
        for (std::size_t fold = 1; fold < count; ++fold)
            if (crowd(fold) < crowd(best))
                best = fold;
        for (const std::size_t row : bundle.rows)
            out[row] = static_cast<int>(best);
        for (const auto& [label, n] : bundle.perClass)
            filled[best][label] += n;
        total[best] += bundle.rows.size();
    }
    return out;
}

Scaling scalingFor(int rows, int classes) {
    constexpr int kRowsAClass = 60;
    return rows < kRowsAClass * classes ? Scaling::Tempered : Scaling::Standard;
}

std::vector<double> defaultStrengths() {
    return {0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0};
}

} // namespace ostrakon::train
