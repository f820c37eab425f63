// SPDX-License-Identifier: GPL-3.0-or-later
// Folders that were moved: what is missing, and what is found again, proved by content.
#include <QTest>

#include "core/base/files.h"
#include "core/dataset/import_folder.h"
#include "core/dataset/missing.h"
#include "core/dataset/relink.h"
#include "core/image/encode.h"
#include "core/project/image_bytes.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;
using namespace ostrakon::dataset;

namespace {

namespace fs = std::filesystem;
constexpr int kImages = 6;

void put(const fs::path& path, int shade) {
    image::Pixels pixels = image::Pixels::make(16, 16, 3);
    for (std::size_t k = 0; k < pixels.sizeBytes(); ++k)
        pixels.row8(0)[k] = static_cast<std::uint8_t>(shade * 20 + static_cast<int>(k % 7));
    fs::create_directories(path.parent_path());
    base::writeAtomically(path, image::encodePng(pixels));
}

struct Fixture {
    test::TempDir dir;
    fs::path images = dir / "images";
    std::unique_ptr<project::Project> project = project::Project::create(dir / "p.ostrakon");
    std::unique_ptr<project::Reader> reader = project->reader();

    Fixture() {
        for (int i = 0; i < kImages; ++i)
            put(images / (i % 2 ? "bad" : "good") / (std::to_string(i) + ".png"), i);
        importFolder(*project, {images, "", "auto", 0});
    }
    std::size_t missing() { return missingImages(*reader).size(); }
};

} // namespace

class TestDatasetRelink : public QObject {
    Q_OBJECT

  private slots:
    void whatIsGoneIsMissing() {
        Fixture f;
        QCOMPARE(f.missing(), std::size_t{0});
        fs::remove(f.images / "good" / "2.png");
        const auto missing = missingImages(*f.reader);
        QCOMPARE(missing.size(), std::size_t{1});
        QCOMPARE(project::findImage(*f.reader, missing[0])->relativePath, std::string("good/2.png"));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY_EXCEPTION_THROWN(missingImages(*f.reader, stop.get_token()), Cancelled);
    }

    void aCopyThatIsThereIsEnough() {
        Fixture f;
        fs::create_directories(f.dir / "other");
        fs::copy_file(f.images / "good" / "0.png", f.dir / "other" / "again.png");
        importFolder(*f.project, {f.dir / "other", "", "auto", 0});
        fs::remove(f.images / "good" / "0.png");
        QCOMPARE(f.missing(), std::size_t{0});
    }

    void aMovedFolderIsFoundItselfOrBelow_data() {
        QTest::addColumn<QString>("moved");
        QTest::addColumn<QString>("named");
        QTest::newRow("itself") << "archive"
                                << "archive";
        QTest::newRow("below, by its name") << "2026/images"
                                            << "2026";
        QTest::newRow("below, renamed") << "archive/2026/steel"
                                        << "archive";
    }
    void aMovedFolderIsFoundItselfOrBelow() {
        QFETCH(QString, moved);
        QFETCH(QString, named);
        Fixture f;
        const fs::path now = f.dir / moved.toStdString();
        fs::create_directories(now.parent_path());
        fs::rename(f.images, now);
        QCOMPARE(f.missing(), std::size_t{kImages});
        const RelinkReport report = relink(*f.project, f.dir / named.toStdString());
        QCOMPARE(report.found(), std::int64_t{kImages});
        QCOMPARE(report.folders.at(0).now, now);
        QCOMPARE(f.missing(), std::size_t{0});
        const ImageId any = project::listIds(*f.reader).front();
        QVERIFY(!project::readImage(project::imageFile(*f.reader, any)).empty());
    }

    void addingTheFolderAgainIsAWayOutToo() {
        Fixture f;
        fs::rename(f.images, f.dir / "moved");
        importFolder(*f.project, {f.dir / "moved", "", "auto", 0});
        QCOMPARE(f.missing(), std::size_t{0});
        // The window opens the one place that a row names: it must be the one where the image was seen last.
        for (const auto& row : project::rows(*f.reader, project::listIds(*f.reader)))
            QVERIFY(fs::is_regular_file(row.file()));
    }

    void anotherPictureUnderTheNameIsNotFound() {
        Fixture f;
        fs::rename(f.images, f.dir / "moved");
        put(f.dir / "moved" / "good" / "0.png", 11);
        const RelinkReport report = relink(*f.project, f.dir / "moved");
        QCOMPARE(report.folders.at(0).different, std::int64_t{1});
        QCOMPARE(report.found(), std::int64_t{kImages - 1});
    }

    void whereNothingLiesTheOldPlaceStays() {
        Fixture f;
        fs::rename(f.images, f.dir / "moved");
        fs::create_directories(f.dir / "empty");
        const RelinkReport report = relink(*f.project, f.dir / "empty");
        QCOMPARE(report.found(), std::int64_t{0});
        QVERIFY(!report.folders.at(0).moved);
        QCOMPARE(project::listRoots(*f.reader).at(0).folder, f.images);
        QVERIFY_EXCEPTION_THROWN(relink(*f.project, f.dir / "nowhere"), Error);
    }
};

QTEST_GUILESS_MAIN(TestDatasetRelink)
#include "test_dataset_relink.moc"
