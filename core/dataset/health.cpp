// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/health.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/imports.h"

namespace ostrakon::dataset {

namespace {

using base::tr;
using project::ImportProblem;
using Kind = Finding::Kind;
using Weight = Finding::Weight;

constexpr std::int64_t kSmallClass = 5;

class Checker {
  public:
    explicit Checker(project::Reader& reader)
        : m_reader(reader)
        , m_snapshot(reader)
        , m_samples(project::samples(reader)) {}

    std::vector<Finding> run() {
        damaged();
        conflicts();
        thingsOnTwoSides();
        smallClasses();
        unlabeledAndUnsplit();
        files();
        std::stable_sort(m_out.begin(), m_out.end(),
                         [](const Finding& a, const Finding& b) { return a.weight > b.weight; });
        return std::move(m_out);
    }

  private:
    void add(Kind kind, Weight weight, std::int64_t count, base::Message sentence, std::vector<ImageId> images = {}) {
        if (count > 0)
            m_out.push_back({kind, weight, count, std::move(sentence), std::move(images)});
    }
    void add(Kind kind, Weight weight, std::vector<ImageId> images, base::Message sentence) {
        const auto count = static_cast<std::int64_t>(images.size());
        add(kind, weight, count, std::move(sentence), std::move(images));
    }

    template <typename Condition>
    std::vector<ImageId> imagesWhere(Condition condition) const {
        std::vector<ImageId> out;
        for (const project::Sample& sample : m_samples)
            if (condition(sample))
                out.push_back(sample.image);
        return out;
    }

    void damaged() {
        auto images = imagesWhere([](const auto& s) { return s.damaged; });
        const std::string count = std::to_string(images.size());
        add(Kind::DamagedImages, Weight::Warning, std::move(images),
            tr("Damaged images, left out of training: %1. Copy them from their source again.", count));
    }

    void conflicts() {
        project::ImageFilter filter;
        filter.conflict = true;
        const auto ids = project::listIds(m_reader, filter);
        std::vector<ImageId> classes;
        std::vector<ImageId> splits;
        for (const auto& row : project::rows(m_reader, ids)) {
            if (row.conflict & project::kClassConflict)
                classes.push_back(row.id);
            if (row.conflict & project::kSplitConflict)
                splits.push_back(row.id);
        }
        const std::string classCount = std::to_string(classes.size());
        const std::string splitCount = std::to_string(splits.size());
        add(Kind::ClassConflicts, Weight::Warning, std::move(classes),
            tr("Images whose copies lie in folders of different classes: %1. They wait for your decision.",
               classCount));
        add(Kind::SplitConflicts, Weight::Warning, std::move(splits),
            tr("Images whose copies lie on two sides of the split: %1. Test went before val before train.",
               splitCount));
    }

    void thingsOnTwoSides() {
        std::map<ThingId, std::set<project::Split>> sides;
        for (const project::Sample& sample : m_samples)
            if (sample.thing && sample.label && sample.split != project::Split::None)
                sides[*sample.thing].insert(sample.split);
        const auto leaks = [&](const ThingId& thing) {
            const auto it = sides.find(thing);
            return it != sides.end() && it->second.size() > 1;
        };
        const auto count = std::count_if(sides.begin(), sides.end(), [](const auto& s) { return s.second.size() > 1; });
        add(Kind::ThingsOnTwoSides, Weight::Warning, count,
            tr("Things with photographs on two sides of the split: %1. That flatters every figure; split by thing.",
               std::to_string(count)),
            imagesWhere([&](const auto& s) { return s.thing && leaks(*s.thing); }));
    }

    void smallClasses() {
        std::map<ClassId, std::int64_t> sizes;
        for (const auto& row : project::listClasses(m_reader))
            sizes[row.id] = 0;
        for (const project::Sample& sample : m_samples)
            if (sample.label && !sample.damaged)
                ++sizes[*sample.label];
        const auto isSmall = [&](ClassId id) { return sizes.at(id) < kSmallClass; };
        const auto count =
            std::count_if(sizes.begin(), sizes.end(), [](const auto& s) { return s.second < kSmallClass; });
        add(Kind::SmallClasses, Weight::Warning, count,
            tr("Classes with fewer than %1 images: %2. They can hardly be learnt and not be judged.",
               std::to_string(kSmallClass), std::to_string(count)),
            imagesWhere([&](const auto& s) { return s.label && !s.damaged && isSmall(*s.label); }));
    }

    void unlabeledAndUnsplit() {
        auto unlabeled = imagesWhere([](const auto& s) { return !s.label && !s.damaged; });
        auto unsplit =
            imagesWhere([](const auto& s) { return s.label && !s.damaged && s.split == project::Split::None; });
        const std::string unlabeledCount = std::to_string(unlabeled.size());
        const std::string unsplitCount = std::to_string(unsplit.size());
        add(Kind::UnlabeledImages, Weight::Note, std::move(unlabeled),
            tr("Images without a class, left out of training: %1.", unlabeledCount));
        add(Kind::NoSplit, Weight::Note, std::move(unsplit),
            tr("Labeled images that are in no split yet: %1. Training assigns them.", unsplitCount));
    }

    /// A file is counted once, however often its folder was imported.
    void files() {
        std::map<ImportProblem::Kind, std::set<std::string>> paths;
        for (const project::ImportRow& row : project::listImports(m_reader))
            if (row.problems > 0 && row.state != project::ImportState::TakenBack)
                for (const ImportProblem& problem : project::importProblems(m_reader, row.id))
                    paths[problem.kind].insert(row.spec.folder.native() + "/" + problem.relativePath);
        const auto count = [&](ImportProblem::Kind kind) { return static_cast<std::int64_t>(paths[kind].size()); };
        const auto text = [&](ImportProblem::Kind kind) { return std::to_string(paths[kind].size()); };
        using Problem = ImportProblem::Kind;
        add(Kind::UnreadableFiles, Weight::Warning, count(Problem::Unreadable),
            tr("Files that could not be read at import: %1.", text(Problem::Unreadable)));
        add(Kind::UnsupportedFiles, Weight::Note, count(Problem::Unsupported),
            tr("Files that are no images or of a kind that is not read: %1.", text(Problem::Unsupported)));
        add(Kind::Duplicates, Weight::Note, count(Problem::Duplicate),
            tr("Files that repeat an image byte for byte: %1. They count once.", text(Problem::Duplicate)));
    }

    project::Reader& m_reader;
    const project::Reader::Snapshot m_snapshot; ///< all queries see one state
    const std::vector<project::Sample> m_samples;
    std::vector<Finding> m_out;
};

const char* nameOf(Kind kind) {
    switch (kind) {
    case Kind::DamagedImages:
        return "damaged_images";
    case Kind::UnreadableFiles:
        return "unreadable_files";
    case Kind::UnsupportedFiles:
        return "unsupported_files";
    case Kind::ClassConflicts:
        return "class_conflicts";
    case Kind::SplitConflicts:
        return "split_conflicts";
    case Kind::Duplicates:
        return "duplicates";
    case Kind::ThingsOnTwoSides:
        return "things_on_two_sides";
    case Kind::UnlabeledImages:
        return "unlabeled_images";
    case Kind::SmallClasses:
        return "small_classes";
    case Kind::NoSplit:
        break;
    }
    return "no_split";
}

} // namespace

std::vector<Finding> checkHealth(project::Reader& reader) {
    return Checker(reader).run();
}

OrderedJson toJson(const std::vector<Finding>& findings) {
    OrderedJson out = OrderedJson::array();
    for (const Finding& finding : findings)
        out.push_back({{"kind", nameOf(finding.kind)},
                       {"weight", finding.weight == Weight::Warning ? "warning" : "note"},
                       {"count", finding.count},
                       {"sentence", base::english(finding.sentence)}});
    return out;
}

} // namespace ostrakon::dataset
