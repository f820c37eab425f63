// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/train_job.h"

#include <cmath>

#include "core/base/error.h"

namespace ostrakon::train {

const char* name(Recipe recipe) {
    switch (recipe) {
    case Recipe::Quick:
        return "quick";
    case Recipe::Full:
        return "full";
    case Recipe::Auto:
        return "auto";
    }
    return "quick";
}

Recipe recipeNamed(const std::string& name) {
    for (const Recipe recipe : {Recipe::Quick, Recipe::Full, Recipe::Auto})
        if (name == train::name(recipe))
            return recipe;
    throw Error(Code::BadInput, base::tr("There is no recipe “%1”.", name),
                base::tr("The recipes are quick, full and auto."));
}

namespace {

Json toJson(const FullOptions& o) {
    const AugmentOptions& a = o.augment;
    return {{"mixup", o.mixup},
            {"cutmix", o.cutmix},
            {"average", o.average},
            {"focal", o.focal},
            {"gradual", o.gradual},
            {"augment",
             {{"least_area", a.leastArea},
              {"most_stretch", a.mostStretch},
              {"most_degrees", a.mostDegrees},
              {"mirror", a.mirror},
              {"up_down", a.upDown},
              {"most_brightness", a.mostBrightness},
              {"most_contrast", a.mostContrast},
              {"most_saturation", a.mostSaturation},
              {"strong_ops", a.strongOps},
              {"erased", a.erased}}}};
}

/// What a run of an earlier version does not say was as the defaults are.
FullOptions fullFromJson(const Json& json) {
    FullOptions o;
    o.mixup = json.value("mixup", o.mixup);
    o.cutmix = json.value("cutmix", o.cutmix);
    o.average = json.value("average", o.average);
    o.focal = json.value("focal", o.focal);
    o.gradual = json.value("gradual", o.gradual);
    AugmentOptions& a = o.augment;
    const Json views = json.value("augment", Json::object());
    a.leastArea = views.value("least_area", a.leastArea);
    a.mostStretch = views.value("most_stretch", a.mostStretch);
    a.mostDegrees = views.value("most_degrees", a.mostDegrees);
    a.mirror = views.value("mirror", a.mirror);
    a.upDown = views.value("up_down", a.upDown);
    a.mostBrightness = views.value("most_brightness", a.mostBrightness);
    a.mostContrast = views.value("most_contrast", a.mostContrast);
    a.mostSaturation = views.value("most_saturation", a.mostSaturation);
    a.strongOps = views.value("strong_ops", a.strongOps);
    a.erased = views.value("erased", a.erased);
    return o;
}

} // namespace

Json toJson(const TrainJob& job) {
    Json json = {{"model", job.model},
                 {"recipe", name(job.recipe)},
                 {"device", job.device},
                 {"seed", job.seed},
                 {"input_px", job.inputPx},
                 {"fit", image::name(job.fit)},
                 {"epochs", job.epochs},
                 {"batch_size", job.batchSize},
                 {"learning_rate", job.learningRate},
                 {"label_smoothing", job.labelSmoothing},
                 {"weight_decay", job.weightDecay},
                 {"all_layers", job.allLayers},
                 {"balance_classes", job.balanceClasses},
                 {"full", toJson(job.full)},
                 {"threads", job.threads}};
    if (job.resume)
        json["resume"] = job.resume->value;
    return json;
}

TrainJob jobFromJson(const Json& json) {
    try {
        TrainJob job;
        job.model = json.value("model", job.model);
        job.recipe = recipeNamed(json.value("recipe", std::string(name(job.recipe))));
        job.device = json.value("device", job.device);
        job.seed = json.value("seed", job.seed);
        job.inputPx = json.value("input_px", job.inputPx);
        job.fit = image::fitNamed(json.value("fit", std::string(image::name(job.fit))));
        job.epochs = json.value("epochs", job.epochs);
        job.batchSize = json.value("batch_size", job.batchSize);
        job.learningRate = json.value("learning_rate", job.learningRate);
        job.labelSmoothing = json.value("label_smoothing", job.labelSmoothing);
        job.weightDecay = json.value("weight_decay", job.weightDecay);
        job.allLayers = json.value("all_layers", job.allLayers);
        job.balanceClasses = json.value("balance_classes", job.balanceClasses);
        job.full = fullFromJson(json.value("full", Json::object()));
        job.threads = json.value("threads", job.threads);
        if (json.contains("resume"))
            job.resume = RunId{json.at("resume").get<std::int64_t>()};
        return job;
    } catch (const Json::exception& e) {
        throw Error(Code::BadInput, base::tr("The settings of a training run cannot be read."), {}, e.what());
    }
}

Json toJson(const TrainResult& result) {
    return {{"run", result.run.value},
            {"device", result.device},
            {"epochs", result.epochs},
            {"train_images", result.trainImages},
            {"val_images", result.valImages},
            {"left_out_images", result.leftOutImages},
            {"best_epoch", result.bestEpoch},
            {"accuracy", std::isfinite(result.accuracy) ? Json(result.accuracy) : Json()},
            {"seconds_total", result.secondsTotal},
            {"seconds_features", result.secondsFeatures},
            {"seconds_training", result.secondsTraining},
            {"images_per_s", result.imagesPerSecond},
            {"stopped", result.stopped}};
}

} // namespace ostrakon::train
