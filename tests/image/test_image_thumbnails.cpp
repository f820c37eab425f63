// SPDX-License-Identifier: GPL-3.0-or-later
// Thumbnails, their cache, and the pool that makes them: order, cancelling, and that nothing is answered twice.
#include <sys/resource.h>

#include <QTest>
#include <atomic>
#include <csignal>
#include <fstream>
#include <future>
#include <mutex>

#include "core/image/bench.h"
#include "core/image/encode.h"
#include "core/image/image_pool.h"
#include "core/image/thumbnail.h"
#include "tests/image/golden.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::image;
using namespace ostrakon::test;

namespace {

Pixels halves(int width, int height) {
    Pixels out = Pixels::make(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width * 3; ++x)
            out.row8(y)[x] = x / 3 < width / 2 ? 220 : 30;
    return out;
}

base::Sha256 keyOf(int i) {
    return base::Sha256::of(std::to_string(i));
}

std::vector<std::byte> jpegLike(int i) {
    return std::vector<std::byte>(static_cast<std::size_t>(1000 + i), static_cast<std::byte>(i));
}

/// Holds the pool's only thread until it is told to go on, so that the order of what waits can be seen.
class Gate {
  public:
    explicit Gate(ImagePool& pool) {
        pool.run(
            [this](const std::stop_token&) {
                m_entered.set_value();
                m_open.get_future().wait();
            },
            Urgency::Visible);
        m_entered.get_future().wait();
    }
    void open() { m_open.set_value(); }

  private:
    std::promise<void> m_entered;
    std::promise<void> m_open;
};

} // namespace

class TestImageThumbnails : public QObject {
    Q_OBJECT

  private slots:
    void keepTheShape_data() {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("expectedWidth");
        QTest::addColumn<int>("expectedHeight");
        QTest::newRow("wide") << 1000 << 500 << 128 << 64;
        QTest::newRow("tall") << 300 << 900 << 43 << 128;
        QTest::newRow("thin") << 2000 << 3 << 128 << 1;
        QTest::newRow("small stays") << 90 << 60 << 90 << 60;
    }
    void keepTheShape() {
        QFETCH(int, width);
        QFETCH(int, height);
        QFETCH(int, expectedWidth);
        QFETCH(int, expectedHeight);
        for (const auto& bytes : {encodeJpeg(halves(width, height)), encodePng(halves(width, height))}) {
            const Pixels thumb = makeThumbnail(bytes, "f", 128);
            QCOMPARE(thumb.widthPx, expectedWidth);
            QCOMPARE(thumb.heightPx, expectedHeight);
            const std::uint8_t* middle = thumb.row8(expectedHeight / 2);
            QVERIFY(std::abs(middle[3] - 220) <= 6);
            QVERIFY(std::abs(middle[(expectedWidth - 2) * 3] - 30) <= 6);
        }
    }

    void areUpright() {
        const Pixels thumb = makeThumbnail(golden("o6.png"), "f", 6);
        QCOMPARE(thumb.widthPx, 6);
        QCOMPARE(thumb.heightPx, 4);
        QVERIFY(thumb.row8(0)[2] > thumb.row8(0)[0]); // the blue corner is top left
    }

    void theEmbeddedPreviewIsUpright() {
        const auto preview = embeddedPreview(golden("preview.jpg"));
        QVERIFY(preview.has_value());
        QCOMPARE(preview->widthPx, 16); // stored 24 x 16, orientation 6
        QCOMPARE(preview->heightPx, 24);
        QVERIFY(!embeddedPreview(golden("o6.jpg")));
        QVERIFY(!embeddedPreview(golden("o6.png")));
        QVERIFY(!embeddedPreview({}));
    }

    void encodingIsLosslessWherePromised() {
        const Pixels grey16 = [] {
            DecodeOptions o;
            o.keep16 = true;
            return decode(golden("ramp-16.png"), "f", o);
        }();
        DecodeOptions keep;
        keep.keep16 = true;
        QCOMPARE(difference(decode(encodePng(grey16), "f", keep), grey16), 0);
        QCOMPARE(difference(decode(encodePng(halves(9, 7)), "f"), halves(9, 7)), 0);
    }

    void cacheFindsAgain() {
        const TempDir dir;
        {
            ThumbnailCache cache(dir / "cache", 256);
            for (int i = 0; i < 50; ++i)
                cache.insert(keyOf(i), jpegLike(i));
            cache.insert(keyOf(7), jpegLike(8)); // the first stays
            QVERIFY(cache.find(keyOf(7)) == jpegLike(7));
            QVERIFY(!cache.find(keyOf(50)));
        }
        ThumbnailCache cache(dir / "cache", 256);
        QCOMPARE(cache.size(), std::size_t{50});
        for (int i = 0; i < 50; ++i)
            QVERIFY(cache.find(keyOf(i)) == jpegLike(i));
        QCOMPARE(ThumbnailCache(dir / "cache", 128).size(), std::size_t{0});
        const Window window{0, 4095};
        QVERIFY(!cache.find(keyOf(1), window));
        cache.insert(keyOf(1), jpegLike(90), window);
        QVERIFY(cache.find(keyOf(1), window) == jpegLike(90));
        QVERIFY(cache.find(keyOf(1)) == jpegLike(1));
    }

    void cacheCutsTornRecordsOff() {
        const TempDir dir;
        const auto file = dir / "thumbnails-256.pack";
        std::uint64_t two = 0;
        {
            ThumbnailCache cache(dir.path(), 256);
            cache.insert(keyOf(1), jpegLike(1));
            cache.insert(keyOf(2), jpegLike(2));
            two = std::filesystem::file_size(file);
            cache.insert(keyOf(3), jpegLike(3));
        }
        const auto three = std::filesystem::file_size(file);
        for (const std::uint64_t length : {two + 1, two + 30, two + 60, three - 1}) {
            std::filesystem::resize_file(file, length);
            ThumbnailCache cache(dir.path(), 256);
            QCOMPARE(cache.size(), std::size_t{2});
            QVERIFY(!cache.find(keyOf(3)));
            cache.insert(keyOf(3), jpegLike(3));
            QVERIFY(cache.find(keyOf(3)) == jpegLike(3));
        }
        ThumbnailCache cache(dir.path(), 256);
        QCOMPARE(cache.size(), std::size_t{3});
    }

    void cacheNoticesFlippedBits() {
        const TempDir dir;
        ThumbnailCache cache(dir.path(), 256);
        cache.insert(keyOf(1), jpegLike(1));
        std::fstream io(dir / "thumbnails-256.pack", std::ios::in | std::ios::out | std::ios::binary);
        io.seekp(300);
        io.put('!');
        io.close();
        QVERIFY(!cache.find(keyOf(1)));
    }

    void twoCachesShareAPack() {
        const TempDir dir;
        ThumbnailCache a(dir.path(), 256);
        ThumbnailCache b(dir.path(), 256);
        a.insert(keyOf(1), jpegLike(1));
        b.insert(keyOf(2), jpegLike(2)); // sees that a appended, and appends behind it
        a.insert(keyOf(3), jpegLike(3));
        QVERIFY(b.find(keyOf(1)) == jpegLike(1));
        QVERIFY(a.find(keyOf(2)) == jpegLike(2));
        QCOMPARE(ThumbnailCache(dir.path(), 256).size(), std::size_t{3});
    }

    void cacheSurvivesItsFolder() {
        const TempDir dir;
        ThumbnailCache cache(dir / "cache", 256);
        cache.insert(keyOf(1), jpegLike(1));
        std::filesystem::remove_all(dir / "cache");
        QVERIFY(cache.find(keyOf(1)) == jpegLike(1));
        cache.insert(keyOf(2), jpegLike(2));
        QVERIFY(cache.find(keyOf(2)) == jpegLike(2));
        QVERIFY(std::filesystem::exists(dir / "cache/thumbnails-256.pack"));
        ThumbnailCache nowhere("/proc/no-such-place", 256);
        nowhere.insert(keyOf(1), jpegLike(1));
        QVERIFY(!nowhere.find(keyOf(1)));
    }

    void cacheWithoutSpaceKeepsWhatItHas() {
        const TempDir dir;
        std::signal(SIGXFSZ, SIG_IGN);
        ThumbnailCache cache(dir.path(), 256);
        cache.insert(keyOf(1), jpegLike(1));
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        const rlimit tight{1500, before.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &tight);
        cache.insert(keyOf(2), jpegLike(2));
        ::setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(!cache.find(keyOf(2)));
        QVERIFY(cache.find(keyOf(1)) == jpegLike(1));
        cache.insert(keyOf(2), jpegLike(2));
        QVERIFY(cache.find(keyOf(2)) == jpegLike(2));
        QCOMPARE(ThumbnailCache(dir.path(), 256).size(), std::size_t{2});
        QCOMPARE(ThumbnailCache(dir.path(), 256, 100).size(), std::size_t{0}); // past its limit it starts afresh
    }

    void poolServesVisibleFirstAndTheNewestFirst() {
        ImagePool pool(1);
        Gate gate(pool);
        std::vector<int> order;
        const auto note = [&](int i) { return [&order, i](const std::stop_token&) { order.push_back(i); }; };
        pool.run(note(1), Urgency::Background);
        pool.run(note(2), Urgency::Visible);
        pool.run(note(3), Urgency::Soon);
        pool.run(note(4), Urgency::Visible);
        const Ticket raised = pool.run(note(5), Urgency::Background);
        pool.run(note(6), Urgency::Visible);
        pool.raise(raised, Urgency::Visible);
        gate.open();
        pool.waitIdle();
        QVERIFY((order == std::vector<int>{5, 6, 4, 2, 3, 1}));
    }

    void poolForgetsWhatIsCancelled() {
        std::atomic<int> answered = 0;
        {
            ImagePool pool(1);
            Gate gate(pool);
            const auto count = [&](Loaded) { ++answered; };
            const Ticket a = pool.decode(goldenFolder() / "o1.png", {}, Urgency::Visible, count);
            pool.decode(goldenFolder() / "o1.png", {}, Urgency::Visible, count);
            pool.cancel(a);
            pool.cancel(a);            // twice is fine
            pool.cancel(Ticket{9999}); // so is what never was
            gate.open();
            pool.waitIdle();
            QCOMPARE(answered.load(), 1);
        }
        ImagePool pool(1);
        Gate gate(pool);
        for (int i = 0; i < 100; ++i)
            pool.decode(goldenFolder() / "o1.png", {}, Urgency::Soon, [&](Loaded) { ++answered; });
        pool.cancelAll();
        gate.open();
        pool.waitIdle();
        QCOMPARE(answered.load(), 1);
    }

    void aRunningRequestLearnsThatItIsCancelled() {
        ImagePool pool(1);
        std::promise<void> started;
        std::atomic<bool> stopped = false;
        const Ticket ticket = pool.run(
            [&](const std::stop_token& stop) {
                started.set_value();
                std::mutex mutex;
                std::unique_lock lock(mutex);
                std::condition_variable_any().wait(lock, stop, [] { return false; });
                stopped = stop.stop_requested();
            },
            Urgency::Visible);
        started.get_future().wait();
        pool.cancel(ticket);
        pool.waitIdle();
        QVERIFY(stopped);
    }

    void everyRequestIsAnsweredOnce() {
        const TempDir dir;
        ThumbnailCache cache(dir / "cache", 64);
        ImagePool pool(3, &cache);
        std::mutex mutex;
        int good = 0;
        int bad = 0;
        const auto done = [&](Loaded loaded) {
            const std::lock_guard lock(mutex);
            ++(loaded.error ? bad : good);
            if (loaded.error)
                QVERIFY(loaded.pixels.empty());
        };
        const auto picture = encodeJpeg(halves(300, 200));
        base::writeAtomically(dir / "a.jpg", picture);
        base::writeAtomically(dir / "broken.jpg", std::span(picture).first(picture.size() / 2));
        const auto key = base::Sha256::of(picture);
        for (int i = 0; i < 40; ++i) {
            pool.thumbnail(key, dir / "a.jpg", 0, Urgency::Visible, done);
            pool.thumbnail(keyOf(i), dir / "broken.jpg", 0, Urgency::Soon, done);
            pool.thumbnail(keyOf(i), dir / "missing.jpg", 0, Urgency::Background, done);
        }
        pool.waitIdle();
        QCOMPARE(good, 40);
        QCOMPARE(bad, 80);
        QCOMPARE(cache.size(), std::size_t{1});
        // From now on the cache answers, even without the file.
        std::filesystem::remove(dir / "a.jpg");
        pool.thumbnail(key, dir / "a.jpg", 0, Urgency::Visible, done);
        pool.waitIdle();
        QCOMPARE(good, 41);
    }

    void aChangedFileIsNotCachedUnderItsOldName() {
        const TempDir dir;
        ThumbnailCache cache(dir / "cache", 64);
        ImagePool pool(1, &cache);
        base::writeAtomically(dir / "a.png", golden("o1.png"));
        int good = 0;
        pool.thumbnail(keyOf(1), dir / "a.png", 0, Urgency::Visible, [&](Loaded l) { good += !l.error; });
        pool.waitIdle();
        QCOMPARE(good, 1);
        QCOMPARE(cache.size(), std::size_t{0});
    }

    void benchCountsWhatItReads() {
        const TempDir dir;
        base::writeAtomically(dir / "a.jpg", encodeJpeg(halves(40, 30)));
        base::writeAtomically(dir / "b.png", golden("o1.png"));
        base::writeAtomically(dir / "notes.txt", std::string("no picture"));
        const BenchOptions once{2, 1, 32, true};
        for (const BenchResult& r :
             {benchDecode(dir.path(), once), benchThumbnails(dir.path(), once), benchNetworkInput(dir.path(), once)}) {
            QCOMPARE(r.images, std::int64_t{2});
            QCOMPARE(r.refused, std::int64_t{1});
            QVERIFY(r.msPerImage > 0 && r.imagesPerSecond > 0);
        }
        const TempDir empty;
        QVERIFY(errorOf([&] { benchDecode(empty.path(), once); })->code() == Code::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestImageThumbnails)
#include "test_image_thumbnails.moc"
