// SPDX-License-Identifier: GPL-3.0-or-later
// Files from strangers, from the future and from broken disks: opened safely or refused with a sentence.
#include <QtTest/QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>
#include <random>

#include "core/project/backup.h"
#include "core/project/connection.h"
#include "core/project/opening.h"
#include "core/project/schema.h"
#include "core/project/settings.h"
#include "tests/project/project_fixture.h"

using namespace ostrakon;
using namespace ostrakon::project;
using test::ProjectFixture;

namespace {

// As a stranger would, with SQLite alone.
void alter(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* db = nullptr;
    QCOMPARE(sqlite3_open(file.c_str(), &db), SQLITE_OK);
    char* words = nullptr;
    const int code = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &words);
    QVERIFY2(code == SQLITE_OK, words ? words : "");
    sqlite3_close(db);
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void put(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::optional<Code> codeOfOpening(const std::filesystem::path& file, Access access, const Options& options) {
    try {
        const auto project = Project::open(file, access, options);
        return std::nullopt;
    } catch (const Error& e) {
        return e.code();
    }
}

int flipsWanted() {
    const char* set = std::getenv("OSTRAKON_FLIPS");
    return set ? std::atoi(set) : 300;
}

} // namespace

class TestProjectHostile : public QObject {
    Q_OBJECT

  private slots:
    void foreignPartsAreRefused_data() {
        QTest::addColumn<QString>("sql");
        QTest::newRow("trigger") << "CREATE TRIGGER t AFTER UPDATE ON items BEGIN DELETE FROM images; END";
        QTest::newRow("temp-like view") << "CREATE VIEW v AS SELECT * FROM items";
        QTest::newRow("view over a table")
            << "ALTER TABLE settings RENAME TO s2; CREATE VIEW settings AS SELECT * FROM s2";
        QTest::newRow("extra table") << "CREATE TABLE evil(a)";
        QTest::newRow("extra index") << "CREATE INDEX i ON items(image_id, split)";
        QTest::newRow("expression index") << "CREATE INDEX i ON items(abs(image_id))";
        QTest::newRow("extra column") << "ALTER TABLE items ADD COLUMN evil INTEGER";
        QTest::newRow("virtual table") << "CREATE VIRTUAL TABLE f USING fts5(a)";
        QTest::newRow("missing index") << "DROP INDEX items_by_class";
        QTest::newRow("missing table") << "DROP TABLE ui_state";
    }

    void foreignPartsAreRefused() {
        QFETCH(QString, sql);
        ProjectFixture f;
        f.addImages(3);
        f.project.reset();
        alter(f.file, sql.toStdString());
        QVERIFY(codeOfOpening(f.file, Access::Own, f.options()) == Code::BadInput);
        QVERIFY(codeOfOpening(f.file, Access::ReadOnly, f.options()) == Code::BadInput);
    }

    void whatIsNoProjectIsRefused() {
        ProjectFixture f;
        const auto code = [&](const char* name) { return codeOfOpening(f.dir / name, Access::Own, f.options()); };
        put(f.dir / "empty.ostrakon", "");
        put(f.dir / "text.ostrakon", std::string(5000, 'x'));
        alter(f.dir / "other.ostrakon", "CREATE TABLE a(b); PRAGMA user_version=1");
        QCOMPARE(::mkfifo((f.dir / "pipe.ostrakon").c_str(), 0600), 0);
        for (const char* name : {"empty.ostrakon", "text.ostrakon", "other.ostrakon", "pipe.ostrakon"})
            QVERIFY2(code(name) == Code::BadInput, name);
        QVERIFY(codeOfOpening(f.dir.path(), Access::Own, f.options()) == Code::BadInput);
        QVERIFY(code("missing.ostrakon") == Code::NotFound);
        QVERIFY_EXCEPTION_THROWN(Project::create(f.file, f.options()), Error); // is there already
        QVERIFY_EXCEPTION_THROWN(Project::create(f.dir / "no/such/p.ostrakon", f.options()), Error);
    }

    void aNewerFileOpensForReadingOnlyWithASentence() {
        ProjectFixture f;
        f.addImages(2);
        f.project.reset();
        alter(f.file, "CREATE TABLE future(a); PRAGMA user_version=99");
        const std::string before = bytesOf(f.file);
        {
            const auto project = Project::open(f.file, Access::Own, f.options());
            QCOMPARE(static_cast<int>(project->access()), static_cast<int>(Access::ReadOnly));
            QVERIFY(base::english(project->readOnlyReason()).find("newer version") != std::string::npos);
            QCOMPARE(listIds(*project->reader()).size(), std::size_t(2));
            QVERIFY_EXCEPTION_THROWN(project->store(), Error);
        }
        QVERIFY(bytesOf(f.file) == before);
    }

    void migrationsRunInOneTransactionAfterACopy() {
        ProjectFixture f;
        f.addImages(2);
        f.project.reset();
        const std::array<Migration, 2> good{{{1, "first", ""}, {2, "more", "ALTER TABLE items ADD COLUMN note TEXT"}}};
        const std::array<Migration, 3> bad{
            {{1, "first", ""}, {2, "more", "ALTER TABLE items ADD COLUMN x TEXT"}, {3, "broken", "CREATE GARBAGE"}}};
        {
            Connection c(f.file, OpenMode::Write, nullptr);
            QVERIFY_EXCEPTION_THROWN(upgrade(c, 1, bad), Error);
            QCOMPARE(userVersion(c), 1);
            QVERIFY(schemaDifferences(c, 1).empty());
            upgrade(c, 1, good);
            QCOMPARE(userVersion(c), 2);
            QCOMPARE(schemaDifferences(c, 1), std::vector<std::string>{"changed table items"});
        }
        const auto copy = Project::open(f.dir / "p.before-v2.ostrakon", Access::Own, f.options());
        QCOMPARE(listIds(*copy->reader()).size(), std::size_t(2));
    }

    void aReadOnlyPlaceOpensForReadingOnly() {
        ProjectFixture f;
        f.addImages(2);
        f.project.reset();
        if (::geteuid() == 0) // root may write anywhere: give the rights away for a while
            QVERIFY(::chown(f.dir.path().c_str(), 65534, 65534) == 0 && ::chown(f.file.c_str(), 65534, 65534) == 0);
        ::chmod(f.file.c_str(), 0444);
        ::chmod(f.dir.path().c_str(), 0555);
        const bool wasRoot = ::geteuid() == 0;
        if (wasRoot)
            QVERIFY(::seteuid(65534) == 0);
        {
            const auto project = Project::open(f.file, Access::Own, f.options());
            QCOMPARE(static_cast<int>(project->access()), static_cast<int>(Access::ReadOnly));
            QVERIFY(!project->readOnlyReason().key.empty());
            QCOMPARE(listIds(*project->reader()).size(), std::size_t(2));
        }
        if (wasRoot)
            QVERIFY(::seteuid(0) == 0);
        ::chmod(f.dir.path().c_str(), 0755);
        QCOMPARE(std::distance(std::filesystem::directory_iterator(f.dir.path()), {}), 1);
    }

    void flippedBitsNeverCrash() {
        ProjectFixture f;
        const auto images = f.addImages(60, "with a rather long name to fill pages ");
        const ClassId a = f.addClass("a");
        f.write([&](Writer& w) { setLabels(w, images, a); });
        f.project.reset();
        const std::string sound = bytesOf(f.file);
        std::mt19937_64 random(7);
        int refused = 0, opened = 0;
        for (int i = 0; i < flipsWanted(); ++i) {
            std::string bytes = sound;
            for (int k = 0; k <= i % 8; ++k)
                bytes[random() % bytes.size()] ^= static_cast<char>(1u << random() % 8);
            if (i % 10 == 0)
                bytes.resize(random() % bytes.size());
            put(f.dir / "flipped.ostrakon", bytes);
            try {
                const auto project =
                    Project::open(f.dir / "flipped.ostrakon", i % 2 ? Access::Own : Access::ReadOnly, f.options());
                const auto reader = project->reader();
                for (const ImageRow& row : rows(*reader, listIds(*reader)))
                    labelHistory(*reader, row.id);
                history(*reader);
                if (project->access() == Access::Own)
                    project->store().call(Priority::Act, [](Writer& w) { w.undo(); });
                ++opened;
            } catch (const Error&) {
                ++refused;
            }
            for (const char* suffix : {"-wal", "-shm"})
                std::filesystem::remove(f.dir / (std::string("flipped.ostrakon") + suffix));
        }
        qInfo("%d of %d flipped files were refused or failed with a sentence, %d worked", refused, refused + opened,
              opened);
        QVERIFY(refused > 0 && opened > 0);
    }
};

QTEST_APPLESS_MAIN(TestProjectHostile)
#include "test_project_hostile.moc"
