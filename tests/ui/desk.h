// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of ui/ share: a machine of their own, and an open project with all that pages stand on.
#pragma once

#include <QTemporaryDir>
#include <QWidget>

#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/project/project.h"
#include "tests/support/temp_dir.h"
#include "ui/commands.h"
#include "ui/session.h"
#include "ui/workspace.h"

namespace ostrakon::test {

/// Settings and caches that no other program sees; the first member of a test, before anything asks for them.
class OwnMachine {
  public:
    OwnMachine();

  private:
    QTemporaryDir m_settings;
    TempDir m_cache;
};

/// A window's worth of view-models over one project in a folder that goes away. GUI thread.
struct Desk {
    /// A project of `images` rows without files, every `labeledEvery`-th labeled "scratch" (0: none); not opened yet.
    explicit Desk(int images = 0, int labeledEvery = 0);
    ~Desk();

    /// Opens `file` and waits until images and classes are listed.
    bool open();
    /// Waits, at most some seconds, for events to make `condition` true.
    static bool until(const std::function<bool()>& condition);

    /// Asked of the file itself, by a reader of this thread: what is really kept.
    template <typename Ask>
    auto ask(Ask what) {
        const auto reader = session.project().reader();
        return what(*reader);
    }
    /// One durable act from outside the window.
    template <typename Act>
    auto act(Act job) {
        return session.project().store().call(project::Priority::Act, std::move(job));
    }
    project::Counts counts();
    ImageId image(qsizetype row) const { return workspace.images.at(row); }
    ClassId classNamed(const std::string& name);
    /// Names of the classes in their order.
    std::vector<std::string> classNames();

    TempDir dir;
    std::filesystem::path file;
    QWidget window;
    ui::Session session;
    ui::Commands commands;
    ui::Workspace workspace;
};

/// `count` coloured pictures picture_00.png … in `folder`, each with its own content.
void drawPictures(const std::filesystem::path& folder, int count);

/// Names that break programs: markup, line ends, other scripts, bytes that are no UTF-8.
std::vector<std::string> hostileNames();

} // namespace ostrakon::test
