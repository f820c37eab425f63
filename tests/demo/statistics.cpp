// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/demo/statistics.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ostrakon::test {

namespace {

constexpr int kFolds = 5;

// Weights of a linear softmax classifier over standardised features; the last weight is the bias.
class Softmax {
  public:
    Softmax(std::size_t features, std::size_t classes)
        : m_weights(classes, std::vector<double>(features + 1, 0.0)) {}

    std::vector<double> probabilities(const std::vector<double>& x) const {
        std::vector<double> p;
        for (const auto& w : m_weights) {
            double sum = w.back();
            for (std::size_t j = 0; j < x.size(); ++j)
                sum += w[j] * x[j];
            p.push_back(sum);
        }
        const double top = *std::max_element(p.begin(), p.end());
        double total = 0;
        for (double& v : p)
            total += v = std::exp(v - top);
        for (double& v : p)
            v /= total;
        return p;
    }

    void fit(const std::vector<std::vector<double>>& x, const std::vector<int>& y) {
        constexpr int kSteps = 250;
        constexpr double kRate = 0.15;
        constexpr double kDecay = 0.01;
        constexpr double kMomentum = 0.9;
        auto velocity = m_weights;
        for (int step = 0; step < kSteps; ++step) {
            auto gradient = m_weights;
            for (auto& g : gradient)
                std::transform(g.begin(), g.end(), g.begin(), [](double w) { return kDecay * w; });
            for (std::size_t i = 0; i < x.size(); ++i)
                addGradient(gradient, x[i], y[i], 1.0 / double(x.size()));
            for (std::size_t k = 0; k < m_weights.size(); ++k)
                for (std::size_t j = 0; j < m_weights[k].size(); ++j) {
                    velocity[k][j] = kMomentum * (step == 0 ? 0 : velocity[k][j]) - kRate * gradient[k][j];
                    m_weights[k][j] += velocity[k][j];
                }
        }
    }

  private:
    void addGradient(std::vector<std::vector<double>>& gradient, const std::vector<double>& x, int y, double share) {
        const auto p = probabilities(x);
        for (std::size_t k = 0; k < gradient.size(); ++k) {
            const double error = share * (p[k] - (int(k) == y ? 1 : 0));
            for (std::size_t j = 0; j < x.size(); ++j)
                gradient[k][j] += error * x[j];
            gradient[k].back() += error;
        }
    }

    std::vector<std::vector<double>> m_weights;
};

std::vector<std::vector<double>> standardised(const std::vector<std::vector<double>>& rows) {
    auto result = rows;
    for (std::size_t j = 0; j < rows.front().size(); ++j) {
        double sum = 0;
        double squares = 0;
        for (const auto& row : rows) {
            sum += row[j];
            squares += row[j] * row[j];
        }
        const double mean = sum / double(rows.size());
        const double sigma = std::sqrt(std::max(0.0, squares / double(rows.size()) - mean * mean)) + 1e-9;
        for (auto& row : result)
            row[j] = (row[j] - mean) / sigma;
    }
    return result;
}

// Folds dealt out per class, so that each holds a fifth of every class's things.
std::map<std::string, int> folds(const Samples& samples) {
    std::map<int, std::vector<std::string>> byClass;
    std::map<std::string, int> result;
    for (std::size_t i = 0; i < samples.things.size(); ++i)
        if (result.emplace(samples.things[i], 0).second)
            byClass[samples.classes[i]].push_back(samples.things[i]);
    for (const auto& [label, things] : byClass)
        for (std::size_t i = 0; i < things.size(); ++i)
            result[things[i]] = int(i) % kFolds;
    return result;
}

} // namespace

double dependence(const std::vector<double>& values, const std::vector<int>& classes) {
    constexpr std::size_t kBins = 5;
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> cuts;
    for (std::size_t b = 1; b < kBins; ++b)
        cuts.push_back(sorted[b * sorted.size() / kBins]);
    std::map<std::pair<int, long>, double> cell;
    std::map<int, double> byClass;
    std::map<long, double> byBin;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const long bin = std::upper_bound(cuts.begin(), cuts.end(), values[i]) - cuts.begin();
        ++cell[{classes[i], bin}];
        ++byClass[classes[i]];
        ++byBin[bin];
    }
    double chi2 = 0;
    for (const auto& [label, rows] : byClass)
        for (const auto& [bin, columns] : byBin) {
            const double expected = rows * columns / double(values.size());
            chi2 += std::pow(cell[{label, bin}] - expected, 2) / expected;
        }
    const double freedom = double((byClass.size() - 1) * (byBin.size() - 1));
    return freedom > 0 ? (chi2 - freedom) / std::sqrt(2 * freedom) : 0;
}

double groupedAccuracy(const Samples& samples) {
    const auto x = standardised(samples.features);
    const auto foldOf = folds(samples);
    const int classes = *std::max_element(samples.classes.begin(), samples.classes.end()) + 1;
    int right = 0;
    for (int fold = 0; fold < kFolds; ++fold) {
        std::vector<std::vector<double>> seen;
        std::vector<int> labels;
        for (std::size_t i = 0; i < x.size(); ++i)
            if (foldOf.at(samples.things[i]) != fold) {
                seen.push_back(x[i]);
                labels.push_back(samples.classes[i]);
            }
        Softmax model(x.front().size(), std::size_t(classes));
        model.fit(seen, labels);
        for (std::size_t i = 0; i < x.size(); ++i)
            if (foldOf.at(samples.things[i]) == fold) {
                const auto p = model.probabilities(x[i]);
                right += std::max_element(p.begin(), p.end()) - p.begin() == samples.classes[i];
            }
    }
    return double(right) / double(x.size());
}

} // namespace ostrakon::test
