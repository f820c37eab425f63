// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/channels_last_plan.h"

#include <algorithm>
#include <utility>

namespace ostrakon::nn {

namespace {

using Index = std::ptrdiff_t;

/// Smaller pictures' weights in 36 planes would not fit into a cache that is fast enough to gain anything.
constexpr Index kWinogradSide = 10;
/// Pictures at most this large go through the rest side by side.
constexpr Index kTogetherSide = 28;
/// A quarter of what one way of a first-level cache holds.
constexpr Index kWayFloats = 256;

bool isDense(const PlainConv& c) {
    return c.groups == 1;
}

bool isWinograd(const PlainConv& c, Index side) {
    return c.groups == 1 && c.kernel == 3 && c.stride == 1 && c.padBefore == 1 && c.padAfter == 1 && c.in >= 16 &&
           side >= kWinogradSide;
}

/// Turns convolutions into steps and planes, then decides where the planes lie.
class Planner {
  public:
    Planner(std::span<const PlainConv> convs, int sidePx, Index vector, Index group)
        : m_convs(convs)
        , m_vector(vector)
        , m_group(group) {
        m_net.planes.push_back({sidePx, 3, 3, 0, 0, 0, false});
        for (const PlainConv& conv : convs)
            add(conv);
        m_net.features = convs.back().out;
    }

    NetSteps plan() {
        borders();
        spread();
        split();
        slots();
        addresses();
        return std::move(m_net);
    }

  private:
    /// The plane that a convolution's result stands in; that of the picture for −1.
    int planeOf(int conv) const { return conv < 0 ? 0 : m_planeOf[static_cast<std::size_t>(conv)]; }

    void add(const PlainConv& conv) {
        Step step;
        step.input = conv.inputFrom >= 0 ? planeOf(conv.inputFrom) : static_cast<int>(m_net.planes.size()) - 1;
        step.residual = conv.residualFrom >= 0 ? planeOf(conv.residualFrom) : -1;
        step.kernel = conv.kernel;
        step.stride = conv.stride;
        step.padBefore = conv.padBefore;
        step.padAfter = conv.padAfter;
        const Plane& in = m_net.planes[static_cast<std::size_t>(step.input)];
        if (isDepthwise(conv)) {
            step.kind = StepKind::Depthwise;
            step.depthwise = packDepthwise(conv);
        } else if (isWinograd(conv, in.side)) {
            step.kind = StepKind::Winograd;
            step.dense = packWinograd(conv, m_vector);
        } else {
            step.dense = packDense(conv, in.channels, m_vector);
        }
        if (conv.squeeze) {
            const PlainSqueeze& s = *conv.squeeze;
            step.squeezed = true;
            step.squeeze = {packLinear(s.reduceWeight, s.reduceBias, s.inner, m_vector),
                            packLinear(s.expandWeight, s.expandBias, Activation::None, m_vector), s.hardGate};
        }
        const Index side = (in.side + conv.padBefore + conv.padAfter - conv.kernel) / conv.stride + 1;
        push(std::move(step), side, paddedChannels(conv.out));
        if (conv.maxPool) {
            Step pool;
            pool.kind = StepKind::MaxPool;
            pool.input = static_cast<int>(m_net.planes.size()) - 1;
            pool.kernel = 3;
            pool.stride = 2;
            pool.padBefore = pool.padAfter = 1;
            push(std::move(pool), (side - 1) / 2 + 1, paddedChannels(conv.out));
        }
        m_planeOf.push_back(static_cast<int>(m_net.planes.size()) - 1);
    }

    void push(Step step, Index side, Index channels) {
        m_net.steps.push_back(std::move(step));
        m_net.planes.push_back({side, channels, channels, 0, 0, 0, false});
    }

    /// A plane's border is what the widest reader wants.
    void borders() {
        for (const Step& step : m_net.steps) {
            Plane& in = m_net.planes[static_cast<std::size_t>(step.input)];
            const Index out = m_net.planes[static_cast<std::size_t>(&step - m_net.steps.data()) + 1].side;
            const Index reach = step.kind == StepKind::Winograd
                                    ? winogradTiles(in.side) * 4 + 1 - in.side
                                    : (out - 1) * step.stride + step.kernel - step.padBefore - in.side;
            in.before = std::max<Index>(in.before, step.padBefore);
            in.after = std::max<Index>(in.after, std::max<Index>(reach, 0));
        }
    }

    /// Rows of a tile that lie a multiple of the first-level cache's way apart push each other out of it. A plane that
    /// only 1 × 1 convolutions read and write may have its pixels a cache line further apart.
    void spread() {
        std::vector<bool> may(m_net.planes.size());
        for (std::size_t p = 1; p + 1 < m_net.planes.size(); ++p)
            may[p] = m_net.steps[p - 1].kind == StepKind::Dense && !m_net.steps[p - 1].squeezed &&
                     m_net.planes[p].channels % kWayFloats == 0;
        for (const Step& step : m_net.steps) {
            if (step.kind != StepKind::Dense || step.kernel > 1)
                may[static_cast<std::size_t>(step.input)] = false;
            if (step.kind != StepKind::Dense && step.residual >= 0)
                may[static_cast<std::size_t>(step.residual)] = false;
        }
        for (std::size_t p = 0; p < may.size(); ++p)
            if (may[p])
                m_net.planes[p].pixel += 16;
    }

    /// From the first step on a small picture behind which nothing older is read, a group goes together.
    void split() {
        m_net.firstTogether = m_net.steps.size();
        int oldest = static_cast<int>(m_net.planes.size());
        for (std::size_t i = m_net.steps.size(); i-- > 0;) {
            const Step& step = m_net.steps[i];
            oldest = std::min(oldest, step.input);
            if (step.residual >= 0)
                oldest = std::min(oldest, step.residual);
            const bool small = m_net.planes[static_cast<std::size_t>(step.input)].side <= kTogetherSide;
            if (small && oldest == static_cast<int>(i))
                m_net.firstTogether = i;
        }
        for (std::size_t p = m_net.firstTogether; p < m_net.planes.size(); ++p)
            m_net.planes[p].shared = true;
    }

    /// Greedy: a plane takes the first memory whose last reader has gone by.
    void slots() {
        std::vector<Index> lastUse(m_net.planes.size());
        for (std::size_t i = 0; i < m_net.steps.size(); ++i)
            for (const int plane : {m_net.steps[i].input, m_net.steps[i].residual, static_cast<int>(i) + 1})
                if (plane >= 0)
                    lastUse[static_cast<std::size_t>(plane)] = static_cast<Index>(i);
        lastUse.back() = static_cast<Index>(m_net.steps.size());
        std::vector<Index> freeAfter; // step after which each slot is free; never for what pictures share
        for (std::size_t p = 0; p < m_net.planes.size(); ++p) {
            const auto made = static_cast<Index>(p) - 1;
            auto at = std::find_if(freeAfter.begin(), freeAfter.end(), [&](Index until) { return until < made; });
            // What is gathered picture by picture lies alone: the memory before it is used again for each of them.
            if (at == freeAfter.end() || p == m_net.firstTogether)
                at = freeAfter.insert(freeAfter.end(), 0);
            *at = lastUse[p];
            m_net.planes[p].slot = static_cast<int>(at - freeAfter.begin());
        }
        m_net.slots = static_cast<int>(freeAfter.size());
    }

    void addresses() {
        for (std::size_t i = 0; i < m_net.steps.size(); ++i) {
            Step& step = m_net.steps[i];
            if (step.kind != StepKind::Dense)
                continue;
            const Plane& in = m_net.planes[static_cast<std::size_t>(step.input)];
            const Plane& out = m_net.planes[i + 1];
            const Index pictures = i >= m_net.firstTogether ? m_group : 1;
            for (Index n = 0; n < pictures; ++n)
                for (Index y = 0; y < out.side; ++y) {
                    step.lineAt.push_back(n * in.floats() +
                                          in.at(y * step.stride - step.padBefore, Index{0} - step.padBefore));
                    for (Index x = 0; x < out.side; ++x) {
                        step.offsets.push_back(n * out.floats() + out.at(y, x));
                        if (step.residual >= 0) {
                            const Plane& added = m_net.planes[static_cast<std::size_t>(step.residual)];
                            step.residualAt.push_back(n * added.floats() + added.at(y, x));
                        }
                    }
                }
        }
    }

    std::span<const PlainConv> m_convs;
    Index m_vector, m_group;
    NetSteps m_net;
    std::vector<int> m_planeOf; ///< of each convolution
};

} // namespace

bool canPlan(std::span<const PlainConv> convs) {
    return !convs.empty() && convs.front().in == 3 && std::all_of(convs.begin(), convs.end(), [](const PlainConv& c) {
        return (isDense(c) || isDepthwise(c)) && (!c.maxPool || (c.activation == Activation::Relu && !c.squeeze));
    });
}

NetSteps planSteps(std::span<const PlainConv> convs, int sidePx, Index vector, Index group) {
    return Planner(convs, sidePx, vector, group).plan();
}

} // namespace ostrakon::nn
