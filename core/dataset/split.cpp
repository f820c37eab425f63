// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/split.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>
#include <set>

#include "core/base/error.h"
#include "core/base/plural.h"
#include "core/project/classes.h"

namespace ostrakon::dataset {

namespace {

using base::mark;
using base::tr;
using base::trn;
using project::Sample;
using project::Split;

constexpr double kMissedByMuch = 0.05;

std::size_t at(Split split) {
    return static_cast<std::size_t>(split);
}

/// SplitMix64's finaliser (Steele, Lea, Flood 2014): one round per word of the hash. An image's place in the shuffle
/// depends on the seed and its own content alone, so a new image never reorders the others.
std::uint64_t orderOf(std::uint64_t seed, const base::Sha256& sha256) {
    std::uint64_t state = seed;
    for (std::size_t i = 0; i < sha256.bytes.size(); i += 8) {
        for (std::size_t k = 0; k < 8; ++k)
            state ^= std::uint64_t{sha256.bytes[i + k]} << (8 * k);
        state += 0x9e3779b97f4a7c15ull;
        state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9ull;
        state = (state ^ (state >> 27)) * 0x94d049bb133111ebull;
        state ^= state >> 31;
    }
    return state;
}

/// What goes to one side together: an image, or all images of a thing.
struct Group {
    std::uint64_t order = 0;
    base::Sha256 smallest; ///< ties of `order` are broken by content too
    std::vector<const Sample*> samples;
    std::map<ClassId, std::int64_t> counts;
    Split side = Split::None; ///< fixed from before, or chosen
    bool isFree = true;

    std::int64_t size() const { return static_cast<std::int64_t>(samples.size()); }
};

class Planner {
  public:
    Planner(std::span<const Sample> samples, const std::map<ClassId, std::string>& names, const SplitOptions& options)
        : m_names(names)
        , m_options(options) {
        checkShares();
        gather(samples);
        fix();
    }

    SplitPlan run() {
        if (m_options.by == SplitBy::Image)
            placeImages();
        else
            placeThings();
        conclude();
        return std::move(m_plan);
    }

  private:
    double share(Split side) const {
        return side == Split::Val    ? m_options.val
               : side == Split::Test ? m_options.test
                                     : 1 - m_options.val - m_options.test;
    }

    void checkShares() const {
        const double v = m_options.val;
        const double t = m_options.test;
        if (!(v >= 0 && t >= 0 && v <= 0.9 && t <= 0.9 && v + t < 0.99))
            throw Error(Code::BadInput,
                        tr("Shares of %1 for validation and %2 for test leave nothing to train on.",
                           fmt::format("{:g}", v), fmt::format("{:g}", t)),
                        tr("Give shares between 0 and 0.9 whose sum is below 0.99."));
    }

    void gather(std::span<const Sample> samples) {
        std::map<ThingId, std::size_t> groupOfThing;
        for (const Sample& sample : samples) {
            if (sample.damaged)
                ++m_plan.damaged;
            else if (!sample.label)
                ++m_plan.unlabeled;
            if (sample.damaged || !sample.label)
                continue;
            const bool byThing = m_options.by == SplitBy::Thing && sample.thing;
            std::size_t index = m_groups.size();
            if (byThing)
                index = groupOfThing.try_emplace(*sample.thing, index).first->second;
            if (index == m_groups.size())
                m_groups.emplace_back();
            Group& group = m_groups[index];
            if (group.samples.empty() || sample.sha256 < group.smallest)
                group.smallest = sample.sha256;
            group.samples.push_back(&sample);
            ++group.counts[*sample.label];
            ++m_total[*sample.label];
        }
        if (m_total.size() < 2)
            throw Error(Code::TooFewImages, tr("A split needs labeled images of at least two classes."),
                        tr("Label some more images first."));
        for (Group& group : m_groups)
            group.order = orderOf(m_options.seed, group.smallest);
        std::sort(m_groups.begin(), m_groups.end(), [](const Group& a, const Group& b) {
            return std::tie(a.order, a.smallest) < std::tie(b.order, b.smallest);
        });
    }

    /// What was decided before stays; images that come to a thing follow it.
    void fix() {
        for (Group& group : m_groups) {
            if (!m_options.redo)
                for (const Sample* sample : group.samples)
                    group.side = std::max(group.side, sample->split); // test > val > train, as for copies
            group.isFree = group.side == Split::None;
            for (const Sample* sample : group.samples)
                if (!group.isFree)
                    ++m_count[*sample->label][at(sample->split == Split::None ? group.side : sample->split)];
        }
    }

    void place(Group& group, Split side) {
        group.side = side;
        for (const auto& [label, count] : group.counts)
            m_count[label][at(side)] += count;
    }

    /// How many of `total` images a side should have: at least one where the class can spare it.
    std::int64_t wanted(std::int64_t total, Split side) const {
        if (share(side) <= 0)
            return 0;
        const std::int64_t sides = 1 + (m_options.val > 0) + (m_options.test > 0);
        const auto rounded = static_cast<std::int64_t>(std::floor(share(side) * static_cast<double>(total) + 0.5));
        return total >= sides ? std::max<std::int64_t>(rounded, 1) : 0;
    }

    void placeImages() {
        std::map<ClassId, std::vector<Group*>> freeOf;
        for (Group& group : m_groups)
            if (group.isFree)
                freeOf[group.counts.begin()->first].push_back(&group);
        for (auto& [label, waiting] : freeOf) {
            auto next = waiting.begin();
            for (const Split side : {Split::Test, Split::Val}) {
                std::int64_t missing = wanted(m_total[label], side) - m_count[label][at(side)];
                // The last one of a class trains: what is never seen cannot be learnt.
                const std::int64_t spare = (waiting.end() - next) - (m_count[label][at(Split::Train)] == 0);
                for (missing = std::min(missing, spare); missing > 0; --missing)
                    place(**next++, side);
            }
            for (; next != waiting.end(); ++next)
                place(**next, Split::Train);
        }
    }

    /// Squared distance of the class counts from their targets, relative to the class's size, that adding would change.
    double costOf(const Group& group, Split side) {
        double out = 0;
        for (const auto& [label, count] : group.counts) {
            const auto total = static_cast<double>(m_total[label]);
            const double gap = static_cast<double>(m_count[label][at(side)]) - share(side) * total;
            const auto added = static_cast<double>(count);
            out += (2 * gap * added + added * added) / total;
        }
        return out;
    }

    void placeThings() {
        std::vector<Group*> waiting;
        for (Group& group : m_groups)
            if (group.isFree)
                waiting.push_back(&group);
        std::stable_sort(waiting.begin(), waiting.end(), [](auto* a, auto* b) { return a->size() > b->size(); });
        for (Group* group : waiting) {
            Split best = Split::Train;
            for (const Split side : {Split::Val, Split::Test})
                if (share(side) > 0 && costOf(*group, side) < costOf(*group, best))
                    best = side;
            place(*group, best);
        }
        for (const Split side : {Split::Val, Split::Test})
            if (share(side) > 0)
                lendTo(side, waiting);
    }

    /// A class that has no thing on `side` gets its smallest one that training can spare.
    void lendTo(Split side, const std::vector<Group*>& movable) {
        for (const auto& [label, total] : m_total) {
            if (m_count[label][at(side)] > 0)
                continue;
            const auto smallest = std::find_if(movable.rbegin(), movable.rend(), [&, l = label](const Group* group) {
                return group->side == Split::Train && group->counts.contains(l) && canSpare(*group);
            });
            if (smallest == movable.rend())
                continue;
            for (const auto& [other, count] : (*smallest)->counts)
                m_count[other][at(Split::Train)] -= count;
            place(**smallest, side);
        }
    }

    bool canSpare(const Group& group) {
        return std::all_of(group.counts.begin(), group.counts.end(),
                           [&](const auto& entry) { return m_count[entry.first][at(Split::Train)] > entry.second; });
    }

    Split sideOf(const Group& group, const Sample& sample) const {
        return !m_options.redo && sample.split != Split::None ? sample.split : group.side;
    }

    void conclude() {
        std::map<ThingId, std::set<Split>> sidesOfThing;
        for (const Group& group : m_groups) {
            for (const auto& [label, count] : group.counts)
                ++m_plan.achieved[label].groups;
            m_plan.all.groups += 1;
            for (const Sample* sample : group.samples) {
                const Split side = sideOf(group, *sample);
                if (side != sample->split)
                    m_plan.assignments.push_back({sample->image, side});
                if (sample->thing)
                    sidesOfThing[*sample->thing].insert(side);
                for (ClassShare* target : {&m_plan.achieved[*sample->label], &m_plan.all})
                    ++(side == Split::Train ? target->train : side == Split::Val ? target->val : target->test);
            }
        }
        m_plan.straddlingThings = std::count_if(sidesOfThing.begin(), sidesOfThing.end(),
                                                [](const auto& entry) { return entry.second.size() > 1; });
        std::sort(m_plan.assignments.begin(), m_plan.assignments.end(),
                  [](const auto& a, const auto& b) { return a.image < b.image; });
        refuseTheUseless();
        warn();
    }

    void refuseTheUseless() const {
        const bool decided = !m_plan.assignments.empty();
        if (m_plan.all.train == 0)
            throw Error(Code::TooFewImages, tr("The split would leave nothing to train on."),
                        tr("Label more images, or choose smaller shares."));
        if (decided && m_options.val > 0 && m_plan.all.val == 0)
            throw Error(Code::TooFewImages, tr("There are too few images or things to set some aside for validation."),
                        tr("Label more images, or split by image instead of by thing."));
    }

    void warn() {
        for (const auto& [label, got] : m_plan.achieved) {
            const auto named = m_names.find(label);
            const std::string name = named == m_names.end() ? std::to_string(label.value) : named->second;
            if (got.train == 0)
                m_plan.warnings.push_back(tr("“%1” has nothing to train on: the model cannot learn it.", name));
            else if (m_options.val > 0 && got.val == 0)
                m_plan.warnings.push_back(
                    trn(got.groups, mark("“%2” has only %1 image or thing: none could be set aside to validate it."),
                        mark("“%2” has only %1 images or things: none could be set aside to validate it."), name));
            else if (m_options.test > 0 && got.test == 0)
                m_plan.warnings.push_back(
                    trn(got.groups, mark("“%2” has only %1 image or thing: none could be set aside to test it."),
                        mark("“%2” has only %1 images or things: none could be set aside to test it."), name));
        }
        warnOfShares();
        if (m_plan.straddlingThings > 0)
            m_plan.warnings.push_back(
                trn(m_plan.straddlingThings,
                    mark("%1 thing has photographs on both sides, which flatters every figure; split by thing."),
                    mark("%1 things have photographs on both sides, which flatters every figure; split by thing.")));
    }

    void warnOfShares() {
        if (m_options.val > 0 && m_plan.all.val == 0) {
            m_plan.keptDespiteShares = true;
            m_plan.warnings.push_back(
                tr("Every labeled image has a split already and none is for validation; split anew to change that."));
            return;
        }
        const auto total = static_cast<double>(m_plan.all.total());
        // With a division that was there before, the draw missed nothing: it had nothing to draw from.
        const auto kept = std::count_if(m_groups.begin(), m_groups.end(), [](const Group& g) { return !g.isFree; });
        for (const auto& [side, got] : {std::pair{Split::Val, m_plan.all.val}, std::pair{Split::Test, m_plan.all.test}})
            if (share(side) > 0 && std::abs(static_cast<double>(got) / total - share(side)) > kMissedByMuch)
                m_plan.warnings.push_back(kept > 0 ? keptSentence(side, got, total) : missedSentence(side, got, total));
    }

    // A sentence for each side: what a side is called is a word of the reader's language, never an argument.
    base::Message missedSentence(Split side, std::int64_t got, double total) const {
        const std::string wanted = fmt::format("{:.0f}", 100 * share(side));
        const std::string achieved = fmt::format("{:.1f}", 100 * static_cast<double>(got) / total);
        return side == Split::Val ? tr("Asked for %1 % for validation, achieved %2 %.", wanted, achieved)
                                  : tr("Asked for %1 % for the test, achieved %2 %.", wanted, achieved);
    }

    base::Message keptSentence(Split side, std::int64_t got, double total) {
        m_plan.keptDespiteShares = true;
        const std::string holds = fmt::format("{:.1f}", 100 * static_cast<double>(got) / total);
        const std::string wanted = fmt::format("{:.0f}", 100 * share(side));
        return side == Split::Val
                   ? tr("The split came with the folders or was made before, and stays: validation holds %1 % and not "
                        "the %2 % asked for. Split anew to replace it.",
                        holds, wanted)
                   : tr("The split came with the folders or was made before, and stays: the test part holds %1 % and "
                        "not the %2 % asked for. Split anew to replace it.",
                        holds, wanted);
    }

    const std::map<ClassId, std::string>& m_names;
    const SplitOptions& m_options;
    std::vector<Group> m_groups;
    std::map<ClassId, std::int64_t> m_total;
    std::map<ClassId, std::array<std::int64_t, 4>> m_count; ///< by side
    SplitPlan m_plan;
};

OrderedJson toJson(const ClassShare& share) {
    return {{"train", share.train}, {"val", share.val}, {"test", share.test}, {"groups", share.groups}};
}

} // namespace

SplitPlan planSplit(std::span<const Sample> samples, const std::map<ClassId, std::string>& classNames,
                    const SplitOptions& options) {
    return Planner(samples, classNames, options).run();
}

SplitPlan makeSplit(project::Project& project, const SplitOptions& options) {
    const auto reader = project.reader();
    std::map<ClassId, std::string> names;
    for (const auto& row : project::listClasses(*reader))
        names[row.id] = row.name;
    const auto samples = project::samples(*reader);
    SplitPlan plan = planSplit(samples, names, options);
    if (plan.assignments.empty())
        return plan;
    const Json settings = {{"val", options.val},
                           {"test", options.test},
                           {"by", options.by == SplitBy::Thing ? "thing" : "image"},
                           {"seed", options.seed},
                           {"redo", options.redo}};
    project.store().call(project::Priority::Act, [&](project::Writer& writer) {
        return project::assignSplits(writer, plan.assignments, settings.dump());
    });
    return plan;
}

OrderedJson toJson(const SplitPlan& plan, const std::map<ClassId, std::string>& classNames) {
    OrderedJson out;
    out["changed"] = plan.assignments.size();
    out["images"] = toJson(plan.all);
    out["classes"] = OrderedJson::object();
    for (const auto& [label, share] : plan.achieved) {
        const auto name = classNames.find(label);
        out["classes"][name == classNames.end() ? std::to_string(label.value) : name->second] = toJson(share);
    }
    out["unlabeled"] = plan.unlabeled;
    out["damaged"] = plan.damaged;
    out["straddling_things"] = plan.straddlingThings;
    out["warnings"] = OrderedJson::array();
    for (const base::Message& warning : plan.warnings)
        out["warnings"].push_back(base::english(warning));
    return out;
}

} // namespace ostrakon::dataset
