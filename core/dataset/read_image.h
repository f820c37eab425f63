// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of a file that import would take; the same refusals in the same words for whoever else reads images.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace ostrakon::dataset {

/// The whole file, if its first bytes are those of an image; `name` is for sentences. Any thread.
///
/// Cost: one read; a film among the images costs 32 bytes. Throws Error{BadInput} for an empty file, Error{Unsupported}
/// for what is no image, Error{TooLarge} above 2 GiB, and as base::openForRead.
std::vector<std::byte> readImageFile(const std::filesystem::path& path, const std::string& name);

} // namespace ostrakon::dataset
