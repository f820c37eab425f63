// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inverted_residual.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <mutex>
#include <new>

namespace ostrakon::nn {

namespace {

using Index = std::ptrdiff_t;
constexpr Index kLanes = 16;
constexpr Index kTogetherCells = 100; ///< images at most this large (10 × 10) go through a block side by side

Index padded(Index channels) {
    return (channels + kLanes - 1) / kLanes * kLanes;
}

/// 64-byte aligned floats, grown on demand, never zeroed.
class Floats {
  public:
    float* get(Index n) {
        if (static_cast<std::size_t>(n) > m_size) {
            m_size = static_cast<std::size_t>(n);
            m_data.reset(static_cast<float*>(::operator new (m_size * sizeof(float), std::align_val_t{64})));
        }
        return m_data.get();
    }

  private:
    struct Free {
        void operator()(float* p) const { ::operator delete (p, std::align_val_t{64}); }
    };
    std::unique_ptr<float, Free> m_data;
    std::size_t m_size = 0;
};

/// Weights of a 1×1 convolution (or of the stem, with k = 27) for `pointwise`.
struct Pointwise {
    Index in = 0, columns = 0;
    bool relu6 = false, residual = false;
    std::shared_ptr<Floats> panels = std::make_shared<Floats>(), bias = std::make_shared<Floats>();
};

struct Depthwise {
    Index channels = 0;
    int kernel = 3, stride = 1, padBefore = 0, padAfter = 0;
    bool relu6 = false;
    std::shared_ptr<Floats> weight = std::make_shared<Floats>(), bias = std::make_shared<Floats>();
};

std::shared_ptr<Floats> paddedBias(const PlainConv& conv) {
    auto out = std::make_shared<Floats>();
    float* const to = out->get(padded(conv.out));
    std::fill_n(to, padded(conv.out), 0.0F);
    std::copy(conv.bias.begin(), conv.bias.end(), to);
    return out;
}

/// `weightAt(column, k)` in panels of two registers' width, then one of a single register.
template <typename WeightAt>
Pointwise pack(const PlainConv& conv, Index k, Index vector, const WeightAt& weightAt) {
    Pointwise out;
    out.in = k;
    out.columns = padded(conv.out);
    out.relu6 = conv.relu6;
    out.residual = conv.residualFrom >= 0;
    out.bias = paddedBias(conv);
    float* to = out.panels->get(out.columns * k);
    for (Index column = 0; column < out.columns;) {
        const Index wide = column + 2 * vector <= out.columns ? 2 * vector : vector;
        for (Index i = 0; i < k; ++i)
            for (Index j = 0; j < wide; ++j)
                *to++ = column + j < conv.out ? weightAt(column + j, i) : 0.0F;
        column += wide;
    }
    return out;
}

Pointwise packPointwise(const PlainConv& conv, Index vector) {
    return pack(conv, conv.in, vector,
                [&](Index column, Index k) { return conv.weight[static_cast<std::size_t>(column * conv.in + k)]; });
}

/// The stem's windows are gathered as (y, x, channel); its weights are [out, channel, y, x].
Pointwise packStem(const PlainConv& conv, Index vector) {
    const Index side = conv.kernel;
    return pack(conv, side * side * 3, vector, [&](Index column, Index k) {
        const Index channel = k % 3, cell = k / 3;
        return conv.weight[static_cast<std::size_t>((column * 3 + channel) * side * side + cell)];
    });
}

Depthwise packDepthwise(const PlainConv& conv) {
    Depthwise out;
    out.channels = padded(conv.out);
    out.kernel = conv.kernel;
    out.stride = conv.stride;
    out.padBefore = conv.padBefore;
    out.padAfter = conv.padAfter;
    out.relu6 = conv.relu6;
    out.bias = paddedBias(conv);
    const Index cells = Index{conv.kernel} * conv.kernel;
    float* const to = out.weight->get(cells * out.channels);
    std::fill_n(to, cells * out.channels, 0.0F);
    for (Index c = 0; c < conv.out; ++c)
        for (Index i = 0; i < cells; ++i)
            to[i * out.channels + c] = conv.weight[static_cast<std::size_t>(c * cells + i)];
    return out;
}

bool isPointwise(const PlainConv& c) {
    return c.kernel == 1 && c.stride == 1 && c.groups == 1;
}

bool isDepthwise(const PlainConv& c) {
    return c.groups == c.in && c.in == c.out && (c.kernel == 3 || c.kernel == 5) && (c.stride == 1 || c.stride == 2) &&
           c.residualFrom < 0;
}

bool isStem(const PlainConv& c) {
    return c.in == 3 && c.groups == 1 && c.kernel == 3 && c.stride == 2 && c.residualFrom < 0;
}

struct Block {
    bool widenedByStem = false;
    Pointwise expand; ///< unused where the stem widens
    Depthwise depth;
    Pointwise project;
    Index side = 0, outSide = 0; ///< of its depthwise convolution's input and output
    bool together = false;       ///< do the images of a group go through side by side?
    Index bandRows = 0;          ///< output rows computed at a time

    Index paddedWidth() const { return side + depth.padBefore + depth.padAfter; }
    Index inputRows(Index outputRows) const { return (outputRows - 1) * depth.stride + depth.kernel; }
};

/// What one call needs; pooled, because a thread that comes back finds warm pages.
struct Scratch {
    Floats image, windows, wide, deep, from, to;
    std::vector<Index> offsets;
};

} // namespace

struct InvertedResidualNet::Plan {
    const ConvKernels* kernels = nullptr;
    Index side = 0, stemPadBefore = 0, stemPadAfter = 0, stemStride = 2;
    Pointwise stem, head;
    std::vector<Block> blocks;
    Index features = 0;
    mutable std::mutex mutex;
    mutable std::vector<std::unique_ptr<Scratch>> idle; // guarded by mutex

    std::unique_ptr<Scratch> take() const;
    void giveBack(std::unique_ptr<Scratch> scratch) const;
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
    if (convs.size() < 4 || !isStem(convs.front()) || !isPointwise(convs.back()) || convs.back().residualFrom >= 0)
        return false;
    std::size_t at = 1;
    for (bool first = true; at + 1 < convs.size(); first = false) {
        const auto start = static_cast<int>(at) - 1;
        if (!first && (!isPointwise(convs[at]) || convs[at++].residualFrom >= 0))
            return false;
        if (at + 2 >= convs.size() || !isDepthwise(convs[at]) || !isPointwise(convs[at + 1]) ||
            (convs[at + 1].residualFrom >= 0 && (first || convs[at + 1].residualFrom != start || convs[at + 1].relu6)))
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
    plan->stem = packStem(convs.front(), kernels.vector);
    plan->stemPadBefore = convs.front().padBefore;
    plan->stemPadAfter = convs.front().padAfter;
    Index at = (sidePx + 1) / 2;
    for (std::size_t i = 1; i + 1 < convs.size();) {
        Block block;
        block.widenedByStem = i == 1;
        if (!block.widenedByStem)
            block.expand = packPointwise(convs[i++], kernels.vector);
        block.depth = packDepthwise(convs[i++]);
        block.project = packPointwise(convs[i++], kernels.vector);
        block.side = at;
        block.outSide = at = (at + block.depth.stride - 1) / block.depth.stride;
        block.together = block.side * block.side <= kTogetherCells;
        const Index rowFloats = block.paddedWidth() * block.depth.channels;
        const Index fitting = (bandFloats / rowFloats - block.depth.kernel) / block.depth.stride + 1;
        block.bandRows = block.together ? block.outSide : std::clamp<Index>(fitting, 1, block.outSide);
        plan->blocks.push_back(std::move(block));
    }
    plan->head = packPointwise(convs.back(), kernels.vector);
    plan->features = convs.back().out;
    m_plan = std::move(plan);
}

InvertedResidualNet::~InvertedResidualNet() = default;

int InvertedResidualNet::mapSide() const {
    return static_cast<int>(m_plan->blocks.back().outSide);
}

std::unique_ptr<Scratch> InvertedResidualNet::Plan::take() const {
    const std::lock_guard lock(mutex);
    if (idle.empty())
        return std::make_unique<Scratch>();
    auto out = std::move(idle.back());
    idle.pop_back();
    return out;
}

void InvertedResidualNet::Plan::giveBack(std::unique_ptr<Scratch> scratch) const {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(scratch));
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
    PointwiseWork work{windows,      27, rows * b.side,    27,      stem.panels->get(0), stem.bias->get(0),
                       stem.columns, to, s.offsets.data(), nullptr, stem.relu6};
    kernels->pointwise(work);
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
    const Index in = padded(b.expand.in);
    PointwiseWork work{from + firstRow * b.side * in,
                       in,
                       images * rows * b.side,
                       b.expand.in,
                       b.expand.panels->get(0),
                       b.expand.bias->get(0),
                       b.expand.columns,
                       to,
                       s.offsets.data(),
                       nullptr,
                       b.expand.relu6};
    kernels->pointwise(work);
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
                                b.depth.weight->get(0), b.depth.bias->get(0),
                                deep + (image * rows + y) * b.outSide * channels, b.outSide, b.depth.kernel,
                                b.depth.stride, b.depth.relu6});
    const Index cells = images * rows * b.outSide;
    s.offsets.resize(static_cast<std::size_t>(cells));
    for (Index i = 0; i < cells; ++i)
        s.offsets[static_cast<std::size_t>(i)] = i * b.project.columns;
    const Index start = firstRow * b.outSide * b.project.columns;
    PointwiseWork work{deep,
                       channels,
                       cells,
                       b.project.in,
                       b.project.panels->get(0),
                       b.project.bias->get(0),
                       b.project.columns,
                       to + start,
                       s.offsets.data(),
                       b.project.residual ? from + start : nullptr,
                       b.project.relu6};
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
    const Index last = blocks.back().outSide, cells = last * last, in = padded(head.in);
    float* const map = s.wide.get(n * cells * head.columns);
    s.offsets.resize(static_cast<std::size_t>(n * cells));
    for (Index i = 0; i < n * cells; ++i)
        s.offsets[static_cast<std::size_t>(i)] = i * head.columns;
    kernels->pointwise({from, in, n * cells, head.in, head.panels->get(0), head.bias->get(0), head.columns, map,
                        s.offsets.data(), nullptr, head.relu6});
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
    auto s = plan.take();
    const auto count = static_cast<Index>(n);
    Floats* from = &s->from;
    Floats* to = &s->to;
    for (const Block& b : plan.blocks) {
        const Index inFloats = b.widenedByStem ? 0 : b.side * b.side * padded(b.expand.in);
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
    plan.giveBack(std::move(s));
}

} // namespace ostrakon::nn
