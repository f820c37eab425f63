// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of an image of the project, wherever a copy of it still lies.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/sha256.h"
#include "core/project/images.h"

namespace ostrakon::inspect {

/// Where an image may lie, gathered on the reader's thread so that any thread can read it.
struct ImageFile {
    ImageId image;
    base::Sha256 sha256;
    std::string name; ///< relative path for display
    std::vector<std::filesystem::path> places;
};

/// Throws Error{NotFound} for an image that is not in the project.
ImageFile imageFile(project::Reader& reader, ImageId image);

/// The bytes, from the first place where they are what was imported: a file that was replaced under the same name is
/// another image. Any thread. Throws Error{NotFound} naming the file and saying how to find it again.
std::vector<std::byte> readImage(const ImageFile& file);

} // namespace ostrakon::inspect
