// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/dataset/layout.h"
#include "core/dataset/path_text.h"
#include "core/dataset/split.h"

namespace ostrakon::dataset {

namespace {

constexpr std::size_t kPage = 1000;

bool liesUnder(const std::string& path, project::Split split) {
    for (std::size_t from = 0, to = path.find('/'); to != std::string::npos; from = to + 1, to = path.find('/', from))
        if (splitNamedBy(path.substr(from, to - from)) == split)
            return true;
    return false;
}

/// Of several copies the one in the folder of the side that won, so that the list agrees with the folders.
std::string pathOf(project::Reader& reader, const project::ImageRow& row) {
    if (row.locations <= 1)
        return row.relativePath;
    std::vector<std::string> paths;
    for (const auto& location : project::locations(reader, row.id))
        paths.push_back(location.relativePath);
    std::sort(paths.begin(), paths.end());
    const auto fitting =
        std::find_if(paths.begin(), paths.end(), [&](const auto& path) { return liesUnder(path, row.split); });
    return fitting != paths.end() ? *fitting : paths.empty() ? row.relativePath : paths.front();
}

} // namespace

OrderedJson splitListing(project::Reader& reader) {
    std::map<project::Split, std::vector<std::string>> lists;
    project::ImageFilter filter;
    filter.splits = {project::Split::Train, project::Split::Val, project::Split::Test};
    filter.damaged = false;
    const std::vector<ImageId> ids = project::listIds(reader, filter);
    for (std::size_t i = 0; i < ids.size(); i += kPage)
        for (const auto& row : project::rows(reader, std::span(ids).subspan(i, std::min(kPage, ids.size() - i))))
            lists[row.split].push_back(pathText(pathOf(reader, row)));
    OrderedJson out;
    for (const project::Split split : filter.splits) {
        std::sort(lists[split].begin(), lists[split].end());
        out[project::name(split)] = lists[split];
    }
    return out;
}

} // namespace ostrakon::dataset
