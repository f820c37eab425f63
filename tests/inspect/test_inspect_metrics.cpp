// SPDX-License-Identifier: GPL-3.0-or-later
// Figures that can be known on paper, and the gate that a pipeline hangs on.
#include <filesystem>
#include <fstream>

#include <QtTest>

#include "core/base/json.h"
#include "core/inspect/metrics.h"

using namespace ostrakon;
using namespace ostrakon::inspect;

namespace {

double fraction(const std::string& text) {
    const auto slash = text.find('/');
    return std::stod(text.substr(0, slash)) / std::stod(text.substr(slash + 1));
}

bool near(double a, double b, double tolerance = 1e-12) {
    return std::abs(a - b) <= tolerance;
}

Json readCase(const QString& file) {
    std::ifstream in(file.toStdString());
    return Json::parse(in);
}

Evaluation judged(const Json& input) {
    std::vector<NamedClass> classes;
    std::map<std::string, int> index;
    for (const auto& name : input.at("classes")) {
        index[name] = static_cast<int>(classes.size());
        classes.push_back({ClassId{static_cast<std::int64_t>(classes.size()) + 1}, name});
    }
    std::vector<Judged> verdicts;
    for (const auto& v : input.at("verdicts")) {
        for (int i = 0; i < v.value("times", 1); ++i) {
            const auto id = static_cast<std::int64_t>(verdicts.size()) + 1;
            verdicts.push_back({ImageId{id}, ThingId{v.value("thing", 0)}, index.at(v.at("truth")),
                                index.at(v.at("predicted")), v.at("probability"), v.at("top5"),
                                "img" + std::to_string(100 + id) + ".png"});
        }
    }
    return judge(verdicts, classes);
}

Evaluation smallEvaluation() {
    Evaluation e;
    e.images = 100;
    e.accuracy = 0.9;
    e.accuracy95 = wilson95(90, 100);
    e.macroF1 = 0.85;
    e.top5 = 1.0;
    e.classes = {{ClassId{1}, "scratch", 50, 0.8, 0.7, 0.75, {}},
                 {ClassId{2}, "a<b>=c", 50, 0.95, 0.96, 0.95, {}},
                 {ClassId{3}, "absent", 0, 0.0, 0.0, 0.0, {}}};
    e.mistakes.resize(10);
    return e;
}

} // namespace

class TestInspectMetrics : public QObject {
    Q_OBJECT

  private slots:
    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3 (score without continuity correction).
    void wilsonEqualsPublishedIntervals_data() {
        QTest::addColumn<int>("hits");
        QTest::addColumn<int>("trials");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("81 of 263") << 81 << 263 << 0.2553 << 0.3662;
        QTest::newRow("15 of 148") << 15 << 148 << 0.0624 << 0.1605;
        QTest::newRow("0 of 20") << 0 << 20 << 0.0 << 0.1611;
        QTest::newRow("1 of 29") << 1 << 29 << 0.0061 << 0.1718;
        QTest::newRow("29 of 29, the mirror of 0 of 29") << 29 << 29 << 0.8830 << 1.0;
    }
    void wilsonEqualsPublishedIntervals() {
        QFETCH(int, hits);
        QFETCH(int, trials);
        QFETCH(double, low);
        QFETCH(double, high);
        const Interval i = wilson95(hits, trials);
        QVERIFY2(near(i.low, low, 5e-5), qPrintable(QString::number(i.low)));
        QVERIFY2(near(i.high, high, 5e-5), qPrintable(QString::number(i.high)));
    }

    void wilsonKnowsNothingWithoutTrials() {
        QCOMPARE(wilson95(0, 0).low, 0.0);
        QCOMPARE(wilson95(0, 0).high, 1.0);
    }

    void figuresEqualThoseOnPaper_data() {
        QTest::addColumn<QString>("file");
        const std::filesystem::path folder =
            std::filesystem::path(OSTRAKON_SOURCE_DIR) / "tests/inspect/golden/metrics";
        for (const auto& entry : std::filesystem::directory_iterator(folder))
            QTest::newRow(entry.path().stem().c_str()) << QString::fromStdString(entry.path().string());
    }
    void figuresEqualThoseOnPaper() {
        QFETCH(QString, file);
        const Json input = readCase(file);
        const Json& want = input.at("expected");
        const Evaluation e = judged(input);
        QCOMPARE(e.images, want.at("images").get<int>());
        QCOMPARE(e.things, want.at("things").get<int>());
        QVERIFY(near(e.accuracy, fraction(want.at("accuracy"))));
        QVERIFY(near(e.top5, fraction(want.at("top5"))));
        QVERIFY2(near(e.macroF1, fraction(want.at("macro_f1"))), qPrintable(QString::number(e.macroF1)));
        QVERIFY(e.confusion == want.at("confusion").get<std::vector<std::vector<int>>>());
        QCOMPARE(e.classes.size(), input.at("classes").size());
        for (std::size_t c = 0; c < e.classes.size(); ++c) {
            QCOMPARE(e.classes[c].support, want.at("support")[c].get<int>());
            QVERIFY(near(e.classes[c].precision, fraction(want.at("precision")[c])));
            QVERIFY(near(e.classes[c].recall, fraction(want.at("recall")[c])));
            QVERIFY(near(e.classes[c].f1, fraction(want.at("f1")[c])));
        }
        std::vector<std::vector<std::string>> pairs;
        for (const Mistake& m : e.mistakes)
            pairs.push_back({e.classes[static_cast<std::size_t>(m.truth.value - 1)].name,
                             e.classes[static_cast<std::size_t>(m.predicted.value - 1)].name});
        QVERIFY(pairs == want.at("mistakes").get<std::vector<std::vector<std::string>>>());
    }

    void mistakesAreSurestFirstWhateverTheOrderOfRows() {
        Json input = readCase(OSTRAKON_SOURCE_DIR "/tests/inspect/golden/metrics/six_images_three_classes.json");
        const Evaluation forward = judged(input);
        for (std::size_t i = 1; i < forward.mistakes.size(); ++i)
            QVERIFY(forward.mistakes[i - 1].probability >= forward.mistakes[i].probability);
        std::reverse(input["verdicts"].begin(), input["verdicts"].end());
        const Evaluation backward = judged(input);
        for (std::size_t i = 0; i < forward.mistakes.size(); ++i)
            QCOMPARE(forward.mistakes[i].probability, backward.mistakes[i].probability);
    }

    void gateHoldsOrNot_data() {
        QTest::addColumn<QString>("requirement");
        QTest::addColumn<bool>("holds");
        QTest::newRow("equal is enough for >=") << "accuracy>=0.9" << true;
        QTest::newRow("equal is not enough for >") << "accuracy>0.9" << false;
        QTest::newRow("spaces") << "  macro_f1 >= 0.86 " << false;
        QTest::newRow("percent") << "accuracy >= 89%" << true;
        QTest::newRow("less") << "mistakes<=10" << true;
        QTest::newRow("fewer") << "mistakes<10" << false;
        QTest::newRow("class") << "recall:scratch>=0.75" << false;
        QTest::newRow("class f1") << "f1:scratch>=0.75" << true;
        QTest::newRow("signs in the class's name") << "recall:a<b>=c>=0.95" << true;
        QTest::newRow("lower end") << "accuracy_low>=0.9" << false;
        QTest::newRow("top5") << "top5>=1" << true;
        QTest::newRow("support of an absent class") << "support:absent<1" << true;
    }
    void gateHoldsOrNot() {
        QFETCH(QString, requirement);
        QFETCH(bool, holds);
        QCOMPARE(meets(smallEvaluation(), requirement.toStdString()), holds);
    }

    void gateRefusesWhatItCannotRead_data() {
        QTest::addColumn<QString>("requirement");
        QTest::addColumn<QString>("says");
        QTest::newRow("empty") << ""
                               << "holds no comparison";
        QTest::newRow("no comparison") << "accuracy"
                                       << "holds no comparison";
        QTest::newRow("no number") << "accuracy>="
                                   << "does not end in a number";
        QTest::newRow("words") << "accuracy>=good"
                               << "does not end in a number";
        QTest::newRow("decimal comma") << "accuracy>=0,9"
                                       << "does not end in a number";
        QTest::newRow("trailing") << "accuracy>=0.9x"
                                  << "does not end in a number";
        QTest::newRow("infinite") << "accuracy>=inf"
                                  << "does not end in a number";
        QTest::newRow("equality") << "accuracy==0.9"
                                  << "exact value";
        QTest::newRow("unknown figure") << "acuracy>=0.9"
                                        << "not a figure";
        QTest::newRow("unknown class") << "recall:crack>=0.9"
                                       << "does not have";
        QTest::newRow("class without images") << "recall:absent>=0.9"
                                              << "unknown";
    }
    void gateRefusesWhatItCannotRead() {
        QFETCH(QString, requirement);
        QFETCH(QString, says);
        try {
            meets(smallEvaluation(), requirement.toStdString());
            QFAIL("accepted");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::BadInput);
            const auto sentence = QString::fromStdString(base::english(e.sentence()));
            QVERIFY2(sentence.contains(says), qPrintable(sentence));
            QVERIFY(!e.hint().key.empty());
        }
    }
};

QTEST_GUILESS_MAIN(TestInspectMetrics)
#include "test_inspect_metrics.moc"
