// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/relink.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "core/base/files.h"
#include "core/project/images.h"

namespace ostrakon::dataset {

using base::tr;

namespace {

namespace fs = std::filesystem;

struct KnownFile {
    std::string relativePath;
    base::Sha256 sha256;
};

using FilesByRoot = std::map<std::int64_t, std::vector<KnownFile>>;

FilesByRoot knownFiles(project::Reader& reader) {
    FilesByRoot out;
    std::map<ImageId, base::Sha256> contents;
    for (const auto& sample : project::samples(reader))
        contents.emplace(sample.image, sample.sha256);
    for (const auto& location : project::allLocations(reader))
        if (const auto found = contents.find(location.image); found != contents.end())
            out[location.rootId].push_back({location.relativePath, found->second});
    return out;
}

std::int64_t present(const fs::path& folder, const std::vector<KnownFile>& files) {
    std::error_code ignored;
    return std::count_if(files.begin(), files.end(),
                         [&](const KnownFile& f) { return fs::is_regular_file(folder / f.relativePath, ignored); });
}

constexpr std::size_t kMostFolders = 20'000; // a whole drive is not searched through
constexpr std::size_t kAsked = 16;           // files that tell whether a folder is worth a closer look

/// `dir` and the folders below it, as far as they can be read; hidden ones and links are left out.
std::vector<fs::path> foldersBelow(const fs::path& dir, const std::stop_token& stop) {
    std::vector<fs::path> out{dir};
    std::error_code error;
    const auto how = fs::directory_options::skip_permission_denied;
    for (auto it = fs::recursive_directory_iterator(dir, how, error);
         !error && it != fs::recursive_directory_iterator() && out.size() < kMostFolders; it.increment(error)) {
        base::throwIfStopped(stop);
        std::error_code ignored;
        if (!it->is_directory(ignored) || it->is_symlink(ignored))
            continue;
        if (it->path().filename().native().starts_with('.'))
            it.disable_recursion_pending();
        else
            out.push_back(it->path());
    }
    return out;
}

/// Some of them, from all over the folder.
std::vector<KnownFile> someOf(const std::vector<KnownFile>& files) {
    std::vector<KnownFile> out;
    const std::size_t step = std::max<std::size_t>(1, files.size() / kAsked);
    for (std::size_t i = 0; i < files.size() && out.size() < kAsked; i += step)
        out.push_back(files[i]);
    return out;
}

/// Where most of the names are; proved by content afterwards. The nearer one of two that are equal.
fs::path bestPlace(const std::vector<fs::path>& folders, const std::vector<KnownFile>& files) {
    const auto some = someOf(files);
    const fs::path* best = &folders.front();
    std::int64_t most = present(*best, files);
    for (const fs::path& folder : folders) {
        if (present(folder, some) == 0)
            continue;
        if (const auto there = present(folder, files); there > most) {
            most = there;
            best = &folder;
        }
    }
    return *best;
}

class Relinker {
  public:
    Relinker(project::Project& project, std::stop_token stop, const base::ProgressFn& progress)
        : m_project(project)
        , m_stop(std::move(stop))
        , m_progress(progress) {}

    RelinkReport run(const fs::path& dir) {
        const auto reader = m_project.reader();
        const auto known = knownFiles(*reader);
        const auto folders = foldersBelow(dir, m_stop);
        RelinkReport report;
        for (const auto& root : project::listRoots(*reader)) {
            const auto found = known.find(root.id);
            if (found == known.end() || present(root.folder, found->second) == std::ssize(found->second))
                continue;
            report.folders.push_back(relinkRoot(root, folders, found->second));
        }
        return report;
    }

  private:
    RelinkedFolder relinkRoot(const project::Root& root, const std::vector<fs::path>& folders,
                              const std::vector<KnownFile>& files) {
        RelinkedFolder out{root.folder, root.folder, std::ssize(files), 0, 0, false};
        const fs::path place = bestPlace(folders, files);
        m_state.total += present(place, files);
        for (const KnownFile& file : files)
            compare(place / file.relativePath, file.sha256, out);
        if (out.found <= present(root.folder, files)) {
            out.found = present(root.folder, files);
            return out;
        }
        m_project.store().call(project::Priority::Act,
                               [&](project::Writer& w) { project::moveRoot(w, root.id, place); });
        out.now = place;
        out.moved = true;
        return out;
    }

    void compare(const fs::path& file, const base::Sha256& wanted, RelinkedFolder& out) {
        std::error_code ignored;
        if (!fs::is_regular_file(file, ignored))
            return;
        base::throwIfStopped(m_stop);
        const bool same = base::Sha256::of(base::readAll(file)) == wanted;
        ++(same ? out.found : out.different);
        ++m_state.done;
        if (m_progress)
            m_progress(m_state);
    }

    project::Project& m_project;
    const std::stop_token m_stop;
    const base::ProgressFn& m_progress;
    base::Progress m_state;
};

} // namespace

std::int64_t RelinkReport::found() const {
    return std::accumulate(folders.begin(), folders.end(), std::int64_t{0},
                           [](std::int64_t n, const RelinkedFolder& f) { return n + (f.moved ? f.found : 0); });
}

RelinkReport relink(project::Project& project, const fs::path& dir, std::stop_token stop,
                    const base::ProgressFn& progress) {
    std::error_code error;
    const fs::path absolute = fs::canonical(dir, error);
    if (error || !fs::is_directory(absolute))
        throw Error(Code::NotFound, tr("There is no folder “%1”.", base::display(dir)),
                    tr("Name the folder where the images are now."));
    return Relinker(project, std::move(stop), progress).run(absolute);
}

} // namespace ostrakon::dataset
