// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/folder_look.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <span>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/dataset/layout.h"
#include "core/image/header.h"

namespace ostrakon::ui {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMagic = 32; // what image::sniff asks for

std::vector<std::string> namesBelow(const fs::path& folder, std::stop_token stop, std::size_t most) {
    std::vector<std::string> out;
    std::error_code failed;
    fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed);
    for (; !failed && at != fs::recursive_directory_iterator(); at.increment(failed)) {
        if (stop.stop_requested() || out.size() > most)
            break;
        std::error_code unknown; // of this one: the others are looked at all the same
        const bool hidden = at->path().filename().native().starts_with('.');
        if (hidden && at->is_directory(unknown))
            at.disable_recursion_pending();
        else if (!hidden && at->is_regular_file(unknown))
            out.push_back(at->path().lexically_relative(folder).generic_string());
    }
    std::sort(out.begin(), out.end());
    return out;
}

bool isImage(const fs::path& file) {
    try {
        // An open project among them is refused here, as anywhere outside SQLite.
        std::array<std::byte, kMagic> first{};
        const std::size_t read = base::openForRead(file).read(first);
        return image::sniff(std::span(first).first(read)).has_value();
    } catch (const Error&) {
        return false; // the import lists it with the reason
    }
}

} // namespace

FolderLook lookInto(const fs::path& folder, std::stop_token stop, std::size_t mostNames) {
    FolderLook out;
    out.names = namesBelow(folder, stop, mostNames);
    out.whole = out.names.size() <= mostNames;
    for (const bool likely : {true, false})
        for (const std::string& name : out.names) {
            if (out.holdsImages || stop.stop_requested())
                return out;
            out.holdsImages = dataset::namedLikeAnImage(name) == likely && isImage(folder / name);
        }
    return out;
}

QString kindsRead() {
    return QCoreApplication::translate("ui",
                                       "JPEG, PNG, TIFF, BMP and WebP images are read, also in the folders below.");
}

} // namespace ostrakon::ui
