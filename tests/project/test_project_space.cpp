// SPDX-License-Identifier: GPL-3.0-or-later
// A full disk, on a small tmpfs of its own.
#include <QtTest/QtTest>

#include <sys/mount.h>
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "core/project/backup.h"
#include "core/project/blobs.h"
#include "core/project/integrity.h"
#include "core/project/settings.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;

namespace {

class SmallDisk {
  public:
    SmallDisk(const std::filesystem::path& place, int megabytes)
        : m_place(place) {
        std::filesystem::create_directory(place);
        const std::string options = "size=" + std::to_string(megabytes) + "m";
        m_mounted = ::mount("tmpfs", place.c_str(), "tmpfs", 0, options.c_str()) == 0;
    }
    ~SmallDisk() {
        if (m_mounted)
            ::umount2(m_place.c_str(), MNT_DETACH);
    }
    bool mounted() const { return m_mounted; }

  private:
    std::filesystem::path m_place;
    bool m_mounted = false;
};

void fill(const std::filesystem::path& file) {
    std::ofstream out(file, std::ios::binary);
    const std::string page(4096, 'x');
    while (out.write(page.data(), static_cast<std::streamsize>(page.size())).flush()) {
    }
}

Options quiet(const std::filesystem::path& dir) {
    Options out;
    out.author = "tester";
    out.automaticBackups = false;
    out.backupDir = dir / "backups";
    return out;
}

} // namespace

class TestProjectSpace : public QObject {
    Q_OBJECT

  private slots:
    void aFullDiskLosesNothingAndHeals_data() {
        QTest::addColumn<int>("megabytes");
        for (int megabytes = 1; megabytes <= 6; ++megabytes)
            QTest::addRow("%d MB", megabytes) << megabytes;
    }

    void aFullDiskLosesNothingAndHeals() {
        QFETCH(int, megabytes);
        const test::TempDir dir;
        const auto disk = dir / "disk";
        const SmallDisk small(disk, megabytes);
        if (!small.mounted())
            QSKIP("SKIPPED: no right to mount a tmpfs here; run as root to test a full disk");
        const auto file = disk / "p.ostrakon";
        auto project = Project::create(file, quiet(disk));
        std::vector<std::string> acknowledged;
        std::optional<Error> full;
        for (int i = 0; !full; ++i) {
            QVERIFY(i < 2'000'000);
            const std::string key = "k" + std::to_string(i);
            try {
                project->store().call(Priority::Act,
                                      [&](Writer& w) { return setSetting(w, key, std::string(900, 'v')); });
                acknowledged.push_back(key);
            } catch (const Error& e) {
                full = e;
            }
        }
        QCOMPARE(static_cast<int>(full->code()), static_cast<int>(Code::DiskFull));
        QVERIFY2(std::string(full->what()).find("p.ostrakon") != std::string::npos, full->what());
        QVERIFY(acknowledged.size() > 10);
        QVERIFY_EXCEPTION_THROWN(writeBlob(project->store(), std::vector<std::byte>(3 << 20), "x"), Error);
        QVERIFY_EXCEPTION_THROWN(backupTo(*project, disk / "copy.ostrakon"), Error);
        QVERIFY(!std::filesystem::exists(disk / "copy.ostrakon"));
        {
            const auto reader = project->reader();
            for (const std::string& key : acknowledged)
                QVERIFY2(setting(*reader, key).has_value(), key.c_str());
        }
        // Space comes back: it works again without a restart.
        const std::string more = "remount,size=" + std::to_string(megabytes + 4) + "m";
        QCOMPARE(::mount("tmpfs", disk.c_str(), "tmpfs", MS_REMOUNT, more.c_str() + std::strlen("remount,")), 0);
        project->store().call(Priority::Act, [&](Writer& w) { return setSetting(w, "after", std::string("v")); });
        acknowledged.push_back("after");
        project.reset();
        project = Project::open(file, Access::Own, quiet(disk));
        for (const std::string& key : acknowledged)
            QVERIFY2(setting(*project->reader(), key).has_value(), key.c_str());
        QVERIFY(integrityCheck(*project->reader()).empty());
    }

    void creatingOnAFullDiskLeavesNothing() {
        const test::TempDir dir;
        const SmallDisk small(dir / "disk", 1);
        if (!small.mounted())
            QSKIP("SKIPPED: no right to mount a tmpfs here; run as root to test a full disk");
        fill(dir / "disk" / "filler");
        QVERIFY_EXCEPTION_THROWN(Project::create(dir / "disk" / "p.ostrakon", quiet(dir.path())), Error);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(dir / "disk"), {}), 1);
    }
};

QTEST_APPLESS_MAIN(TestProjectSpace)
#include "test_project_space.moc"
