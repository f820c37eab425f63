// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/study.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <mutex>
#include <numeric>
#include <set>

#include "core/base/plural.h"
#include "core/device/device.h"
#include "core/nn/backbone.h"
#include "core/train/head_fit.h"
#include "core/train/parallel.h"
#include "core/train/random.h"
#include "core/train/run_context.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr int kSlices = 8;                       // the training part is cut into; shares are sums of them
constexpr std::array<int, 4> kTaken{1, 2, 4, 8}; // slices of each point
constexpr int kFolds = 5;
constexpr double kUneven = 1.5;
constexpr double kPoint = 0.01; // a gain below it is not worth labeling for
constexpr std::uint64_t kStudy = 0x57d1;

using Rows = std::vector<std::size_t>;

struct Sample {
    PartFeatures part;
    std::vector<int> labels;
    std::vector<std::int64_t> groups;
    int classes = 0;

    HeadData at(const Rows& rows, std::vector<float>& values) const {
        HeadData out;
        out.cols = part.cols;
        out.classes = classes;
        const auto cols = static_cast<std::size_t>(part.cols);
        for (const std::size_t row : rows) {
            const auto from = part.values.begin() + static_cast<std::ptrdiff_t>(row * cols);
            values.insert(values.end(), from, from + part.cols);
            out.labels.push_back(labels[row]);
            out.groups.push_back(groups[row]);
        }
        out.features = values;
        return out;
    }

    /// A number below `count` for each of `rows`, classes spread evenly and groups whole.
    std::vector<int> dealt(const Rows& rows, int count, std::uint64_t seed) const {
        std::vector<int> l;
        std::vector<std::int64_t> g;
        for (const std::size_t row : rows) {
            l.push_back(labels[row]);
            g.push_back(groups[row]);
        }
        return stratifiedFolds(l, g, count, seed);
    }
};

/// What one split says.
struct Verdict {
    double accuracy = NAN;
    std::vector<double> recall; ///< per class; NaN without images to judge
};

struct Repeat {
    std::vector<std::pair<double, double>> errors; ///< (training images, share of mistakes) of each point
    std::vector<double> recall, halved;
    double judged = 0.0;
};

template <typename Keep>
Rows filtered(const Rows& rows, Keep keep) {
    Rows out;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (keep(i))
            out.push_back(rows[i]);
    return out;
}

/// One split: fitted on parts of its training rows, judged on its held-out ones.
class Split {
  public:
    Split(const Sample& sample, const StudyJob& job, std::uint64_t seed, std::stop_token stop)
        : m_sample(sample)
        , m_seed(seed)
        , m_stop(std::move(stop)) {
        Rows all(sample.labels.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        const int parts = std::max(2, static_cast<int>(std::lround(1.0 / job.heldOut)));
        const auto part = sample.dealt(all, parts, mixed(seed, 1));
        m_train = filtered(all, [&](std::size_t i) { return part[i] != 0; });
        m_held = filtered(all, [&](std::size_t i) { return part[i] == 0; });
    }

    Repeat judge() {
        Repeat out;
        out.judged = static_cast<double>(m_held.size());
        std::vector<float> values;
        const HeadFitter whole(m_sample.at(m_train, values), 1, scalingOf(m_train));
        m_options.balance = uneven();
        m_options.strength =
            whole.chooseStrength(defaultStrengths(), kFolds, mixed(m_seed, 2), m_options.balance, m_stop).chosen;
        const auto slice = m_sample.dealt(m_train, kSlices, mixed(m_seed, 3));
        for (const int taken : kTaken) {
            const auto rows = filtered(m_train, [&](std::size_t i) { return slice[i] < taken; });
            const Verdict verdict = verdictOf(rows);
            if (std::isfinite(verdict.accuracy))
                out.errors.emplace_back(static_cast<double>(rows.size()), 1.0 - verdict.accuracy);
            out.recall = verdict.recall; // of the last, which is all of them
        }
        for (int c = 0; c < m_sample.classes; ++c)
            out.halved.push_back(verdictOf(halved(c)).recall[static_cast<std::size_t>(c)]);
        return out;
    }

  private:
    bool uneven() const {
        std::vector<int> counts(static_cast<std::size_t>(m_sample.classes));
        for (const std::size_t row : m_train)
            ++counts[static_cast<std::size_t>(m_sample.labels[row])];
        const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
        return *most > kUneven * *least;
    }

    Scaling scalingOf(const Rows& rows) const { return scalingFor(static_cast<int>(rows.size()), m_sample.classes); }

    /// The training rows with every other thing of class `c` left out.
    Rows halved(int c) const {
        const auto mine = filtered(m_train, [&](std::size_t i) { return m_sample.labels[m_train[i]] == c; });
        const auto half = m_sample.dealt(mine, 2, mixed(m_seed, 4, static_cast<std::uint64_t>(c)));
        std::set<std::size_t> out;
        for (std::size_t i = 0; i < mine.size(); ++i)
            if (half[i] == 1)
                out.insert(mine[i]);
        return filtered(m_train, [&](std::size_t i) { return !out.contains(m_train[i]); });
    }

    Verdict verdictOf(const Rows& rows) const {
        base::throwIfStopped(m_stop);
        const auto classes = static_cast<std::size_t>(m_sample.classes);
        Verdict out;
        out.recall.assign(classes, NAN);
        std::set<int> known;
        for (const std::size_t row : rows)
            known.insert(m_sample.labels[row]);
        if (known.size() < 2 || m_held.empty())
            return out;
        std::vector<float> values, heldValues;
        const auto head = HeadFitter(m_sample.at(rows, values), 1, scalingOf(rows)).fit(m_options, m_stop).head;
        const HeadData held = m_sample.at(m_held, heldValues);
        const auto logits = head.logits(heldValues);
        std::vector<int> hits(classes), seen(classes);
        for (std::size_t i = 0; i < m_held.size(); ++i) {
            const auto row = logits.begin() + static_cast<std::ptrdiff_t>(i * classes);
            const auto best = std::max_element(row, row + m_sample.classes) - row;
            const auto label = static_cast<std::size_t>(held.labels[i]);
            ++seen[label];
            hits[label] += best == held.labels[i] ? 1 : 0;
        }
        out.accuracy = std::accumulate(hits.begin(), hits.end(), 0.0) / static_cast<double>(m_held.size());
        for (std::size_t c = 0; c < classes; ++c)
            if (seen[c] > 0)
                out.recall[c] = static_cast<double>(hits[c]) / seen[c];
        return out;
    }

    const Sample& m_sample;
    std::uint64_t m_seed;
    std::stop_token m_stop;
    HeadOptions m_options;
    Rows m_train, m_held;
};

std::vector<LabeledImage> labeledOf(const TrainingSet& set) {
    std::vector<LabeledImage> out = set.train;
    std::copy_if(set.val.begin(), set.val.end(), std::back_inserter(out), [](const auto& i) { return i.label >= 0; });
    return out;
}

/// A class with a single image, or thing, can stand on one side of a split only. Said before anything is computed.
void requireBothSides(const TrainingSet& set, const std::vector<LabeledImage>& images) {
    std::vector<std::set<std::int64_t>> groups(set.classes.size());
    std::int64_t alone = 0; // things count from 1
    for (const LabeledImage& image : images)
        if (image.label >= 0)
            groups[static_cast<std::size_t>(image.label)].insert(image.thing ? image.thing->value : --alone);
    const auto few = [](const auto& of) { return of.size() < 2; };
    if (std::ssize(groups) - std::count_if(groups.begin(), groups.end(), few) >= 2)
        return;
    const auto at = std::find_if(groups.begin(), groups.end(), few) - groups.begin();
    throw Error(Code::TooFewImages,
                tr("A study holds out some images of each class in turn, so two classes need two images each, of "
                   "different things where things are known."),
                tr("Label more images of “%1”.", set.classes[static_cast<std::size_t>(at)].name));
}

Sample sampleOf(project::Project& project, const StudyJob& job, const TrainingSet& set, const std::stop_token& stop,
                const EventSink& sink) {
    const auto choice = device::resolve(job.device);
    const auto images = labeledOf(set);
    requireBothSides(set, images);
    const auto source = std::make_shared<project::ImageSource>(project.reader());
    const int streams = job.threads > 0 ? job.threads : device::streamCount();
    const auto backbone = nn::loadBackbone(job.model);
    const auto matrix = featuresOf(source, backbone, pixelsFor(*backbone, job.inputPx, job.fit), choice.device.spec(),
                                   streams, images, sink, stop);
    if (!matrix.failures.empty())
        sink(Warned{base::trn(std::ssize(matrix.failures), base::mark("%1 image could not be read and is left out."),
                              base::mark("%1 images could not be read and are left out."))});
    Sample out;
    out.part = readRows(images, 0, matrix);
    out.classes = static_cast<int>(set.classes.size());
    for (const LabeledImage& image : out.part.images) {
        out.labels.push_back(image.label);
        out.groups.push_back(image.thing ? image.thing->value : -1);
    }
    return out;
}

int groupCount(const Sample& sample) {
    std::set<std::int64_t> things;
    int alone = 0;
    for (const auto group : sample.groups)
        group < 0 ? void(++alone) : void(things.insert(group));
    return alone + static_cast<int>(things.size());
}

std::vector<Repeat> allRepeats(const Sample& sample, const StudyJob& job, const std::stop_token& stop,
                               const EventSink& sink) {
    std::vector<Repeat> out(static_cast<std::size_t>(std::max(2, job.repeats)));
    std::mutex mutex; // the sink is called by one at a time
    PhaseProgress p;
    p.phase = PhaseProgress::Phase::Head;
    p.total = static_cast<int>(out.size());
    const Stopwatch watch;
    sink(p);
    inParallel(out.size(), job.threads > 0 ? job.threads : device::streamCount(), [&](std::size_t r) {
        out[r] = Split(sample, job, mixed(job.seed ^ kStudy, r), stop).judge();
        const std::lock_guard lock(mutex);
        ++p.done;
        p.secondsLeft = watch.seconds() / p.done * (p.total - p.done);
        sink(p);
    });
    return out;
}

/// One figure of each repeat, as a band.
template <typename Figure>
Band over(const std::vector<Repeat>& repeats, Figure figure) {
    std::vector<double> values;
    for (const Repeat& repeat : repeats)
        values.push_back(figure(repeat));
    return bandOf(std::move(values));
}

} // namespace

const ClassStudy* mostWanting(const Study& study) {
    const ClassStudy* best = nullptr;
    for (const auto& c : study.classes)
        if (c.lastDoubling.mean > kPoint && c.lastDoubling.low >= 0.0 &&
            (!best || c.lastDoubling.mean > best->lastDoubling.mean))
            best = &c;
    return best;
}

Band bandOf(std::vector<double> values) {
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    if (values.empty())
        return {NAN, NAN, NAN};
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) {
        const double place = share * static_cast<double>(values.size() - 1);
        const auto low = static_cast<std::size_t>(place);
        const std::size_t high = std::min(low + 1, values.size() - 1);
        return values[low] + (place - static_cast<double>(low)) * (values[high] - values[low]);
    };
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    return {mean, at(0.05), at(0.95)};
}

double expectedError(const std::vector<std::pair<double, double>>& errors, double judged, double n) {
    if (errors.empty())
        return NAN;
    double sx = 0, sy = 0, sxx = 0, sxy = 0;
    for (const auto& [images, error] : errors) {
        const double x = std::log(images), y = std::log(std::max(error, 0.5 / judged));
        sx += x;
        sy += y;
        sxx += x * x;
        sxy += x * y;
    }
    const auto count = static_cast<double>(errors.size());
    const double spread = count * sxx - sx * sx;
    const double last = errors.back().second;
    if (spread <= 0.0)
        return last;
    const double slope = std::min(0.0, (count * sxy - sx * sy) / spread);
    // From the last point on: it is the one that is known best, and the curve must begin where it stands.
    return last * std::pow(n / errors.back().first, slope);
}

Study study(project::Project& project, const StudyJob& job, std::stop_token stop, const EventSink& sink) {
    device::enterStream();
    const TrainingSet set = readTrainingSet(*project.reader());
    const Sample sample = sampleOf(project, job, set, stop, sink);
    const auto repeats = allRepeats(sample, job, stop, sink);
    Study out;
    out.images = static_cast<int>(sample.labels.size());
    out.groups = groupCount(sample);
    for (std::size_t i = 0; i < kTaken.size(); ++i) {
        const auto has = [&](const Repeat& r) { return i < r.errors.size(); };
        StudyPoint point;
        point.share = static_cast<double>(kTaken[i]) / kSlices;
        point.trainImages = over(repeats, [&](const Repeat& r) { return has(r) ? r.errors[i].first : NAN; }).mean;
        point.accuracy = over(repeats, [&](const Repeat& r) { return has(r) ? 1.0 - r.errors[i].second : NAN; });
        out.curve.push_back(point);
    }
    for (std::size_t c = 0; c < set.classes.size(); ++c)
        out.classes.push_back({set.classes[c],
                               static_cast<int>(std::count(sample.labels.begin(), sample.labels.end(), c)),
                               over(repeats, [&](const Repeat& r) { return r.recall[c]; }),
                               over(repeats, [&](const Repeat& r) { return r.recall[c] - r.halved[c]; })});
    out.withMore = over(repeats, [&](const Repeat& r) {
        const double now = r.errors.empty() ? NAN : r.errors.back().first;
        // Of `more` labels the split would train on as large a share as of these.
        return 1.0 - expectedError(r.errors, r.judged, now + job.more * (1.0 - job.heldOut));
    });
    return out;
}

namespace {

Json toJson(const Band& band) {
    const auto number = [](double value) { return std::isfinite(value) ? Json(value) : Json(); };
    return {{"mean", number(band.mean)}, {"low", number(band.low)}, {"high", number(band.high)}};
}

} // namespace

Json toJson(const Study& study, const StudyJob& job) {
    Json curve = Json::array(), classes = Json::array();
    for (const StudyPoint& p : study.curve)
        curve.push_back({{"share", p.share}, {"train_images", p.trainImages}, {"accuracy", toJson(p.accuracy)}});
    for (const ClassStudy& c : study.classes)
        classes.push_back({{"name", c.which.name},
                           {"images", c.images},
                           {"recall", toJson(c.recall)},
                           {"last_doubling", toJson(c.lastDoubling)}});
    return {{"model", job.model},     {"seed", job.seed},
            {"repeats", job.repeats}, {"held_out", job.heldOut},
            {"images", study.images}, {"groups", study.groups},
            {"curve", curve},         {"classes", classes},
            {"more", job.more},       {"accuracy_with_more", toJson(study.withMore)}};
}

} // namespace ostrakon::train
