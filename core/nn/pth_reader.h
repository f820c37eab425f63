// SPDX-License-Identifier: GPL-3.0-or-later
// PyTorch's .pth state dictionaries, read without executing anything.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// Reads a state dictionary from memory: the old container (five pickles in a row, magic 0x1950a86a20f9469cfc6c) or the
/// zip one with stored entries. The pickle is interpreted by an allowlist: OrderedDict, tensor and parameter
/// rebuilding, known storages. Every other name or opcode is refused, and nothing named in the file is ever looked up
/// or called. Sizes, offsets and strides are checked against the storage; views that are not contiguous come out
/// contiguous. A dictionary that wraps the state under "state_dict" or "model" is unwrapped; entries that are neither
/// tensors nor dictionaries (epoch, arguments) are left out. Throws Error{BadInput} (damaged, or a forbidden name,
/// which the sentence shows), Error{Unsupported} (compressed entries, unknown type), Error{TooLarge}.
WeightSet readPth(std::vector<std::byte> file, const std::string& fileName);

/// Either container or safetensors, told apart by the first bytes, never by the name.
WeightSet readWeights(std::vector<std::byte> file, const std::string& fileName);

} // namespace ostrakon::nn
