// SPDX-License-Identifier: GPL-3.0-or-later
// Named tensors as plain memory: what weight files hold, before any LibTorch.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/sha256.h"

namespace ostrakon::nn {

enum class DType : std::uint8_t { Bool, U8, I8, I16, I32, I64, F16, BF16, F32, F64 };

std::size_t itemSize(DType dtype);        ///< bytes per element
const char* safetensorsName(DType dtype); ///< "F32", "BOOL", …

/// A tensor in somebody else's memory: contiguous, row-major, little-endian. A scalar has an empty shape.
struct TensorView {
    std::string name;
    DType dtype = DType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes;

    std::int64_t elements() const; ///< product of the shape; 1 for a scalar
};

/// Tensors in the order of their file, together with the memory they live in. Cheap to copy: the memory is shared and
/// never changes.
class WeightSet {
  public:
    using Memory = std::shared_ptr<const std::vector<std::byte>>;

    /// `view.bytes` must lie in `memory`. Throws Error{BadInput} when the name is taken.
    void add(TensorView view, Memory memory);

    const std::vector<TensorView>& tensors() const { return m_tensors; }
    const TensorView* find(std::string_view name) const; ///< nullptr where there is none
    const TensorView& at(std::string_view name) const;   ///< throws Error{BadInput} naming what is missing
    /// The floats of a F32 tensor of exactly `shape`; throws Error{BadInput} naming the tensor and both shapes.
    std::span<const float> floats(std::string_view name, const std::vector<std::int64_t>& shape) const;

    std::map<std::string, std::string> metadata; ///< safetensors' __metadata__; empty for .pth

    /// SHA-256 over names, types, shapes and bytes in the order of names: the same weights in any container hash the
    /// same.
    base::Sha256 contentHash() const;

  private:
    std::vector<TensorView> m_tensors;
    std::map<std::string, std::size_t, std::less<>> m_index;
    std::vector<Memory> m_memory;
};

/// max|a − b| / max|b|: how far a result `a` is from the reference `b`. Infinite for other sizes, and where a value is
/// not a number.
double relativeDistance(std::span<const float> a, std::span<const float> b);

/// Throws Error{BadInput} naming the first floating-point tensor that holds a NaN or an infinity. `file` is for the
/// sentence.
void refuseNonFinite(const WeightSet& weights, const std::string& file);

} // namespace ostrakon::nn
