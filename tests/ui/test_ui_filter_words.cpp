// SPDX-License-Identifier: GPL-3.0-or-later
// Each word of the filter line by itself: what it becomes, or why it is wrong.
#include <QtTest/QtTest>

#include "tests/ui/desk.h"
#include "ui/filter_parser.h"
#include "widgets/filter_line.h"

using namespace ostrakon;

namespace {

constexpr RunId kRun{7};

QString shown(const std::optional<bool>& value) {
    return !value ? QString() : *value ? QStringLiteral("yes") : QStringLiteral("no");
}

} // namespace

class TestUiFilterWords : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_desk = std::make_unique<test::Desk>();
        QVERIFY(m_desk->open());
        m_desk->act([](project::Writer& writer) {
            for (const char* name : {"Pit", "pit", "red iron", "<b>x</b>&amp;", "a \"b\"", "None", "C:\\x y", "wrong"})
                project::ensureClass(writer, name);
            return 0;
        });
        QTRY_COMPARE(m_desk->workspace.classes.items().size(), 8);
    }

    void cleanupTestCase() { m_desk.reset(); }

    void singleWords_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("labeled");
        QTest::addColumn<QString>("reviewed");
        QTest::addColumn<QString>("conflict");
        QTest::addColumn<QString>("damaged");
        QTest::newRow("unlabeled") << "unlabeled"
                                   << "no"
                                   << ""
                                   << ""
                                   << "";
        QTest::newRow("turned round") << "-unlabeled"
                                      << "yes"
                                      << ""
                                      << ""
                                      << "";
        QTest::newRow("labeled") << "labeled"
                                 << "yes"
                                 << ""
                                 << ""
                                 << "";
        QTest::newRow("not labeled") << "-labeled"
                                     << "no"
                                     << ""
                                     << ""
                                     << "";
        QTest::newRow("reviewed") << "reviewed"
                                  << ""
                                  << "yes"
                                  << ""
                                  << "";
        QTest::newRow("not reviewed") << "-Reviewed"
                                      << ""
                                      << "no"
                                      << ""
                                      << "";
        QTest::newRow("conflict") << "CONFLICT"
                                  << ""
                                  << ""
                                  << "yes"
                                  << "";
        QTest::newRow("damaged") << "-damaged"
                                 << ""
                                 << ""
                                 << ""
                                 << "no";
    }

    void singleWords() {
        QFETCH(QString, word);
        const auto parsed = parse({word});
        QVERIFY(parsed.problems.isEmpty());
        QTEST(shown(parsed.filter.labeled), "labeled");
        QTEST(shown(parsed.filter.reviewed), "reviewed");
        QTEST(shown(parsed.filter.conflict), "conflict");
        QTEST(shown(parsed.filter.damaged), "damaged");
        QVERIFY(parsed.filter.texts.empty());
        QVERIFY(!parsed.filter.run);
    }

    void classesByName_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("name");
        QTest::newRow("exact wins over another case") << "class:pit"
                                                      << "pit";
        QTest::newRow("exact wins, the first too") << "class:Pit"
                                                   << "Pit";
        QTest::newRow("any case where only one fits") << "class:RED IRON"
                                                      << "red iron";
        QTest::newRow("quoted") << "class:\"red iron\""
                                << "red iron";
        QTest::newRow("markup") << "class:<b>x</b>&amp;"
                                << "<b>x</b>&amp;";
        QTest::newRow("a stroke in the name") << "class:\"C:\\\\x y\""
                                              << "C:\\x y";
        QTest::newRow("quotes in the name") << "class:\"a \\\"b\\\"\""
                                            << "a \"b\"";
    }

    void classesByName() {
        QFETCH(QString, word);
        QFETCH(QString, name);
        const auto parsed = parse({word});
        QVERIFY2(parsed.problems.isEmpty(), qPrintable(parsed.problems.value(word)));
        QCOMPARE(parsed.filter.classes, std::vector<ClassId>{m_desk->classNamed(name.toStdString())});
    }

    void wordsWithAMeaningInQuotesAreNames() {
        QVERIFY(parse({"class:none"}).filter.orUnlabeled);
        QVERIFY(parse({"class:none"}).filter.classes.empty());
        const auto quoted = parse({"class:\"none\""});
        QVERIFY(!quoted.filter.orUnlabeled);
        QCOMPARE(quoted.filter.classes, std::vector<ClassId>{m_desk->classNamed("None")});
        const auto named = parse({"\"unlabeled\""}); // unlabeled_07.png
        QVERIFY(!named.filter.labeled);
        QCOMPARE(named.filter.texts, std::vector<std::string>{"unlabeled"});
        QVERIFY(parse({"\"wrong\""}).problems.isEmpty());
    }

    void theCompletionTellsWordsFromNames() {
        widgets::FilterLine line;
        line.setFields(ui::filterFields(m_desk->workspace.classes));
        QCOMPARE(line.completions("class:no"), (QStringList{"class:none", "class:\"None\""}));
        QCOMPARE(line.completions("class:wr"), QStringList{"class:wrong"});
        for (const QString& typed : {QString("class:"), QString("predicted:"), QString("split:")})
            for (const QString& offer : line.completions(typed)) {
                const auto parsed = parse({offer});
                QVERIFY2(parsed.problems.isEmpty(), qPrintable(offer + ": " + parsed.problems.value(offer)));
            }
    }

    void whatTheCompletionOffersIsUnderstood() {
        for (const widgets::FilterField& field : ui::filterFields(m_desk->workspace.classes)) {
            if (field.name == QLatin1String("thing") || field.name == QLatin1String("conf"))
                continue;
            QStringList words;
            for (const QString& value : field.values)
                words.append(field.name + u':' + widgets::quoteValue(value, field.name == QLatin1String("class")));
            if (field.values.isEmpty())
                words.append(field.name);
            for (const QString& word : words) {
                const auto parsed = parse({word});
                QVERIFY2(parsed.problems.isEmpty(), qPrintable(word + ": " + parsed.problems.value(word)));
                QVERIFY2(parsed.filter.texts.empty(), qPrintable(word)); // not taken for a part of a name
            }
        }
    }

    void severalClassesAreAnyOfThem() {
        const auto parsed = parse({"class:pit", "class:none", "class:Pit"});
        QCOMPARE(parsed.filter.classes.size(), std::size_t(2));
        QVERIFY(parsed.filter.orUnlabeled);
    }

    void splits_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<int>("split");
        QTest::newRow("train") << "split:train" << int(project::Split::Train);
        QTest::newRow("val") << "SPLIT:Val" << int(project::Split::Val);
        QTest::newRow("test") << "split:\"test\"" << int(project::Split::Test);
        QTest::newRow("none") << "split:none" << int(project::Split::None);
    }

    void splits() {
        QFETCH(QString, word);
        QFETCH(int, split);
        const auto parsed = parse({word});
        QVERIFY(parsed.problems.isEmpty());
        QCOMPARE(parsed.filter.splits, std::vector<project::Split>{static_cast<project::Split>(split)});
    }

    void confidence_data() {
        QTest::addColumn<QString>("word");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("below a share") << "conf<0.6" << 0.0 << 0.6;
        QTest::newRow("below percent") << "conf<60" << 0.0 << 0.6;
        QTest::newRow("above") << "conf>0.95" << 0.95 << 1.0;
        QTest::newRow("bounds") << "conf<100" << 0.0 << 1.0;
        QTest::newRow("all of it") << "conf>1" << 1.0 << 1.0;
    }

    void confidence() {
        QFETCH(QString, word);
        const auto parsed = parse({word});
        QVERIFY2(parsed.problems.isEmpty() && parsed.filter.run, qPrintable(word));
        QCOMPARE(parsed.filter.run->run, kRun);
        QTEST(parsed.filter.run->minConfidence, "low");
        QTEST(parsed.filter.run->maxConfidence, "high");
    }

    void whatSpeaksOfARunHoldsTogether() {
        const auto parsed = parse({"wrong", "predicted:pit", "conf>0.5", "conf<0.9"});
        QVERIFY(parsed.problems.isEmpty() && parsed.filter.run);
        QVERIFY(parsed.filter.run->mistakesOnly);
        QCOMPARE(parsed.filter.run->predicted, std::optional(m_desk->classNamed("pit")));
        QCOMPARE(parsed.filter.run->minConfidence, 0.5);
        QCOMPARE(parsed.filter.run->maxConfidence, 0.9);
    }

    void wrongWords_data() {
        QTest::addColumn<QString>("word");
        for (const char* word : {"class:",           "class:nix",  "split:",    "split:holdout",
                                 "conf:0.5",         "conf<",      "conf<lots", "conf<-1",
                                 "conf>101",         "conf<nan",   "conf<inf",  "predicted:nix",
                                 "predicted:nobody", "nothing:3",  "-cam",      "-wrong",
                                 "-class:pit",       "-split:val", ":x",        "<b>"})
            QTest::newRow(word) << QString::fromLatin1(word);
    }

    void wrongWords() {
        QFETCH(QString, word);
        const auto parsed = parse({word, "reviewed"});
        QCOMPARE(parsed.problems.keys(), QStringList{word});
        QVERIFY(!parsed.problems.value(word).isEmpty());
        QCOMPARE(parsed.filter.reviewed, std::optional(true)); // the rest holds
        QVERIFY(parsed.filter.classes.empty() && parsed.filter.splits.empty() && parsed.filter.texts.empty());
    }

    void withoutARunThatIsTheReason() {
        for (const char* word : {"wrong", "conf<0.5", "predicted:pit"}) {
            const auto parsed = ui::parseFilter({word}, m_desk->workspace.classes, {});
            QVERIFY2(parsed.problems.size() == 1 && !parsed.filter.run, word);
        }
        const QString why = ui::parseFilter({"wrong"}, m_desk->workspace.classes, {}).problems.value("wrong");
        QCOMPARE(ui::parseFilter({"conf<0.5"}, m_desk->workspace.classes, {}).problems.value("conf<0.5"), why);
    }

    void partsOfNamesAreTakenAsTheyAre() {
        QCOMPARE(parse({"cam2"}).filter.texts, std::vector<std::string>{"cam2"});
        QCOMPARE(parse({"\"a:b <c>\""}).filter.texts, std::vector<std::string>{"a:b <c>"});
        QCOMPARE(parse({"-"}).filter.texts, std::vector<std::string>{"-"});
        QCOMPARE(parse({QStringLiteral("目录")}).filter.texts, std::vector<std::string>{"目录"});
        QCOMPARE(parse({"thing:\"part 7\""}).thing, QStringLiteral("part 7"));
    }

    void aSecondPartOfANameIsNotLost() {
        const auto parsed = parse({"cam2", "left"});
        QCOMPARE(parsed.filter.texts, (std::vector<std::string>{"cam2", "left"}));
        QVERIFY(parsed.problems.isEmpty());
    }

  private:
    ui::ParsedFilter parse(const QStringList& words) const {
        return ui::parseFilter(words, m_desk->workspace.classes, kRun);
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
};

QTEST_MAIN(TestUiFilterWords)
#include "test_ui_filter_words.moc"
