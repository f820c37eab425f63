// SPDX-License-Identifier: GPL-3.0-or-later
// Limited-memory BFGS for smooth convex functions: what fits the head.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

namespace ostrakon::train {

/// Returns f(x) and writes its gradient, of the size of `x`.
using SmoothFunction = std::function<double(const std::vector<double>& x, std::vector<double>& gradient)>;

struct LbfgsOptions {
    int memory = 10;             ///< pairs kept
    int maxIterations = 1000;    ///< each one or a few evaluations
    double tolerance = 1e-7;     ///< ends when an iteration lowers f by less than this share of |f| …
    double gradientBound = 1e-4; ///< … and no component of the gradient is larger than this
};

struct LbfgsResult {
    double value = 0.0;
    int iterations = 0;
    int evaluations = 0;
    bool converged = false; ///< false: stopped, or out of iterations; `x` is the best so far all the same
};

/// Called after every iteration with its number from 1, f(x) and x.
using LbfgsObserver = std::function<void(int iteration, double value, const std::vector<double>& x)>;

/// Minimises `f` from `x` on, in place: two-loop recursion and a line search for the strong Wolfe conditions (Nocedal
/// and Wright, Numerical Optimization, 2nd edition, algorithms 7.5, 3.5 and 3.6).
///
/// Thread: the caller's only; the same inputs give the same bits. f never rises from one iteration to the next.
/// Polls `stop` between evaluations; a stop ends it, it does not throw.
LbfgsResult minimise(const SmoothFunction& f, std::vector<double>& x, const LbfgsOptions& options,
                     const std::stop_token& stop = {}, const LbfgsObserver& observer = {});

} // namespace ostrakon::train
