// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inverted_residual.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <vector>

#include "core/nn/packed_conv.h"
#include "core/nn/scratch_pool.h"

namespace ostrakon::nn {

namespace {

using Index = std::ptrdiff_t;
constexpr Index kTogetherCells = 100; ///< images at most this large (10 × 10) go through a block side by side

bool isStem(const PlainConv& c) {
    return c.in == 3 && c.groups == 1 && c.kernel == 3 && c.stride == 2 && c.residualFrom < 0;
}

struct Block {
    bool widenedByStem = false;
    PackedPointwise expand; ///< unused where the stem widens
    PackedDepthwise depth;
    PackedPointwise project;
    Index side = 0, outSide = 0; ///< of its depthwise convolution's input and output
    bool addsInput = false;      ///< is the block's input added to its output?
    bool together = false;       ///< do the images of a group go through side by side?
    Index bandRows = 0;          ///< output rows computed at a time

    Index paddedWidth() const { return side + depth.padBefore + depth.padAfter; }
    Index inputRows(Index outputRows) const { return (outputRows - 1) * depth.stride + depth.kernel; }
};

/// What one call needs.
struct Scratch {
    Floats image, windows, wide, deep, from, to;
    std::vector<Index> offsets;
};

} // namespace

struct InvertedResidualNet::Plan {
    const ConvKernels* kernels = nullptr;
    Index side = 0, stemPadBefore = 0, stemPadAfter = 0, stemStride = 2;
    PackedPointwise stem, head;
    std::vector<Block> blocks;
    Index features = 0;
    mutable ScratchPool<Scratch> scratch;

    const float* padImage(Scratch& s, const float* input) const;
    void widen(Scratch& s, const Block& b, const float* from, Index firstRow, Index rows, Index images, float* to,
               Index imageStride) const;
    void stemRows(Scratch& s, const Block& b, const float* image, Index firstRow, Index rows, float* to) const;
    void band(Scratch& s, const Block& b, const float* from, float* to, Index firstRow, Index rows, Index images,
              float* wide) const;
    void runBlock(Scratch& s, const Block& b, const float* from, float* to, Index images) const;
    void finish(Scratch& s, const float* from, Index n, float* pooled, float* maps) const;
};

bool InvertedResidualNet::fits(std::span<const PlainConv> convs) {
    const auto simple = [](const PlainConv& c) {
        return c.inputFrom < 0 && !c.squeeze && !c.maxPool &&
               (c.activation == Activation::None || c.activation == Activation::Relu6);
    };
    if (!std::all_of(convs.begin(), convs.end(), simple))
        return false;
    if (convs.size() < 4 || !isStem(convs.front()) || !isPointwise(convs.back()) || convs.back().residualFrom >= 0)
        return false;
    std::size_t at = 1;
    for (bool first = true; at + 1 < convs.size(); first = false) {
        const auto start = static_cast<int>(at) - 1;
        if (!first && (!isPointwise(convs[at]) || convs[at++].residualFrom >= 0))
            return false;
        if (at + 2 >= convs.size() || !isDepthwise(convs[at]) || !isPointwise(convs[at + 1]) ||
            (convs[at + 1].residualFrom >= 0 &&
             (first || convs[at + 1].residualFrom != start || convs[at + 1].activation != Activation::None)))
            return false;
        at += 2;
    }
    return at + 1 == convs.size();
}

InvertedResidualNet::InvertedResidualNet(std::span<const PlainConv> convs, int sidePx, const ConvKernels& kernels,
                                         std::ptrdiff_t bandFloats) {
    assert(fits(convs));
    auto plan = std::make_unique<Plan>();
    plan->kernels = &kernels;
    plan->side = sidePx;
    plan->stem = packDense(convs.front(), 3, kernels.vector);
    plan->stemPadBefore = convs.front().padBefore;
    plan->stemPadAfter = convs.front().padAfter;
    Index at = (sidePx + 1) / 2;
    for (std::size_t i = 1; i + 1 < convs.size();) {
        Block block;
        block.widenedByStem = i == 1;
        if (!block.widenedByStem)
            block.expand = packDense(convs[i++], 0, kernels.vector);
        block.depth = packDepthwise(convs[i++]);
        block.addsInput = convs[i].residualFrom >= 0;
        block.project = packDense(convs[i++], 0, kernels.vector);
        block.side = at;
        block.outSide = at = (at + block.depth.stride - 1) / block.depth.stride;
        block.together = block.side * block.side <= kTogetherCells;
        const Index rowFloats = block.paddedWidth() * block.depth.channels;
        const Index fitting = (bandFloats / rowFloats - block.depth.kernel) / block.depth.stride + 1;
        block.bandRows = block.together ? block.outSide : std::clamp<Index>(fitting, 1, block.outSide);
        plan->blocks.push_back(std::move(block));
    }
    plan->head = packDense(convs.back(), 0, kernels.vector);
    plan->features = convs.back().out;
    m_plan = std::move(plan);
}

InvertedResidualNet::~InvertedResidualNet() = default;

int InvertedResidualNet::mapSide() const {
    return static_cast<int>(m_plan->blocks.back().outSide);
}

/// The picture with the stem's zero border.
const float* InvertedResidualNet::Plan::padImage(Scratch& s, const float* input) const {
    const Index width = side + stemPadBefore + stemPadAfter;
    float* const out = s.image.get(width * width * 3);
    std::fill_n(out, width * width * 3, 0.0F);
    for (Index y = 0; y < side; ++y)
        std::copy_n(input + y * side * 3, side * 3, out + ((y + stemPadBefore) * width + stemPadBefore) * 3);
    return out;
}

/// Rows of the stem's output into the widened buffer: its windows side by side, then one product.
void InvertedResidualNet::Plan::stemRows(Scratch& s, const Block& b, const float* image, Index firstRow, Index rows,
                                         float* to) const {
    const Index width = side + stemPadBefore + stemPadAfter;
    float* const windows = s.windows.get(rows * b.side * 27);
    float* at = windows;
    for (Index y = firstRow; y < firstRow + rows; ++y)
        for (Index x = 0; x < b.side; ++x)
            for (Index ky = 0; ky < 3; ++ky, at += 9)
                std::memcpy(at, image + ((y * stemStride + ky) * width + x * stemStride) * 3, 9 * sizeof(float));
    kernels->pointwise(workOf(stem, windows, 27, rows * b.side, to, s.offsets.data()));
}

/// Widened rows [firstRow, firstRow + rows) of each image, with zero columns left and right.
void InvertedResidualNet::Plan::widen(Scratch& s, const Block& b, const float* from, Index firstRow, Index rows,
                                      Index images, float* to, Index imageStride) const {
    const Index channels = b.depth.channels, width = b.paddedWidth();
    s.offsets.clear();
    for (Index image = 0; image < images; ++image)
        for (Index y = 0; y < rows; ++y) {
            float* const row = to + image * imageStride + y * width * channels;
            std::fill_n(row, b.depth.padBefore * channels, 0.0F);
            std::fill_n(row + (width - b.depth.padAfter) * channels, b.depth.padAfter * channels, 0.0F);
            for (Index x = 0; x < b.side; ++x)
                s.offsets.push_back(row - to + (x + b.depth.padBefore) * channels);
        }
    if (b.widenedByStem) {
        stemRows(s, b, from, firstRow, rows, to);
        return;
    }
    const Index in = paddedChannels(b.expand.k);
    kernels->pointwise(
        workOf(b.expand, from + firstRow * b.side * in, in, images * rows * b.side, to, s.offsets.data()));
}

/// Output rows [firstRow, firstRow + rows) from the widened rows that `wide` starts with.
void InvertedResidualNet::Plan::band(Scratch& s, const Block& b, const float* from, float* to, Index firstRow,
                                     Index rows, Index images, float* wide) const {
    const Index channels = b.depth.channels, rowStride = b.paddedWidth() * channels;
    const Index imageStride = b.inputRows(b.bandRows) * rowStride;
    float* const deep = s.deep.get(images * rows * b.outSide * channels);
    for (Index image = 0; image < images; ++image)
        for (Index y = 0; y < rows; ++y)
            kernels->depthwise({wide + image * imageStride + y * b.depth.stride * rowStride, rowStride, channels,
                                b.depth.weight->data(), b.depth.bias->data(),
                                deep + (image * rows + y) * b.outSide * channels, b.outSide, b.depth.kernel,
                                b.depth.stride, b.depth.activation});
    const Index cells = images * rows * b.outSide;
    s.offsets.resize(static_cast<std::size_t>(cells));
    for (Index i = 0; i < cells; ++i)
        s.offsets[static_cast<std::size_t>(i)] = i * b.project.columns;
    const Index start = firstRow * b.outSide * b.project.columns;
    PointwiseWork work = workOf(b.project, deep, channels, cells, to + start, s.offsets.data());
    if (b.addsInput) { // which lies as the output does
        work.residual = from + start;
        work.residualAt = s.offsets.data();
    }
    kernels->pointwise(work);
}

/// Bands of rows from top to bottom; rows that two bands share are moved up, not computed again.
void InvertedResidualNet::Plan::runBlock(Scratch& s, const Block& b, const float* from, float* to, Index images) const {
    const Index rowFloats = b.paddedWidth() * b.depth.channels;
    const Index capacity = b.inputRows(b.bandRows);
    float* const wide = s.wide.get(images * capacity * rowFloats);
    const Index imageStride = capacity * rowFloats;
    Index have = 0; // rows at the start of `wide` that the band already finds there
    for (Index first = 0; first < b.outSide; first += b.bandRows) {
        const Index rows = std::min(b.bandRows, b.outSide - first);
        const Index top = first * b.depth.stride - b.depth.padBefore, need = b.inputRows(rows);
        const Index realBegin = std::clamp<Index>(top + have, 0, b.side);
        const Index realEnd = std::clamp<Index>(top + need, realBegin, b.side);
        for (Index image = 0; image < images; ++image) {
            float* const rowsOf = wide + image * imageStride;
            std::fill(rowsOf + have * rowFloats, rowsOf + std::max(realBegin - top, have) * rowFloats, 0.0F);
            std::fill(rowsOf + std::max(realEnd - top, have) * rowFloats, rowsOf + need * rowFloats, 0.0F);
        }
        if (realEnd > realBegin)
            widen(s, b, from, realBegin, realEnd - realBegin, images, wide + (realBegin - top) * rowFloats,
                  imageStride);
        band(s, b, from, to, first, rows, images, wide);
        have = std::max<Index>(need - rows * b.depth.stride, 0);
        std::memmove(wide, wide + rows * b.depth.stride * rowFloats,
                     static_cast<std::size_t>(have * rowFloats) * sizeof(float));
    }
}

void InvertedResidualNet::Plan::finish(Scratch& s, const float* from, Index n, float* pooled, float* maps) const {
    const Index last = blocks.back().outSide, cells = last * last, in = paddedChannels(head.k);
    float* const map = s.wide.get(n * cells * head.columns);
    s.offsets.resize(static_cast<std::size_t>(n * cells));
    for (Index i = 0; i < n * cells; ++i)
        s.offsets[static_cast<std::size_t>(i)] = i * head.columns;
    kernels->pointwise(workOf(head, from, in, n * cells, map, s.offsets.data()));
    for (Index i = 0; i < n; ++i) {
        float* const sum = pooled + i * features;
        std::fill_n(sum, features, 0.0F);
        for (Index cell = 0; cell < cells; ++cell) {
            const float* const row = map + (i * cells + cell) * head.columns;
            for (Index f = 0; f < features; ++f)
                sum[f] += row[f];
            if (maps)
                std::copy_n(row, features, maps + (i * cells + cell) * features);
        }
        for (Index f = 0; f < features; ++f)
            sum[f] /= static_cast<float>(cells);
    }
}

void InvertedResidualNet::run(const float* input, std::size_t n, float* pooled, float* maps) const {
    assert(n >= 1 && n <= kGroup);
    const Plan& plan = *m_plan;
    auto s = plan.scratch.take();
    const auto count = static_cast<Index>(n);
    Floats* from = &s->from;
    Floats* to = &s->to;
    for (const Block& b : plan.blocks) {
        const Index inFloats = b.widenedByStem ? 0 : b.side * b.side * paddedChannels(b.expand.k);
        const Index outFloats = b.outSide * b.outSide * b.project.columns;
        float* const out = to->get(count * outFloats);
        const float* const in = b.widenedByStem ? nullptr : from->get(0);
        for (Index i = 0; i < (b.together ? 1 : count); ++i) {
            const float* const image =
                b.widenedByStem ? plan.padImage(*s, input + i * plan.side * plan.side * 3) : in + i * inFloats;
            plan.runBlock(*s, b, image, out + i * outFloats, b.together ? count : 1);
        }
        std::swap(from, to);
    }
    plan.finish(*s, from->get(0), count, pooled, maps);
    plan.scratch.giveBack(std::move(s));
}

} // namespace ostrakon::nn
