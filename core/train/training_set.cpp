// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/training_set.h"

#include <algorithm>
#include <map>

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/project/classes.h"
#include "core/project/run_json.h"

namespace ostrakon::train {

using base::tr;
using project::Split;

namespace {

using ByClass = std::map<ClassId, project::RunClass>;

ByClass classesById(project::Reader& reader) {
    ByClass out;
    for (const auto& row : project::listClasses(reader))
        out.emplace(row.id, project::RunClass{row.id, row.uid, row.name});
    return out;
}

void sortByHash(std::vector<LabeledImage>& images) {
    std::sort(images.begin(), images.end(),
              [](const LabeledImage& a, const LabeledImage& b) { return a.sha256 < b.sha256; });
}

void numberLabels(std::vector<LabeledImage>& images, const std::vector<project::RunClass>& classes) {
    for (auto& image : images) {
        const auto at =
            std::find_if(classes.begin(), classes.end(), [&](const auto& c) { return c.id == image.truth; });
        image.label = at == classes.end() ? -1 : static_cast<int>(at - classes.begin());
    }
}

base::Sha256 snapshotOf(const TrainingSet& set, const ByClass& known) {
    std::vector<std::string> lines;
    for (const auto* part : {&set.train, &set.val, &set.test})
        for (const auto& image : *part) {
            const auto found = known.find(image.truth);
            const std::string uid = found == known.end() ? std::to_string(image.truth.value) : found->second.uid.hex();
            lines.push_back(image.sha256.hex() + ' ' + uid + ' ' + project::name(image.split) + '\n');
        }
    std::sort(lines.begin(), lines.end());
    base::Sha256Hasher hasher;
    for (const auto& line : lines)
        hasher.add(std::as_bytes(std::span(line)));
    return hasher.finish();
}

void finish(TrainingSet& set, const ByClass& known) {
    for (auto* part : {&set.train, &set.val, &set.test}) {
        sortByHash(*part);
        numberLabels(*part, set.classes);
    }
    set.snapshot = snapshotOf(set, known);
}

void keepClassesWithTraining(TrainingSet& set, project::Reader& reader) {
    for (const auto& row : project::listClasses(reader)) {
        const bool used = std::any_of(set.train.begin(), set.train.end(),
                                      [&](const LabeledImage& image) { return image.truth == row.id; });
        if (used)
            set.classes.push_back({row.id, row.uid, row.name});
    }
}

void place(TrainingSet& set, LabeledImage image) {
    switch (image.split) {
    case Split::Train:
        set.train.push_back(image);
        break;
    case Split::Val:
        set.val.push_back(image);
        break;
    case Split::Test:
        set.test.push_back(image);
        break;
    case Split::None:
        set.split ? void(++set.withoutSplit) : set.train.push_back(image);
        break;
    }
}

[[noreturn]] void tooFew(const TrainingSet& set) {
    const bool others = !set.val.empty() || !set.test.empty() || set.withoutSplit > 0;
    if (set.train.empty() && others)
        throw Error(Code::TooFewImages, tr("No labeled image is in the part “train”."),
                    tr("Make a split, then train again."));
    if (set.train.empty())
        throw Error(Code::TooFewImages, tr("No image has a class yet, so there is nothing to learn from."),
                    tr("Give some images of each class their label in the window (`ostrakon`), then train."));
    throw Error(Code::TooFewImages,
                tr("All %1 training images are of one class (“%2”).", std::to_string(set.train.size()),
                   set.classes.front().name),
                tr("Label images of at least one other class, then train again."));
}

} // namespace

std::vector<int> TrainingSet::trainCounts() const {
    std::vector<int> out(classes.size(), 0);
    for (const auto& image : train)
        if (image.label >= 0)
            ++out[static_cast<std::size_t>(image.label)];
    return out;
}

TrainingSet readTrainingSet(project::Reader& reader) {
    const project::Reader::Snapshot oneState(reader);
    const auto samples = project::samples(reader);
    TrainingSet set;
    set.split =
        std::any_of(samples.begin(), samples.end(), [](const auto& s) { return s.label && s.split != Split::None; });
    for (const auto& sample : samples) {
        if (!sample.label)
            continue;
        if (sample.damaged)
            ++set.damaged;
        else
            place(set, {sample.image, sample.sha256, *sample.label, -1, sample.split, sample.thing});
    }
    keepClassesWithTraining(set, reader);
    if (set.classes.size() < 2)
        tooFew(set);
    finish(set, classesById(reader));
    return set;
}

TrainingSet trainingSetOf(project::Reader& reader, const project::RunRow& run) {
    const project::Reader::Snapshot oneState(reader);
    std::map<ImageId, std::optional<ThingId>> things;
    for (const auto& sample : project::samples(reader))
        things.emplace(sample.image, sample.thing);
    const auto samples = project::runSamples(reader, run.id);
    TrainingSet set;
    set.classes = run.what.classes;
    set.split = std::any_of(samples.begin(), samples.end(), [](const auto& s) { return s.split != Split::None; });
    for (const auto& sample : samples) {
        const auto row = project::findImage(reader, sample.image);
        if (!row || !sample.label)
            continue;
        const auto thing = things.find(sample.image);
        place(set, {sample.image, row->facts.sha256, *sample.label, -1, sample.split,
                    thing == things.end() ? std::nullopt : thing->second});
    }
    ByClass known = classesById(reader);
    for (const auto& c : set.classes)
        known.insert_or_assign(c.id, c);
    finish(set, known);
    // A kill between the row and the last of its samples leaves a part: that is another set.
    const Json job = project::runJob(run);
    if (job.value("snapshot", std::string()) != set.snapshot.hex())
        throw Error(Code::NotFound, tr("Run %1 did not get far enough to be continued.", std::to_string(run.id.value)),
                    tr("Train again instead."));
    return set;
}

bool canResume(project::Reader& reader, const project::RunRow& run) {
    using project::RunState;
    if (run.state == RunState::Running || run.state == RunState::Finished)
        return false;
    const Json job = project::runJob(run);
    if (job.contains(kImagesNoted) && job[kImagesNoted].is_number_integer())
        return project::countRunSamples(reader, run.id) >= job[kImagesNoted].get<std::int64_t>();
    try {
        trainingSetOf(reader, run);
        return true;
    } catch (const Error&) {
        return false;
    }
}

std::vector<project::RunSample> runSamples(const TrainingSet& set) {
    std::vector<project::RunSample> out;
    for (const auto* part : {&set.train, &set.val, &set.test})
        for (const auto& image : *part)
            out.push_back({image.image, image.truth, image.split});
    return out;
}

} // namespace ostrakon::train
