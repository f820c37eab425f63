// SPDX-License-Identifier: GPL-3.0-or-later
// Several users and one file: looking leaves nothing beside it, and what another left locks nobody out.
#include <QtTest/QtTest>

#include <signal.h>
#include <unistd.h>

#include <fstream>

#include "core/base/files.h"
#include "core/project/settings.h"
#include "tests/project/project_fixture.h"
#include "tests/support/child_process.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ChildProcess;
using test::ProjectFixture;

namespace {

const auto kHelper = [] { return test::helperProgram("ostrakon_project_helper"); };

std::string line(ChildProcess& child) {
    return child.readLine().value_or("(nothing)");
}

std::string order(ChildProcess& child, const std::string& text) {
    child.writeLine(text);
    return line(child);
}

constexpr uid_t kOther = 65534;

// The file at rest and its folder, the owner's where the tests run as root; without that the modes alone must do.
void giveTo(ProjectFixture& f, uid_t user) {
    f.project.reset();
    std::filesystem::permissions(f.dir.path(), std::filesystem::perms::all);
    if (::geteuid() == 0)
        QCOMPARE(::chown(f.file.c_str(), user, user), 0);
}

std::ptrdiff_t filesIn(ProjectFixture& f) {
    return std::distance(std::filesystem::directory_iterator(f.dir.path()), {});
}

void forbidWriting(ProjectFixture& f) {
    for (const char* suffix : {"-wal", "-shm"})
        std::filesystem::permissions(f.file.native() + suffix, std::filesystem::perms(0444));
}

// What another user's look leaves: nothing in it, and not to be written to.
void leaveBeside(ProjectFixture& f) {
    std::ofstream(f.file.native() + "-wal");
    std::ofstream(f.file.native() + "-shm") << std::string(32768, '\0');
    forbidWriting(f);
}

} // namespace

class TestProjectBeside : public QObject {
    Q_OBJECT

  private slots:
    void lookingLeavesNothingBehind() {
        ProjectFixture f;
        f.addImages(10);
        giveTo(f, ::geteuid());
        const auto before = base::readAll(f.file);
        for (const char* suffix : {"", "-wal", "-shm"}) { // alone, and after one that was killed while looking
            if (*suffix)
                std::ofstream(f.file.native() + suffix);
            ChildProcess looks(kHelper(), {"read", f.file.string()});
            QCOMPARE(line(looks), std::string("reader"));
            QCOMPARE(order(looks, "get k"), std::string("none"));
            looks.closeInput();
            QCOMPARE(looks.wait(), 0);
            QCOMPARE(filesIn(f), std::ptrdiff_t(1));
        }
        QVERIFY(base::readAll(f.file) == before);
    }

    void oneThatMayNotWriteToTheFileLeavesNothingEither() {
        ProjectFixture f;
        f.addImages(10);
        giveTo(f, 0);
        std::filesystem::permissions(f.file, std::filesystem::perms(0444));
        ChildProcess looks(kHelper(), {"read", f.file.string(), std::to_string(kOther)});
        QCOMPARE(line(looks), std::string("reader"));
        QVERIFY(filesIn(f) > 1);
        looks.closeInput();
        QCOMPARE(looks.wait(), 0);
        QCOMPARE(filesIn(f), std::ptrdiff_t(1));
    }

    void theFirstToLeaveTakesNothingFromTheOther() {
        ProjectFixture f;
        giveTo(f, ::geteuid());
        ChildProcess stays(kHelper(), {"read", f.file.string()}), goes(kHelper(), {"read", f.file.string()});
        QCOMPARE(line(stays), std::string("reader"));
        QCOMPARE(order(stays, "hold"), std::string("holding"));
        QCOMPARE(line(goes), std::string("reader"));
        goes.closeInput();
        QCOMPARE(goes.wait(), 0);
        QVERIFY(std::filesystem::exists(f.file.string() + "-wal"));
        QVERIFY(std::filesystem::exists(f.file.string() + "-shm"));
        stays.closeInput();
        QCOMPARE(stays.wait(), 0);
        QCOMPARE(filesIn(f), std::ptrdiff_t(1));
    }

    void anotherUsersLookLocksNobodyOut() {
        ProjectFixture f;
        giveTo(f, kOther);
        leaveBeside(f);
        ChildProcess owner(kHelper(), {"own", f.file.string(), std::to_string(kOther)});
        QCOMPARE(line(owner), std::string("owner"));
        QVERIFY(std::stoll(order(owner, "act k")) > 0);
        owner.closeInput();
        QCOMPARE(owner.wait(), 0);
        QCOMPARE(filesIn(f), std::ptrdiff_t(1));
    }

    void aLogOfAnotherUserWithSomethingInItIsKept() {
        ProjectFixture f;
        giveTo(f, kOther);
        {
            ChildProcess killed(kHelper(), {"own", f.file.string()});
            QCOMPARE(line(killed), std::string("owner"));
            QVERIFY(std::stoll(order(killed, "act k")) > 0);
            killed.writeLine("die");
            QCOMPARE(killed.wait(), -SIGKILL);
        }
        forbidWriting(f);
        const auto log = std::filesystem::file_size(f.file.string() + "-wal");
        QVERIFY(log > 0);
        ChildProcess owner(kHelper(), {"own", f.file.string(), std::to_string(kOther)});
        const std::string answer = line(owner);
        QVERIFY2(answer.find("p.ostrakon-wal” belongs to another user") != std::string::npos, answer.c_str());
        owner.closeInput();
        owner.wait();
        QCOMPARE(std::filesystem::file_size(f.file.string() + "-wal"), log);
        for (const char* suffix : {"-wal", "-shm"})
            std::filesystem::permissions(f.file.native() + suffix, std::filesystem::perms(0666));
        f.project = Project::open(f.file, Access::Own, f.options());
        QVERIFY(setting(*f.reader(), "k").has_value());
    }

    void whileAnotherUserLooksTheirFilesStay() {
        ProjectFixture f;
        giveTo(f, kOther);
        ChildProcess looks(kHelper(), {"read", f.file.string()});
        QCOMPARE(line(looks), std::string("reader"));
        QCOMPARE(order(looks, "hold"), std::string("holding"));
        forbidWriting(f);
        ChildProcess owner(kHelper(), {"own", f.file.string(), std::to_string(kOther)});
        const std::string answer = line(owner);
        QVERIFY2(answer.starts_with("reader: Another user") && answer.find("p.ostrakon-shm") != std::string::npos,
                 answer.c_str());
        QVERIFY(std::filesystem::exists(f.file.string() + "-shm"));
        QCOMPARE(order(looks, "get k"), std::string("none"));
    }
};

QTEST_APPLESS_MAIN(TestProjectBeside)
#include "test_project_beside.moc"
