// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/folder_walk.h"

#include <algorithm>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/stop.h"

namespace ostrakon::dataset {

namespace {

namespace fs = std::filesystem;
using base::tr;
using project::ImportProblem;

class Walker {
  public:
    Walker(const fs::path& root, std::stop_token stop)
        : m_root(root)
        , m_canonical(fs::canonical(root))
        , m_stop(std::move(stop)) {}

    /// Own recursion instead of the standard's: an unreadable folder is a problem to list and no reason to end.
    FolderWalk run() {
        std::vector<std::string> pending = {""};
        while (!pending.empty()) {
            const std::string folder = std::move(pending.back());
            pending.pop_back();
            enter(folder, pending);
        }
        std::sort(m_out.files.begin(), m_out.files.end());
        std::sort(m_out.problems.begin(), m_out.problems.end(),
                  [](const auto& a, const auto& b) { return a.relativePath < b.relativePath; });
        return std::move(m_out);
    }

  private:
    void enter(const std::string& folder, std::vector<std::string>& pending) {
        std::error_code failed;
        fs::directory_iterator it(folder.empty() ? m_root : m_root / folder, failed);
        for (const fs::directory_iterator end; !failed && it != end; it.increment(failed)) {
            base::throwIfStopped(m_stop);
            const std::string name = it->path().filename().native();
            if (name.starts_with('.')) {
                ++m_out.hidden;
                continue;
            }
            take(*it, folder.empty() ? name : folder + "/" + name, pending);
        }
        if (failed)
            problem(folder, tr("The folder “%1” cannot be read: %2.", base::display(folder), failed.message()));
    }

    void take(const fs::directory_entry& entry, const std::string& relative, std::vector<std::string>& pending) {
        std::error_code failed;
        const fs::file_type type = entry.symlink_status(failed).type();
        if (type == fs::file_type::directory)
            pending.push_back(relative);
        else if (type == fs::file_type::regular)
            m_out.files.push_back(relative);
        else if (type == fs::file_type::symlink)
            takeLink(entry, relative);
        else
            problem(relative, tr("“%1” is not a regular file.", base::display(relative)));
    }

    void takeLink(const fs::directory_entry& entry, const std::string& relative) {
        std::error_code failed;
        const fs::path target = fs::canonical(entry.path(), failed);
        if (failed)
            return problem(relative, tr("“%1” is a link that leads nowhere.", base::display(relative)));
        const auto [inRoot, inTarget] =
            std::mismatch(m_canonical.begin(), m_canonical.end(), target.begin(), target.end());
        if (inRoot != m_canonical.end())
            return problem(relative,
                           tr("“%1” is a link out of the folder and is not followed.", base::display(relative)));
        if (fs::is_regular_file(target, failed))
            m_out.files.push_back(relative);
        else
            problem(relative, tr("“%1” is a link to a folder and is not followed.", base::display(relative)));
    }

    void problem(const std::string& relative, base::Message reason) {
        m_out.problems.push_back({ImportProblem::Kind::Unreadable, relative, std::move(reason)});
    }

    const fs::path& m_root;
    const fs::path m_canonical;
    std::stop_token m_stop;
    FolderWalk m_out;
};

} // namespace

FolderWalk walkFolder(const fs::path& folder, std::stop_token stop) {
    std::error_code failed;
    const auto type = fs::status(folder, failed).type();
    if (type == fs::file_type::not_found)
        throw Error(Code::NotFound, tr("There is no folder “%1”.", base::display(folder)),
                    tr("Check the name, or whether the drive is connected."));
    if (type != fs::file_type::directory)
        throw Error(Code::BadInput, tr("“%1” is not a folder.", base::display(folder)),
                    tr("Choose the folder that holds the images."));
    fs::directory_iterator(folder, failed);
    if (failed)
        throw Error(Code::BadInput, tr("The folder “%1” cannot be read: %2.", base::display(folder), failed.message()),
                    tr("Check its permissions."));
    return Walker(folder, std::move(stop)).run();
}

} // namespace ostrakon::dataset
