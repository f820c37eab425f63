// SPDX-License-Identifier: GPL-3.0-or-later
// What held-out folds say: the choice of the strength, and verdicts on rows that a head has not seen.
#include <algorithm>
#include <limits>
#include <numeric>
#include <set>

#include "core/base/stop.h"
#include "core/device/device.h"
#include "core/train/head_fitter_impl.h"
#include "core/train/parallel.h"
#include "core/train/ridge_start.h"

namespace ostrakon::train {

/// A fold: a head that trains without it, and what that head says of it.
struct HeldOut {
    SoftmaxObjective objective; ///< the rows of the other folds
    torch::Tensor held;         ///< this fold's rows
    std::vector<std::int64_t> rows;
    std::vector<int> labels;
    std::vector<double> weights;
    std::vector<double> x{};
    torch::Tensor scores{}; ///< float64 [rows, classes] after `advance`
};

namespace {

// Where held-out figures no longer move: measured on x-sdd and egypt-museum, the third digit of the log loss.
constexpr double kChoiceTolerance = 1e-3;

template <typename T>
std::vector<T> pick(const std::vector<T>& from, const std::vector<std::int64_t>& rows) {
    std::vector<T> out;
    out.reserve(rows.size());
    for (const auto row : rows)
        out.push_back(from[static_cast<std::size_t>(row)]);
    return out;
}

torch::Tensor chosenRows(const torch::Tensor& from, const std::vector<std::int64_t>& rows) {
    return from.index_select(0, torch::tensor(rows, torch::kInt64)).to(torch::kFloat32);
}

/// All folds as one set of rows.
RowScores together(const std::vector<HeldOut>& folds) {
    RowScores sum;
    double weight = 0.0;
    double count = 0.0;
    for (const HeldOut& fold : folds) {
        const RowScores one = judge(fold.scores, fold.labels, fold.weights);
        const double foldWeight = std::accumulate(fold.weights.begin(), fold.weights.end(), 0.0);
        sum.loss += one.loss * foldWeight;
        sum.accuracy += one.accuracy * static_cast<double>(fold.rows.size());
        weight += foldWeight;
        count += static_cast<double>(fold.rows.size());
    }
    return {sum.loss / weight, sum.accuracy / count};
}

} // namespace

std::vector<std::int64_t> HeadFitter::Impl::drawn(int most, std::uint64_t seed) const {
    std::vector<std::int64_t> out;
    const int parts = (train.rows() + most - 1) / most;
    const auto part = stratifiedFolds(train.labels, train.groups, std::max(parts, 1), seed ^ 0x5eed);
    for (std::size_t i = 0; i < part.size(); ++i)
        if (part[i] == 0)
            out.push_back(static_cast<std::int64_t>(i));
    return out;
}

std::vector<int> HeadFitter::Impl::foldsOf(const std::vector<std::int64_t>& of, int folds, std::uint64_t seed) const {
    const auto labels = pick(train.labels, of);
    auto out = stratifiedFolds(labels, train.groups.empty() ? train.groups : pick(train.groups, of), folds, seed);
    if (std::set(out.begin(), out.end()).size() < 2) // one thing shows everything
        out = stratifiedFolds(labels, {}, folds, seed);
    return out;
}

std::optional<HeldOut> HeadFitter::Impl::heldOut(const std::vector<std::int64_t>& of, const std::vector<int>& foldOf,
                                                 int fold, double strength, bool balance) const {
    std::vector<std::int64_t> in;
    std::vector<std::int64_t> out;
    for (std::size_t i = 0; i < of.size(); ++i)
        (foldOf[i] == fold ? out : in).push_back(of[i]);
    if (in.empty() || out.empty())
        return std::nullopt;
    auto labels = pick(train.labels, in);
    auto weights = rowWeights(labels, train.classes, balance);
    const auto allWeights = rowWeights(train.labels, train.classes, balance);
    return HeldOut{
        SoftmaxObjective(chosenRows(rows, in), std::move(labels), std::move(weights), train.classes, strength),
        chosenRows(rows, out), out, pick(train.labels, out), pick(allWeights, out)};
}

void HeadFitter::Impl::advance(HeldOut& fold, double strength, const std::stop_token& stop) const {
    fold.objective.setStrength(strength);
    if (fold.x.empty())
        fold.x = ridgeStart(fold.objective);
    LbfgsOptions how;
    how.tolerance = kChoiceTolerance;
    how.gradientBound = std::numeric_limits<double>::infinity();
    minimise([&](const auto& at, auto& g) { return fold.objective(at, g); }, fold.x, how, stop);
    fold.scores = scores(fold.held, fold.x);
}

CrossValidation HeadFitter::chooseStrength(const std::vector<double>& strengths, int folds, std::uint64_t seed,
                                           bool balance, const std::stop_token& stop) const {
    device::enterStream();
    const Impl& m = *m_impl;
    const auto of = m.drawn(kRowsForChoice, seed);
    const auto foldOf = m.foldsOf(of, folds, seed);
    std::vector<HeldOut> parts;
    for (int f = 0; f < folds; ++f)
        if (auto part = m.heldOut(of, foldOf, f, strengths.front(), balance))
            parts.push_back(std::move(*part));
    CrossValidation out;
    out.chosen = HeadOptions{}.strength;
    if (parts.size() < 2)
        return out;
    int rises = 0;
    for (std::size_t i = 0; i < strengths.size() && rises < 2; ++i) {
        inParallel(parts.size(), m.threads, [&](std::size_t f) { m.advance(parts[f], strengths[i], stop); });
        base::throwIfStopped(stop);
        const RowScores said = together(parts);
        rises = i > 0 && said.loss > out.logLoss.back() ? rises + 1 : 0;
        out.strengths.push_back(strengths[i]);
        out.logLoss.push_back(said.loss);
        out.accuracy.push_back(said.accuracy);
    }
    const auto least = std::min_element(out.logLoss.begin(), out.logLoss.end()) - out.logLoss.begin();
    out.chosen = out.strengths[static_cast<std::size_t>(least)];
    return out;
}

std::vector<float> HeadFitter::outOfFold(const HeadOptions& options, int folds, std::uint64_t seed,
                                         const std::stop_token& stop) const {
    device::enterStream();
    const Impl& m = *m_impl;
    std::vector<std::int64_t> all(m.train.labels.size());
    std::iota(all.begin(), all.end(), 0);
    const auto foldOf = m.foldsOf(all, folds, seed);
    const auto classes = static_cast<std::size_t>(m.train.classes);
    std::vector<float> out(all.size() * classes, 0.0F);
    // Each fold's rows are copied only while it is fitted: large sets would not fit into memory five times over.
    inParallel(static_cast<std::size_t>(folds), m.threads, [&](std::size_t f) {
        base::throwIfStopped(stop);
        auto fold = m.heldOut(all, foldOf, static_cast<int>(f), options.strength, options.balance);
        if (!fold)
            return;
        m.advance(*fold, options.strength, stop);
        const auto p = torch::softmax(fold->scores, 1).to(torch::kFloat32).contiguous();
        const auto* from = p.const_data_ptr<float>();
        for (std::size_t i = 0; i < fold->rows.size(); ++i)
            std::copy_n(from + i * classes, classes, &out[static_cast<std::size_t>(fold->rows[i]) * classes]);
    });
    base::throwIfStopped(stop);
    return out;
}

} // namespace ostrakon::train
