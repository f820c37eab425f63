// SPDX-License-Identifier: GPL-3.0-or-later
// Import, split, train, judge, gate, explain, report, stop and resume, each as a process of its own.
#include <csignal>
#include <regex>
#include <set>

#include <QFile>
#include <QImageReader>
#include <QtTest>

#include "core/project/checkpoints.h"
#include "core/project/project.h"
#include "core/project/runs.h"
#include "tests/app/cli_process.h"

using namespace ostrakon;
using test::Cli;
using test::Finished;

namespace {

constexpr int kLong = 300'000;

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

int filesIn(const QString& folder, const QString& pattern) {
    int n = 0;
    QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    for (; it.hasNext(); it.next())
        ++n;
    return n;
}

} // namespace

class TestCliLoop : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_pictures = m_cli.drawPictures("pictures", 60);
        m_project = m_cli.path("p.ostrakon");
        QCOMPARE(m_cli.run({"new", m_project}).code, 0);
        const auto import = m_cli.run({"import", m_project, m_pictures, "--thing-pattern", "(part_[0-9]+)"});
        QVERIFY2(import.code == 0, import.all());
        const auto split = m_cli.run({"split", m_project, "--val", "0.3"});
        QVERIFY2(split.code == 0, split.all());
        const auto train = m_cli.run({"train", m_project, "--json"}, kLong);
        QVERIFY2(train.code == 0, train.all());
        m_train = train.object();
    }

    void trainSaysWhatTheContractSays() {
        for (const char* key : {"run", "device", "epochs", "train_images", "val_images", "best_epoch", "accuracy",
                                "seconds_total", "seconds_features", "seconds_training", "images_per_s", "stopped"})
            QVERIFY2(m_train.contains(key), key);
        QCOMPARE(m_train["stopped"].get<bool>(), false);
        QCOMPARE(m_train["train_images"].get<int>() + m_train["val_images"].get<int>(), 60);
    }

    void evalAgreesWithTrain() {
        const auto result = m_cli.run({"eval", m_project, "--json"});
        QVERIFY2(result.code == 0, result.all());
        const Json e = result.object();
        for (const char* key : {"run", "model", "split", "images", "things", "accuracy", "accuracy_ci95", "top5",
                                "macro_f1", "classes", "confusion", "mistakes"})
            QVERIFY2(e.contains(key), key);
        QCOMPARE(e["accuracy"].get<double>(), m_train["accuracy"].get<double>());
        QCOMPARE(e["images"].get<int>(), m_train["val_images"].get<int>());
        QVERIFY(e["things"].get<int>() < e["images"].get<int>());
        int sum = 0;
        for (const auto& row : e["confusion"])
            for (const auto& cell : row)
                sum += cell.get<int>();
        QCOMPARE(sum, e["images"].get<int>());
    }

    void gateDecidesTheExitCode_data() {
        QTest::addColumn<QStringList>("gates");
        QTest::addColumn<int>("code");
        QTest::newRow("open") << QStringList{"accuracy>=0"} << 0;
        QTest::newRow("closed") << QStringList{"accuracy>1"} << 6;
        QTest::newRow("one of two closed") << QStringList{"accuracy>=0", "images>1000"} << 6;
        QTest::newRow("two open") << QStringList{"accuracy>=0", "recall:scratch>=0"} << 0;
        QTest::newRow("unreadable") << QStringList{"acuracy>=0"} << 4;
        QTest::newRow("unreadable beside a closed one") << QStringList{"accuracy>1", "recall:ghost>0"} << 4;
    }
    void gateDecidesTheExitCode() {
        QFETCH(QStringList, gates);
        QFETCH(int, code);
        QStringList arguments{"eval", m_project, "--json"};
        for (const QString& gate : gates)
            arguments << "--require" << gate;
        const auto result = m_cli.run(arguments);
        QVERIFY2(result.code == code, result.all());
        const Json json = result.object();
        QVERIFY2(json.contains(code == 4 ? "error" : "requirements"), result.all());
    }

    void reportIsOneFile() {
        const QString out = m_cli.path("report.html");
        const auto result =
            m_cli.run({"report", m_project, "--run", QString::fromStdString(m_train["run"].dump()), "--out", out});
        QVERIFY2(result.code == 0, result.all());
        const QByteArray page = contentOf(out);
        QVERIFY(page.contains("<svg") && page.contains("scratch"));
        QVERIFY(!page.contains("<script") && !page.contains("src=\"http"));
    }

    void aSecondTrainingIsTheSameAndFast() {
        const auto again = m_cli.run({"train", m_project, "--json"}, kLong);
        QVERIFY2(again.code == 0, again.all());
        const Json json = again.object();
        QCOMPARE(json["accuracy"].get<double>(), m_train["accuracy"].get<double>());
        QCOMPARE(json["images_per_s"].get<double>(), 0.0); // every feature was cached
        const auto number = [](const Json& run) { return QString::fromStdString(run.dump()); };
        const auto compared =
            m_cli.run({"eval", m_project, "--run", number(json["run"]), "--against", number(m_train["run"]), "--json"});
        QVERIFY2(compared.code == 0, compared.all());
        const Json comparison = compared.object()["comparison"];
        QCOMPARE(comparison["mcnemar_p"].get<double>(), 1.0);
        QVERIFY(comparison["fixed"].empty() && comparison["broken"].empty());
        QCOMPARE(comparison["both_wrong"].size(), compared.object()["mistakes"].size());
    }

    void manySplitsSayHowGoodItIs() {
        const auto studied = m_cli.run({"study", m_project, "--repeats", "3", "--json"}, kLong);
        QVERIFY2(studied.code == 0, studied.all());
        const Json json = studied.object();
        QCOMPARE(json["curve"].size(), std::size_t(4));
        QCOMPARE(json["repeats"].get<int>(), 3);
        QVERIFY(json["curve"][3]["accuracy"]["mean"].get<double>() > 0.5);
        QVERIFY(!json["classes"].empty() && json["classes"][0].contains("last_doubling"));
    }

    void aStoppedTrainingKeepsItsBestAndResumes() {
        const auto process = m_cli.start({"train", m_project, "--recipe", "full", "--epochs", "500", "--json"});
        const auto watched = project::Project::open(m_project.toStdString(), project::Access::ReadOnly);
        const auto reader = watched->reader();
        const auto running = [&] {
            const auto runs = project::listRuns(*reader);
            return !runs.empty() && runs.front().what.recipe == "full" &&
                           project::lastCheckpoint(*reader, runs.front().id)
                       ? runs.front().id
                       : RunId{};
        };
        while (process->state() == QProcess::Running && !running())
            process->waitForFinished(20);
        if (!Cli::signal(*process, SIGINT))
            QSKIP("SKIPPED: the training was over before it could be stopped");
        const auto stopped = Cli::finish(*process, kLong);
        QVERIFY2(stopped.code == 5, stopped.all());
        QVERIFY2(stopped.object().value("stopped", false), stopped.all());
        const RunId run = project::listRuns(*reader).front().id;
        QCOMPARE(int(project::findRun(*reader, run)->state), int(project::RunState::Stopped));
        const auto number = QString::number(run.value);
        QCOMPARE(m_cli.run({"eval", m_project, "--run", number}).code, 0); // the best so far is there
        const auto resumed = m_cli.start({"train", m_project, "--resume", number, "--json"});
        const auto before = project::lastCheckpoint(*reader, run)->what.epoch;
        while (resumed->state() == QProcess::Running && project::lastCheckpoint(*reader, run)->what.epoch <= before)
            resumed->waitForFinished(20);
        if (!Cli::signal(*resumed, SIGTERM))
            QSKIP("SKIPPED: the resumed training was over before it could be stopped");
        const auto end = Cli::finish(*resumed, kLong);
        QVERIFY2(end.code == 5, end.all());
        QVERIFY(project::lastCheckpoint(*reader, run)->what.epoch > before);
    }

    void aFinishedRunIsNotResumed() {
        const auto result =
            m_cli.run({"train", m_project, "--resume", QString::fromStdString(m_train["run"].dump()), "--json"});
        QVERIFY2(result.code == 4, result.all());
        const Json runs = m_cli.run({"info", m_project, "--json"}).object()["runs"];
        for (const auto& run : runs)
            if (run["run"] == m_train["run"])
                QCOMPARE(run["state"].get<std::string>(), std::string("finished")); // and stays what it was
    }

    void weightsFromElsewhere() {
        qputenv("XDG_DATA_HOME", m_cli.path("home").toUtf8());
        const auto listed = [&] {
            const Json all = m_cli.run({"weights", "list", "--json"}).object();
            for (const auto& model : all["models"])
                if (model["name"] == "efficientnet-lite0")
                    return model;
            return Json();
        };
        const QString bundled = QString::fromStdString(listed()["file"].get<std::string>());
        QCOMPARE(listed()["source"].get<std::string>(), std::string());
        const auto refused = m_cli.run({"weights", "add", bundled, "--arch", "resnet18", "--json"});
        QVERIFY2(refused.code == 4 && refused.err.contains("conv1.weight"), refused.all());
        const auto added =
            m_cli.run({"weights", "add", bundled, "--arch", "efficientnet-lite0", "--licence", "Apache-2.0", "--json"});
        QVERIFY2(added.code == 0 && added.object()["classifier"] == true, added.all());
        const Json own = listed();
        QVERIFY(own["file"].get<std::string>() != bundled.toStdString());
        QCOMPARE(own["licence"].get<std::string>(), std::string("Apache-2.0"));
        QCOMPARE(own["source_sha256"].get<std::string>().size(), std::size_t(64));
        // The same weights in another container: nothing has to be computed again.
        const auto again = m_cli.run({"train", m_project, "--json"}, kLong);
        QVERIFY2(again.code == 0 && again.object()["images_per_s"] == 0.0, again.all());
        qunsetenv("XDG_DATA_HOME");
    }

    /// Figures over what is left would flatter; a class that is gone altogether is refused.
    void missingImagesAreCountedAndShutTheGate() {
        const QString pictures = m_cli.drawPictures("fragile", 60, 5), project = m_cli.path("fragile.ostrakon");
        QCOMPARE(m_cli.run({"new", project}).code, 0);
        QCOMPARE(m_cli.run({"import", project, pictures}).code, 0);
        const Json split = m_cli.run({"split", project, "--val", "0.3", "--json"}).object();
        for (const char* part : {"train", "val"})
            QVERIFY(QFile::remove(pictures + "/" + QString::fromStdString(split[part][0].get<std::string>())));
        const auto train = m_cli.run({"train", project, "--json"}, kLong);
        QVERIFY2(train.code == 0, train.all());
        const Json t = train.object();
        QCOMPARE(t["left_out_images"].get<int>(), 2);
        QCOMPARE(t["train_images"].get<int>() + t["val_images"].get<int>(), 58);
        const auto gate = m_cli.run({"eval", project, "--require", "accuracy>=0", "--json"});
        QVERIFY2(gate.code == 6 && gate.err.contains("could not be judged"), gate.all());
        const QStringList classes = QDir(pictures).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(QDir(pictures + "/" + classes.first()).removeRecursively());
        QVERIFY(QDir(m_cli.path("cache")).removeRecursively()); // else their features are still known
        const auto refused = m_cli.run({"train", project, "--json"}, kLong);
        QVERIFY2(refused.code == 4 && refused.err.contains(classes.first().toUtf8()), refused.all());
    }

    void trainFromAFolderMakesAProject() {
        const QString out = m_cli.path("out");
        const QStringList arguments{"train", "--data-dir", m_pictures, "--output-dir", out, "--json"};
        const auto first = m_cli.run(arguments, kLong);
        QVERIFY2(first.code == 0, first.all());
        QVERIFY(QFile::exists(out + "/project.ostrakon") && QFile::exists(out + "/report.html"));
        QVERIFY(first.object()["val_images"].get<int>() > 0);
        QVERIFY(QFile::exists(QString::fromStdString(first.object()["logs"].get<std::string>()) + "/metrics.csv"));
        const auto second = m_cli.run(arguments, kLong); // the same project again, nothing imported twice
        QVERIFY2(second.code == 0, second.all());
        QVERIFY(second.object()["run"] != first.object()["run"]);
        QCOMPARE(second.object()["train_images"], first.object()["train_images"]);
    }

    void demoWorksEndToEnd() {
        const QString dir = m_cli.path("demo");
        const auto result = m_cli.run({"demo", dir, "--images", "60", "--json"}, kLong);
        QVERIFY2(result.code == 0, result.all());
        const Json json = result.object();
        QCOMPARE(json["existing"].get<bool>(), false);
        QCOMPARE(filesIn(dir + "/images", "*.jpg"), 60);
        QVERIFY(QFile::exists(QString::fromStdString(json["report"])));
        QVERIFY(QFile::exists(QString::fromStdString(json["project"])));
        QCOMPARE(std::size_t(filesIn(dir + "/maps", "*.png")),
                 std::min<std::size_t>(24, json["eval"]["mistakes"].size()));
        // Split by thing: no part's photographs stand on both sides.
        const Json split = m_cli.run({"split", dir + "/demo.ostrakon", "--json"}).object();
        std::set<std::string> train;
        const std::regex part("part_[0-9]+");
        const auto thingOf = [&](const std::string& path) {
            std::smatch match;
            return std::regex_search(path, match, part) ? match.str() : path;
        };
        for (const auto& path : split["train"])
            train.insert(thingOf(path));
        for (const auto& path : split["val"])
            QVERIFY(!train.contains(thingOf(path)));
    }

    void demoDoesNotOverwrite() {
        const QString dir = m_cli.path("demo");
        const QByteArray before = contentOf(dir + "/report.html");
        QVERIFY(!before.isEmpty());
        const auto again = m_cli.run({"demo", dir, "--images", "60"});
        QVERIFY2(again.code == 0, again.all());
        QVERIFY2(again.out.contains("already"), again.all());
        QCOMPARE(contentOf(dir + "/report.html"), before);
    }

    void infoAndDoctorAndBenchSpeak() {
        const Json info = m_cli.run({"info", m_project, "--json"}).object();
        QVERIFY(info["runs"].size() >= 1);
        const auto doctor = m_cli.run({"doctor", "--json"});
        QVERIFY2(doctor.code == 0, doctor.all());
        const auto bench = m_cli.run({"bench", "infer", "--repeats", "1", "--batch-size", "2", "--json"});
        QVERIFY2(bench.code == 0, bench.all());
        QVERIFY(bench.object()["ms_per_image"].get<double>() > 0.0);
    }

  private:
    Cli m_cli;
    QString m_pictures;
    QString m_project;
    Json m_train;
};

QTEST_GUILESS_MAIN(TestCliLoop)
#include "test_cli_loop.moc"
