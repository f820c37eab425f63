// SPDX-License-Identifier: GPL-3.0-or-later
// How right a run is on a part of the images, as DESIGN 8's `eval --json` prints it.
#pragma once

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

#include "core/base/json.h"
#include "core/base/stop.h"
#include "core/project/project.h"

namespace ostrakon::inspect {

/// A 95 % interval; [0, 1] for shares.
struct Interval {
    double low = 0.0;
    double high = 1.0;
};

/// Wilson's score interval (Wilson, JASA 22, 1927) for `hits` of `trials` at 95 %; {0, 1} for no trials.
Interval wilson95(int hits, int trials);

struct ClassScore {
    ClassId id;
    std::string name;
    int support = 0;
    double precision = 0.0; ///< 0 where nothing was predicted as this class
    double recall = 0.0;
    double f1 = 0.0;
    Interval recall95;
};

struct Mistake {
    ImageId image;
    std::string path; ///< relative to its folder, for display
    ClassId truth;
    ClassId predicted;        ///< none for a class that was removed since the training
    double probability = 0.0; ///< of the predicted class
    std::string truthName;
    std::string predictedName;
    double truthProbability =
        -1.0; ///< of the true class, by the same verdict; negative where the model has no such class
};

/// What a figure says about images that the model has not seen.
enum class Basis : std::uint8_t {
    HeldOut, ///< what it shows: no weight was fitted to them
    Folds,   ///< nearly the same: nothing was held out, so each was judged by a head trained on the other folds
    Seen,    ///< little: these are images that it learned from
};

struct Evaluation {
    RunId run;
    std::string model;
    std::string split;
    Basis basis = Basis::HeldOut;
    int images = 0;
    int things = 0; ///< distinct things among them; images without one count each
    double accuracy = 0.0;
    Interval accuracy95;
    double top5 = 0.0;
    double macroF1 = 0.0;
    /// In the order of the model's outputs, then classes that only labels have: they came later, and count as mistakes.
    std::vector<ClassScore> classes;
    std::vector<std::vector<int>> confusion; ///< [true][predicted], order of `classes`
    std::vector<Mistake> mistakes;           ///< surest first
    std::vector<ImageId> judged;             ///< the images behind the figures
    int unjudged = 0; ///< labeled images of the split that have no verdict: unreadable or missing files
    std::vector<ImageId> unjudgedImages;
    std::vector<std::string> unjudgedPaths; ///< the same, for display
    std::vector<Message> unjudgedBecause;   ///< why, one per image that could not be read now
    std::vector<Message> unjudgedHints;     ///< what to do about each; may be empty
};

/// Judges stored predictions of `run` on `split` ("val", "test", "train", "val+test") against the labels of now,
/// so that a relabel changes the figures at once; images whose prediction is missing are predicted first. The parts are
/// the run's own (RunParts): a split made or undone later does not change what it learned from.
///
/// `run` may be none: the newest finished one. Thread: any but the GUI's. Throws Error{NotFound} where there is no
/// such run, Error{TooFewImages} where the split has no labeled image, Cancelled.
Evaluation evaluate(project::Project& project, RunId run, const std::string& split, std::stop_token stop = {},
                    const base::ProgressFn& progress = {});

/// The same from stored predictions only, without a model: cheap, any thread with its own reader. Never predicts.
Evaluation evaluateStored(project::Reader& reader, RunId run, const std::string& split);

const char* nameOf(Basis basis); ///< "held-out", "folds", "seen", as in the JSON
Json toJson(const std::vector<Mistake>& mistakes);
Json toJson(const Evaluation& evaluation);

/// `--require 'accuracy>=0.9'`: names as in the JSON (accuracy, macro_f1, top5, recall:CLASS, …), >=, >, <=, <.
/// Returns whether it holds; throws Error{BadInput} for what it cannot read, naming what it knows.
bool meets(const Evaluation& evaluation, const std::string& requirement);

} // namespace ostrakon::inspect
