// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/head_fit.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

#include "core/base/error.h"
#include "core/device/device.h"
#include "core/train/head_fitter_impl.h"
#include "core/train/ridge_start.h"

namespace ostrakon::train {

namespace {

constexpr double kLeastDeviation = 1e-6; // of a column that never changes

constexpr std::int64_t kFloat64Values = 40'000'000;

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

} // namespace

torch::Tensor HeadFitter::Impl::standardised(const HeadData& data) const {
    return ((asTensor(data).to(torch::kFloat64) - mean) / deviation).to(rows.dtype());
}

torch::Tensor HeadFitter::Impl::scores(const torch::Tensor& of, const std::vector<double>& x) const {
    SoftmaxObjective eyes(of, std::vector<int>(static_cast<std::size_t>(of.size(0)), 0),
                          std::vector<double>(static_cast<std::size_t>(of.size(0)), 1.0), train.classes, 1.0);
    return eyes.scores(x);
}

FittedHead HeadFitter::Impl::finished(const std::vector<double>& x, const LbfgsResult& result) const {
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

HeadPoint HeadFitter::Impl::point(int iteration, double value, const RowScores& onTrain,
                                  const std::vector<double>& x) const {
    HeadPoint out{iteration, value, onTrain.loss, onTrain.accuracy, std::nan(""), std::nan("")};
    if (valRows.defined()) {
        const auto onVal = judge(scores(valRows, x), val.labels, rowWeights(val.labels, train.classes, false));
        out.valLoss = onVal.loss;
        out.valAccuracy = onVal.accuracy;
    }
    return out;
}

HeadFitter::HeadFitter(const HeadData& train, int threads, Scaling scaling)
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
    const auto variance = values.var(0, /*unbiased=*/false);
    const auto common = variance.mean();
    m_impl->deviation =
        (scaling == Scaling::Standard ? variance.sqrt() : (variance * common).pow(0.25)) + kLeastDeviation;
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
        x = ridgeStart(objective);
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

} // namespace ostrakon::train
