// SPDX-License-Identifier: GPL-3.0-or-later
// What a row about an image says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "core/base/ids.h"
#include "core/base/message.h"
#include "core/base/sha256.h"
#include "core/project/uid.h"

namespace ostrakon::project {

/// Stored as these numbers. Greater wins when two copies of one image disagree: test > val > train.
enum class Split : std::uint8_t { None = 0, Train = 1, Val = 2, Test = 3 };

const char* name(Split split);             ///< "none", "train", "val", "test"
Split splitNamed(const std::string& name); ///< throws Error{BadInput}

/// Who or what gave an image its class. Stored as these numbers.
enum class LabelSource : std::uint8_t { None = 0, Person = 1, Import = 2, Merge = 3, Model = 4 };

/// What the header of an image file says, found by core/image when it was imported.
struct ImageFacts {
    base::Sha256 sha256; ///< of the file's bytes: the identity
    std::uint64_t bytes = 0;
    std::uint32_t width = 0, height = 0; ///< pixels as shown, orientation applied; 0 when damaged beyond the header
    int orientation = 1;                 ///< EXIF, 1–8
    std::string format;                  ///< "jpeg", "png", "tiff", "bmp", "webp"
    int bits = 8;                        ///< per channel
    int channels = 3;
    base::Message damaged; ///< why it does not decode completely; empty when sound
};

/// Two copies of one image came from folders that disagree; bits of ImageRow::conflict.
enum Conflict : int { kClassConflict = 1, kSplitConflict = 2 };

struct ImageRow {
    ImageId id;
    ImageFacts facts;
    std::filesystem::path root; ///< absolute folder; empty when the image has no location any more
    std::string relativePath;   ///< bytes, '/' between folders, not always UTF-8: show it by base::display
    int locations = 0;          ///< how many copies are known
    std::optional<ClassId> label;
    LabelSource labelSource = LabelSource::None;
    std::string labelledBy; ///< a person's name; empty when never labelled
    std::optional<Time> labelledAt;
    bool reviewed = false;
    Split split = Split::None;
    std::optional<ThingId> thing;
    int conflict = 0;
    Time addedAt;

    std::filesystem::path file() const { return root / relativePath; }
};

} // namespace ostrakon::project
