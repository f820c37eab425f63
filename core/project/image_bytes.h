// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of an image of the project, wherever a copy of it still lies.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/project/images.h"

namespace ostrakon::project {

/// Where an image may lie, gathered on the reader's thread so that any thread can read it.
struct ImageFile {
    ImageId image;
    base::Sha256 sha256;
    std::string name; ///< relative path for display
    std::vector<std::filesystem::path> places;
};

/// Throws Error{NotFound} for an image that is not in the project. Two queries.
ImageFile imageFile(Reader& reader, ImageId image);

/// The bytes, from the first place where they are what was imported: a file that was replaced under the same name is
/// another image. Any thread. Throws Error{NotFound} naming the file and saying how to find it again.
std::vector<std::byte> readImage(const ImageFile& file);

/// The same for worker threads that share one reader: looking up takes turns, reading does not. Thread-safe.
class ImageSource {
  public:
    explicit ImageSource(std::unique_ptr<Reader> reader);

    std::string nameOf(ImageId image);
    std::vector<std::byte> read(ImageId image);

  private:
    ImageFile find(ImageId image);

    std::mutex m_mutex;
    std::unique_ptr<Reader> m_reader; // guarded by m_mutex
};

} // namespace ostrakon::project
