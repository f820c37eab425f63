// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/channels_last_net.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "core/nn/channels_last_plan.h"
#include "core/nn/scratch_pool.h"

namespace ostrakon::nn {

namespace {

using Index = std::ptrdiff_t;

/// Tiles that go through Winograd's products together: enough for the weights to be worth fetching, few enough for the
/// second-level cache.
constexpr Index kBandFloats = 224 * 1024;
constexpr Index kFewestTiles = 64;
constexpr Index kPlanes = 36;

/// From plane to plane: not a power of two, or all 36 would meet in one set of the first-level cache.
constexpr Index apart(Index floats) {
    return floats + 16;
}

/// What one call needs.
struct Scratch {
    std::vector<Floats> slots;
    Floats tilesIn, tilesOut, zeros, mean, inner, gate;
    std::vector<Index> rows;
};

void zeroBorder(const Plane& plane, float* at) {
    const Index row = plane.rowStride(), left = plane.before * plane.pixel, right = plane.after * plane.pixel;
    if (left + right == 0)
        return;
    std::fill_n(at, plane.before * row, 0.0F);
    for (Index y = 0; y < plane.side; ++y) {
        float* const line = at + (y + plane.before) * row;
        std::fill_n(line, left, 0.0F);
        std::fill_n(line + row - right, right, 0.0F);
    }
    std::fill_n(at + (plane.before + plane.side) * row, plane.after * row, 0.0F);
}

} // namespace

struct ChannelsLastNet::Plan {
    const ConvKernels* kernels = nullptr;
    NetSteps net;
    mutable ScratchPool<Scratch> scratch;

    float* memory(Scratch& s, int plane, Index picture) const;
    void copyPicture(Scratch& s, const float* input, Index picture) const;
    void runStep(Scratch& s, std::size_t index, Index first, Index pictures) const;
    void dense(Scratch& s, std::size_t index, Index first, Index pictures) const;
    void winograd(Scratch& s, std::size_t index, Index first, Index pictures) const;
    void products(Scratch& s, const Step& step, Index tiles, Index channels) const;
    void depthwise(Scratch& s, std::size_t index, Index picture) const;
    void maxPool(Scratch& s, std::size_t index, Index picture) const;
    void squeeze(Scratch& s, std::size_t index, Index picture) const;
    void finish(Scratch& s, Index pictures, float* pooled, float* maps) const;
};

bool ChannelsLastNet::fits(std::span<const PlainConv> convs) {
    return canPlan(convs);
}

ChannelsLastNet::ChannelsLastNet(std::span<const PlainConv> convs, int sidePx, const ConvKernels& kernels) {
    assert(fits(convs));
    auto plan = std::make_unique<Plan>();
    plan->kernels = &kernels;
    plan->net = planSteps(convs, sidePx, kernels.vector, kGroup);
    m_plan = std::move(plan);
}

ChannelsLastNet::~ChannelsLastNet() = default;

int ChannelsLastNet::mapSide() const {
    return static_cast<int>(m_plan->net.planes.back().side);
}

int ChannelsLastNet::features() const {
    return static_cast<int>(m_plan->net.features);
}

/// Of one picture of the group; a plane that is not shared has room for one.
float* ChannelsLastNet::Plan::memory(Scratch& s, int plane, Index picture) const {
    const Plane& p = net.planes[static_cast<std::size_t>(plane)];
    float* const at =
        s.slots[static_cast<std::size_t>(p.slot)].get(p.floats() * (p.shared ? static_cast<Index>(kGroup) : 1));
    return at + (p.shared ? picture * p.floats() : 0);
}

void ChannelsLastNet::Plan::copyPicture(Scratch& s, const float* input, Index picture) const {
    const Plane& plane = net.planes.front();
    float* const to = memory(s, 0, picture);
    zeroBorder(plane, to);
    const float* const from = input + picture * plane.side * plane.side * 3;
    for (Index y = 0; y < plane.side; ++y)
        std::copy_n(from + y * plane.side * 3, plane.side * 3, to + plane.at(y, 0));
}

void ChannelsLastNet::Plan::runStep(Scratch& s, std::size_t index, Index first, Index pictures) const {
    const Step& step = net.steps[index];
    for (Index i = first; i < first + pictures; ++i)
        zeroBorder(net.planes[index + 1], memory(s, static_cast<int>(index) + 1, i));
    if (step.kind == StepKind::Dense)
        dense(s, index, first, pictures);
    else if (step.kind == StepKind::Winograd)
        winograd(s, index, first, pictures);
    for (Index i = first; i < first + pictures; ++i) {
        if (step.kind == StepKind::Depthwise)
            depthwise(s, index, i);
        else if (step.kind == StepKind::MaxPool)
            maxPool(s, index, i);
        if (step.squeezed)
            squeeze(s, index, i);
    }
}

void ChannelsLastNet::Plan::dense(Scratch& s, std::size_t index, Index first, Index pictures) const {
    const Step& step = net.steps[index];
    const Plane& in = net.planes[static_cast<std::size_t>(step.input)];
    const Plane& out = net.planes[index + 1];
    PointwiseWork work = workOf(step.dense, memory(s, step.input, first), step.stride * in.pixel, out.side,
                                memory(s, static_cast<int>(index) + 1, first), step.offsets.data());
    work.runs = step.kernel;
    work.k = step.dense.k / step.kernel;
    work.runStride = in.rowStride();
    work.lines = pictures * out.side;
    work.lineAt = step.lineAt.data();
    if (step.residual >= 0) {
        work.residual = memory(s, step.residual, first);
        work.residualAt = step.residualAt.data();
    }
    kernels->pointwise(work);
}

/// The 36 products of a band: V[p] · U[p].
void ChannelsLastNet::Plan::products(Scratch& s, const Step& step, Index tiles, Index channels) const {
    const Index columns = step.dense.columns;
    float* const zeros = s.zeros.get(columns);
    std::fill_n(zeros, columns, 0.0F);
    s.rows.resize(static_cast<std::size_t>(tiles));
    for (Index i = 0; i < tiles; ++i)
        s.rows[static_cast<std::size_t>(i)] = i * columns;
    PointwiseWork work = workOf(step.dense, nullptr, channels, tiles, nullptr, s.rows.data());
    work.bias = zeros; // and no activation: both come behind the way back
    work.activation = Activation::None;
    for (Index p = 0; p < kPlanes; ++p) {
        work.a = s.tilesIn.data() + p * apart(tiles * channels);
        work.panels = step.dense.panels->data() + p * columns * step.dense.k;
        work.c = s.tilesOut.get(0) + p * apart(tiles * columns);
        kernels->pointwise(work);
    }
}

void ChannelsLastNet::Plan::winograd(Scratch& s, std::size_t index, Index first, Index pictures) const {
    const Step& step = net.steps[index];
    const Plane& in = net.planes[static_cast<std::size_t>(step.input)];
    const Plane& out = net.planes[index + 1];
    const Index across = winogradTiles(in.side), lines = pictures * across;
    const Index perLine = kPlanes * across * (in.channels + out.channels);
    const Index band = std::max({Index{1}, kBandFloats / perLine, (kFewestTiles + across - 1) / across});
    for (Index begin = 0; begin < lines; begin += band) {
        const Index count = std::min(band, lines - begin), tiles = count * across;
        float* const v = s.tilesIn.get(kPlanes * apart(tiles * in.channels));
        float* const m = s.tilesOut.get(kPlanes * apart(tiles * out.channels));
        for (Index line = 0; line < count; ++line) {
            const Index picture = first + (begin + line) / across, y = (begin + line) % across * 4;
            kernels->tileIn({memory(s, step.input, picture) + in.at(y - 1, -1), in.rowStride(), in.channels, across,
                             v + line * across * in.channels, apart(tiles * in.channels)});
        }
        products(s, step, tiles, in.channels);
        for (Index line = 0; line < count; ++line) {
            const Index picture = first + (begin + line) / across, y = (begin + line) % across * 4;
            TileOutWork work{m + line * across * out.channels,
                             apart(tiles * out.channels),
                             out.channels,
                             across,
                             step.dense.bias->data(),
                             memory(s, static_cast<int>(index) + 1, picture) + out.at(y, 0),
                             out.rowStride(),
                             out.side,
                             std::min<Index>(4, out.side - y),
                             nullptr,
                             0,
                             step.dense.activation};
            if (step.residual >= 0) {
                const Plane& added = net.planes[static_cast<std::size_t>(step.residual)];
                work.residual = memory(s, step.residual, picture) + added.at(y, 0);
                work.residualRowStride = added.rowStride();
            }
            kernels->tileOut(work);
        }
    }
}

void ChannelsLastNet::Plan::depthwise(Scratch& s, std::size_t index, Index picture) const {
    const Step& step = net.steps[index];
    const PackedDepthwise& d = step.depthwise;
    const Plane& in = net.planes[static_cast<std::size_t>(step.input)];
    const Plane& out = net.planes[index + 1];
    const float* const from = memory(s, step.input, picture);
    float* const to = memory(s, static_cast<int>(index) + 1, picture);
    for (Index y = 0; y < out.side; ++y)
        kernels->depthwise({from + in.at(y * d.stride - d.padBefore, Index{0} - d.padBefore), in.rowStride(),
                            d.channels, d.weight->data(), d.bias->data(), to + out.at(y, 0), out.side, d.kernel,
                            d.stride, d.activation});
}

void ChannelsLastNet::Plan::maxPool(Scratch& s, std::size_t index, Index picture) const {
    const Step& step = net.steps[index];
    const Plane& in = net.planes[static_cast<std::size_t>(step.input)];
    const Plane& out = net.planes[index + 1];
    const float* const from = memory(s, step.input, picture);
    float* const to = memory(s, static_cast<int>(index) + 1, picture);
    for (Index y = 0; y < out.side; ++y)
        kernels->maxPool({from + in.at(y * 2 - 1, -1), in.rowStride(), out.channels, to + out.at(y, 0), out.side});
}

/// Every channel scaled by what two small layers make of all channels' means.
void ChannelsLastNet::Plan::squeeze(Scratch& s, std::size_t index, Index picture) const {
    const SqueezeStep& q = net.steps[index].squeeze;
    const Plane& plane = net.planes[index + 1];
    float* const x = memory(s, static_cast<int>(index) + 1, picture);
    float* const mean = s.mean.get(plane.channels);
    std::fill_n(mean, plane.channels, 0.0F);
    for (Index y = 0; y < plane.side; ++y)
        kernels->addRows(x + plane.at(y, 0), plane.side, plane.channels, mean);
    const float cells = static_cast<float>(plane.side * plane.side);
    std::for_each(mean, mean + plane.channels, [&](float& v) { v /= cells; });
    const Index one = 0;
    const auto layer = [&](const float* from, const PackedPointwise& p, float* to) {
        kernels->pointwise(workOf(p, from, p.k, 1, to, &one));
    };
    float* const inner = s.inner.get(q.reduce.columns);
    float* const gate = s.gate.get(q.expand.columns);
    layer(mean, q.reduce, inner);
    layer(inner, q.expand, gate);
    for (Index c = 0; c < q.expand.columns; ++c)
        gate[c] = q.hardGate ? std::clamp(gate[c] + 3.0F, 0.0F, 6.0F) / 6.0F : 1.0F / (1.0F + std::exp(-gate[c]));
    for (Index y = 0; y < plane.side; ++y)
        kernels->scaleRows(x + plane.at(y, 0), plane.side, plane.channels, gate);
}

void ChannelsLastNet::Plan::finish(Scratch& s, Index pictures, float* pooled, float* maps) const {
    const Plane& plane = net.planes.back();
    const Index cells = plane.side * plane.side, features = net.features;
    float* const sum = s.mean.get(plane.channels);
    for (Index i = 0; i < pictures; ++i) {
        const float* const map = memory(s, static_cast<int>(net.planes.size()) - 1, i);
        std::fill_n(sum, plane.channels, 0.0F);
        kernels->addRows(map, cells, plane.channels, sum);
        for (Index f = 0; f < features; ++f)
            pooled[i * features + f] = sum[f] / static_cast<float>(cells);
        for (Index cell = 0; maps && cell < cells; ++cell)
            std::copy_n(map + cell * plane.channels, features, maps + (i * cells + cell) * features);
    }
}

void ChannelsLastNet::run(const float* input, std::size_t n, float* pooled, float* maps) const {
    assert(n >= 1 && n <= kGroup);
    const Plan& plan = *m_plan;
    auto s = plan.scratch.take();
    s->slots.resize(static_cast<std::size_t>(plan.net.slots));
    const auto count = static_cast<Index>(n);
    const std::size_t steps = plan.net.steps.size(), together = plan.net.firstTogether;
    for (Index i = 0; i < count; ++i) {
        plan.copyPicture(*s, input, i);
        for (std::size_t step = 0; step < together; ++step)
            plan.runStep(*s, step, i, 1);
    }
    for (std::size_t step = together; step < steps; ++step)
        plan.runStep(*s, step, 0, count);
    plan.finish(*s, count, pooled, maps);
    plan.scratch.giveBack(std::move(s));
}

} // namespace ostrakon::nn
