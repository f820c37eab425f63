// SPDX-License-Identifier: GPL-3.0-or-later
// Where automatic backups lie, and that a damaged project names its newest.
#include <QtTest/QtTest>

#include <fstream>
#include <iterator>
#include <random>

#include "core/project/backup.h"
#include "core/project/blobs.h"
#include "core/project/images.h"
#include "core/project/integrity.h"
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
        overwrite(size / 2, std::string(size / 2, '\xA5'));
    }
    void overwrite(std::size_t at, const std::string& bytes) {
        f.project.reset();
        std::fstream file(f.file, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(static_cast<std::streamoff>(at));
        file << bytes;
    }
    /// Stores three megabytes that are told from everything else, and gives the place of byte `offset` of them.
    std::size_t placeInStoredValue(std::size_t offset) {
        std::string value(3 << 20, '\0');
        std::mt19937 random(7);
        for (char& c : value)
            c = static_cast<char>(random());
        storeBlobOnce(f.project->store(), std::as_bytes(std::span(value)), "weights");
        f.project.reset();
        std::ifstream in(f.file, std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(in), {}};
        return all.find(value.substr(offset, 64));
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

    void soDoesOneWhoseFirstPageIsGone() {
        AtHome home;
        const auto path = rollingBackup(*home.f.project);
        home.overwrite(0, std::string(100, '\0'));
        const std::string hint = home.hint();
        QVERIFY2(hint.find(path) != std::string::npos, hint.c_str());
    }

    void brokenPagesOfStoredWeightsLeaveTheLabelsReadable() {
        AtHome home;
        const auto path = rollingBackup(*home.f.project);
        const std::size_t place = home.placeInStoredValue(1 << 20);
        QVERIFY(place != std::string::npos);
        home.overwrite(place / 4096 * 4096, std::string(4096, '\xA5')); // with its link to the next page
        home.open();
        QCOMPARE(home.f.project->access(), Access::ReadOnly);
        const std::string reason = base::english(home.f.project->readOnlyReason());
        QVERIFY2(reason.find(path) != std::string::npos && reason.find("weights") != std::string::npos, reason.c_str());
        QCOMPARE(countImages(*home.f.project->reader(), {}), std::int64_t(400));
        QVERIFY(!integrityCheck(*home.f.project->reader()).empty());
    }

    void aChangedByteOfStoredWeightsIsFoundByTheFullCheck() {
        AtHome home;
        const std::size_t place = home.placeInStoredValue(2 << 20);
        QVERIFY(place != std::string::npos);
        home.open();
        QVERIFY(integrityCheck(*home.f.project->reader()).empty());
        home.overwrite(place, "!");
        home.open();
        QCOMPARE(home.f.project->access(), Access::Own); // no page is broken
        const auto problems = integrityCheck(*home.f.project->reader());
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY2(problems[0].find("SHA-256") != std::string::npos, problems[0].c_str());
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
