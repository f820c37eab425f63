// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/import_report.h"

#include <algorithm>

#include "core/base/plural.h"
#include "core/dataset/path_text.h"

namespace ostrakon::dataset {

namespace {

using base::tr;
using project::ImportProblem;

const char* nameOf(Arrangement arrangement) {
    switch (arrangement) {
    case Arrangement::ClassFolders:
        return "class-folders";
    case Arrangement::SplitFolders:
        return "split-folders";
    case Arrangement::Flat:
        break;
    }
    return "flat";
}

const char* nameOf(ImportProblem::Kind kind) {
    switch (kind) {
    case ImportProblem::Kind::Unreadable:
        return "unreadable";
    case ImportProblem::Kind::Unsupported:
        return "unsupported";
    case ImportProblem::Kind::Damaged:
        return "damaged";
    case ImportProblem::Kind::Duplicate:
        return "duplicate";
    case ImportProblem::Kind::ClassConflict:
        return "class-conflict";
    case ImportProblem::Kind::SplitConflict:
        break;
    }
    return "split-conflict";
}

OrderedJson displayed(const std::vector<std::string>& paths) {
    OrderedJson out = OrderedJson::array();
    for (const std::string& path : paths)
        out.push_back(pathText(path));
    return out;
}

OrderedJson toJson(const CopyGroup& group) {
    OrderedJson splits = OrderedJson::array();
    for (const project::Split split : group.splits)
        splits.push_back(project::name(split));
    return {{"paths", displayed(group.paths)}, {"classes", group.classes}, {"splits", splits}};
}

} // namespace

std::int64_t ImportReport::duplicates() const {
    std::int64_t out = 0;
    for (const CopyGroup& group : copies)
        out += static_cast<std::int64_t>(group.paths.size()) - 1;
    return out;
}

std::int64_t ImportReport::classConflicts() const {
    return std::count_if(copies.begin(), copies.end(), [](const CopyGroup& g) { return g.classes.size() > 1; });
}

std::int64_t ImportReport::splitConflicts() const {
    return std::count_if(copies.begin(), copies.end(), [](const CopyGroup& g) { return g.splits.size() > 1; });
}

std::int64_t ImportReport::problemCount(ImportProblem::Kind kind) const {
    return std::count_if(problems.begin(), problems.end(), [&](const ImportProblem& p) { return p.kind == kind; });
}

OrderedJson toJson(const ImportReport& report) {
    OrderedJson out;
    if (report.import)
        out["import"] = report.import.value;
    out["arrangement"] = nameOf(report.layout.arrangement);
    out["base"] = pathText(report.layout.base);
    out["annotations_not_read"] = report.layout.foreign;
    out["stopped"] = report.stopped;
    out["files"] = report.files;
    out["image_files"] = report.imageFiles;
    out["images"] = report.images;
    out["new_images"] = report.newImages;
    out["hidden"] = report.hidden;
    out["masks"] = report.masks;
    out["things"] = report.things;
    out["without_thing"] = report.withoutThing;
    out["classes"] = OrderedJson::object();
    for (const auto& [name, count] : report.byClass)
        out["classes"][name] = count;
    out["splits"] = OrderedJson::object();
    for (const auto& [split, count] : report.bySplit)
        out["splits"][project::name(split)] = count;
    out["duplicates"] = report.duplicates();
    out["class_conflicts"] = report.classConflicts();
    out["split_conflicts"] = report.splitConflicts();
    out["copies"] = OrderedJson::array();
    for (const CopyGroup& group : report.copies)
        out["copies"].push_back(toJson(group));
    out["problems"] = OrderedJson::array();
    for (const ImportProblem& problem : report.problems)
        out["problems"].push_back({{"kind", nameOf(problem.kind)},
                                   {"path", pathText(problem.relativePath)},
                                   {"reason", base::english(problem.reason)}});
    out["seconds"] = report.seconds;
    return out;
}

std::vector<base::Message> summary(const ImportReport& report) {
    std::vector<base::Message> out;
    // A sentence is written where it is marked for translation, so each has its own line here.
    const auto say = [&](std::int64_t count, base::Message sentence) {
        if (count > 0)
            out.push_back(std::move(sentence));
    };
    const auto text = [](std::int64_t n) { return std::to_string(n); };
    using Kind = ImportProblem::Kind;
    const std::int64_t damaged = report.problemCount(Kind::Damaged);
    const std::int64_t foreign = report.problemCount(Kind::Unsupported);
    const std::int64_t unreadable = report.problemCount(Kind::Unreadable);
    if (report.images == 0) {
        out.push_back(tr("No image came in: no file that was read is a JPEG, PNG, TIFF, BMP or WebP picture."));
    } else {
        out.push_back(base::trn(report.images, base::mark("%1 image (image files: %2, new images: %3)."),
                                base::mark("%1 images (image files: %2, new images: %3)."), text(report.imageFiles),
                                text(report.newImages)));
        out.push_back(report.layout.sentence());
    }
    say(report.things, tr("Things told apart by name: %1.", text(report.things)));
    say(report.withoutThing, tr("Images for which the pattern gave no thing: %1.", text(report.withoutThing)));
    say(report.duplicates(), tr("Files that repeat an image byte for byte: %1.", text(report.duplicates())));
    say(report.classConflicts(), tr("Images whose copies lie in folders of different classes, now unlabeled: %1.",
                                    text(report.classConflicts())));
    say(report.splitConflicts(),
        tr("Images whose copies lie on two sides of the split; test goes before val before train: %1.",
           text(report.splitConflicts())));
    say(damaged, tr("Files that are damaged: %1.", text(damaged)));
    say(foreign, tr("Files that are no images or of a kind that is not read: %1.", text(foreign)));
    say(unreadable, tr("Files that could not be read: %1.", text(unreadable)));
    say(report.masks, tr("Files under “ground_truth”, taken for masks and left out: %1.", text(report.masks)));
    say(report.hidden, tr("Hidden files and folders, left out: %1.", text(report.hidden)));
    for (const std::string& format : report.layout.foreign)
        out.push_back(
            tr("Annotations in the format “%1” lie beside the images; this version does not read them.", format));
    return out;
}

} // namespace ostrakon::dataset
