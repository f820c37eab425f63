// SPDX-License-Identifier: GPL-3.0-or-later
// The safetensors container (huggingface/safetensors, README "Format"): how weights are kept, and how foreign ones come
// in best.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/nn/tensor_view.h"

namespace ostrakon::nn {

/// Reads a whole file from memory. Nothing in it is believed: 8 bytes of header length (at most 10 MB), a JSON object
/// that starts with '{', no key twice, known types, shape × size checked for overflow, ranges in order without gap or
/// overlap that cover the rest of the file exactly, and no NaN or infinity. Throws Error{BadInput} saying which tensor
/// of `fileName` breaks which rule. Cost: one pass over the data; no copy, the set keeps `file`.
WeightSet readSafetensors(std::vector<std::byte> file, const std::string& fileName);

/// Only what its maker wrote about the file; the tensors are neither read nor checked. Throws as readSafetensors does
/// for the header, and as base::openForRead. Cost: at most 10 MB of reading, in practice some 50 kB.
std::map<std::string, std::string> readSafetensorsMetadata(const std::filesystem::path& file);

/// The file for these tensors, in the given order; data begins at a multiple of 64 bytes. Deterministic: the same input
/// gives the same bytes. Throws Error{BadInput} for a name twice or a view whose size is not its shape's.
std::vector<std::byte> writeSafetensors(std::span<const TensorView> tensors,
                                        const std::map<std::string, std::string>& metadata = {});

} // namespace ostrakon::nn
