// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/comparison.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

#include "core/base/error.h"
#include "core/inspect/run_parts.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

using Images = std::set<ImageId>;

Images imagesOf(const std::vector<Mistake>& mistakes) {
    Images out;
    for (const Mistake& m : mistakes)
        out.insert(m.image);
    return out;
}

/// Those of `mistakes` whose image `wanted` says yes to, in their order.
template <typename Wanted>
std::vector<Mistake> chosen(const std::vector<Mistake>& mistakes, Wanted wanted) {
    std::vector<Mistake> out;
    std::copy_if(mistakes.begin(), mistakes.end(), std::back_inserter(out),
                 [&](const Mistake& m) { return wanted(m.image); });
    return out;
}

} // namespace

double mcnemarExact(int fixed, int broken) {
    const int all = fixed + broken;
    const int fewer = std::min(fixed, broken);
    double tail = 0.0;
    for (int i = 0; i <= fewer; ++i) // in logarithms: 2^-n underflows for some thousand images
        tail +=
            std::exp(std::lgamma(all + 1.0) - std::lgamma(i + 1.0) - std::lgamma(all - i + 1.0) - all * std::log(2.0));
    return std::min(1.0, 2.0 * tail);
}

Comparison compare(project::Project& project, RunId older, RunId newer, const std::string& split, std::stop_token stop,
                   const base::ProgressFn& progress) {
    if (older == newer)
        throw Error(Code::BadInput, tr("Run %1 would be compared with itself.", std::to_string(older.value)),
                    tr("`ostrakon-cli info` lists the runs."));
    const Evaluation before = evaluate(project, older, split, stop, progress);
    const Evaluation after = evaluate(project, newer, split, stop, progress);
    // Each run is judged on its own part: after a redone split these are not the same images. And an image that only
    // one of them learned from would decide for that one.
    const auto reader = project.reader();
    const RunParts ofOlder(*reader, *project::findRun(*reader, before.run));
    const RunParts ofNewer(*reader, *project::findRun(*reader, after.run));
    const Images judgedBefore(before.judged.begin(), before.judged.end());
    Images both;
    std::copy_if(after.judged.begin(), after.judged.end(), std::inserter(both, both.end()), [&](ImageId image) {
        return judgedBefore.contains(image) && !ofOlder.learnedFrom(image) && !ofNewer.learnedFrom(image);
    });
    if (both.empty())
        throw Error(Code::TooFewImages,
                    tr("No image of “%3” was judged by run %1 and run %2 without one of them having learned from it.",
                       std::to_string(older.value), std::to_string(newer.value), split),
                    tr("Train again on the split of now, then compare."));
    const Images wrongBefore = imagesOf(before.mistakes), wrongAfter = imagesOf(after.mistakes);
    const auto judged = [&](ImageId image) { return both.contains(image); };
    Comparison out{before.run, after.run, split, static_cast<int>(both.size()), {}, {}, {}, 1.0};
    out.fixed = chosen(before.mistakes, [&](ImageId i) { return judged(i) && !wrongAfter.contains(i); });
    out.broken = chosen(after.mistakes, [&](ImageId i) { return judged(i) && !wrongBefore.contains(i); });
    out.bothWrong = chosen(after.mistakes, [&](ImageId i) { return judged(i) && wrongBefore.contains(i); });
    out.pValue = mcnemarExact(static_cast<int>(out.fixed.size()), static_cast<int>(out.broken.size()));
    return out;
}

Json toJson(const Comparison& c) {
    return {{"run", c.newer.value},
            {"against", c.older.value},
            {"split", c.split},
            {"images", c.images},
            {"fixed", toJson(c.fixed)},
            {"broken", toJson(c.broken)},
            {"both_wrong", toJson(c.bothWrong)},
            {"mcnemar_p", c.pValue}};
}

} // namespace ostrakon::inspect
