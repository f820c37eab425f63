// SPDX-License-Identifier: GPL-3.0-or-later
// What folders mean, decided from names alone.
#include <QTest>

#include "core/base/error.h"
#include "core/dataset/layout.h"

using namespace ostrakon;
using namespace ostrakon::dataset;
using project::Split;

namespace {

using Paths = std::vector<std::string>;

struct Case {
    const char* name;
    Paths paths;
    Arrangement arrangement;
    std::string base;
    Paths classes;
};

const Case kCases[] = {
    {"nothing", {}, Arrangement::Flat, "", {}},
    {"flat", {"a.jpg", "b.PNG"}, Arrangement::Flat, "", {}},
    {"flat below one folder",
     {"shots/2024/a.jpg", "shots/2024/b.jpg", "readme.txt"},
     Arrangement::Flat,
     "shots/2024",
     {}},
    {"classes", {"good/a.jpg", "bad/b.jpg"}, Arrangement::ClassFolders, "", {"bad", "good"}},
    {"classes below a folder",
     {"X-SDD/iron sheet ash/a.jpg", "X-SDD/red iron/b.jpg", "LICENSE"},
     Arrangement::ClassFolders,
     "X-SDD",
     {"iron sheet ash", "red iron"}},
    {"classes and strays", {"good/a.jpg", "bad/x/y/b.jpg", "c.jpg"}, Arrangement::ClassFolders, "", {"bad", "good"}},
    {"folders without images are no classes",
     {"data/a.jpg", "data/b.jpg", "label/a.json", "label/b.json"},
     Arrangement::Flat,
     "data",
     {}},
    {"splits",
     {"d/train/A/1.jpg", "d/val/A/2.jpg", "d/test/B/3.jpg", "csv/x.csv"},
     Arrangement::SplitFolders,
     "d",
     {"A", "B"}},
    {"one split only", {"train/A/1.jpg", "train/B/2.jpg"}, Arrangement::SplitFolders, "", {"A", "B"}},
    {"splits in any case, other names",
     {"Training/A/1.jpg", "VALID/B/1.jpg", "Testing/A/1.jpg"},
     Arrangement::SplitFolders,
     "",
     {"A", "B"}},
    {"splits without classes", {"train/1.jpg", "test/2.jpg"}, Arrangement::SplitFolders, "", {}},
    {"detection's image folders are no class",
     {"train/images/1.jpg", "val/images/2.jpg", "train/labels/1.txt"},
     Arrangement::SplitFolders,
     "",
     {}},
    {"images first, then splits",
     {"images/train/1.jpg", "images/val/2.jpg", "labels/train/1.txt"},
     Arrangement::SplitFolders,
     "images",
     {}},
    {"a class called train among others",
     {"train/1.jpg", "bus/1.jpg", "tram/1.jpg"},
     Arrangement::ClassFolders,
     "",
     {"bus", "train", "tram"}},
    {"masks",
     {"train/good/1.png", "test/cut/1.png", "ground_truth/cut/1_mask.png"},
     Arrangement::SplitFolders,
     "",
     {"cut", "good"}},
};

} // namespace

class TestDatasetLayout : public QObject {
    Q_OBJECT

  private slots:
    void detects_data() {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(kCases)); ++i)
            QTest::newRow(kCases[i].name) << i;
    }
    void detects() {
        QFETCH(int, index);
        const Case& wanted = kCases[index];
        const Layout got = detectLayout(wanted.paths);
        QCOMPARE(static_cast<int>(got.arrangement), static_cast<int>(wanted.arrangement));
        QCOMPARE(got.base, wanted.base);
        QVERIFY(got.classes == wanted.classes);
        QVERIFY(!got.sentence().key.empty());
    }

    void aFolderThatIsNotTakenForAClassIsNamed() {
        const std::string said = base::english(detectLayout(Paths{"good/a.jpg", "good/b.jpg"}).sentence());
        QVERIFY2(said.find("“good”") != std::string::npos && said.find("unlabeled") != std::string::npos, said.c_str());
    }

    void meaningFollowsThePlace() {
        const Layout classes = detectLayout(Paths{"r/good/a.jpg", "r/bad/b.jpg", "r/c.jpg"});
        QVERIFY(meaningOf(classes, "r/good/a.jpg").label == "good");
        QVERIFY(meaningOf(classes, "r/bad/deep/er/b.jpg").label == "bad");
        QVERIFY(!meaningOf(classes, "r/c.jpg").label);
        QVERIFY(!meaningOf(classes, "elsewhere/good/c.jpg").label);

        const Layout splits = detectLayout(Paths{"train/A/1.jpg", "valid/A/2.jpg", "test/B/3.jpg", "train/4.jpg",
                                                 "extra/5.jpg", "ground_truth/B/3_mask.png"});
        QVERIFY(meaningOf(splits, "valid/A/2.jpg").split == Split::Val);
        QVERIFY(meaningOf(splits, "test/B/3.jpg").label == "B");
        const Meaning stray = meaningOf(splits, "train/4.jpg");
        QVERIFY(stray.split == Split::Train && !stray.label);
        const Meaning extra = meaningOf(splits, "extra/5.jpg");
        QVERIFY(extra.split == Split::None && !extra.label);
        QVERIFY(meaningOf(splits, "ground_truth/B/3_mask.png").isMask);
    }

    void classNamesAreCleanText() {
        const Layout layout = detectLayout(Paths{"good /a.jpg", "b\nd/b.jpg", "\xc5\xe4/c.jpg", "   /d.jpg"});
        QVERIFY(meaningOf(layout, "good /a.jpg").label == "good");
        QVERIFY(meaningOf(layout, "b\nd/b.jpg").label == "b d");
        QVERIFY(meaningOf(layout, "\xc5\xe4/c.jpg").label == "\\xC5\\xE4");
        QVERIFY(!meaningOf(layout, "   /d.jpg").label);
    }

    void foreignFormatsAreSeen() {
        QVERIFY((detectLayout(Paths{"a.jpg", "a.json"}).foreign == Paths{"labelme"}));
        QVERIFY((detectLayout(Paths{"a.jpg", "instances_train.json"}).foreign == Paths{"coco"}));
        QVERIFY((detectLayout(Paths{"a.jpg", "labels/a.txt", "data.yaml"}).foreign == Paths{"yolo"}));
        QVERIFY((detectLayout(Paths{"a.jpg", "a.xml", "list.csv"}).foreign == Paths{"csv", "voc"}));
        QVERIFY(detectLayout(Paths{"a.jpg", "notes.json", "LICENSE"}).foreign.empty());
    }

    void patternsGiveThings_data() {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("thing");
        QTest::newRow("first group") << R"((\d+)_(\d+)\.jpg$)"
                                     << "a/12_3.jpg"
                                     << "12";
        QTest::newRow("named group") << R"((\w+)/(?<thing>[A-Z]\d+))"
                                     << "good/B77-2.png"
                                     << "B77";
        QTest::newRow("Python's way to name") << R"((x)?(?P<thing>\d\d))"
                                              << "41.png"
                                              << "41";
        QTest::newRow("groups that do not capture") << R"((?:part)-(\d))"
                                                    << "part-5.png"
                                                    << "5";
        QTest::newRow("no group: the match") << R"(^[^_]+)"
                                             << "vessel_1.jpg"
                                             << "vessel";
        QTest::newRow("brackets in a set") << R"([(](\d))"
                                           << "a(4).jpg"
                                           << "4";
        QTest::newRow("bracket first in a set") << R"([](]([a-z])(?<thing>\d))"
                                                << "](b7.jpg"
                                                << "7";
        QTest::newRow("letters beyond ASCII") << "^([äü])."
                                              << "üb.jpg"
                                              << "ü";
        QTest::newRow("no match") << R"(^z(\d))"
                                  << "a1.jpg"
                                  << "";
        QTest::newRow("empty group") << R"((\d*)a)"
                                     << "a.jpg"
                                     << "";
        QTest::newRow("empty pattern") << ""
                                       << "a.jpg"
                                       << "";
    }
    void patternsGiveThings() {
        QFETCH(QString, pattern);
        QFETCH(QString, path);
        QFETCH(QString, thing);
        const auto got = ThingPattern(pattern.toStdString()).thingOf(path.toStdString());
        QCOMPARE(QString::fromStdString(got.value_or("")), thing);
        QCOMPARE(got.has_value(), !thing.isEmpty());
    }

    void aBrokenPatternIsASentence() {
        for (const char* pattern : {"(", "[a", "(?<thing>x", "*a", R"((a)\1)", "(?=a)b", "(?<!a)b", "a{1000}{1000}"}) {
            try {
                ThingPattern{pattern};
                QFAIL("accepted");
            } catch (const Error& e) {
                QVERIFY(e.code() == Code::BadInput);
                QVERIFY(base::english(e.sentence()).find(pattern) != std::string::npos);
            }
        }
    }

    void aPatternOfAPageIsRefusedWithItsBeginning() {
        for (const std::string& pattern : {std::string(50000, '('), std::string(1001, 'a')}) {
            try {
                ThingPattern{pattern};
                QFAIL("accepted");
            } catch (const Error& e) {
                QVERIFY(e.code() == Code::BadInput);
                const std::string sentence = base::english(e.sentence());
                QVERIFY(sentence.find(pattern.substr(0, 60) + "…") != std::string::npos);
                QVERIFY(sentence.size() < 200);
            }
        }
        ThingPattern{std::string(1000, 'a')};
        std::string wide;
        for (int i = 0; i < 1000; ++i)
            wide += "ü";
        ThingPattern{wide};
    }

    /// Backtracking would take 2^44 steps: the test would run into its time limit.
    void aPatternThatBacktracksWithoutEndIsQuick() {
        const ThingPattern pattern("(a+)+c");
        QVERIFY(!pattern.thingOf("A/" + std::string(44, 'a') + "b.jpg"));
        QVERIFY(!ThingPattern("(x*)*(x*)*(x*)*y").thingOf(std::string(100000, 'x')));
    }

    void aNameThatIsNotUtf8StillHasAThing() {
        QCOMPARE(ThingPattern("^(.*)_").thingOf("f\xFCnf_1.jpg").value_or(""), std::string("f\\xFCnf"));
    }
};

QTEST_GUILESS_MAIN(TestDatasetLayout)
#include "test_dataset_layout.moc"
