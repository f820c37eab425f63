// SPDX-License-Identifier: GPL-3.0-or-later
// What `train` says of classes and of its time, to people and to programs, on more classes than a screen should show.
#include <cmath>

#include <QDir>
#include <QImage>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace ostrakon;

namespace {

constexpr int kLong = 300'000;
constexpr int kClasses = 11;
constexpr int kEach = 6;

/// Folders of noisy squares, each class with its own grey: neighbours are hard to tell apart.
void draw(const QString& folder) {
    for (int c = 0; c < kClasses; ++c)
        for (int i = 0; i < kEach; ++i) {
            QImage image(64, 64, QImage::Format_RGB888);
            quint32 noise = static_cast<quint32>(c * 100 + i + 1);
            for (int y = 0; y < 64; ++y)
                for (int x = 0; x < 64; ++x) {
                    noise = noise * 1664525U + 1013904223U;
                    const int grey = 40 + 15 * c + static_cast<int>(noise >> 27);
                    image.setPixel(x, y, qRgb(grey, grey, grey));
                }
            const QString to = QStringLiteral("%1/grey %2").arg(folder).arg(c, 2, 10, QLatin1Char('0'));
            QVERIFY(QDir().mkpath(to));
            QVERIFY(image.save(QStringLiteral("%1/%2.png").arg(to).arg(i)));
        }
}

} // namespace

class TestCliTrain : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        draw(m_cli.path("pictures"));
        m_project = m_cli.path("p.ostrakon");
        QCOMPARE(m_cli.run({"new", m_project}).code, 0);
        QCOMPARE(m_cli.run({"import", m_project, m_cli.path("pictures")}).code, 0);
        const auto first = m_cli.run({"train", m_project, "--json"}, kLong);
        if (first.err.contains("weights of"))
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        QVERIFY2(first.code == 0, first.all());
        m_folds = first.object();
        QCOMPARE(m_cli.run({"split", m_project, "--val", "0.34"}).code, 0);
        const auto second = m_cli.run({"train", m_project, "--json", "--output-dir", m_cli.path("out")}, kLong);
        QVERIFY2(second.code == 0, second.all());
        m_val = second.object();
    }

    void recallIsThatOfEval() {
        const auto evaluated = m_cli.run({"eval", m_project, "--json"}, kLong).object();
        const Json& recall = m_val["recall"];
        QCOMPARE(m_val["recall_of"].get<std::string>(), std::string("validation"));
        QCOMPARE(recall.size(), std::size_t{kClasses});
        QCOMPARE(evaluated["classes"].size(), recall.size());
        int right = 0;
        for (std::size_t i = 0; i < recall.size(); ++i) {
            const Json& same = evaluated["classes"][i];
            QCOMPARE(recall[i]["class"].get<std::string>(), same["name"].get<std::string>());
            QCOMPARE(recall[i]["images"].get<int>(), same["support"].get<int>());
            QVERIFY(std::abs(recall[i]["recall"].get<double>() - same["recall"].get<double>()) < 1e-9);
            right += recall[i]["right"].get<int>();
        }
        QVERIFY(std::abs(right / m_val["val_images"].get<double>() - m_val["accuracy"].get<double>()) < 1e-9);
    }

    void withoutAValidationPartItIsOfFolds() {
        QCOMPARE(m_folds["recall_of"].get<std::string>(), std::string("folds"));
        int images = 0;
        for (const Json& row : m_folds["recall"])
            images += row["images"].get<int>();
        QCOMPARE(images, kClasses * kEach);
    }

    void theBottleneckIsAWordAShareAndASentence() {
        const Json& found = m_folds["bottleneck"]; // the first run had everything to compute
        QVERIFY(found.is_object());
        QVERIFY(found["share"].get<double>() > 0.0 && found["share"].get<double>() <= 1.0);
        const std::string sentence = found["sentence"].get<std::string>();
        QVERIFY2(sentence.find(" %") != std::string::npos && sentence.find("%1") == std::string::npos,
                 sentence.c_str());
        QVERIFY(found["part"].is_string() && found["seconds"]["network"].get<double>() > 0.0);
        QVERIFY(m_val["bottleneck"].is_null()); // and the second found all of it in the cache
    }

    void peopleSeeTheWorstClassesFirstAndNotAllOfThem() {
        const auto said = m_cli.run({"train", m_project}, kLong);
        QVERIFY2(said.code == 0, said.all());
        const QList<QByteArray> lines = said.out.split('\n');
        const qsizetype from = lines.indexOf("Recall by class on the validation images, the worst first:");
        QVERIFY2(from > 0, said.all());
        double before = 0.0;
        for (int i = 1; i <= 8; ++i) {
            const QByteArray line = lines.value(from + i).simplified();
            QVERIFY2(line.startsWith("grey "), said.all());
            const double recall = line.split(' ').value(2).toDouble();
            QVERIFY2(recall >= before && recall <= 100.0, said.all());
            before = recall;
        }
        QCOMPARE(lines.value(from + 9).trimmed(), QByteArray("…"));
    }

    void logsHaveAColumnForEachClass() {
        const QString folder = QString::fromStdString(m_val["logs"].get<std::string>());
        QFile file(folder + "/metrics.csv");
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QVERIFY2(lines.first().endsWith(",\"val/recall/grey 09\",\"val/recall/grey 10\""), lines.first());
        for (const QByteArray& line : lines)
            QCOMPARE(line.count(','), lines.first().count(','));
        QVERIFY2(!lines.last().endsWith(','), lines.last());
    }

  private:
    test::Cli m_cli;
    QString m_project;
    Json m_folds;
    Json m_val;
};

QTEST_GUILESS_MAIN(TestCliTrain)
#include "test_cli_train.moc"
