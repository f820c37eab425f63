// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_context.h"

#include <algorithm>
#include <cmath>
#include <mutex>

#include "core/base/files.h"
#include "core/base/plural.h"
#include "core/train/view_sheet.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr double kEvenEnough = 1.5;
constexpr double kProgressEvery = 0.1; // seconds
constexpr int kMostNamed = 3;

/// Turns counts into events, at most ten a second.
class FeatureProgress {
  public:
    explicit FeatureProgress(const EventSink& emit)
        : m_emit(emit) {}

    void operator()(const base::Progress& p) {
        const std::lock_guard lock(m_mutex); // called from the streams
        const double now = m_watch.seconds();
        if (p.done < p.total && now - m_last < kProgressEvery)
            return;
        if (m_first < 0)
            m_first = p.done; // what the cache had at once says nothing about the speed
        m_last = now;
        PhaseProgress event;
        event.phase = PhaseProgress::Phase::Features;
        event.done = static_cast<int>(p.done);
        event.total = static_cast<int>(p.total);
        event.imagesPerSecond = now > 0.0 ? static_cast<double>(p.done - m_first) / now : 0.0;
        if (event.imagesPerSecond > 0.0)
            event.secondsLeft = static_cast<double>(p.total - p.done) / event.imagesPerSecond + 1.0;
        m_emit(event);
    }

  private:
    const EventSink& m_emit;
    std::mutex m_mutex;
    Stopwatch m_watch;
    double m_last = -1.0;
    std::int64_t m_first = -1;
};

/// Stands for the file's name until somebody must read it.
std::string standIn(const LabeledImage& image) {
    return image.sha256.hex();
}

std::vector<FeatureItem> itemsOf(const std::shared_ptr<project::ImageSource>& source,
                                 const std::vector<LabeledImage>& images) {
    std::vector<FeatureItem> out;
    out.reserve(images.size());
    for (const LabeledImage& image : images)
        out.push_back({image.sha256, [source, id = image.image] { return source->read(id); }, standIn(image)});
    return out;
}

/// Tells what could not be read: the first few by their own sentence, the rest as a number.
void tellFailures(RunContext& run, const std::vector<LabeledImage>& images, const FeatureMatrix& matrix) {
    int told = 0;
    bool missing = false;
    for (FeatureFailure failure : matrix.failures) {
        missing = missing || failure.code == Code::NotFound;
        const LabeledImage& image = images[failure.item];
        for (std::string& arg : failure.sentence.args)
            if (arg == standIn(image))
                arg = run.source->nameOf(image.image); // looked up only where it is needed
        if (failure.code == Code::DamagedImage)
            run.record.damaged(image.image, failure.sentence);
        if (told++ < kMostNamed)
            run.emit(Warned{failure.sentence});
    }
    if (missing)
        run.emit(Warned{base::tr("Images that were moved are found again by “Find moved images…” in the window or "
                                 "`ostrakon-cli relink PROJECT DIR`; labels of missing ones are kept.")});
    if (told > kMostNamed)
        run.emit(Warned{base::trn(told - kMostNamed, base::mark("%1 more image could not be read and is left out."),
                                  base::mark("%1 more images could not be read and are left out."))});
}

} // namespace

bool RunContext::balance() const {
    const auto counts = set.trainCounts();
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    return job.balanceClasses && *most > kEvenEnough * *least;
}

nn::Preprocess RunContext::network() const {
    nn::Preprocess out = nn::spec(*backbone).preprocess;
    out.sizePx = pixels().sizePx;
    return out;
}

image::Preprocess pixelsFor(const nn::Backbone& backbone, int inputPx, image::Fit fit) {
    ViewsAsked asked;
    asked.model = nn::spec(backbone).name;
    asked.inputPx = inputPx;
    asked.fit = fit;
    return pixelsOf(asked);
}

FeatureMatrix featuresOf(const std::shared_ptr<project::ImageSource>& source, const nn::BackbonePtr& backbone,
                         const image::Preprocess& pixels, const std::string& device, int streams,
                         const std::vector<LabeledImage>& images, const EventSink& emit, const std::stop_token& stop) {
    auto extractor = std::make_shared<const nn::FeatureExtractor>(backbone, device, pixels.sizePx);
    nn::Preprocess network = nn::spec(*backbone).preprocess;
    network.sizePx = pixels.sizePx;
    FeatureStore store(extractor, network, pixels, base::cacheDir() / "records", streams);
    FeatureProgress progress(emit);
    const auto items = itemsOf(source, images);
    return store.features(
        items, View::Plain, [&](const base::Progress& p) { progress(p); }, stop);
}

PartFeatures readRows(const std::vector<LabeledImage>& images, std::size_t from, const FeatureMatrix& matrix) {
    PartFeatures out;
    out.cols = static_cast<int>(matrix.cols);
    for (std::size_t i = 0; i < images.size(); ++i) {
        const bool failed = std::any_of(matrix.failures.begin(), matrix.failures.end(),
                                        [&](const FeatureFailure& f) { return f.item == from + i; });
        if (failed)
            continue;
        const auto row = matrix.row(from + i);
        out.images.push_back(images[i]);
        out.values.insert(out.values.end(), row.begin(), row.end());
    }
    return out;
}

AllFeatures allFeatures(RunContext& run, const nn::BackbonePtr& backbone) {
    const Stopwatch watch;
    std::vector<LabeledImage> images = run.set.train;
    images.insert(images.end(), run.set.val.begin(), run.set.val.end());
    images.insert(images.end(), run.set.test.begin(), run.set.test.end());
    const auto matrix =
        featuresOf(run.source, backbone, run.pixels(), run.device, run.streams, images, run.emit, run.stop);
    tellFailures(run, images, matrix);
    AllFeatures out;
    out.train = readRows(run.set.train, 0, matrix);
    out.val = readRows(run.set.val, run.set.train.size(), matrix);
    out.test = readRows(run.set.test, run.set.train.size() + run.set.val.size(), matrix);
    const double seconds = watch.seconds();
    run.result.secondsFeatures += seconds;
    const double each = run.streamSeconds() / run.streams; // the matrix's seconds are the streams' added up
    run.spent.decoding += matrix.decodeSeconds * each;
    run.spent.network += matrix.networkSeconds * each;
    if (matrix.computed > 0)
        run.result.imagesPerSecond = static_cast<double>(matrix.computed) / seconds;
    return out;
}

nn::Model modelOf(const RunContext& run, const nn::BackbonePtr& backbone, nn::LinearHead head) {
    nn::Model model;
    model.backbone = backbone;
    model.head = std::move(head);
    for (const auto& c : run.set.classes)
        model.classes.push_back({c.uid.hex(), c.name});
    model.preprocess = run.network();
    model.extra = {{"pixels", image::toJson(run.pixels())}, {"snapshot", run.set.snapshot.hex()}};
    if (backbone == run.backbone)
        model.extra["backbone_blob"] = run.backboneBlob;
    return model;
}

std::vector<project::Prediction> predictionsOf(const RunContext& run, const std::vector<LabeledImage>& images,
                                               const std::vector<float>& probabilities, project::Split split) {
    const std::size_t classes = run.set.classes.size();
    std::vector<project::Prediction> out;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto row = std::span(probabilities).subspan(i * classes, classes);
        const auto best = static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
        out.push_back(
            {images[i].image, split, images[i].truth, run.set.classes[best].id, row[best], {row.begin(), row.end()}});
    }
    return out;
}

Judged judged(const RunContext& run, const std::vector<LabeledImage>& images, const std::vector<Said>& said) {
    std::vector<ClassId> classes;
    for (const auto& c : run.set.classes)
        classes.push_back(c.id);
    return judged(images, said, classes);
}

void tellJudged(RunContext& run, Judged judged) {
    run.record.judged(judged, run.set.classes);
    run.emit(std::move(judged));
}

void tellSpent(RunContext& run, const TimeSpent& more) {
    run.spent += more;
    run.spent.onCard = !run.onCpu();
    run.emit(run.spent);
}

std::vector<float> probabilitiesOf(const nn::LinearHead& head, const PartFeatures& part) {
    auto out = head.logits(part.values);
    nn::softmaxRows(out, head.classes);
    return out;
}

double accuracyOf(const std::vector<LabeledImage>& images, const std::vector<float>& probabilities, int classes) {
    if (images.empty())
        return std::nan("");
    std::size_t hits = 0;
    for (std::size_t i = 0; i < images.size(); ++i) {
        const auto row = probabilities.begin() + static_cast<std::ptrdiff_t>(i) * classes;
        if (std::max_element(row, row + classes) - row == images[i].label)
            ++hits;
    }
    return static_cast<double>(hits) / static_cast<double>(images.size());
}

} // namespace ostrakon::train
