// SPDX-License-Identifier: GPL-3.0-or-later
// Internal to the .pth reader: zip archives whose entries are stored, not compressed, as torch.save writes them.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace ostrakon::nn {

/// Entries by name, pointing into `file`. Refuses compression, encryption, data descriptors without sizes, entries that
/// overlap or leave the file, a name twice, local headers that disagree with the directory, and wrong checksums: what
/// one reader sees another must see. Throws Error{BadInput}, Error{Unsupported}.
std::map<std::string, std::span<const std::byte>> readStoredZip(std::span<const std::byte> file,
                                                                const std::string& fileName);

} // namespace ostrakon::nn
