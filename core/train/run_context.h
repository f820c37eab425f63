// SPDX-License-Identifier: GPL-3.0-or-later
// What the recipes share while one run goes on. Inside this room only.
#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

#include "core/image/network_input.h"
#include "core/nn/feature_extractor.h"
#include "core/nn/model.h"
#include "core/project/image_bytes.h"
#include "core/train/feature_store.h"
#include "core/train/run_record.h"
#include "core/train/stopwatch.h"
#include "core/train/train_event.h"
#include "core/train/training_set.h"

namespace ostrakon::train {

/// How files become a backbone's pixels; `inputPx` 0 is its own size.
image::Preprocess pixelsFor(const nn::Backbone& backbone, int inputPx, image::Fit fit);

/// One run while it goes on; lives on the training thread.
struct RunContext {
    project::Project& project;
    TrainJob job;
    const EventSink& emit;
    std::stop_token stop;
    TrainingSet set;
    std::string device; ///< "cpu" or "cuda:N"
    int streams = 1;
    RunRecord record;
    nn::BackbonePtr backbone{};
    std::string backboneBlob{}; ///< SHA-256 of its weights in the project, once they are there
    std::shared_ptr<project::ImageSource> source{};
    TrainResult result{};
    TimeSpent spent{}; ///< so far, in this sitting

    bool onCpu() const { return device == "cpu"; }
    /// What a second of all streams counts where the time goes: each for itself on a processor, as one beside a card.
    double streamSeconds() const { return onCpu() ? streams : 1.0; }
    bool balance() const; ///< class weights are wanted and the classes uneven enough
    /// How the network's pixels are made: stored with the model, so that predicting goes the same way.
    image::Preprocess pixels() const { return pixelsFor(*backbone, job.inputPx, job.fit); }
    /// And how the network takes them.
    nn::Preprocess network() const;
};

/// Features of one part, without the images that gave none.
struct PartFeatures {
    std::vector<LabeledImage> images;
    std::vector<float> values; ///< [images, cols]
    int cols = 0;
};

struct AllFeatures {
    PartFeatures train;
    PartFeatures val;
    PartFeatures test;
};

/// Of these images in their order, from the cache where it has them. Tells its progress through `emit`; failures are in
/// the matrix, named by the image's hash. Throws Cancelled.
FeatureMatrix featuresOf(const std::shared_ptr<project::ImageSource>& source, const nn::BackbonePtr& backbone,
                         const image::Preprocess& pixels, const std::string& device, int streams,
                         const std::vector<LabeledImage>& images, const EventSink& emit, const std::stop_token& stop);

/// `images` are those of the matrix's rows from `from` on; the ones that failed are left out.
PartFeatures readRows(const std::vector<LabeledImage>& images, std::size_t from, const FeatureMatrix& matrix);

/// Through `backbone`, from the cache where it has them. Says in Warned what could not be read, marks damaged images,
/// adds to the result's seconds. Throws Cancelled; Error{TooFewImages} when too few training images are left.
AllFeatures allFeatures(RunContext& run, const nn::BackbonePtr& backbone);

/// The model with this head over `backbone`, described as this run's.
nn::Model modelOf(const RunContext& run, const nn::BackbonePtr& backbone, nn::LinearHead head);

/// Rows of `probabilities` ([images, classes]) as the project keeps them, judged in `split`.
std::vector<project::Prediction> predictionsOf(const RunContext& run, const std::vector<LabeledImage>& images,
                                               const std::vector<float>& probabilities, project::Split split);

/// Stores and tells how the images that judge were judged.
void tellJudged(RunContext& run, Judged judged);
/// The images that judge, `said` of each, by this run's classes.
Judged judged(const RunContext& run, const std::vector<LabeledImage>& images, const std::vector<Said>& said);
/// Adds `more` to where the run's time went, and tells it.
void tellSpent(RunContext& run, const TimeSpent& more = {});

/// Softmax of a head over features.
std::vector<float> probabilitiesOf(const nn::LinearHead& head, const PartFeatures& part);

/// Share of rows whose first largest probability is the image's class; NaN for none.
double accuracyOf(const std::vector<LabeledImage>& images, const std::vector<float>& probabilities, int classes);

} // namespace ostrakon::train
