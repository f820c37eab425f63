// SPDX-License-Identifier: GPL-3.0-or-later
// How a run says it does while it learns: verdicts put in order, and where the time goes. On paper; whole runs are in
// test_train_live.
#include <QTest>

#include <cmath>

#include "core/train/judgement.h"
#include "core/train/time_spent.h"
#include "core/train/training_set.h"

using namespace ostrakon;
using namespace ostrakon::train;
using Part = Bottleneck::Part;

namespace {

const std::vector<ClassId> kClasses{ClassId{10}, ClassId{20}, ClassId{30}};

LabeledImage image(std::int64_t id, int label) {
    LabeledImage out;
    out.image = ImageId{id};
    out.label = label;
    out.truth = label < 0 ? ClassId{99} : kClasses[static_cast<std::size_t>(label)];
    return out;
}

std::vector<std::int64_t> ids(const Judged& of) {
    std::vector<std::int64_t> out;
    for (const Verdict& verdict : of.worst)
        out.push_back(verdict.image.value);
    return out;
}

TimeSpent spent(double decoding, double views, double network, double optimiser = 0.0, double queueing = 0.0) {
    TimeSpent out;
    out.decoding = decoding;
    out.views = views;
    out.network = network;
    out.optimiser = optimiser;
    out.queueing = queueing;
    return out;
}

TimeSpent onCard(TimeSpent out) {
    out.onCard = out.fineTuning = true;
    return out;
}

TimeSpent tuning(TimeSpent out) {
    out.fineTuning = true;
    return out;
}

} // namespace

class TestTrainJudgement : public QObject {
    Q_OBJECT

  private slots:
    void theSurestMistakesComeFirstThenTheLeastSureHits() {
        const std::vector<LabeledImage> images{image(1, 0), image(2, 0), image(3, 1), image(4, 1), image(5, -1)};
        const Judged of = judged(images, {{0, 0.9}, {1, 0.6}, {0, 0.8}, {1, 0.4}, {0, 0.7}}, kClasses);
        QCOMPARE(ids(of), (std::vector<std::int64_t>{3, 5, 2, 4, 1}));
        QCOMPARE(of.unknown, 1);
        QVERIFY(of.worst[1].truth == ClassId{99} && of.worst[1].label == -1 && !of.worst[1].isRight());
        QVERIFY(of.worst[3].isRight());
        QCOMPARE(of.classes[0].images, 2);
        QCOMPARE(of.classes[0].right, 1);
        QCOMPARE(of.classes[1].recall(), 0.5);
        QVERIFY(std::isnan(of.classes[2].recall())); // no image, no recall
        QVERIFY(of.classes[2].id == ClassId{30});
    }

    void onlyAFewAreKeptAndTiesGoByOrder() {
        std::vector<LabeledImage> images;
        std::vector<Said> said;
        for (int i = 0; i < 40; ++i) {
            images.push_back(image(i + 1, 0));
            said.push_back({i % 2, 0.5}); // every second is wrong
        }
        const Judged of = judged(images, said, kClasses);
        QCOMPARE(of.worst.size(), std::size_t{Judged::kMostWorst});
        QCOMPARE(ids(of).front(), 2);
        QCOMPARE(ids(of).back(), 24);
        QCOMPARE(of.classes[0].right, 20);
        QVERIFY(judged({}, {}, kClasses).worst.empty());
    }

    void aTrainingThatRanAwayHasAnOrderToo() {
        std::vector<LabeledImage> images;
        std::vector<Said> said;
        for (int i = 0; i < 30; ++i) {
            images.push_back(image(i + 1, 0));
            said.push_back({1, i % 3 == 0 ? 0.5 : std::nan("")});
        }
        const Judged of = judged(images, said, kClasses);
        QCOMPARE(ids(of).front(), 1);
        QCOMPARE(of.worst.back().probability, 0.0);
    }

    void firstChoicesAreTheFirstOfTheLargest() {
        const auto said = firstChoices({0.2F, 0.5F, 0.3F, 0.4F, 0.4F, 0.2F}, 3);
        QCOMPARE(said.size(), std::size_t{2});
        QCOMPARE(said[0].label, 1);
        QCOMPARE(said[0].probability, 0.5);
        QCOMPARE(said[1].label, 0);
    }

    void seriesHaveTheirNames() {
        QCOMPARE(judgedSeries(Judged::By::Validation, "recall", "a/b"), std::string("val/recall/a/b"));
        QCOMPARE(judgedSeries(Judged::By::Folds, "images", "x"), std::string("folds/images/x"));
    }

    void whatTakesMostIsToBlame_data() {
        QTest::addColumn<TimeSpent>("of");
        QTest::addColumn<int>("part");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const TimeSpent& of, Part part, const char* words) {
            QTest::newRow(name) << of << static_cast<int>(part) << QByteArray(words);
        };
        row("network", tuning(spent(1, 6, 93)), Part::Network, "93 % of the time; a graphics card or the quick recipe");
        row("network, quick", spent(1, 6, 93), Part::Network, "93 % of the time; a graphics card would");
        row("card", onCard(spent(1, 6, 93)), Part::Network, "The graphics card takes 93 %");
        row("views", tuning(spent(10, 60, 30)), Part::Views, "Preparing views takes 60 % of the time: more processor");
        row("views, card", onCard(spent(10, 60, 30)), Part::Views, "the graphics card waits for them");
        row("decoder", tuning(spent(70, 20, 10)), Part::Decoding, "decoding pictures takes 70 %");
        row("optimiser", tuning(spent(0, 10, 20, 70)), Part::Optimiser, "larger batches");
        row("launches", onCard(spent(0, 10, 20, 0, 70)), Part::Queueing,
            "Handing work to the graphics card takes 70 %");
        row("exactly half", spent(25, 25, 50), Part::Network, "50 %");
        row("less than half", spent(26, 25, 49), Part::None,
            "the network takes 49 % of the time, preparing views 25 %");
    }

    void whatTakesMostIsToBlame() {
        QFETCH(TimeSpent, of);
        QFETCH(int, part);
        QFETCH(QByteArray, words);
        const auto found = bottleneck(of);
        QVERIFY(found.has_value());
        QCOMPARE(static_cast<int>(found->part), part);
        const std::string sentence = base::english(found->sentence);
        QVERIFY2(sentence.find(words.toStdString()) != std::string::npos, sentence.c_str());
        QVERIFY(found->share > 0.0 && found->share <= 1.0);
    }

    void ofHardlyAnyTimeNothingIsSaid() {
        QVERIFY(!bottleneck({}));
        QVERIFY(!bottleneck(spent(0, 0, kWorthAWord * 0.99)));
        QVERIFY(bottleneck(spent(0, 0, kWorthAWord)));
        QVERIFY(!bottleneck(spent(0, 0, std::nan(""))));
    }

    void timesAddUpAndComeBackFromJson() {
        TimeSpent sum = spent(1, 2, 3, 4, 5);
        sum += onCard(spent(1, 1, 1, 1, 1));
        QCOMPARE(sum.total(), 20.0);
        const TimeSpent back = timeSpentFromJson(toJson(sum));
        QCOMPARE(back.decoding, 2.0);
        QCOMPARE(back.views, 3.0);
        QCOMPARE(back.network, 4.0);
        QCOMPARE(back.optimiser, 5.0);
        QCOMPARE(back.queueing, 6.0);
        QVERIFY(back.onCard && back.fineTuning);
        QCOMPARE(timeSpentFromJson(Json{{"network", "much"}, {"views", -3}, {"on_card", 1}}).total(), 0.0);
        QCOMPARE(timeSpentFromJson(Json(nullptr)).total(), 0.0);
    }
};

QTEST_APPLESS_MAIN(TestTrainJudgement)
#include "test_train_judgement.moc"
