// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/layout.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "core/base/files.h"
#include "core/base/plural.h"
#include "core/dataset/path_text.h"

namespace ostrakon::dataset {

namespace {

using project::Split;

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::string_view extensionOf(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ? std::string_view{}
                                                                                          : path.substr(dot + 1);
}

Split splitOf(std::string_view folder) {
    const std::string name = lower(folder);
    if (name == "train" || name == "training")
        return Split::Train;
    if (name == "val" || name == "valid" || name == "validation" || name == "dev")
        return Split::Val;
    if (name == "test" || name == "testing")
        return Split::Test;
    return Split::None;
}

/// `path` below `base`; nothing where it is elsewhere.
std::optional<std::string_view> below(std::string_view path, const std::string& base) {
    if (base.empty())
        return path;
    if (!path.starts_with(base) || path.size() <= base.size() || path[base.size()] != '/')
        return std::nullopt;
    return path.substr(base.size() + 1);
}

/// The first folder of a relative path, and what follows; nothing for a file without a folder.
std::optional<std::pair<std::string_view, std::string_view>> splitFirst(std::string_view path) {
    const auto slash = path.find('/');
    if (slash == std::string_view::npos)
        return std::nullopt;
    return std::pair{path.substr(0, slash), path.substr(slash + 1)};
}

struct Level {
    std::set<std::string> folders;
    bool hasFiles = false;
};

Level levelAt(std::span<const std::string> images, const std::string& base) {
    Level out;
    for (const std::string& path : images) {
        const auto rest = below(path, base);
        if (!rest)
            continue;
        if (const auto first = splitFirst(*rest))
            out.folders.emplace(first->first);
        else
            out.hasFiles = true;
    }
    return out;
}

bool isMaskFolder(std::string_view name) {
    return lower(name) == "ground_truth";
}

/// Two different split folders, or one with nothing beside it but masks.
bool areSplits(const std::set<std::string>& folders) {
    std::set<Split> splits;
    std::size_t others = 0;
    for (const std::string& folder : folders) {
        const Split split = splitOf(folder);
        if (split != Split::None)
            splits.insert(split);
        else if (!isMaskFolder(folder))
            ++others;
    }
    return splits.size() >= 2 || (splits.size() == 1 && others == 0);
}

std::vector<std::string> classesOf(std::span<const std::string> images, const std::string& base,
                                   const std::set<std::string>& splitFolders) {
    std::set<std::string> out;
    for (const std::string& folder : splitFolders)
        if (splitOf(folder) != Split::None)
            out.merge(levelAt(images, base.empty() ? folder : base + "/" + folder).folders);
    // "train/images" and "train/labels" are how detection formats put it: not a class.
    if (out.size() == 1 && (lower(*out.begin()) == "images" || lower(*out.begin()) == "imgs"))
        out.clear();
    return {out.begin(), out.end()};
}

bool liesInMasks(std::string_view path) {
    for (auto first = splitFirst(path); first; first = splitFirst(path)) {
        if (isMaskFolder(first->first))
            return true;
        path = first->second;
    }
    return false;
}

std::vector<std::string> foreignFormats(std::span<const std::string> paths) {
    std::set<std::string> stems;
    for (const std::string& path : paths)
        if (namedLikeAnImage(path))
            stems.insert(std::filesystem::path(path).stem().native());
    std::set<std::string> out;
    for (const std::string& path : paths) {
        const std::string ending = lower(extensionOf(path));
        const std::string name = lower(std::filesystem::path(path).filename().native());
        const bool besideImage = stems.contains(std::filesystem::path(path).stem().native());
        if (ending == "json" && (name.starts_with("instances_") || name.find("coco") != std::string::npos))
            out.insert("coco");
        else if (ending == "json" && besideImage)
            out.insert("labelme");
        else if (ending == "xml" && besideImage)
            out.insert("voc");
        else if (name == "data.yaml" || (ending == "txt" && besideImage))
            out.insert("yolo");
        else if (ending == "csv")
            out.insert("csv");
        if (liesInMasks(path))
            out.insert("mvtec");
    }
    return {out.begin(), out.end()};
}

/// Folders may be named in any bytes; a class's name is text without outer blanks and control characters.
std::optional<std::string> className(std::string_view folder) {
    std::string out = base::display(std::string(folder));
    for (char& c : out)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f)
            c = ' ';
    const auto first = out.find_first_not_of(' ');
    if (first == std::string::npos)
        return std::nullopt;
    return out.substr(first, out.find_last_not_of(' ') - first + 1);
}

} // namespace

project::Split splitNamedBy(const std::string& folder) {
    return splitOf(folder);
}

bool namedLikeAnImage(std::string_view path) {
    static const std::set<std::string> kEndings = {"jpg", "jpeg", "jpe", "jfif", "png", "tif", "tiff", "bmp", "webp"};
    return kEndings.contains(lower(extensionOf(path)));
}

Layout detectLayout(std::span<const std::string> paths) {
    std::vector<std::string> images;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(images), namedLikeAnImage);
    if (images.empty())
        images.assign(paths.begin(), paths.end());
    Layout out;
    out.foreign = foreignFormats(paths);
    Level level = levelAt(images, out.base);
    while (!level.hasFiles && level.folders.size() == 1 && splitOf(*level.folders.begin()) == Split::None) {
        out.base += (out.base.empty() ? "" : "/") + *level.folders.begin();
        level = levelAt(images, out.base);
    }
    if (level.folders.empty())
        return out;
    if (areSplits(level.folders)) {
        out.arrangement = Arrangement::SplitFolders;
        out.classes = classesOf(images, out.base, level.folders);
    } else {
        out.arrangement = Arrangement::ClassFolders;
        out.classes.assign(level.folders.begin(), level.folders.end());
    }
    return out;
}

base::Message Layout::sentence() const {
    const std::string count = std::to_string(classes.size());
    switch (arrangement) {
    case Arrangement::ClassFolders:
        return base::tr("One folder per class: %1 classes.", count);
    case Arrangement::SplitFolders:
        if (classes.empty())
            return base::tr("Folders for training, validation and test, without classes.");
        return base::trn(std::ssize(classes),
                         base::mark("Folders for training, validation and test, with %1 class inside."),
                         base::mark("Folders for training, validation and test, with %1 classes inside."));
    case Arrangement::Flat:
        break;
    }
    if (!base.empty())
        return base::tr("All images lie in one folder (“%1”). One is not taken for a class, two side by side would be: "
                        "they come in unlabeled.",
                        pathLine(base));
    return base::tr("Images without folders for classes: they come in unlabeled.");
}

Meaning meaningOf(const Layout& layout, const std::string& relativePath) {
    Meaning out;
    const auto rest = below(relativePath, layout.base);
    const auto first = rest ? splitFirst(*rest) : std::nullopt;
    if (!first || layout.arrangement == Arrangement::Flat)
        return out;
    if (layout.arrangement == Arrangement::ClassFolders) {
        out.label = className(first->first);
        return out;
    }
    out.isMask = isMaskFolder(first->first);
    out.split = splitOf(first->first);
    const auto second = splitFirst(first->second);
    if (out.split != Split::None && second && !layout.classes.empty())
        out.label = className(second->first);
    return out;
}

} // namespace ostrakon::dataset
