// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest/QtTest>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "core/base/error.h"
#include "core/image/encode.h"
#include "core/nn/backbone.h"
#include "core/nn/feature_extractor.h"
#include "core/train/feature_store.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using train::FeatureItem;
using train::FeatureMatrix;
using train::FeatureStore;
using train::View;

namespace {

constexpr int kImages = 21; // not a multiple of any batch

/// A coloured pattern that differs by `seed`; −1 is symmetric left to right.
std::vector<std::byte> pngOf(int seed, int width, int height) {
    auto pixels = image::Pixels::make(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) {
                const int across = seed < 0 ? std::min(x, width - 1 - x) : x;
                pixels.row8(y)[x * 3 + c] =
                    static_cast<std::uint8_t>(across * (3 + seed % 5 + c) + y * (7 - c) + seed * 31);
            }
    return image::encodePng(pixels);
}

/// Pictures in memory, and how often each was asked for.
class Pictures {
  public:
    Pictures() {
        for (int i = 0; i < kImages; ++i) {
            auto bytes = pngOf(i, 150 + 7 * i, 131 + 3 * i);
            const auto hash = base::Sha256::of(bytes);
            items.push_back({hash, [this, bytes] { return ++loads, bytes; }, "picture " + std::to_string(i)});
        }
    }
    std::vector<FeatureItem> items;
    std::atomic<int> loads = 0;
};

nn::Preprocess preprocess() {
    return nn::modelSpec("efficientnet-lite0").preprocess;
}

image::Preprocess squares() {
    image::Preprocess out;
    out.sizePx = preprocess().sizePx;
    out.cropShare = preprocess().cropShare;
    return out;
}

} // namespace

class TestTrainFeatures : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_extractor = std::make_shared<const nn::FeatureExtractor>(nn::makeUntrained("efficientnet-lite0"));
    }

    void warmEqualsCold() {
        const test::TempDir dir;
        Pictures pictures;
        FeatureMatrix cold;
        {
            FeatureStore store(m_extractor, preprocess(), squares(), dir / "records", 2);
            cold = store.features(pictures.items, View::Plain);
            QCOMPARE(cold.computed, std::size_t(kImages));
            QCOMPARE(pictures.loads.load(), kImages);
            QVERIFY(store.features(pictures.items, View::Plain).values == cold.values);
            QCOMPARE(pictures.loads.load(), kImages);
        }
        FeatureStore reopened(m_extractor, preprocess(), squares(), dir / "records", 1);
        const auto warm = reopened.features(pictures.items, View::Plain);
        QCOMPARE(warm.fromCache, std::size_t(kImages));
        QCOMPARE(pictures.loads.load(), kImages);
        QVERIFY(warm.values == cold.values);
        QVERIFY(std::any_of(cold.values.begin(), cold.values.end(), [](float v) { return v != 0.0F; }));
    }

    void stoppedAndContinuedEqualsStraight() {
        const test::TempDir dir, other;
        Pictures pictures;
        FeatureStore straight(m_extractor, preprocess(), squares(), other / "r", 2);
        const auto wanted = straight.features(pictures.items, View::Plain);
        pictures.loads = 0;
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r", 2);
        std::stop_source stop;
        const auto stopEarly = [&](const base::Progress& p) {
            if (p.done >= 5)
                stop.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(store.features(pictures.items, View::Plain, stopEarly, stop.get_token()), Cancelled);
        const int before = pictures.loads;
        QVERIFY(before >= 5 && before < kImages);
        const auto rest = store.features(pictures.items, View::Plain);
        QCOMPARE(pictures.loads.load(), kImages); // nothing twice
        QCOMPARE(rest.fromCache, static_cast<std::size_t>(before));
        QVERIFY(rest.values == wanted.values);
    }

    void orderAndStreamsDoNotMatter() {
        const test::TempDir a, b;
        Pictures pictures;
        FeatureStore one(m_extractor, preprocess(), squares(), a / "r", 1),
            three(m_extractor, preprocess(), squares(), b / "r", 3);
        const auto straight = one.features(pictures.items, View::Plain);
        std::reverse(pictures.items.begin(), pictures.items.end());
        const auto turned = three.features(pictures.items, View::Plain);
        for (std::size_t i = 0; i < kImages; ++i)
            QVERIFY(std::ranges::equal(straight.row(i), turned.row(kImages - 1 - i)));
    }

    void oneImageTwiceIsComputedOnce() {
        const test::TempDir dir;
        Pictures pictures;
        std::vector<FeatureItem> items{pictures.items[0], pictures.items[1], pictures.items[0]};
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r");
        std::mutex mutex;
        base::Progress last;
        const auto out = store.features(items, View::Plain, [&](const base::Progress& p) {
            const std::lock_guard lock(mutex);
            last = p;
        });
        QCOMPARE(pictures.loads.load(), 2);
        QVERIFY(std::ranges::equal(out.row(0), out.row(2)));
        QVERIFY(!std::ranges::equal(out.row(0), out.row(1)));
        QCOMPARE(last.done, std::int64_t(3));
        QCOMPARE(last.total, std::int64_t(3));
    }

    void viewsAreApart() {
        const test::TempDir dir;
        Pictures pictures;
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r");
        const auto plain = store.features(pictures.items, View::Plain);
        const auto mirrored = store.features(pictures.items, View::Mirrored);
        QCOMPARE(mirrored.fromCache, std::size_t(0));
        QVERIFY(plain.values != mirrored.values);
        // A picture that is its own mirror image gives the same twice.
        auto bytes = pngOf(-1, 256, 256);
        std::vector<FeatureItem> symmetric{{base::Sha256::of(bytes), [bytes] { return bytes; }, "symmetric"}};
        QVERIFY(store.features(symmetric, View::Plain).values == store.features(symmetric, View::Mirrored).values);
    }

    void aBadImageIsAFailureNotTheEnd() {
        const test::TempDir dir;
        Pictures pictures;
        pictures.items[3].load = [] { return std::vector<std::byte>(100); };
        pictures.items[7].load = []() -> std::vector<std::byte> {
            throw Error(Code::NotFound, base::tr("“%1” is missing.", "picture 7"));
        };
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r", 2);
        const auto out = store.features(pictures.items, View::Plain);
        QCOMPARE(out.failures.size(), std::size_t(2));
        QCOMPARE(out.failures[0].item, std::size_t(3));
        QCOMPARE(out.failures[1].item, std::size_t(7));
        QCOMPARE(out.failures[1].code, Code::NotFound);
        QVERIFY(std::ranges::all_of(out.row(3), [](float v) { return v == 0.0F; }));
        QVERIFY(std::ranges::any_of(out.row(4), [](float v) { return v != 0.0F; }));
        QCOMPARE(out.computed, std::size_t(kImages - 2));
        QCOMPARE(store.features(pictures.items, View::Plain).failures.size(),
                 std::size_t(2)); // a failure is not cached
    }

    void whatALoaderThrowsArrives() {
        const test::TempDir dir;
        Pictures pictures;
        pictures.items[2].load = []() -> std::vector<std::byte> { throw std::bad_alloc(); };
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r", 2);
        QVERIFY_EXCEPTION_THROWN(store.features(pictures.items, View::Plain), std::bad_alloc);
    }

    void nothingIsAnAnswer() {
        const test::TempDir dir;
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r");
        QCOMPARE(store.features({}, View::Plain).values.size(), std::size_t(0));
    }

    void aDeletedCacheCostsOnlyTime() {
        const test::TempDir dir;
        Pictures pictures;
        FeatureMatrix first;
        {
            FeatureStore store(m_extractor, preprocess(), squares(), dir / "r");
            first = store.features(pictures.items, View::Plain);
        }
        std::filesystem::remove_all(dir / "r");
        FeatureStore store(m_extractor, preprocess(), squares(), dir / "r");
        QVERIFY(store.features(pictures.items, View::Plain).values == first.values);
        QCOMPARE(pictures.loads.load(), 2 * kImages);
    }

  private:
    std::shared_ptr<const nn::FeatureExtractor> m_extractor;
};

QTEST_APPLESS_MAIN(TestTrainFeatures)
#include "test_train_features.moc"
