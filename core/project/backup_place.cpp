// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/backup_place.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

#include "core/base/error.h"
#include "core/base/files.h"

namespace ostrakon::project {

namespace {

constexpr const char* kProjects = "projects";
constexpr std::size_t kMostBytes = 1 << 16;

// Nothing where it cannot be made.
std::filesystem::path cacheRoot() {
    try {
        return base::cacheDir() / "backups";
    } catch (const std::exception&) {
        return {};
    }
}

std::filesystem::path dataRoot() {
    const auto data = base::dataDir();
    return data.empty() ? data : data / "backups";
}

std::filesystem::path besideProject(const std::filesystem::path& project) {
    return project.parent_path() / (project.stem().native() + ".backups");
}

std::optional<Time> timeOf(const std::string& name) {
    std::tm utc{};
    int used = 0;
    if (std::sscanf(name.c_str(), "%4d%2d%2d-%2d%2d%2d.ostrakon%n", &utc.tm_year, &utc.tm_mon, &utc.tm_mday,
                    &utc.tm_hour, &utc.tm_min, &utc.tm_sec, &used) != 6 ||
        used != static_cast<int>(name.size()))
        return std::nullopt;
    utc.tm_year -= 1900;
    utc.tm_mon -= 1;
    return Time{std::chrono::seconds{::timegm(&utc)}};
}

// Paths, each ended by a zero byte: copies of a project share its uid, and so the folder.
std::string projectsOf(const std::filesystem::path& folder) {
    std::error_code failed;
    if (!std::filesystem::is_regular_file(folder / kProjects, failed))
        return {};
    const auto bytes = base::readAll(folder / kProjects, kMostBytes);
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool names(const std::string& projects, const std::filesystem::path& project) {
    return (std::string(1, '\0') + projects).find('\0' + project.native() + '\0') != std::string::npos;
}

} // namespace

std::string backupName(Time at) {
    const std::time_t seconds = std::chrono::system_clock::to_time_t(at);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char out[48];
    std::snprintf(out, sizeof out, "%04d%02d%02d-%02d%02d%02d.ostrakon", utc.tm_year + 1900, utc.tm_mon + 1,
                  utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
    return out;
}

std::filesystem::path backupFolder(const std::filesystem::path& project, const Uid& uid) {
    const auto root = dataRoot();
    return root.empty() ? besideProject(project) : root / uid.hex();
}

std::filesystem::path oldBackupFolder(const Uid& uid) {
    const auto root = cacheRoot();
    return root.empty() ? root : root / uid.hex();
}

std::vector<BackupFile> backupsIn(const std::vector<std::filesystem::path>& folders) {
    std::vector<BackupFile> out;
    std::error_code failed;
    for (const auto& folder : folders)
        for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
            if (const auto at = timeOf(entry.path().filename().string()))
                out.push_back({entry.path(), *at});
    std::sort(out.begin(), out.end(), [](const BackupFile& a, const BackupFile& b) { return a.at > b.at; });
    return out;
}

void rememberProject(const std::filesystem::path& backups, const std::filesystem::path& project) {
    std::error_code failed;
    if (!std::filesystem::is_directory(backups, failed) || project.parent_path() == backups) // a backup itself
        return;
    const std::string known = projectsOf(backups), entry = project.native() + '\0';
    if (!names(known, project))
        base::writeAtomically(backups / kProjects, known.size() + entry.size() > kMostBytes ? entry : known + entry);
}

std::optional<std::filesystem::path> newestBackupOf(const std::filesystem::path& project) noexcept {
    try {
        std::error_code failed;
        const auto path = std::filesystem::weakly_canonical(project, failed);
        std::vector<std::filesystem::path> folders;
        for (const auto& root : {dataRoot(), cacheRoot()})
            for (const auto& entry : std::filesystem::directory_iterator(root, failed))
                if (names(projectsOf(entry.path()), path))
                    folders.push_back(entry.path());
        folders.push_back(besideProject(path));
        const auto found = backupsIn(folders);
        return found.empty() ? std::nullopt : std::optional(found.front().path);
    } catch (const std::exception&) {
        return std::nullopt; // the damage is what must be told
    }
}

} // namespace ostrakon::project
