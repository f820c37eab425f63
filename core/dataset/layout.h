// SPDX-License-Identifier: GPL-3.0-or-later
// What the folders of a data set mean: nothing, classes, or splits with classes inside.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/message.h"
#include "core/project/image_types.h"

namespace ostrakon::dataset {

enum class Arrangement {
    Flat,         ///< images without folders between: unlabeled
    ClassFolders, ///< one folder per class
    SplitFolders, ///< train, val, test; classes inside where there are folders inside
};

struct Layout {
    Arrangement arrangement = Arrangement::Flat;
    /// Where the class or split folders stand below the imported folder: "" or "dataset/processed". Folders on the way
    /// that hold everything mean nothing.
    std::string base;
    std::vector<std::string> classes; ///< as named on disk, sorted; bytes
    std::vector<std::string> foreign; ///< annotation formats seen and not read by this version, such as "labelme"
    base::Message sentence() const;   ///< "3 folders are taken as classes."
};

/// Decides from names alone. `paths` are relative, '/' between folders, one per file; folders whose name starts with a
/// dot must be left out. Split folders are train(ing), val, valid(ation), dev, test(ing), in any case.
/// A "ground_truth" folder beside split folders holds masks, not images (MVTec AD); `meaningOf` says so.
Layout detectLayout(std::span<const std::string> paths);

/// Does its name end as images' names do (.jpg, .jpe, .jfif, .tiff …, in any case)? What a file is, its bytes say.
bool namedLikeAnImage(std::string_view path);

/// The split a folder of this name stands for; None for any other name.
project::Split splitNamedBy(const std::string& folder);

/// What one file's place says.
struct Meaning {
    std::optional<std::string> label; ///< a class's name: the folder's bytes, made UTF-8 where they are not
    project::Split split = project::Split::None;
    bool isMask = false; ///< under ground_truth: not imported
};
Meaning meaningOf(const Layout& layout, const std::string& relativePath);

/// Things from names. The group called `thing`, else the first group, else the whole match names the thing.
class ThingPattern {
  public:
    /// RE2's syntax, matched anywhere in the relative path as displayed, in time linear in its length; "" never
    /// matches. `(?<thing>…)` and `(?P<thing>…)` name a group. Throws Error{BadInput} that quotes the beginning of a
    /// pattern that is broken, over 1,000 characters, or has look-around or back references.
    explicit ThingPattern(const std::string& pattern);
    ~ThingPattern();
    ThingPattern(ThingPattern&&) noexcept;
    std::optional<std::string> thingOf(const std::string& relativePath) const;

  private:
    struct Compiled;
    std::unique_ptr<Compiled> m_compiled;
};

} // namespace ostrakon::dataset
