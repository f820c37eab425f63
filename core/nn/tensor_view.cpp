// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/tensor_view.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "core/base/error.h"

namespace ostrakon::nn {

using base::tr;

namespace {

std::string shapeText(std::span<const std::int64_t> shape) {
    std::string out = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        out += (i ? ", " : "") + std::to_string(shape[i]);
    return out + "]";
}

template <typename Word>
bool anyNonFinite(std::span<const std::byte> bytes, Word exponent) {
    for (std::size_t i = 0; i + sizeof(Word) <= bytes.size(); i += sizeof(Word)) {
        Word word;
        std::memcpy(&word, bytes.data() + i, sizeof word);
        if ((word & exponent) == exponent)
            return true;
    }
    return false;
}

bool holdsNonFinite(const TensorView& view) {
    switch (view.dtype) {
    case DType::F16:
        return anyNonFinite<std::uint16_t>(view.bytes, 0x7C00);
    case DType::BF16:
        return anyNonFinite<std::uint16_t>(view.bytes, 0x7F80);
    case DType::F32:
        return anyNonFinite<std::uint32_t>(view.bytes, 0x7F800000);
    case DType::F64:
        return anyNonFinite<std::uint64_t>(view.bytes, 0x7FF0000000000000);
    default:
        return false;
    }
}

void addNumber(base::Sha256Hasher& hasher, std::uint64_t value) {
    static_assert(std::endian::native == std::endian::little);
    hasher.add(std::as_bytes(std::span(&value, 1)));
}

} // namespace

std::size_t itemSize(DType dtype) {
    switch (dtype) {
    case DType::Bool:
    case DType::U8:
    case DType::I8:
        return 1;
    case DType::I16:
    case DType::F16:
    case DType::BF16:
        return 2;
    case DType::I32:
    case DType::F32:
        return 4;
    case DType::I64:
    case DType::F64:
        return 8;
    }
    return 0;
}

const char* safetensorsName(DType dtype) {
    static constexpr const char* kNames[] = {"BOOL", "U8", "I8", "I16", "I32", "I64", "F16", "BF16", "F32", "F64"};
    return kNames[static_cast<std::size_t>(dtype)];
}

std::int64_t TensorView::elements() const {
    std::int64_t n = 1;
    for (const auto side : shape)
        n *= side;
    return n;
}

void WeightSet::add(TensorView view, Memory memory) {
    if (!m_index.emplace(view.name, m_tensors.size()).second)
        throw Error(Code::BadInput, tr("The tensor “%1” is there twice.", view.name));
    m_tensors.push_back(std::move(view));
    if (m_memory.empty() || m_memory.back() != memory)
        m_memory.push_back(std::move(memory));
}

const TensorView* WeightSet::find(std::string_view name) const {
    const auto it = m_index.find(name);
    return it == m_index.end() ? nullptr : &m_tensors[it->second];
}

const TensorView& WeightSet::at(std::string_view name) const {
    if (const auto* view = find(name))
        return *view;
    throw Error(Code::BadInput, tr("These weights have no tensor “%1”.", std::string(name)),
                tr("Choose the network that the file was made for."));
}

std::span<const float> WeightSet::floats(std::string_view name, const std::vector<std::int64_t>& shape) const {
    const TensorView& view = at(name);
    if (view.dtype != DType::F32)
        throw Error(Code::BadInput,
                    tr("The tensor “%1” is %2, not 32-bit floats.", view.name, safetensorsName(view.dtype)));
    if (view.shape != shape)
        throw Error(Code::BadInput,
                    tr("The tensor “%1” has the shape %2, but %3 is needed.", view.name, shapeText(view.shape),
                       shapeText(shape)),
                    tr("Choose the network that the file was made for."));
    return {reinterpret_cast<const float*>(view.bytes.data()), view.bytes.size() / sizeof(float)};
}

base::Sha256 WeightSet::contentHash() const {
    base::Sha256Hasher hasher;
    for (const auto& [name, index] : m_index) {
        const TensorView& view = m_tensors[index];
        addNumber(hasher, name.size());
        hasher.add(std::as_bytes(std::span(name)));
        addNumber(hasher, static_cast<std::uint64_t>(view.dtype));
        addNumber(hasher, view.shape.size());
        for (const auto side : view.shape)
            addNumber(hasher, static_cast<std::uint64_t>(side));
        hasher.add(view.bytes);
    }
    return hasher.finish();
}

double relativeDistance(std::span<const float> a, std::span<const float> b) {
    if (a.size() != b.size() || b.empty())
        return INFINITY;
    double worst = 0.0;
    double scale = 0.0;
    for (std::size_t i = 0; i < b.size(); ++i) {
        const double d = std::abs(double{a[i]} - double{b[i]});
        worst = std::isnan(d) ? INFINITY : std::max(worst, d);
        scale = std::max(scale, std::abs(double{b[i]}));
    }
    return scale > 0.0 ? worst / scale : worst;
}

void refuseNonFinite(const WeightSet& weights, const std::string& file) {
    for (const auto& view : weights.tensors())
        if (holdsNonFinite(view))
            throw Error(Code::BadInput,
                        tr("The tensor “%1” in “%2” holds a value that is not a number.", view.name, file),
                        tr("The training that wrote it had failed; use an earlier checkpoint."));
}

} // namespace ostrakon::nn
