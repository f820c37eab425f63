// SPDX-License-Identifier: GPL-3.0-or-later
// The second process of the locking tests: opens a project, says how it went, and waits for orders by line.
#include <grp.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "core/base/files.h"
#include "core/project/classes.h"
#include "core/project/labels.h"
#include "core/project/project.h"
#include "core/project/settings.h"

using namespace ostrakon;
using namespace ostrakon::project;

namespace {

// Orders: `act TEXT` (answers the sequence number after the commit), `read FILE` (through base::openForRead),
// `images` (how many it sees), `hold` (keeps a snapshot), `die` (as kill -9 would).
void obey(Project& project, const std::string& line) {
    static std::unique_ptr<Reader> reader;
    static std::unique_ptr<Reader::Snapshot> snapshot;
    if (line.starts_with("act ")) {
        const auto result = project.store().call(
            Priority::Act, [&](Writer& w) { return setSetting(w, line.substr(4), std::string("x")); });
        std::cout << result.sequence << std::endl;
    } else if (line.starts_with("read ")) {
        try {
            base::openForRead(line.substr(5));
            std::cout << "opened" << std::endl;
        } catch (const Error& e) {
            std::cout << (e.code() == Code::Busy ? "refused" : e.what()) << std::endl;
        }
    } else if (line.starts_with("get ")) {
        std::cout << setting(*project.reader(), line.substr(4)).value_or("none") << std::endl;
    } else if (line == "hold") {
        reader = project.reader();
        snapshot = std::make_unique<Reader::Snapshot>(*reader);
        setting(*reader, "any");
        std::cout << "holding" << std::endl;
    } else if (line == "die") {
        ::kill(::getpid(), SIGKILL);
    }
}

} // namespace

// `own` or `read`, a file, and for root the user to be: what file modes forbid, root may.
int main(int argc, char** argv) {
    if (argc < 3)
        return 2;
    if (argc > 3 && ::geteuid() == 0) {
        const auto user = static_cast<uid_t>(std::stoul(argv[3]));
        if (::setgroups(0, nullptr) != 0 || ::setresgid(user, user, user) != 0 || ::setresuid(user, user, user) != 0)
            return 2;
    }
    try {
        Options options;
        options.automaticBackups = false;
        options.backupDir = std::filesystem::path(argv[2]).parent_path() / "backups";
        const auto project =
            Project::open(argv[2], std::string(argv[1]) == "own" ? Access::Own : Access::ReadOnly, options);
        std::cout << (project->access() == Access::Own ? "owner" : "reader");
        if (!project->readOnlyReason().key.empty())
            std::cout << ": " << english(project->readOnlyReason());
        std::cout << std::endl;
        for (std::string line; std::getline(std::cin, line);)
            obey(*project, line);
    } catch (const Error& e) {
        std::cout << (e.code() == Code::Busy ? "busy: " : "error: ") << english(e.sentence()) << std::endl;
        return e.code() == Code::Busy ? 3 : 1;
    }
    return 0;
}
