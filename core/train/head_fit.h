// SPDX-License-Identifier: GPL-3.0-or-later
// Fits the linear head on cached features: seconds from features to a judged model.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <vector>

#include "core/nn/head.h"

namespace ostrakon::train {

/// Rows of features with their classes. Borrowed: `features` must outlive whatever is made of it.
struct HeadData {
    std::span<const float> features; ///< float32 [rows, cols], row-major
    int cols = 0;
    std::vector<int> labels; ///< [rows], 0 … classes − 1
    int classes = 0;
    std::vector<std::int64_t> groups; ///< empty, or [rows]: rows of one group (a thing) share a fold; −1 is alone

    int rows() const { return static_cast<int>(labels.size()); }
};

struct HeadOptions {
    double strength = 0.1; ///< C: how much the data weigh against ‖W‖²
    bool balance = true;   ///< row weights rows / (classes · rows of its class)
    int maxIterations = 1000;
    double tolerance = 1e-5; ///< relative decrease of the objective that counts as standing still
};

/// What columns are divided by before the fit; the head gives it back, so that it works on features as they come.
enum class Scaling {
    Standard, ///< each column's deviation
    /// The geometric mean of its deviation and that of all columns: halfway to leaving them alone. Columns that hardly
    /// vary are mostly noise, and standardising makes them as loud as the rest (docs/decisions/few-images.md).
    Tempered
};

/// Tempered up to 60 rows a class, where it is surely better; from there on the two are within chance of each other.
Scaling scalingFor(int rows, int classes);

/// One iteration, for the live curve. `val…` is NaN without rows to judge on; losses are mean weighted log losses.
struct HeadPoint {
    int iteration = 0; ///< 0 is ridge regression's answer, before the first iteration
    double objective = 0.0;
    double trainLoss = 0.0;
    double trainAccuracy = 0.0;
    double valLoss = 0.0;
    double valAccuracy = 0.0;
};

struct FittedHead {
    std::vector<double> weight; ///< [classes, cols] on standardised features
    std::vector<double> bias;   ///< [classes]
    std::vector<double> mean;   ///< [cols] of the training rows
    std::vector<double> deviation;
    nn::LinearHead head; ///< the same on features as the backbone gives them
    double objective = 0.0;
    int iterations = 0;
    bool converged = false; ///< false after a stop: usable all the same
};

/// What held-out folds say; everything is measured on training rows only.
struct CrossValidation {
    std::vector<double> strengths; ///< tried, ascending
    std::vector<double> logLoss;   ///< out of fold, weighted as in training
    std::vector<double> accuracy;  ///< out of fold
    double chosen = 0.0;           ///< the strength of least log loss
};

/// Standardises once and fits as often as asked: multinomial logistic regression with an L2 penalty,
///   C · Σ_i w_i · logloss_i + ½ ‖W‖²   (the intercept is free), the objective of scikit-learn's LogisticRegression
/// (for two classes that one keeps a single row of weights: its C is twice this one),
/// from ridge regression in closed form (dual where rows are fewer than features) by L-BFGS to convergence.
///
/// Thread: one at a time; folds are spread over `threads` workers. Bit-equal for the same binary and CPU model whatever
/// `threads` is. Cost: 1,088 × 1,280 → 7 about 0.1 s a fit. Memory: float64 up to 40 million values, float32 above.
class HeadFitter {
  public:
    /// Asserts that sizes fit. Throws Error{TooFewImages} for fewer than two classes with rows.
    explicit HeadFitter(const HeadData& train, int threads = 1, Scaling scaling = Scaling::Standard);
    ~HeadFitter();
    HeadFitter(const HeadFitter&) = delete;
    HeadFitter& operator=(const HeadFitter&) = delete;

    /// Points carry the loss and accuracy on these rows from now on.
    void judgeOn(const HeadData& val);

    /// Tries `strengths` upwards until the log loss has risen twice, by `folds` stratified folds that keep groups
    /// together; at most kRowsForChoice rows, drawn by `seed`. Throws Cancelled.
    CrossValidation chooseStrength(const std::vector<double>& strengths, int folds, std::uint64_t seed, bool balance,
                                   const std::stop_token& stop = {}) const;

    /// Softmax of heads that never saw the row's fold: float32 [rows, classes]. For suspected labels, and for a verdict
    /// where there is no validation part. Throws Cancelled.
    std::vector<float> outOfFold(const HeadOptions& options, int folds, std::uint64_t seed,
                                 const std::stop_token& stop = {}) const;

    /// A stop ends it early with what there is. `from`: an earlier head of the same shape to start from instead of
    /// ridge; the answer then depends on it within the tolerance.
    FittedHead fit(const HeadOptions& options, const std::stop_token& stop = {},
                   const std::function<void(const HeadPoint&)>& observer = {}, const FittedHead* from = nullptr) const;

    static constexpr int kRowsForChoice = 4000;

  private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Strengths worth trying for ImageNet features.
std::vector<double> defaultStrengths();

/// A fold number in [0, folds) per row: each class spread evenly, groups whole. Deterministic in `seed`.
std::vector<int> stratifiedFolds(const std::vector<int>& labels, const std::vector<std::int64_t>& groups, int folds,
                                 std::uint64_t seed);

} // namespace ostrakon::train
