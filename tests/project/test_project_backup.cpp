// SPDX-License-Identifier: GPL-3.0-or-later
// Where automatic backups lie, and that a damaged project names its newest.
#include <QtTest/QtTest>

#include <fstream>

#include "core/project/backup.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

/// The fixture's project with the folders that a user's has, all below the fixture's own.
struct AtHome {
    AtHome() {
        qputenv("XDG_DATA_HOME", (f.dir / "data").c_str());
        qputenv("OSTRAKON_CACHE", (f.dir / "cache").c_str());
        f.addImages(400);
        open();
    }
    ~AtHome() {
        f.project.reset();
        qunsetenv("XDG_DATA_HOME");
        qunsetenv("OSTRAKON_CACHE");
    }
    void open() {
        f.project.reset();
        Options options = f.options();
        options.backupDir.clear();
        f.project = Project::open(f.file, Access::Own, options);
    }
    /// The second half of the file, at rest, becomes noise.
    void damage() {
        f.project.reset();
        const auto size = std::filesystem::file_size(f.file);
        std::fstream file(f.file, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(size / 2));
        file << std::string(size / 2, '\xA5');
    }
    /// What opening the damaged file says to do.
    std::string hint() {
        try {
            open();
        } catch (const Error& e) {
            return e.code() == Code::CorruptFile ? base::english(e.hint()) : e.what();
        }
        return "sound";
    }

    ProjectFixture f;
};

} // namespace

class TestProjectBackup : public QObject {
    Q_OBJECT

  private slots:
    void backupsLieAmongWhatIsKept() {
        AtHome home;
        const auto path = rollingBackup(*home.f.project);
        QCOMPARE(path.parent_path(), home.f.dir / "data/ostrakon/backups" / home.f.project->uid().hex());
        QVERIFY((std::filesystem::status(path.parent_path()).permissions() & std::filesystem::perms::others_all) ==
                std::filesystem::perms::none);
        QVERIFY(!std::filesystem::exists(home.f.dir / "cache/backups"));
    }

    void thoseInTheCacheFolderAreStillFound() {
        AtHome home;
        const auto old = home.f.dir / "cache/backups" / home.f.project->uid().hex();
        std::filesystem::create_directories(old);
        backupTo(*home.f.project, old / "20200102-030405.ostrakon");
        QCOMPARE(listBackups(*home.f.project).size(), std::size_t(1));
        home.open(); // notes whose they are
        home.damage();
        const std::string hint = home.hint();
        QVERIFY2(hint.find(old / "20200102-030405.ostrakon") != std::string::npos, hint.c_str());
    }

    void aDamagedProjectNamesItsNewestBackup() {
        AtHome home;
        const auto path = rollingBackup(*home.f.project);
        QVERIFY(Project::open(path, Access::Own, {})); // looking into a backup does not make it the project
        home.damage();
        const std::string hint = home.hint();
        QVERIFY2(hint.find(path) != std::string::npos, hint.c_str());
    }

    void withoutOneItSaysSo() {
        AtHome home;
        home.damage();
        const std::string hint = home.hint();
        QVERIFY2(hint.find("There is no automatic backup of it") != std::string::npos, hint.c_str());
    }
};

QTEST_APPLESS_MAIN(TestProjectBackup)
#include "test_project_backup.moc"
