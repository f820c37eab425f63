// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/metrics.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <set>

namespace ostrakon::inspect {

namespace {

double share(int part, int whole) {
    return whole > 0 ? static_cast<double>(part) / whole : 0.0;
}

int countThings(std::span<const Judged> verdicts) {
    std::set<ThingId> things;
    int alone = 0;
    for (const Judged& v : verdicts) {
        if (v.thing)
            things.insert(v.thing);
        else
            ++alone;
    }
    return static_cast<int>(things.size()) + alone;
}

void scoreClasses(Evaluation& e, std::span<const NamedClass> classes) {
    const std::size_t n = classes.size();
    double f1Sum = 0.0;
    int counted = 0;
    for (std::size_t c = 0; c < n; ++c) {
        int support = 0;
        int said = 0;
        for (std::size_t other = 0; other < n; ++other) {
            support += e.confusion[c][other];
            said += e.confusion[other][c];
        }
        const int hits = e.confusion[c][c];
        ClassScore score{classes[c].id, classes[c].name, support, share(hits, said), share(hits, support), 0.0, {}};
        // 2TP / (2TP + FP + FN): the harmonic mean without its 0/0.
        score.f1 = share(2 * hits, said + support);
        score.recall95 = wilson95(hits, support);
        if (said + support > 0) {
            f1Sum += score.f1;
            ++counted;
        }
        e.classes.push_back(std::move(score));
    }
    e.macroF1 = counted > 0 ? f1Sum / counted : 0.0;
}

} // namespace

Interval wilson95(int hits, int trials) {
    if (trials <= 0)
        return {};
    const double z = 1.959963984540054; // the 97.5 % point of the normal distribution
    const double n = trials;
    const double p = hits / n;
    const double middle = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    const double half = z / (1.0 + z * z / n) * std::sqrt(p * (1.0 - p) / n + z * z / (4.0 * n * n));
    // The ends are exact on paper; rounding would leave 1e-17 there.
    return {hits == 0 ? 0.0 : std::max(0.0, middle - half), hits == trials ? 1.0 : std::min(1.0, middle + half)};
}

Evaluation judge(std::span<const Judged> verdicts, std::span<const NamedClass> classes) {
    Evaluation e;
    e.confusion.assign(classes.size(), std::vector<int>(classes.size(), 0));
    int right = 0;
    int inTop5 = 0;
    for (const Judged& v : verdicts) {
        assert(v.truth >= 0 && static_cast<std::size_t>(v.truth) < classes.size());
        assert(v.predicted >= 0 && static_cast<std::size_t>(v.predicted) < classes.size());
        const auto truth = static_cast<std::size_t>(v.truth);
        const auto predicted = static_cast<std::size_t>(v.predicted);
        ++e.confusion[truth][predicted];
        e.judged.push_back(v.image);
        inTop5 += v.inTop5 ? 1 : 0;
        if (truth == predicted)
            ++right;
        else
            e.mistakes.push_back({v.image, v.path, classes[truth].id, classes[predicted].id, v.probability,
                                  classes[truth].name, classes[predicted].name, v.truthProbability});
    }
    e.images = static_cast<int>(verdicts.size());
    e.things = countThings(verdicts);
    e.accuracy = share(right, e.images);
    e.accuracy95 = wilson95(right, e.images);
    e.top5 = share(inTop5, e.images);
    scoreClasses(e, classes);
    std::sort(e.mistakes.begin(), e.mistakes.end(), [](const Mistake& a, const Mistake& b) {
        if (a.probability != b.probability)
            return a.probability > b.probability;
        return a.path != b.path ? a.path < b.path : a.image < b.image;
    });
    return e;
}

} // namespace ostrakon::inspect
