// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to pth_reader: a pickle interpreter that can build plain values and tensor descriptions, and nothing else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/nn/tensor_view.h"

namespace ostrakon::nn::pickle {

/// The only names a file may mention. They are words to compare with: none is ever looked up or called.
enum class Global : std::uint8_t { OrderedDict, RebuildTensorV2, RebuildParameter, Storage };

/// A storage that the file promises: `key` finds its bytes in the container.
struct StorageRef {
    DType dtype = DType::F32;
    std::string key;
    std::int64_t elements = 0;
};

/// A strided window into a storage, checked to lie inside it.
struct TensorRef {
    StorageRef storage;
    std::int64_t offset = 0;
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> stride;
};

/// One value on the stack. Children are raw pointers into the interpreter's arena: cycles cost nothing and nothing
/// recurses on destruction.
struct Value {
    enum class Kind : std::uint8_t { None, Bool, Int, Float, Text, Tuple, List, Dict, Global, Storage, Tensor };
    Kind kind = Kind::None;
    std::int64_t number = 0;             ///< Bool and Int
    bool huge = false;                   ///< an Int beyond 64 bits; `text` holds its little-endian bytes
    std::string text;                    ///< Text
    std::vector<const Value*> items;     ///< Tuple, List; Dict as key, value, key, value
    Global global = Global::OrderedDict; ///< Global
    DType dtype = DType::F32;            ///< Global that names a storage type
    std::unique_ptr<StorageRef> storage; ///< Storage
    std::unique_ptr<TensorRef> tensor;   ///< Tensor
};

/// What one pickle left, and where it ended.
class Result {
  public:
    Result();
    Result(Result&&) noexcept;
    ~Result();

    const Value* root = nullptr;
    std::size_t bytesRead = 0;
    std::vector<std::unique_ptr<Value>> arena;
};

/// Interprets one pickle at the start of `bytes`. Limits: 64 MB, a million values. Throws Error{BadInput} for anything
/// outside the allowlist or out of place, Error{TooLarge}; the sentence names `file`.
Result run(std::span<const std::byte> bytes, const std::string& file);

} // namespace ostrakon::nn::pickle
