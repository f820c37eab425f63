// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/relink.h"

#include <algorithm>
#include <map>
#include <numeric>

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
    for (const auto& sample : project::samples(reader))
        for (const auto& location : project::locations(reader, sample.image))
            out[location.rootId].push_back({location.relativePath, sample.sha256});
    return out;
}

std::int64_t present(const fs::path& folder, const std::vector<KnownFile>& files) {
    std::error_code ignored;
    return std::count_if(files.begin(), files.end(),
                         [&](const KnownFile& f) { return fs::is_regular_file(folder / f.relativePath, ignored); });
}

/// Where most of the names are; proved by content afterwards.
fs::path bestPlace(const fs::path& dir, const fs::path& was, const std::vector<KnownFile>& files) {
    const fs::path below = dir / (was.has_filename() ? was.filename() : was.parent_path().filename());
    return present(below, files) > present(dir, files) ? below : dir;
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
        RelinkReport report;
        for (const auto& root : project::listRoots(*reader)) {
            const auto found = known.find(root.id);
            if (found == known.end() || present(root.folder, found->second) == std::ssize(found->second))
                continue;
            report.folders.push_back(relinkRoot(root, dir, found->second));
        }
        return report;
    }

  private:
    RelinkedFolder relinkRoot(const project::Root& root, const fs::path& dir, const std::vector<KnownFile>& files) {
        RelinkedFolder out{root.folder, root.folder, std::ssize(files), 0, 0, false};
        const fs::path place = bestPlace(dir, root.folder, files);
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
