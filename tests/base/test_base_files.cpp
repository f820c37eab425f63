// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <sys/stat.h>

#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;

class TestBaseFiles : public QObject {
    Q_OBJECT

  private slots:
    void roundTrip() {
        const test::TempDir dir;
        base::writeAtomically(dir / "a", std::string("hello"));
        base::writeAtomically(dir / "a", std::string("again"));
        const auto bytes = base::readAll(dir / "a");
        QCOMPARE(std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size()), std::string("again"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(dir.path()), {}), 1);
    }

    void barrierRefusesTheFileAndItsLinks() {
        const test::TempDir dir;
        base::writeAtomically(dir / "p", std::string("x"));
        base::writeAtomically(dir / "p-wal", std::string("x"));
        std::filesystem::create_hard_link(dir / "p", dir / "hard");
        std::filesystem::create_symlink(dir / "p-wal", dir / "soft");
        {
            const base::ReadBarrier barrier(dir / "p");
            for (const char* name : {"p", "p-wal", "hard", "soft"})
                QVERIFY_EXCEPTION_THROWN(base::openForRead(dir / name), Error);
        }
        QCOMPARE(base::readAll(dir / "hard").size(), std::size_t(1));
    }

    void pipesAndFoldersAreRefusedWithoutHanging() {
        const test::TempDir dir;
        QCOMPARE(::mkfifo((dir / "pipe").c_str(), 0600), 0);
        QVERIFY_EXCEPTION_THROWN(base::openForRead(dir / "pipe"), Error);
        QVERIFY_EXCEPTION_THROWN(base::openForRead(dir.path()), Error);
        QVERIFY_EXCEPTION_THROWN(base::openForRead(dir / "nothing"), Error);
    }

    void whatIsAppendedIsThereAtOnce() {
        const test::TempDir dir;
        {
            base::AppendFile file(dir / "log");
            QCOMPARE(file.size(), std::uint64_t(0));
            file.add("one\n");
            QCOMPARE(base::readAll(dir / "log").size(), std::size_t(4)); // while it is open
        }
        base::AppendFile again(dir / "log");
        QCOMPARE(again.size(), std::uint64_t(4));
        again.add("two\n");
        QCOMPARE(again.size(), std::uint64_t(8));
        QVERIFY_EXCEPTION_THROWN(base::AppendFile("/dev/full"), Error);
        const base::ReadBarrier barrier(dir / "log");
        QVERIFY_EXCEPTION_THROWN(base::AppendFile(dir / "log"), Error);
    }

    void limitIsCheckedBeforeReading() {
        const test::TempDir dir;
        base::writeAtomically(dir / "a", std::string(100, 'x'));
        QVERIFY_EXCEPTION_THROWN(base::readAll(dir / "a", 99), Error);
    }

    void namesThatAreNotUtf8AreShown() {
        QCOMPARE(base::display(std::filesystem::path("\xC4\xE3.png")), std::string("\\xC4\\xE3.png"));
        QCOMPARE(base::display(std::filesystem::path("你.png")), std::string("你.png"));
    }
};

QTEST_APPLESS_MAIN(TestBaseFiles)
#include "test_base_files.moc"
