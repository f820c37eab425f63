// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures are decoded elsewhere, once, and not at all when they have been scrolled away.
#include <QtTest/QtTest>

#include "core/base/files.h"
#include "core/image/decode_count.h"
#include "tests/ui/desk.h"
#include "ui/pictures.h"

using namespace ostrakon;
using ui::Pictures;

namespace {

constexpr int kPictures = 24;

} // namespace

class TestUiPictures : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_dir = std::make_unique<test::TempDir>();
        test::drawPictures(*m_dir / "photos", kPictures);
        m_pictures = std::make_unique<Pictures>();
        m_mine = image::decodesOnThisThread();
        m_ready = std::make_unique<QSignalSpy>(m_pictures.get(), &Pictures::thumbnailReady);
        std::filesystem::remove_all(base::cacheDir() / "thumbnails"); // the content is the same in every test
    }

    void cleanup() {
        QCOMPARE(image::decodesOnThisThread(), m_mine); // whatever the test did
        m_ready.reset();
        m_pictures.reset();
        m_dir.reset();
    }

    void aThumbnailComesBySignalAndThenFromMemory() {
        QVERIFY(m_pictures->thumbnail(key(0)).isNull());
        QTRY_COMPARE(m_ready->count(), 1);
        QCOMPARE(m_ready->first().first().toLongLong(), 1);
        const QImage made = m_pictures->thumbnail(key(0));
        QCOMPARE(made.size(), QSize(48, 32)); // smaller than a thumbnail: never blown up
        const std::uint64_t before = image::decodesInAll();
        for (int i = 0; i < 50; ++i)
            QVERIFY(!m_pictures->thumbnail(key(0)).isNull());
        QCOMPARE(image::decodesInAll(), before);
        QCOMPARE(m_ready->count(), 1);
    }

    void askingAgainWhileItIsComingAsksOnce() {
        for (int i = 0; i < 30; ++i)
            QVERIFY(m_pictures->thumbnail(key(1)).isNull());
        QTRY_COMPARE(m_ready->count(), 1);
        fence(2);
        QCOMPARE(m_ready->count(), 2);
    }

    void whatIsScrolledAwayIsNotTold() {
        for (int i = 0; i < kPictures; ++i)
            m_pictures->thumbnail(key(i));
        m_pictures->keepOnly({key(3).image.value, key(5).image.value});
        QTRY_VERIFY(told(3) && told(5));
        fence(5);
        // Some had begun before they were scrolled away; those that had not are never made.
        QVERIFY(m_ready->count() <= kPictures);
        const int before = m_ready->count();
        m_pictures->thumbnail(key(10));
        QTRY_VERIFY(!m_pictures->thumbnail(key(10)).isNull()); // asked for anew it comes
        QVERIFY(m_ready->count() >= before);
    }

    void aQueueThatIsScrolledAwayIsNeverDecoded() {
        // One thread less than the machine has takes from the queue: a long row of requests cannot all have begun.
        const std::uint64_t before = image::decodesInAll();
        for (int i = 0; i < kPictures; ++i)
            m_pictures->picture(key(i));
        m_pictures->clear();
        const std::uint64_t begun = image::decodesInAll() - before;
        QSignalSpy pictures(m_pictures.get(), &Pictures::pictureReady);
        m_pictures->picture(key(0));
        QTRY_COMPARE(pictures.count(), 1); // nothing of what was forgotten is told
        QVERIFY2(image::decodesInAll() - before < kPictures, qPrintable(QString::number(begun)));
    }

    void aFileThatIsGoneIsToldOnceAndNotAskedForAgain() {
        ui::PictureKey gone = key(0);
        gone.path = *m_dir / "photos" / "gone <b>.png";
        QVERIFY(m_pictures->thumbnail(gone).isNull());
        QTRY_COMPARE(m_ready->count(), 1);
        QVERIFY(m_pictures->thumbnailFailed(gone.image));
        QVERIFY2(m_pictures->thumbnailProblem(gone.image).contains("gone <b>.png"),
                 qPrintable(m_pictures->thumbnailProblem(gone.image)));
        QVERIFY(m_pictures->thumbnail(gone).isNull());
        fence(1);
        QCOMPARE(m_ready->count(), 2);
        // The drive is back.
        std::filesystem::copy_file(key(0).path, gone.path);
        m_pictures->retry();
        QVERIFY(!m_pictures->thumbnailFailed(gone.image));
        m_pictures->thumbnail(gone);
        QTRY_VERIFY(!m_pictures->thumbnail(gone).isNull());
    }

    void aDamagedPictureSaysWhyAndIsToldOnce() {
        const auto bytes = base::readAll(key(0).path);
        ui::PictureKey cut{ImageId{99}, base::Sha256::of(std::string_view("cut")), *m_dir / "cut.png"};
        base::writeAtomically(cut.path, std::span(bytes).first(bytes.size() / 2));
        QSignalSpy failed(m_pictures.get(), &Pictures::pictureFailed);
        QSignalSpy damaged(m_pictures.get(), &Pictures::foundDamaged);
        QVERIFY(!m_pictures->picture(cut));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!failed.first()[1].toString().isEmpty());
        m_pictures->thumbnail(cut);
        QTRY_VERIFY(m_pictures->thumbnailFailed(cut.image));
        QCOMPARE(damaged.count(), 1); // by picture and thumbnail, said once
    }

    void aWholePictureComesWithItsPyramid() {
        QSignalSpy ready(m_pictures.get(), &Pictures::pictureReady);
        QVERIFY(!m_pictures->picture(key(7)));
        QVERIFY(!m_pictures->picture(key(7), image::Urgency::Soon));
        QTRY_COMPARE(ready.count(), 1);
        const auto picture = m_pictures->picture(key(7));
        QVERIFY(picture);
        QCOMPARE(picture->size(), QSize(48, 32));
        QVERIFY(m_pictures->picture(key(7)) == picture);
        QCOMPARE(qRed(picture->level(0).pixel(0, 0)), 37 * 7 % 256); // its own content, red as drawn
    }

    void anotherProjectStartsEmpty() {
        m_pictures->thumbnail(key(0));
        QTRY_COMPARE(m_ready->count(), 1);
        m_pictures->thumbnail(key(1)); // still on its way
        m_pictures->clear();
        ui::PictureKey other = key(6);
        other.image = key(0).image; // the same id in the next project is another picture
        QVERIFY(m_pictures->thumbnail(other).isNull());
        QTRY_VERIFY(!m_pictures->thumbnail(other).isNull());
        QVERIFY(qRed(m_pictures->thumbnail(other).pixel(0, 0)) > 180); // 222 as drawn; the first one's is 0
        QVERIFY(!told(1));
    }

    void goingAwayWhileItDecodesIsSafe() {
        for (int i = 0; i < kPictures; ++i) {
            m_pictures->thumbnail(key(i));
            m_pictures->picture(key(i));
        }
        m_ready.reset();
        m_pictures.reset();
        QCoreApplication::processEvents();
    }

    void greyAndColourKeepTheirSamples() {
        image::Pixels grey = image::Pixels::make(3, 2, 1);
        for (int i = 0; i < 6; ++i)
            grey.row8(0)[i] = static_cast<std::uint8_t>(40 * i);
        QImage shown = ui::toQImage(grey);
        grey = {}; // the image holds the samples now
        QCOMPARE(shown.size(), QSize(3, 2));
        QCOMPARE(qGray(shown.pixel(2, 1)), 200);
        image::Pixels rgb = image::Pixels::make(1, 1, 3);
        rgb.row8(0)[0] = 10;
        rgb.row8(0)[1] = 20;
        rgb.row8(0)[2] = 30;
        QCOMPARE(ui::toQImage(rgb).pixel(0, 0), qRgb(10, 20, 30));
    }

  private:
    ui::PictureKey key(int i) const {
        char name[32];
        std::snprintf(name, sizeof name, "picture_%02d.png", i);
        return {ImageId{i + 1}, base::Sha256::of(std::string_view(name)), *m_dir / "photos" / name};
    }

    bool told(int i) const {
        return std::any_of(m_ready->begin(), m_ready->end(),
                           [&](const auto& one) { return one.first().toLongLong() == key(i).image.value; });
    }

    /// Another picture, of least urgency: when it is there, all that was asked for before has been served.
    void fence(int i) {
        ui::PictureKey last = key(i);
        last.image = ImageId{1000 + m_ready->count()};
        m_pictures->thumbnail(last, image::Urgency::Background);
        QTRY_VERIFY(!m_pictures->thumbnail(last).isNull());
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::TempDir> m_dir;
    std::unique_ptr<Pictures> m_pictures;
    std::unique_ptr<QSignalSpy> m_ready;
    std::uint64_t m_mine = 0;
};

QTEST_MAIN(TestUiPictures)
#include "test_ui_pictures.moc"
