// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <set>

#include <torch/torch.h>

#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/device/device.h"
#include "core/train/lbfgs.h"
#include "core/train/parallel.h"
#include "core/train/softmax_objective.h"

namespace ostrakon::train {

namespace {

constexpr std::int64_t kFloat64Values = 40'000'000;
// Where held-out figures no longer move: measured on x-sdd and egypt-museum, the third digit of the log loss.
constexpr double kChoiceTolerance = 1e-3;
constexpr double kRidgeShare = 0.1; // of the mean eigenvalue: enough for a start, the penalty proper comes after

torch::Tensor asTensor(const HeadData& data) {
    auto* values = const_cast<float*>(data.features.data()); // from_blob takes no const; only copies are made of it
    return torch::from_blob(values, {data.rows(), data.cols}, torch::kFloat32);
}

void check([[maybe_unused]] const HeadData& data) {
    assert(data.cols > 0 && data.classes > 0);
    assert(data.features.size() == data.labels.size() * static_cast<std::size_t>(data.cols));
    assert(data.groups.empty() || data.groups.size() == data.labels.size());
    assert(std::all_of(data.labels.begin(), data.labels.end(), [&](int l) { return l >= 0 && l < data.classes; }));
}

std::vector<double> toVector(const torch::Tensor& t) {
    const auto flat = t.to(torch::kFloat64).contiguous();
    return {flat.data_ptr<double>(), flat.data_ptr<double>() + flat.numel()};
}

template <typename T>
std::vector<T> pick(const std::vector<T>& from, const std::vector<std::int64_t>& rows) {
    std::vector<T> out;
    out.reserve(rows.size());
    for (const auto row : rows)
        out.push_back(from[static_cast<std::size_t>(row)]);
    return out;
}

torch::Tensor indexTensor(const std::vector<std::int64_t>& rows) {
    return torch::tensor(rows, torch::kInt64);
}

/// Weighted ridge regression on ±centred class indicators, [classes, cols] and the intercepts after them: closed form,
/// in the smaller of the two spaces.
std::vector<double> ridge(const SoftmaxObjective& objective, int classes) {
    const torch::Tensor& z = objective.rows();
    const auto n = z.size(0);
    const auto options = torch::dtype(z.dtype());
    const auto w = torch::tensor(objective.weights(), torch::kFloat64);
    auto target = torch::zeros({n, classes}, torch::kFloat64);
    for (std::int64_t i = 0; i < n; ++i)
        target[i][objective.labels()[static_cast<std::size_t>(i)]] = 1.0;
    const auto mean = (target * w.unsqueeze(1)).sum(0) / w.sum();
    const auto root = w.sqrt().unsqueeze(1);
    const auto y = ((target - mean) * root).to(z.dtype());
    const auto zw = z * root.to(z.dtype());
    torch::Tensor weight;
    const double total = (zw * zw).sum().item<double>();
    if (n < z.size(1)) {
        auto gram = torch::mm(zw, zw.t());
        gram += torch::eye(n, options) * (kRidgeShare * total / static_cast<double>(n) + 1e-9);
        weight = torch::mm(zw.t(), torch::cholesky_solve(y, torch::linalg_cholesky(gram)));
    } else {
        auto gram = torch::mm(zw.t(), zw);
        gram += torch::eye(z.size(1), options) * (kRidgeShare * total / static_cast<double>(z.size(1)) + 1e-9);
        weight = torch::cholesky_solve(torch::mm(zw.t(), y), torch::linalg_cholesky(gram));
    }
    auto out = toVector(weight.t());
    const auto bias = toVector(mean);
    out.insert(out.end(), bias.begin(), bias.end());
    return out;
}

/// Ridge's scores are shares, not log odds: the factor on the grid that the objective likes best.
void scaleForLogistic(const SoftmaxObjective& objective, std::vector<double>& x) {
    const auto scores = objective.scores(x);
    const double weightSum = std::accumulate(objective.weights().begin(), objective.weights().end(), 0.0);
    const auto weights = x.size() - static_cast<std::size_t>(scores.size(1));
    double square = 0.0;
    for (std::size_t i = 0; i < weights; ++i)
        square += x[i] * x[i];
    double best = 0.0;
    double least = std::numeric_limits<double>::infinity();
    for (double factor = 0.25; factor < 100.0; factor *= 1.25) {
        const double loss = judge(scores * factor, objective.labels(), objective.weights()).loss;
        const double value = objective.strength() * weightSum * loss + 0.5 * factor * factor * square;
        if (value < least) {
            least = value;
            best = factor;
        }
    }
    for (double& value : x)
        value *= best;
}

/// A fold: a head that trains without it, and what that head says of it.
struct HeldOut {
    SoftmaxObjective objective; // the rows of the other folds
    torch::Tensor held;         // this fold's rows
    std::vector<std::int64_t> rows;
    std::vector<int> labels;
    std::vector<double> weights;
    std::vector<double> x;
    torch::Tensor scores; // float64 [rows, classes] after `advance`
};

} // namespace

struct HeadFitter::Impl {
    HeadData train; // `features` is let go of once `rows` is made
    torch::Tensor rows;
    torch::Tensor mean;
    torch::Tensor deviation;
    torch::Tensor valRows;
    HeadData val;
    int threads = 1;

    torch::Tensor standardised(const HeadData& data) const {
        return ((asTensor(data).to(torch::kFloat64) - mean) / deviation).to(rows.dtype());
    }

    SoftmaxObjective objective(const torch::Tensor& from, const std::vector<std::int64_t>& which, double strength,
                               bool balance) const {
        auto labels = pick(train.labels, which);
        auto weights = rowWeights(labels, train.classes, balance);
        return {from.index_select(0, indexTensor(which)), std::move(labels), std::move(weights), train.classes,
                strength};
    }

    /// Float64 [rows, classes].
    torch::Tensor scores(const torch::Tensor& of, const std::vector<double>& x) const {
        SoftmaxObjective eyes(of, std::vector<int>(static_cast<std::size_t>(of.size(0)), 0),
                              std::vector<double>(static_cast<std::size_t>(of.size(0)), 1.0), train.classes, 1.0);
        return eyes.scores(x);
    }

    /// At most `most` rows, spread over classes and groups as the whole is, in ascending order.
    std::vector<std::int64_t> drawn(int most, std::uint64_t seed) const {
        std::vector<std::int64_t> out;
        const int parts = (train.rows() + most - 1) / most;
        const auto part = stratifiedFolds(train.labels, train.groups, std::max(parts, 1), seed ^ 0x5eed);
        for (std::size_t i = 0; i < part.size(); ++i)
            if (part[i] == 0)
                out.push_back(static_cast<std::int64_t>(i));
        return out;
    }

    std::vector<HeldOut> heldOut(const std::vector<std::int64_t>& of, int folds, std::uint64_t seed, double strength,
                                 bool balance) const {
        const auto small = rows.to(torch::kFloat32);
        const auto labels = pick(train.labels, of);
        auto foldOf =
            stratifiedFolds(labels, train.groups.empty() ? train.groups : pick(train.groups, of), folds, seed);
        if (std::set(foldOf.begin(), foldOf.end()).size() < 2) // one thing shows everything
            foldOf = stratifiedFolds(labels, {}, folds, seed);
        const auto weights = rowWeights(train.labels, train.classes, balance);
        std::vector<HeldOut> out;
        for (int f = 0; f < folds; ++f) {
            std::vector<std::int64_t> in;
            std::vector<std::int64_t> held;
            for (std::size_t i = 0; i < of.size(); ++i)
                (foldOf[i] == f ? held : in).push_back(of[i]);
            if (held.empty() || in.empty())
                continue;
            out.push_back({objective(small, in, strength, balance),
                           small.index_select(0, indexTensor(held)),
                           held,
                           pick(train.labels, held),
                           pick(weights, held),
                           {},
                           {}});
        }
        return out;
    }

    /// Fits every fold at `strength`, from where it stood, and judges all folds together.
    RowScores advance(std::vector<HeldOut>& folds, double strength, double tolerance,
                      const std::stop_token& stop) const {
        inParallel(folds.size(), threads, [&](std::size_t f) {
            HeldOut& fold = folds[f];
            fold.objective.setStrength(strength);
            if (fold.x.empty()) {
                fold.x = ridge(fold.objective, train.classes);
                scaleForLogistic(fold.objective, fold.x);
            }
            LbfgsOptions how;
            how.tolerance = tolerance;
            how.gradientBound = std::numeric_limits<double>::infinity();
            minimise([&](const auto& at, auto& g) { return fold.objective(at, g); }, fold.x, how, stop);
            fold.scores = scores(fold.held, fold.x);
        });
        base::throwIfStopped(stop);
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

    FittedHead finished(const std::vector<double>& x, const LbfgsResult& result) const {
        FittedHead out;
        const auto weights = x.size() - static_cast<std::size_t>(train.classes);
        out.weight.assign(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(weights));
        out.bias.assign(x.begin() + static_cast<std::ptrdiff_t>(weights), x.end());
        out.mean = toVector(mean);
        out.deviation = toVector(deviation);
        out.head = nn::LinearHead::folded(out.weight, out.bias, out.mean, out.deviation);
        out.objective = result.value;
        out.iterations = result.iterations;
        out.converged = result.converged;
        return out;
    }

    HeadPoint point(int iteration, double value, const RowScores& onTrain, const std::vector<double>& x) const {
        HeadPoint out{iteration, value, onTrain.loss, onTrain.accuracy, std::nan(""), std::nan("")};
        if (valRows.defined()) {
            const auto onVal = judge(scores(valRows, x), val.labels, rowWeights(val.labels, train.classes, false));
            out.valLoss = onVal.loss;
            out.valAccuracy = onVal.accuracy;
        }
        return out;
    }
};

HeadFitter::HeadFitter(const HeadData& train, int threads)
    : m_impl(std::make_unique<Impl>()) {
    check(train);
    device::enterStream();
    const bool several =
        std::any_of(train.labels.begin(), train.labels.end(), [&](int label) { return label != train.labels.front(); });
    if (!several)
        throw Error(Code::TooFewImages, base::tr("Fewer than two classes have images to train on."),
                    base::tr("Label images of at least two classes, then train again."));
    m_impl->train = train;
    m_impl->train.features = {};
    m_impl->threads = threads;
    const auto values = asTensor(train).to(torch::kFloat64);
    m_impl->mean = values.mean(0);
    m_impl->deviation = values.std(0, /*unbiased=*/false) + 1e-6;
    const bool exact = static_cast<std::int64_t>(train.features.size()) <= kFloat64Values;
    m_impl->rows = ((values - m_impl->mean) / m_impl->deviation).to(exact ? torch::kFloat64 : torch::kFloat32);
}

HeadFitter::~HeadFitter() = default;

void HeadFitter::judgeOn(const HeadData& val) {
    check(val);
    device::enterStream();
    m_impl->valRows = val.rows() > 0 ? m_impl->standardised(val) : torch::Tensor();
    m_impl->val = val;
    m_impl->val.features = {};
}

FittedHead HeadFitter::fit(const HeadOptions& options, const std::stop_token& stop,
                           const std::function<void(const HeadPoint&)>& observer, const FittedHead* from) const {
    device::enterStream();
    const Impl& m = *m_impl;
    SoftmaxObjective objective(m.rows, m.train.labels, rowWeights(m.train.labels, m.train.classes, options.balance),
                               m.train.classes, options.strength);
    std::vector<double> x;
    if (from && from->weight.size() + from->bias.size() == objective.parameters()) {
        x = from->weight;
        x.insert(x.end(), from->bias.begin(), from->bias.end());
    } else {
        x = ridge(objective, m.train.classes);
        scaleForLogistic(objective, x);
    }
    std::vector<double> gradient;
    const double start = objective(x, gradient);
    if (observer)
        observer(m.point(0, start, objective.lastScores(), x));
    LbfgsOptions how;
    how.maxIterations = options.maxIterations;
    how.tolerance = options.tolerance;
    how.gradientBound = std::numeric_limits<double>::infinity();
    const auto result = minimise([&](const auto& at, auto& g) { return objective(at, g); }, x, how, stop,
                                 [&](int iteration, double value, const std::vector<double>& at) {
                                     if (observer)
                                         observer(m.point(iteration, value, objective.lastScores(), at));
                                 });
    return m.finished(x, result);
}

CrossValidation HeadFitter::chooseStrength(const std::vector<double>& strengths, int folds, std::uint64_t seed,
                                           bool balance, const std::stop_token& stop) const {
    device::enterStream();
    const Impl& m = *m_impl;
    auto heldOut = m.heldOut(m.drawn(kRowsForChoice, seed), folds, seed, strengths.front(), balance);
    CrossValidation out;
    if (heldOut.size() < 2) {
        out.chosen = HeadOptions{}.strength;
        return out;
    }
    int rises = 0;
    for (const double strength : strengths) {
        const RowScores said = m.advance(heldOut, strength, kChoiceTolerance, stop);
        rises = !out.logLoss.empty() && said.loss > out.logLoss.back() ? rises + 1 : 0;
        out.strengths.push_back(strength);
        out.logLoss.push_back(said.loss);
        out.accuracy.push_back(said.accuracy);
        if (rises == 2)
            break;
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
    auto heldOut = m.heldOut(all, folds, seed, options.strength, options.balance);
    m.advance(heldOut, options.strength, kChoiceTolerance, stop);
    const auto classes = static_cast<std::size_t>(m.train.classes);
    std::vector<float> out(all.size() * classes, 0.0F);
    for (const auto& fold : heldOut) {
        const auto p = torch::softmax(fold.scores, 1).to(torch::kFloat32).contiguous();
        const auto* from = p.data_ptr<float>();
        for (std::size_t i = 0; i < fold.rows.size(); ++i)
            std::copy_n(from + i * classes, classes, &out[static_cast<std::size_t>(fold.rows[i]) * classes]);
    }
    return out;
}

} // namespace ostrakon::train
