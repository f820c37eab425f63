// SPDX-License-Identifier: GPL-3.0-or-later
// The store's thread: order, exceptions, readers beside it, checkpoints.
#include <QtTest/QtTest>

#include <atomic>
#include <fstream>
#include <latch>
#include <regex>
#include <thread>

#include "core/base/files.h"
#include "core/project/backup.h"
#include "core/project/backup_keeper.h"
#include "core/project/blobs.h"
#include "core/project/connection.h"
#include "core/project/settings.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

std::string textOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

class TestProjectStore : public QObject {
    Q_OBJECT

  private slots:
    void actsGoBeforeWaitingBackgroundWork() {
        ProjectFixture f;
        Store& store = f.project->store();
        std::latch begun(1), go(1);
        std::string order; // the store's thread only, until the last future is there
        auto blocker = store.post(Priority::Background, [&](Writer&) {
            begun.count_down();
            go.wait();
        });
        begun.wait();
        store.post(Priority::Background, [&](Writer&) { order += "b1 "; });
        store.post(Priority::Act, [&](Writer&) { order += "a1 "; });
        auto last = store.post(Priority::Background, [&](Writer&) { order += "b2 "; });
        store.post(Priority::Act, [&](Writer&) { order += "a2 "; });
        QCOMPARE(store.waiting(), std::size_t(4));
        go.count_down();
        last.get();
        QCOMPARE(order, std::string("a1 a2 b1 b2 "));
    }

    void aLabelNeverWaitsForMoreThanOnePartOfABlob() {
        ProjectFixture f;
        const auto images = f.addImages(1);
        const ClassId a = f.addClass("a");
        const std::vector<std::byte> data(6 * kBlobPart, std::byte{7});
        std::latch half(1);
        std::atomic<int> partsBefore{-1};
        std::atomic<int> commits{0};
        const auto listening = f.project->onCommit([&](const CommitInfo& info) {
            if (info.sequence != 0)
                partsBefore = commits.load();
            else if (++commits == 3)
                half.count_down();
        });
        std::jthread worker([&] { writeBlob(f.project->store(), data, "weights"); });
        half.wait();
        f.write([&](Writer& w) { setLabels(w, images, a); });
        worker.join();
        QVERIFY2(partsBefore >= 3 && partsBefore <= 6, std::to_string(partsBefore).c_str());
        QCOMPARE(commits.load(), 7);
    }

    void exceptionsTravelAndTheThreadLivesOn() {
        ProjectFixture f;
        Store& store = f.project->store();
        QVERIFY_EXCEPTION_THROWN(store.call(Priority::Act, [](Writer&) { throw std::runtime_error("no"); }),
                                 std::runtime_error);
        std::promise<std::string> told;
        store.post(
            Priority::Act, [](Writer&) -> int { throw Error(Code::BadInput, base::tr("no")); },
            [&](std::future<int> result) {
                try {
                    result.get();
                } catch (const Error& e) {
                    told.set_value(e.what());
                }
            });
        QCOMPARE(told.get_future().get(), std::string("no"));
        std::promise<int> value;
        store.post(
            Priority::Act, [](Writer&) { return 7; }, [&](std::future<int> r) { value.set_value(r.get()); });
        QCOMPARE(value.get_future().get(), 7);
        QCOMPARE(
            store.call(Priority::Act, [&](Writer&) { return store.call(Priority::Act, [](Writer&) { return 5; }); }),
            5); // on the store's own thread it runs at once
    }

    void queuedActsAreDoneBeforeClosing() {
        ProjectFixture f;
        for (int i = 0; i < 50; ++i)
            f.project->store().post(Priority::Act,
                                    [i](Writer& w) { setSetting(w, "k" + std::to_string(i), std::string("v")); });
        f.reopen();
        QCOMPARE(*setting(*f.reader(), "k49"), std::string("v"));
    }

    void readersAndWriterAtOnce() {
        ProjectFixture f;
        const auto images = f.addImages(200);
        const ClassId a = f.addClass("a"), b = f.addClass("b");
        std::atomic<bool> done{false};
        std::atomic<int> torn{0}, seen{0};
        std::vector<std::jthread> readers;
        for (int i = 0; i < 3; ++i)
            readers.emplace_back([&] {
                const auto reader = f.reader();
                do {
                    const Counts all = counts(*reader); // one act labels all: a reader sees all or none of it
                    torn += all.images != 200 || (all.labeled != 0 && all.labeled != 200);
                    torn += rows(*reader, images).size() != 200;
                    ++seen;
                } while (!done);
            });
        std::jthread backup([&] { backupTo(*f.project, f.dir / "copy.ostrakon"); });
        for (int i = 0; i < 20; ++i)
            f.write([&](Writer& w) { setLabels(w, images, i % 2 ? a : b); });
        f.write([](Writer& w) { return w.undo(); });
        backup.join();
        done = true;
        readers.clear();
        QCOMPARE(torn.load(), 0);
        QVERIFY(seen > 0);
        QVERIFY(f.integrity().empty());
        QCOMPARE(listIds(*Project::open(f.dir / "copy.ostrakon", Access::ReadOnly, f.options())->reader()), images);
    }

    void readersCannotWrite() {
        ProjectFixture f;
        const auto reader = f.reader();
        QVERIFY_EXCEPTION_THROWN(reader->connection().run("DELETE FROM items"), Error);
        QVERIFY_EXCEPTION_THROWN(reader->connection().script("CREATE TABLE x(y)"), Error);
    }

    void theLogIsMovedIntoTheFile() {
        ProjectFixture f;
        f.project.reset();
        Options options = f.options();
        std::atomic<int> moves{0};
        options.store.checkpointPages = 20;
        options.store.idleCheckpointMs = 60000;
        options.store.onPhase = [&](Phase phase) { moves += phase == Phase::Checkpoint; };
        f.project = Project::open(f.file, Access::Own, options);
        const auto reader = f.reader(); // keeps no transaction, so it does not hinder
        f.addImages(400);
        QVERIFY(f.project->store().checkpoint());
        QVERIFY(moves >= 2); // by itself after the import, and now
        const int before = moves;
        f.write([](Writer& w) { setSetting(w, "k", std::string("v")); });
        QCOMPARE(moves.load(), before); // a single small act does not pay for one
        QCOMPARE(*setting(*reader, "k"), std::string("v"));
    }

    // DESIGN 3: SQLite before 3.51.3 can lose pages when one connection checkpoints while another commits, and
    // query_only does not forbid it. So the call is in one file, which only the store's thread and creation use.
    void onlyTheWriterCheckpoints() {
        const std::filesystem::path root = OSTRAKON_SOURCE_DIR;
        const std::regex call("wal_checkpoint|wal_autocheckpoint\\s*=\\s*[1-9]|sqlite3_wal_autocheckpoint");
        const std::regex use("checkpointer\\.h");
        std::vector<std::string> callers, users;
        int files = 0;
        for (const char* folder : {"core", "app", "ui", "widgets"})
            for (const auto& entry : std::filesystem::recursive_directory_iterator(root / folder)) {
                const auto extension = entry.path().extension();
                if (extension != ".cpp" && extension != ".h")
                    continue;
                ++files;
                const std::string text = textOf(entry.path());
                const std::string name = entry.path().lexically_relative(root).string();
                if (std::regex_search(text, call))
                    callers.push_back(name);
                if (std::regex_search(text, use))
                    users.push_back(name);
            }
        std::sort(users.begin(), users.end());
        QVERIFY(files > 50);
        QCOMPARE(callers, std::vector<std::string>{"core/project/checkpointer.cpp"});
        QCOMPARE(users, (std::vector<std::string>{"core/project/checkpointer.cpp", "core/project/opening.cpp",
                                                  "core/project/store.cpp"}));
    }

    void rollingBackupsComeByThemselves() {
        ProjectFixture f;
        BackupKeeper keeper(*f.project, std::chrono::milliseconds(1));
        f.write([](Writer& w) { setSetting(w, "k", std::string("v")); });
        QTRY_VERIFY_WITH_TIMEOUT(!listBackups(*f.project).empty(), 30000);
    }
};

QTEST_GUILESS_MAIN(TestProjectStore)
#include "test_project_store.moc"
