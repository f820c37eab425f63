// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/lbfgs.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>

namespace ostrakon::train {

namespace {

using Vector = std::vector<double>;

constexpr double kSufficientDecrease = 1e-4;
constexpr double kCurvature = 0.9;
constexpr int kMaxTrials = 25;

double dot(const Vector& a, const Vector& b) {
    double sum = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += a[i] * b[i];
    return sum;
}

double largest(const Vector& a) {
    double out = 0.0;
    for (const double value : a)
        out = std::max(out, std::abs(value));
    return out;
}

/// One place along the search direction.
struct Point {
    double step = 0.0;
    double value = 0.0;
    double slope = 0.0; ///< derivative along the direction
    Vector x;
    Vector gradient;
};

/// Where the cubic through both points' values and slopes is least, kept off the ends of the interval.
double cubicMinimum(const Point& a, const Point& b) {
    const double d1 = a.slope + b.slope - 3.0 * (a.value - b.value) / (a.step - b.step);
    const double square = d1 * d1 - a.slope * b.slope;
    const double low = std::min(a.step, b.step);
    const double width = std::abs(b.step - a.step);
    double step = low + 0.5 * width;
    if (square >= 0.0) {
        const double d2 = std::copysign(std::sqrt(square), b.step - a.step);
        const double candidate = b.step - (b.step - a.step) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2.0 * d2));
        if (std::isfinite(candidate))
            step = candidate;
    }
    return std::clamp(step, low + 0.1 * width, low + 0.9 * width);
}

class LineSearch {
  public:
    LineSearch(const SmoothFunction& f, const Point& start, const Vector& direction, const std::stop_token& stop)
        : m_f(f)
        , m_start(start)
        , m_direction(direction)
        , m_stop(stop) {}

    /// The accepted point, or the start itself where nothing lower was found.
    Point run(double firstStep) {
        Point previous = m_start;
        previous.step = 0.0;
        double step = firstStep;
        while (mayGoOn()) {
            Point here = at(step);
            if (!lowEnough(here) || (m_evaluations > 1 && here.value >= previous.value))
                return zoom(previous, here);
            if (flatEnough(here))
                return here;
            if (here.slope >= 0.0)
                return zoom(here, previous);
            previous = std::move(here);
            step *= 2.0;
        }
        return previous;
    }

    int evaluations() const { return m_evaluations; }

  private:
    bool mayGoOn() const { return m_evaluations < kMaxTrials && !m_stop.stop_requested(); }
    bool flatEnough(const Point& p) const { return std::abs(p.slope) <= -kCurvature * m_start.slope; }
    bool lowEnough(const Point& p) const {
        return p.value <= m_start.value + kSufficientDecrease * p.step * m_start.slope;
    }

    Point at(double step) {
        Point p;
        p.step = step;
        p.x.resize(m_direction.size());
        for (std::size_t i = 0; i < p.x.size(); ++i)
            p.x[i] = m_start.x[i] + step * m_direction[i];
        p.value = m_f(p.x, p.gradient);
        p.slope = dot(p.gradient, m_direction);
        ++m_evaluations;
        if (!std::isfinite(p.value))
            p.value = std::numeric_limits<double>::max();
        return p;
    }

    /// `low` holds the lowest value seen that decreases enough; the answer lies between it and `high`.
    Point zoom(Point low, Point high) {
        while (mayGoOn() && std::abs(high.step - low.step) > 1e-14) {
            Point here = at(cubicMinimum(low, high));
            if (!lowEnough(here) || here.value >= low.value) {
                high = std::move(here);
                continue;
            }
            if (flatEnough(here))
                return here;
            if (here.slope * (high.step - low.step) >= 0.0)
                high = std::move(low);
            low = std::move(here);
        }
        return low;
    }

    const SmoothFunction& m_f;
    const Point& m_start;
    const Vector& m_direction;
    const std::stop_token& m_stop;
    int m_evaluations = 0;
};

/// The last steps and what they did to the gradient.
class History {
  public:
    explicit History(int memory)
        : m_memory(static_cast<std::size_t>(memory)) {}

    void add(const Point& from, const Point& to) {
        Pair pair{Vector(to.x.size()), Vector(to.x.size()), 0.0};
        for (std::size_t i = 0; i < to.x.size(); ++i) {
            pair.s[i] = to.x[i] - from.x[i];
            pair.y[i] = to.gradient[i] - from.gradient[i];
        }
        const double sy = dot(pair.s, pair.y);
        // Rounding can hide the curvature of a convex function; such a pair would spoil the metric.
        if (sy <= std::numeric_limits<double>::epsilon() * dot(pair.y, pair.y))
            return;
        pair.rho = 1.0 / sy;
        m_pairs.push_back(std::move(pair));
        if (m_pairs.size() > m_memory)
            m_pairs.pop_front();
    }

    bool empty() const { return m_pairs.empty(); }

    Vector direction(const Vector& gradient) const {
        Vector q = gradient;
        std::vector<double> alpha(m_pairs.size());
        for (std::size_t i = m_pairs.size(); i-- > 0;) {
            alpha[i] = m_pairs[i].rho * dot(m_pairs[i].s, q);
            addTo(q, -alpha[i], m_pairs[i].y);
        }
        double scale = -1.0;
        if (!m_pairs.empty())
            scale = -1.0 / (m_pairs.back().rho * dot(m_pairs.back().y, m_pairs.back().y));
        for (double& value : q)
            value *= scale;
        for (std::size_t i = 0; i < m_pairs.size(); ++i) {
            const double beta = -m_pairs[i].rho * dot(m_pairs[i].y, q);
            addTo(q, beta - alpha[i], m_pairs[i].s);
        }
        return q;
    }

  private:
    struct Pair {
        Vector s;
        Vector y;
        double rho;
    };
    static void addTo(Vector& to, double factor, const Vector& what) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += factor * what[i];
    }

    std::size_t m_memory;
    std::deque<Pair> m_pairs;
};

} // namespace

LbfgsResult minimise(const SmoothFunction& f, Vector& x, const LbfgsOptions& options, const std::stop_token& stop,
                     const LbfgsObserver& observer) {
    LbfgsResult result;
    Point here;
    here.x = x;
    here.value = f(here.x, here.gradient);
    result.evaluations = 1;
    History history(options.memory);
    while (result.iterations < options.maxIterations && !stop.stop_requested()) {
        const double steepest = largest(here.gradient);
        if (steepest == 0.0) {
            result.converged = true;
            break;
        }
        const Vector direction = history.direction(here.gradient);
        here.slope = dot(here.gradient, direction);
        LineSearch search(f, here, direction, stop);
        Point next = search.run(history.empty() ? std::min(1.0, 1.0 / steepest) : 1.0);
        result.evaluations += search.evaluations();
        const double gain = here.value - next.value;
        if (next.step == 0.0 || gain <= 0.0) {
            result.converged = !stop.stop_requested(); // as low as the numbers allow
            break;
        }
        history.add(here, next);
        here = std::move(next);
        ++result.iterations;
        if (observer)
            observer(result.iterations, here.value, here.x);
        if (gain <= options.tolerance * std::abs(here.value) && largest(here.gradient) <= options.gradientBound) {
            result.converged = true;
            break;
        }
    }
    result.value = here.value;
    x = std::move(here.x);
    return result;
}

} // namespace ostrakon::train
