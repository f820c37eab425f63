// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/arrows.h"

#include <algorithm>
#include <functional>

namespace ostrakon::house {

namespace {

using Rooms = std::set<std::string>;

const Rooms kCore{"base", "image", "project", "dataset", "demo", "nn", "train", "inspect", "device"};

// widgets/ know nothing of projects; these headers are plain values that a widget may show.
const std::set<std::string> kPlainValues{"core/base/ids.h"};

struct Library {
    std::string name;
    std::vector<std::string> prefixes; ///< an include belongs to the library when it begins with one of these
    Rooms rooms;                       ///< where it may be included
};

const std::vector<Library>& libraries() {
    static const std::vector<Library> kLibraries{
        {"Qt", {"Qt"}, {"widgets", "ui", "app"}},
        {"LibTorch", {"torch/", "ATen/", "c10/", "caffe2/"}, {"nn", "device", "train", "inspect", "cuda"}},
        {"CUDA", {"cuda", "cublas", "cudnn", "nccl", "nvml"}, {"device", "cuda"}},
        {"OpenCV", {"opencv2/"}, {"image", "demo"}},
        {"SQLite", {"sqlite3", "SQLiteCpp/"}, {"project"}},
        {"libjpeg", {"jpeglib.h", "turbojpeg.h", "jerror.h"}, {"image"}},
        {"exiv2", {"exiv2/"}, {"image"}},
        {"QCustomPlot", {"qcustomplot.h"}, {"widgets"}},
        {"pugixml", {"pugixml"}, {"dataset", "inspect"}},
        {"yaml-cpp", {"yaml-cpp/"}, {"dataset", "train"}},
        {"RE2", {"re2/"}, {"dataset"}},
        {"protozero", {"protozero/"}, {"nn", "train"}},
        {"libharu", {"hpdf"}, {"inspect"}},
        {"fontconfig", {"fontconfig/"}, {"inspect"}},
        {"CLI11", {"CLI/"}, {"app"}},
        {"OpenSSL", {"openssl/"}, {"base"}},
    };
    return kLibraries;
}

// Qt's own class headers have no folder and no extension: <QString>.
bool isQtHeader(const std::string& target) {
    return target.starts_with("Qt") || (target.size() > 1 && target[0] == 'Q' &&
                                        target.find('.') == std::string::npos && target[1] >= 'A' && target[1] <= 'Z');
}

bool belongsTo(const Library& library, const std::string& target) {
    if (library.name == "Qt")
        return isQtHeader(target);
    return std::any_of(library.prefixes.begin(), library.prefixes.end(),
                       [&](const std::string& prefix) { return target.starts_with(prefix); });
}

// Tests and benches stand outside the house: they may look into every room.
bool isOutside(const std::string& room) {
    return room == "tests" || room == "bench";
}

bool isGenerated(const std::string& target) {
    return target.ends_with(".moc") || target.starts_with("ui_") || target.starts_with("moc_");
}

std::string place(const std::string& path, const Include& include) {
    return path + ":" + std::to_string(include.line) + ": ";
}

void checkRoomArrow(const Files& files, const std::string& path, const Include& include,
                    std::vector<std::string>& wrong) {
    if (isGenerated(include.target))
        return;
    const std::string from = roomOf(path);
    const std::string to = roomOf(include.target);
    if (to.empty() || !files.contains(include.target)) {
        // Headers of libraries that are quoted by mistake, relative paths, and files that are not there.
        wrong.push_back(place(path, include) + "“" + include.target + "” is no file from the source root");
        return;
    }
    if (from == to || isOutside(from))
        return;
    const auto& allowed = allowedArrows();
    const auto row = allowed.find(from);
    if (row == allowed.end())
        wrong.push_back(place(path, include) + "room “" + from + "” is not in the design's table");
    else if (from == "widgets" ? !kPlainValues.contains(include.target) : !row->second.contains(to))
        wrong.push_back(place(path, include) + from + " → " + to + " (“" + include.target +
                        "”) is no arrow of the design");
}

void checkLibraries(const std::string& path, const Include& include, std::vector<std::string>& wrong) {
    const std::string room = roomOf(path);
    if (isOutside(room))
        return;
    for (const auto& library : libraries())
        if (belongsTo(library, include.target) && !library.rooms.contains(room))
            wrong.push_back(place(path, include) + library.name + " (“" + include.target + "”) has no place in " +
                            room);
}

// The fence: `slots` and `signals` break LibTorch's headers, so no file may see both, however far the header is.
void checkFence(const Files& files, const std::string& path, std::vector<std::string>& wrong) {
    std::string qtThrough;
    std::string torchThrough;
    for (const auto& reached : reach(files, path))
        for (const auto& include : includesOf(files.at(reached))) {
            if (isQtHeader(include.target) || include.target == "qcustomplot.h")
                qtThrough = reached;
            if (belongsTo(libraries()[1], include.target))
                torchThrough = reached;
        }
    const std::string room = roomOf(path);
    const bool windowSide = room == "widgets" || room == "ui";
    if (!torchThrough.empty() && (windowSide || !qtThrough.empty()))
        wrong.push_back(path + ": sees LibTorch through " + torchThrough +
                        (qtThrough.empty() ? std::string() : " and Qt through " + qtThrough));
}

} // namespace

const std::map<std::string, std::set<std::string>>& allowedArrows() {
    static const std::map<std::string, Rooms> kAllowed = [] {
        std::map<std::string, Rooms> table{
            {"base", {}},
            {"image", {"base"}},
            {"project", {"base"}},
            {"dataset", {"base", "project", "image"}},
            {"demo", {"base", "image"}},
            {"nn", {"base"}},
            {"device", {"base", "image"}},
            {"cuda", {"base", "image", "device"}},
            {"train", {"base", "nn", "image", "dataset", "project", "device"}},
            {"inspect", {"base", "nn", "image", "dataset", "project", "device"}},
            {"widgets", {"base"}},
        };
        table["ui"] = kCore;
        table["ui"].insert("widgets");
        table["app"] = table["ui"];
        table["app"].insert("ui");
        return table;
    }();
    return kAllowed;
}

std::vector<std::string> wrongArrows(const Files& files) {
    std::vector<std::string> wrong;
    for (const auto& [path, text] : files) {
        if (roomOf(path).empty())
            continue;
        for (const auto& include : includesOf(text)) {
            if (include.quoted)
                checkRoomArrow(files, path, include, wrong);
            checkLibraries(path, include, wrong);
        }
        if (!isOutside(roomOf(path)))
            checkFence(files, path, wrong);
    }
    return wrong;
}

std::vector<std::string> circles(const Files& files) {
    std::map<std::string, Rooms> arrows;
    for (const auto& [path, text] : files)
        for (const auto& include : includesOf(text)) {
            const std::string from = roomOf(path);
            const std::string to = roomOf(include.target);
            if (include.quoted && !from.empty() && !to.empty() && from != to && !isOutside(from))
                arrows[from].insert(to);
        }
    std::vector<std::string> found;
    std::vector<std::string> trail;
    Rooms done;
    const std::function<void(const std::string&)> walk = [&](const std::string& room) {
        if (const auto at = std::find(trail.begin(), trail.end(), room); at != trail.end()) {
            std::string circle;
            for (auto it = at; it != trail.end(); ++it)
                circle += *it + " → ";
            found.push_back(circle + room);
            return;
        }
        if (done.contains(room))
            return;
        trail.push_back(room);
        for (const auto& next : arrows[room])
            walk(next);
        trail.pop_back();
        done.insert(room);
    };
    for (const auto& [room, next] : std::map(arrows))
        walk(room);
    return found;
}

} // namespace ostrakon::house
