// SPDX-License-Identifier: GPL-3.0-or-later
// What draw() promises about files: the same bytes again, names, counts, resuming, refusing, stopping.
#include <QtTest/QtTest>

#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "core/base/files.h"
#include "core/demo/draw.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;

namespace {

std::map<std::string, std::vector<std::byte>> contents(const std::filesystem::path& dir) {
    std::map<std::string, std::vector<std::byte>> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(dir))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(dir).string()] = base::readAll(entry.path());
    return files;
}

demo::DrawOptions some(demo::Kind kind, int images, int threads = 2) {
    demo::DrawOptions options;
    options.kind = kind;
    options.images = images;
    options.seed = 7;
    options.threads = threads;
    return options;
}

} // namespace

class TestDemoDraw : public QObject {
    Q_OBJECT

  private slots:
    void sameSeedSameBytes_data() {
        QTest::addColumn<int>("kind");
        QTest::newRow("defects") << int(demo::Kind::Defects);
        QTest::newRow("sherds") << int(demo::Kind::Sherds);
    }
    void sameSeedSameBytes() {
        QFETCH(int, kind);
        const test::TempDir one;
        const test::TempDir three;
        const test::TempDir other;
        auto options = some(demo::Kind(kind), 10, 1);
        demo::draw(one.path(), options);
        options.threads = 3;
        demo::draw(three.path(), options);
        QVERIFY(contents(one.path()) == contents(three.path()));
        options.seed = 8;
        demo::draw(other.path(), options);
        QVERIFY(contents(one.path()) != contents(other.path()));
    }

    void everyFileIsListedAndNamedByItsThing() {
        const test::TempDir dir;
        const auto set = demo::draw(dir.path(), some(demo::Kind::Sherds, 23));
        QCOMPARE(set.images.size(), std::size_t(23));
        QCOMPARE(contents(dir.path()).size(), std::size_t(23));
        QVERIFY(std::is_sorted(set.classes.begin(), set.classes.end()));
        const std::regex pattern(set.thingPattern);
        std::map<std::string, std::set<std::string>> classesOf;
        std::map<std::string, int> photographs;
        for (const auto& image : set.images) {
            QVERIFY(std::filesystem::exists(dir / image.path));
            QCOMPARE(image.path.parent_path().string(), image.className);
            const std::string name = image.path.filename().string();
            std::smatch match;
            QVERIFY(std::regex_search(name, match, pattern));
            QCOMPARE(match[1].str(), image.thing);
            classesOf[image.thing].insert(image.className);
            ++photographs[image.thing];
        }
        for (const auto& [thing, classes] : classesOf)
            QCOMPARE(classes.size(), std::size_t(1));
        for (const auto& [thing, count] : photographs)
            QVERIFY2(count >= 2, thing.c_str());
    }

    void aStoppedDrawingIsTakenUpAgain() {
        const test::TempDir whole;
        const test::TempDir stopped;
        const auto options = some(demo::Kind::Defects, 12);
        demo::draw(whole.path(), options);

        std::stop_source source;
        std::int64_t last = 0;
        const auto stopAfterThree = [&](const base::Progress& p) {
            QCOMPARE(p.total, std::int64_t(12));
            QVERIFY(p.done == last + 1);
            last = p.done;
            if (p.done == 3)
                source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(demo::draw(stopped.path(), options, source.get_token(), stopAfterThree), Cancelled);
        const auto part = contents(stopped.path());
        QVERIFY(part.size() >= 3 && part.size() < 12);
        for (const auto& [name, bytes] : part)
            QVERIFY(base::readAll(whole / name) == bytes);

        const auto before = std::filesystem::last_write_time(stopped / part.begin()->first);
        demo::draw(stopped.path(), options);
        QVERIFY(contents(stopped.path()) == contents(whole.path()));
        QVERIFY(std::filesystem::last_write_time(stopped / part.begin()->first) == before);
    }

    void aForeignFileIsNeverReplaced() {
        const test::TempDir plan;
        const auto options = some(demo::Kind::Defects, 10);
        const auto set = demo::draw(plan.path(), options);
        const test::TempDir dir;
        const auto path = dir / set.images.back().path;
        std::filesystem::create_directories(path.parent_path());
        base::writeAtomically(path, std::string("my own picture"));
        try {
            demo::draw(dir.path(), options);
            QFAIL("drawn over a foreign file");
        } catch (const Error& error) {
            QCOMPARE(int(error.code()), int(Code::BadInput));
            QVERIFY(std::string(error.what()).find(path.filename().string()) != std::string::npos);
        }
        QCOMPARE(base::readAll(path).size(), std::string("my own picture").size());
    }

    void numbersOutOfRangeAreRefused() {
        const test::TempDir dir;
        for (const int images : {-1, 0, demo::kMinImages - 1, demo::kMaxImages + 1})
            QVERIFY_EXCEPTION_THROWN(demo::draw(dir.path(), some(demo::Kind::Sherds, images)), Error);
        QVERIFY(contents(dir.path()).empty());
    }

    void aFolderThatCannotBeMadeIsNamed() {
        const test::TempDir dir;
        base::writeAtomically(dir / "file", std::string("x"));
        try {
            demo::draw(dir / "file", some(demo::Kind::Sherds, 10));
            QFAIL("drew into a file");
        } catch (const Error& error) {
            QCOMPARE(int(error.code()), int(Code::Io));
        }
    }
};

QTEST_APPLESS_MAIN(TestDemoDraw)
#include "test_demo_draw.moc"
