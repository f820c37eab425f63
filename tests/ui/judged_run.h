// SPDX-License-Identifier: GPL-3.0-or-later
// A finished run written by hand: what Review shows can be known on paper, and no network is needed.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "core/project/predictions.h"
#include "core/project/project.h"
#include "core/project/runs.h"
#include "core/project/splits.h"

namespace ostrakon::test {

/// Image `row` of the project (as added) is called `truth`; the run says `predicted`, so sure.
struct Verdict {
    std::size_t row;
    std::string truth;
    std::string predicted;
    double probability;
};

/// Of all classes of the project; the images judged are its validation split.
inline RunId addJudgedRun(project::Project& project, const std::vector<Verdict>& verdicts) {
    return project.store().call(project::Priority::Act, [&](project::Writer& writer) {
        const std::vector<project::ClassRow> classes = project::listClasses(writer);
        const auto idOf = [&](const std::string& name) { return project::findClass(writer, name)->id; };
        project::NewRun wanted{"efficientnet-lite0", "quick", "cpu", "{}", {}, {}};
        for (const project::ClassRow& row : classes)
            wanted.classes.push_back({row.id, row.uid, row.name});
        const std::vector<ImageId> images = project::listIds(writer);
        std::vector<project::Prediction> said;
        std::vector<project::SplitAssignment> splits;
        std::vector<project::RunSample> samples;
        for (const Verdict& v : verdicts) {
            std::vector<float> shares;
            for (const project::ClassRow& row : classes)
                shares.push_back(
                    static_cast<float>(row.name == v.predicted ? v.probability : (1 - v.probability) / 2.0));
            const ImageId image = images[v.row];
            said.push_back({image, project::Split::Val, idOf(v.truth), idOf(v.predicted), v.probability, shares});
            splits.push_back({image, project::Split::Val});
            samples.push_back({image, idOf(v.truth), project::Split::Val});
        }
        project::assignSplits(writer, splits);
        const RunId run = project::createRun(writer, wanted);
        project::addRunSamples(writer, run, samples);
        project::writePredictions(writer, run, said);
        project::setRunState(writer, run, project::RunState::Finished);
        return run;
    });
}

} // namespace ostrakon::test
