// SPDX-License-Identifier: GPL-3.0-or-later
// The record cache: what it finds again, and that neither a full disk nor a deleted folder costs more than speed.
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QTest>
#include <atomic>
#include <barrier>
#include <csignal>
#include <cstring>
#include <fstream>
#include <thread>

#include "core/base/error.h"
#include "core/base/record_cache.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::base;

namespace {

constexpr std::size_t kRecord = 3000;

Sha256 keyOf(int i) {
    return Sha256::of(std::to_string(i));
}

std::vector<std::byte> recordOf(int i) {
    std::vector<std::byte> out(kRecord);
    for (std::size_t k = 0; k < out.size(); ++k)
        out[k] = static_cast<std::byte>(static_cast<std::size_t>(i) * 31 + k * 7);
    return out;
}

bool holds(std::span<const std::byte> span, int i) {
    const auto expected = recordOf(i);
    return span.size() == expected.size() && std::equal(span.begin(), span.end(), expected.begin());
}

RecordCacheOptions optionsIn(const std::filesystem::path& folder, std::size_t expected = 100) {
    return {folder, "pixels model=abc 224", kRecord, expected};
}

std::vector<std::filesystem::path> filesIn(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> out;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        out.push_back(entry.path());
    return out;
}

} // namespace

class TestRecordCache : public QObject {
    Q_OBJECT

  private slots:
    void findsWhatWasInserted() {
        const test::TempDir dir;
        RecordCache cache(optionsIn(dir.path()));
        QVERIFY(cache.find(keyOf(1)).empty());
        const auto span = cache.insert(keyOf(1), recordOf(1));
        QVERIFY(holds(span, 1));
        QCOMPARE(cache.find(keyOf(1)).data(), span.data());
        QCOMPARE(reinterpret_cast<std::uintptr_t>(span.data()) % 64, std::uintptr_t{0});
        // The first bytes stay: spans that were handed out never change.
        QCOMPARE(cache.insert(keyOf(1), recordOf(2)).data(), span.data());
        QVERIFY(holds(cache.find(keyOf(1)), 1));
        QVERIFY(!cache.warning() && !cache.inMemory());
    }

    void survivesClosing() {
        const test::TempDir dir;
        for (int round = 0; round < 3; ++round) {
            RecordCache cache(optionsIn(dir.path()));
            QCOMPARE(cache.size(), static_cast<std::size_t>(round * 20));
            for (int i = round * 20; i < round * 20 + 20; ++i)
                cache.insert(keyOf(i), recordOf(i));
        }
        QCOMPARE(filesIn(dir.path()).size(), std::size_t{1});
        RecordCache cache(optionsIn(dir.path()));
        for (int i = 0; i < 60; ++i)
            QVERIFY(holds(cache.find(keyOf(i)), i));
    }

    void growsPastWhatWasExpected() {
        const test::TempDir dir;
        RecordCache cache(optionsIn(dir.path(), 16));
        std::vector<std::span<const std::byte>> spans;
        for (int i = 0; i < 100; ++i)
            spans.push_back(cache.insert(keyOf(i), recordOf(i)));
        for (int i = 0; i < 100; ++i)
            QVERIFY(holds(spans[static_cast<std::size_t>(i)], i));
        QVERIFY(filesIn(dir.path()).size() > 1);
        QVERIFY(!cache.inMemory());
    }

    void namesAndSizesAreApart() {
        const test::TempDir dir;
        RecordCache one(optionsIn(dir.path()));
        one.insert(keyOf(1), recordOf(1));
        auto other = optionsIn(dir.path());
        other.name += "x";
        QCOMPARE(RecordCache(other).size(), std::size_t{0});
        other = optionsIn(dir.path());
        other.recordBytes = 10;
        RecordCache small(other);
        QCOMPARE(small.size(), std::size_t{0});
        QVERIFY_EXCEPTION_THROWN(small.insert(keyOf(1), recordOf(1)), Error);
    }

    void aFlippedBitIsAMiss() {
        const test::TempDir dir;
        {
            RecordCache cache(optionsIn(dir.path()));
            for (int i = 0; i < 10; ++i)
                cache.insert(keyOf(i), recordOf(i));
        }
        const auto file = filesIn(dir.path()).at(0);
        // The bytes of record 4 are found by content, then one of them is changed.
        std::fstream io(file, std::ios::in | std::ios::out | std::ios::binary);
        std::string all((std::istreambuf_iterator<char>(io)), {});
        const auto wanted = recordOf(4);
        const std::size_t at = all.find(std::string(reinterpret_cast<const char*>(wanted.data()), wanted.size()));
        QVERIFY(at != std::string::npos);
        io.clear();
        io.seekp(static_cast<std::streamoff>(at + 1500));
        io.put(static_cast<char>(~all[at + 1500]));
        io.close();
        RecordCache cache(optionsIn(dir.path()));
        QVERIFY(cache.find(keyOf(4)).empty());
        QVERIFY(holds(cache.find(keyOf(5)), 5));
        QVERIFY(holds(cache.insert(keyOf(4), wanted), 4)); // computed again, it is stored again
        QVERIFY(holds(cache.find(keyOf(4)), 4));
    }

    void tornFilesAreIgnored_data() {
        QTest::addColumn<qint64>("bytes");
        for (const qint64 bytes : {0, 10, 4096, 5000, 20000})
            QTest::addRow("%lld bytes left", static_cast<long long>(bytes)) << bytes;
    }
    void tornFilesAreIgnored() {
        QFETCH(qint64, bytes);
        const test::TempDir dir;
        {
            RecordCache cache(optionsIn(dir.path()));
            cache.insert(keyOf(1), recordOf(1));
        }
        std::filesystem::resize_file(filesIn(dir.path()).at(0), static_cast<std::uintmax_t>(bytes));
        RecordCache cache(optionsIn(dir.path()));
        QVERIFY(cache.find(keyOf(1)).empty());
        QVERIFY(holds(cache.insert(keyOf(1), recordOf(1)), 1));
    }

    void theFolderMayBeDeletedWhileItRuns() {
        const test::TempDir dir;
        RecordCache cache(optionsIn(dir / "cache", 32));
        for (int i = 0; i < 20; ++i)
            cache.insert(keyOf(i), recordOf(i));
        std::filesystem::remove_all(dir / "cache");
        for (int i = 0; i < 100; ++i)
            QVERIFY(holds(cache.insert(keyOf(i), recordOf(i)), i));
        for (int i = 0; i < 100; ++i)
            QVERIFY(holds(cache.find(keyOf(i)), i));
    }

    void withoutSpaceItGoesOnInMemory() {
        // A limit on the size of files stands for a full disk: posix_fallocate fails in the same place.
        const test::TempDir dir;
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit tight{16384, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        RecordCache cache(optionsIn(dir.path()));
        for (int i = 0; i < 50; ++i)
            cache.insert(keyOf(i), recordOf(i));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(cache.inMemory());
        QVERIFY(cache.warning().has_value());
        QVERIFY(english(*cache.warning()).find(dir.path().string()) != std::string::npos);
        for (int i = 0; i < 50; ++i)
            QVERIFY(holds(cache.find(keyOf(i)), i));
        QVERIFY(filesIn(dir.path()).empty()); // nothing half made is left
    }

    void aFolderThatCannotBeIsNoError() {
        RecordCache cache(optionsIn("/proc/no-such-place"));
        QVERIFY(holds(cache.insert(keyOf(1), recordOf(1)), 1));
        QVERIFY(cache.warning().has_value());
    }

    void manyThreadsAtOnce() {
        const test::TempDir dir;
        RecordCache cache(optionsIn(dir.path(), 64));
        constexpr int kThreads = 6;
        std::barrier start(kThreads);
        std::atomic<int> wrong = 0;
        {
            std::vector<std::jthread> threads;
            for (int t = 0; t < kThreads; ++t)
                threads.emplace_back([&, t] {
                    start.arrive_and_wait();
                    for (int k = 0; k < 200; ++k) {
                        const int i = (k * (t + 1)) % 150;
                        const auto found = cache.find(keyOf(i));
                        if (!found.empty() && !holds(found, i))
                            ++wrong;
                        if (!holds(cache.insert(keyOf(i), recordOf(i)), i))
                            ++wrong;
                    }
                });
        }
        QCOMPARE(wrong.load(), 0);
    }

    void twoProcessesShareAFolder() {
        const test::TempDir dir;
        RecordCache ours(optionsIn(dir.path()));
        ours.insert(keyOf(1), recordOf(1));
        const pid_t child = ::fork();
        if (child == 0) {
            int code = 0;
            {
                RecordCache theirs(optionsIn(dir.path()));
                code = holds(theirs.find(keyOf(1)), 1) ? 0 : 1;
                for (int i = 100; i < 140; ++i)
                    theirs.insert(keyOf(i), recordOf(i));
            }
            ::_exit(code);
        }
        for (int i = 2; i < 60; ++i)
            ours.insert(keyOf(i), recordOf(i));
        int status = 1;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        for (int i = 1; i < 60; ++i)
            QVERIFY(holds(ours.find(keyOf(i)), i));
        RecordCache both(optionsIn(dir.path()));
        for (int i = 100; i < 140; ++i)
            QVERIFY(holds(both.find(keyOf(i)), i));
        QVERIFY(holds(both.find(keyOf(59)), 59));
    }

    void aKilledWriterLeavesGoodRecords() {
        const test::TempDir dir;
        int pipes[2];
        QCOMPARE(::pipe(pipes), 0);
        const pid_t child = ::fork();
        if (child == 0) {
            RecordCache cache(optionsIn(dir.path(), 5000));
            for (int i = 0;; ++i) {
                cache.insert(keyOf(i), recordOf(i));
                if (::write(pipes[1], "x", 1) != 1)
                    ::_exit(1);
            }
        }
        char byte = 0;
        for (int i = 0; i < 300; ++i)
            QCOMPARE(::read(pipes[0], &byte, 1), ssize_t{1});
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        ::close(pipes[0]);
        ::close(pipes[1]);
        RecordCache cache(optionsIn(dir.path()));
        for (int i = 0; i < 300; ++i)
            QVERIFY(holds(cache.find(keyOf(i)), i));
        QVERIFY(holds(cache.insert(keyOf(1 << 20), recordOf(9)), 9));
    }

    void trimmingSparesWhatIsUsed() {
        const test::TempDir dir;
        for (const char* name : {"old", "newer"}) {
            auto options = optionsIn(dir.path());
            options.name = name;
            RecordCache cache(options);
            cache.insert(keyOf(1), recordOf(1));
        }
        RecordCache living(optionsIn(dir.path()));
        living.insert(keyOf(1), recordOf(1));
        QCOMPARE(filesIn(dir.path()).size(), std::size_t{3});
        const auto one = std::filesystem::file_size(filesIn(dir.path()).at(0));
        QCOMPARE(trimRecordCaches(dir.path(), 2 * one), one);
        auto old = optionsIn(dir.path());
        old.name = "old";
        QCOMPARE(RecordCache(old).size(), std::size_t{0}); // the least recently used went first
        QCOMPARE(trimRecordCaches(dir.path(), 0), one);    // "newer"; the living one is locked
        QVERIFY(holds(living.find(keyOf(1)), 1));
        QCOMPARE(trimRecordCaches(dir / "nothing", 0), std::uint64_t{0});
    }
};

QTEST_GUILESS_MAIN(TestRecordCache)
#include "test_base_record_cache.moc"
