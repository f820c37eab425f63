// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/judgement.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "core/train/training_set.h"

namespace ostrakon::train {

namespace {

/// Is `a` worse than `b`?
bool worse(const Verdict& a, const Verdict& b) {
    if (a.isRight() != b.isRight())
        return b.isRight();
    return a.isRight() ? a.probability < b.probability : a.probability > b.probability;
}

} // namespace

Judged judged(const std::vector<LabeledImage>& images, const std::vector<Said>& said,
              const std::vector<ClassId>& classes) {
    assert(images.size() == said.size());
    Judged out;
    for (const ClassId id : classes)
        out.classes.push_back({id, 0, 0});
    std::vector<Verdict> verdicts;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const LabeledImage& image = images[i];
        // A training that ran away says NaN, which has no place in an order.
        const double sure = std::isfinite(said[i].probability) ? said[i].probability : 0.0;
        verdicts.push_back({image.image, image.truth, image.label, said[i].label, sure});
        if (image.label < 0) {
            ++out.unknown;
            continue;
        }
        ClassRecall& of = out.classes[static_cast<std::size_t>(image.label)];
        ++of.images;
        of.right += verdicts.back().isRight() ? 1 : 0;
    }
    std::stable_sort(verdicts.begin(), verdicts.end(), worse);
    verdicts.resize(std::min<std::size_t>(verdicts.size(), Judged::kMostWorst));
    out.worst = std::move(verdicts);
    return out;
}

std::vector<Said> firstChoices(const std::vector<float>& probabilities, int classes) {
    std::vector<Said> out;
    for (auto row = probabilities.begin(); row != probabilities.end(); row += classes) {
        const auto best = std::max_element(row, row + classes);
        out.push_back({static_cast<int>(best - row), static_cast<double>(*best)});
    }
    return out;
}

} // namespace ostrakon::train
