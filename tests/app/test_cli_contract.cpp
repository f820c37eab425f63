// SPDX-License-Identifier: GPL-3.0-or-later
// What scripts depend on: exit codes, pure standard output, sentences that name the file. Nothing is trained here.
#include <csignal>

#include <QFile>
#include <QtTest>

#include "core/project/history.h"
#include "core/project/images.h"
#include "core/project/imports.h"
#include "core/project/project.h"
#include "tests/app/cli_process.h"

using namespace ostrakon;
using test::Cli;
using test::Finished;

namespace {

void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

std::int64_t imagesIn(const QString& project) {
    const auto p = project::Project::open(project.toStdString(), project::Access::ReadOnly);
    const auto reader = p->reader();
    return project::countImages(*reader);
}

} // namespace

class TestCliContract : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_pictures = m_cli.drawPictures("pictures", 25);
        write(m_cli.path("text.ostrakon"), "This is a letter, not a project.\n");
        write(m_cli.path("empty.ostrakon"), "");
        QVERIFY(QFile::copy(QDir(m_pictures).filePath(firstPicture()), m_cli.path("photo.ostrakon")));
        QDir().mkdir(m_cli.path("nothing"));
        QCOMPARE(m_cli.run({"new", m_cli.path("blank.ostrakon")}).code, 0);
        QCOMPARE(m_cli.run({"new", m_cli.path("full.ostrakon")}).code, 0);
        const auto imported = m_cli.run({"import", m_cli.path("full.ostrakon"), m_pictures});
        QVERIFY2(imported.code == 0, imported.all());
    }

    void wrongCommandLinesAreUsage_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList{};
        QTest::newRow("unknown command") << QStringList{"frobnicate"};
        QTest::newRow("a command of a later version") << QStringList{"merge", "a", "b"};
        QTest::newRow("unknown option") << QStringList{"info", "p.ostrakon", "--frobnicate"};
        QTest::newRow("missing project") << QStringList{"info"};
        QTest::newRow("missing value") << QStringList{"split", "p.ostrakon", "--val"};
        QTest::newRow("out of range") << QStringList{"split", "p.ostrakon", "--val", "2"};
        QTest::newRow("shares that leave nothing") << QStringList{"split", "p", "--val", "0.6", "--test", "0.5"};
        QTest::newRow("no number") << QStringList{"demo", "d", "--images", "many"};
        QTest::newRow("no such recipe") << QStringList{"train", "p.ostrakon", "--recipe", "slow"};
        QTest::newRow("train on nothing") << QStringList{"train"};
        QTest::newRow("data without output") << QStringList{"train", "--data-dir", "x"};
        QTest::newRow("group without command") << QStringList{"weights"};
        QTest::newRow("a rate that is no number") << QStringList{"train", "p.ostrakon", "--lr", "nan"};
        QTest::newRow("a rate of nothing") << QStringList{"train", "p.ostrakon", "--lr", "0"};
        QTest::newRow("a seed below zero") << QStringList{"train", "p.ostrakon", "--seed", "-1"};
        QTest::newRow("a seed too long") << QStringList{"demo", "d", "--seed", "99999999999999999999"};
        QTest::newRow("run zero") << QStringList{"eval", "p.ostrakon", "--run", "0"};
        QTest::newRow("a run that is a word") << QStringList{"train", "p.ostrakon", "--resume", "last"};
    }
    void wrongCommandLinesAreUsage() {
        QFETCH(QStringList, arguments);
        const auto plain = m_cli.run(arguments);
        QVERIFY2(plain.code == 2, plain.all());
        QVERIFY2(plain.out.isEmpty(), plain.all());
        QVERIFY2(plain.err.contains("--help"), plain.all());
        const auto json = m_cli.run(arguments + QStringList{"--json"});
        QVERIFY2(json.code == 2, json.all());
        QVERIFY2(json.object().contains("error"), json.all());
    }

    void whatIsWrongIsQuoted_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("unknown") << QStringList{"frobnicate", "x"} << QByteArray("There is no command “frobnicate”");
        QTest::newRow("later") << QStringList{"export", "--help"} << QByteArray("“export” is not in this version yet");
        QTest::newRow("seed") << QStringList{"train", "p", "--seed", "-1"} << QByteArray("“-1” is no seed");
        QTest::newRow("run") << QStringList{"eval", "p", "--run", "abc"} << QByteArray("“abc” is no run");
        QTest::newRow("an option misspelt")
            << QStringList{"train", "p", "--recpe", "quick"} << QByteArray("There is no option “--recpe”.");
        QTest::newRow("a word too many") << QStringList{"info", "p", "q"} << QByteArray("“q” is one word too many.");
        QTest::newRow("no project") << QStringList{"info"} << QByteArray("PROJECT is missing.");
        QTest::newRow("no command") << QStringList{} << QByteArray("a command is missing");
        QTest::newRow("share") << QStringList{"split", "p", "--val", "20"}
                               << QByteArray("“20” is no number from 0 to 0.9.");
        QTest::newRow("rate") << QStringList{"train", "p", "--lr", "nan"} << QByteArray("“nan” is no number");
    }
    void whatIsWrongIsQuoted() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, words);
        const auto result = m_cli.run(arguments);
        QVERIFY2(result.code == 2 && result.err.contains(words), result.all());
        QVERIFY2(result.err.size() < 400, result.all());
    }

    void aResultThatCannotBeWrittenIsAFailure() {
        QProcess full;
        full.setStandardOutputFile("/dev/full");
        full.start(QString::fromUtf8(OSTRAKON_BIN_DIR "/ostrakon-cli"), {"weights", "list", "--json"});
        QVERIFY(full.waitForFinished());
        QCOMPARE(full.exitCode(), 1);
        QVERIFY(full.readAllStandardError().contains("could not be written"));
    }

    void helpAndVersionAreResults() {
        const auto help = m_cli.run({"--help"});
        QCOMPARE(help.code, 0);
        for (const char* command :
             {"demo", "new", "info", "check", "backup", "log", "relink", "vacuum", "import", "split", "train", "eval",
              "predict", "report", "weights", "bench", "doctor", "undo", "redo"})
            QVERIFY2(QRegularExpression(QString("\\n +%1 ").arg(command)).match(QString::fromUtf8(help.out)).hasMatch(),
                     command);
        QVERIFY(help.out.contains("6 gate not met"));
        const auto version = m_cli.run({"--version"});
        QCOMPARE(version.code, 0);
        QVERIFY(version.out.startsWith("ostrakon-cli "));
        const auto train = m_cli.run({"train", "--help"});
        QCOMPARE(train.code, 0);
        QVERIFY(train.out.contains("--resume") && train.out.contains("--json"));
    }

    void badInputIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        const QString blank = m_cli.path("blank.ostrakon");
        const auto row = [](const char* title, QStringList arguments, QString named) {
            QTest::newRow(title) << arguments << named;
        };
        row("no such project", {"info", m_cli.path("gone.ostrakon")}, "gone.ostrakon");
        row("a text file as project", {"info", m_cli.path("text.ostrakon")}, "text.ostrakon");
        row("an empty file as project", {"info", m_cli.path("empty.ostrakon")}, "empty.ostrakon");
        row("a picture as project", {"import", m_cli.path("photo.ostrakon"), m_pictures}, "photo.ostrakon");
        row("a folder as project", {"log", m_cli.path("nothing")}, "nothing");
        row("new over a file", {"new", m_cli.path("text.ostrakon")}, "text.ostrakon");
        row("new over a project", {"new", blank}, "blank.ostrakon");
        row("new in no folder", {"new", m_cli.path("no/p.ostrakon")}, "no");
        row("new without the ending", {"new", m_cli.path("project.db")}, "project.db");
        row("no such folder", {"import", blank, m_cli.path("elsewhere")}, "elsewhere");
        row("a file as folder", {"import", blank, m_cli.path("text.ostrakon")}, "text.ostrakon");
        row("a bad pattern", {"import", blank, m_pictures, "--thing-pattern", "("}, "(");
        row("an endless pattern", {"import", blank, m_pictures, "--thing-pattern", QString(50000, '(')}, "((((((");
        row("a pattern with a back reference", {"import", blank, m_pictures, "--thing-pattern", "(a)\\1"}, "(a)\\1");
        row("a format of a later version", {"import", blank, m_pictures, "--format", "coco"}, "coco");
        row("split without labels", {"split", blank}, "");
        row("train without images", {"train", blank}, "");
        row("train an unknown network", {"train", blank, "--model", "frobnet"}, "frobnet");
        row("eval without a run", {"eval", blank}, "");
        row("eval of no such run", {"eval", blank, "--run", "99"}, "99");
        row("eval of no such part", {"eval", blank, "--split", "holdout"}, "");
        row("predict without a run", {"predict", blank, m_pictures}, "");
        row("report without a run", {"report", blank, "--out", m_cli.path("r.html")}, "");
        row("report as PDF without a run", {"report", blank, "--out", m_cli.path("r.pdf")}, "");
        row("report as a text", {"report", blank, "--out", m_cli.path("r.txt")}, "r.txt");
        row("backup onto itself", {"backup", blank, blank}, "blank.ostrakon");
        row("nothing to undo", {"undo", blank}, "");
        row("nothing to redo", {"redo", blank}, "");
        row("nothing to decode", {"bench", "decode", m_cli.path("nothing")}, "nothing");
        row("weights of nothing", {"weights", "check", m_cli.path("nowhere")}, "nowhere");
        row("train from no folder", {"train", "--data-dir", m_cli.path("gone"), "--output-dir", m_cli.path("o")},
            "gone");
    }
    void badInputIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto plain = m_cli.run(arguments);
        QVERIFY2(plain.code == 4, plain.all());
        QVERIFY2(plain.out.isEmpty(), plain.all());
        QVERIFY2(plain.err.startsWith("ostrakon-cli: "), plain.all());
        QVERIFY2(plain.err.contains(named.toUtf8()), plain.all());
        QVERIFY2(plain.err.count('\n') >= 2, plain.all()); // the sentence, and a line on the way out
        QVERIFY2(!plain.err.contains("terminate") && !plain.err.contains("basic_"), plain.all());
        const auto json = m_cli.run(arguments + QStringList{"--json"});
        QVERIFY2(json.code == 4, json.all());
        const Json object = json.object();
        QVERIFY2(object.contains("error"), json.all());
        QVERIFY2(!object["error"]["hint"].get<std::string>().empty(), json.all());
    }

    void badInputChangesNothing() {
        QCOMPARE(imagesIn(m_cli.path("blank.ostrakon")), 0);
        QFile text(m_cli.path("text.ostrakon"));
        QVERIFY(text.open(QIODevice::ReadOnly));
        QCOMPARE(text.readAll(), QByteArray("This is a letter, not a project.\n"));
    }

    void jsonIsTheOnlyThingOnStandardOutput_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QStringList>("keys");
        const QString full = m_cli.path("full.ostrakon");
        QTest::newRow("info") << QStringList{"info", full}
                              << QStringList{"images", "labeled", "classes", "split", "runs"};
        QTest::newRow("check") << QStringList{"check", full} << QStringList{"ok", "problems"};
        QTest::newRow("log") << QStringList{"log", full} << QStringList{"history"};
        QTest::newRow("split") << QStringList{"split", full} << QStringList{"train", "val", "test"};
        QTest::newRow("dry run") << QStringList{"import", full, m_pictures, "--dry-run"} << QStringList{"files"};
        QTest::newRow("backup") << QStringList{"backup", full, m_cli.path("copy.ostrakon")}
                                << QStringList{"backup", "bytes"};
        QTest::newRow("vacuum") << QStringList{"vacuum", full} << QStringList{"bytes_saved"};
        QTest::newRow("undo") << QStringList{"undo", full} << QStringList{"sequence", "message"};
        QTest::newRow("redo") << QStringList{"redo", full} << QStringList{"sequence", "message"};
        QTest::newRow("weights") << QStringList{"weights", "list"} << QStringList{"models"};
        QTest::newRow("thumbs") << QStringList{"bench", "thumbs", m_pictures, "--repeats", "1"}
                                << QStringList{"ms_per_image", "images_per_s"};
        QTest::newRow("decode") << QStringList{"bench", "decode", m_pictures, "--repeats", "1"}
                                << QStringList{"ms_per_image", "images_per_s"};
        QTest::newRow("version") << QStringList{"--version"} << QStringList{"version"};
    }
    void jsonIsTheOnlyThingOnStandardOutput() {
        QFETCH(QStringList, arguments);
        QFETCH(QStringList, keys);
        const auto result = m_cli.run(arguments + QStringList{"--json"});
        QVERIFY2(result.code == 0, result.all());
        const Json object = result.object();
        for (const QString& key : keys)
            QVERIFY2(object.contains(key.toStdString()), result.all());
        QVERIFY2(!result.err.contains('\r') && !result.err.contains('\x1b'), result.all()); // no terminal, no progress
    }

    void anImportOfNothingIsNoSuccess() {
        QDir().mkdir(m_cli.path("letters"));
        write(m_cli.path("letters/a.jpg"), "Dear colleague");
        QCOMPARE(m_cli.run({"new", m_cli.path("letters.ostrakon")}).code, 0);
        const auto result = m_cli.run({"import", m_cli.path("letters.ostrakon"), m_cli.path("letters"), "--json"});
        QVERIFY2(result.code == 4, result.all());
        QVERIFY2(result.all().contains("a.jpg"), result.all());
        const auto info = m_cli.run({"info", m_cli.path("letters.ostrakon"), "--json"});
        QVERIFY2(info.object()["folders"].empty(), info.all()); // nothing of it is in the project
    }

    void whatQuickDoesNotKnowIsSaid() {
        const auto result = m_cli.run({"train", m_cli.path("blank.ostrakon"), "--epochs", "3"});
        QCOMPARE(result.code, 4); // there is nothing to train on
        QVERIFY2(result.err.contains("--epochs changes nothing"), result.all());
        const auto full = m_cli.run({"train", m_cli.path("blank.ostrakon"), "--epochs", "3", "--recipe", "full"});
        QVERIFY2(!full.err.contains("changes nothing"), full.all());
    }

    void splitListsPathsBelowTheImportedFolder() {
        const auto result =
            m_cli.run({"split", m_cli.path("full.ostrakon"), "--val", "0.4", "--redo", "--seed", "3", "--json"});
        QVERIFY2(result.code == 0, result.all());
        const Json object = result.object();
        std::size_t listed = 0;
        for (const char* part : {"train", "val", "test"})
            for (const auto& path : object[part]) {
                QVERIFY(QFile::exists(QDir(m_pictures).filePath(QString::fromStdString(path))));
                ++listed;
            }
        QCOMPARE(listed, std::size_t(25));
        QVERIFY(object["val"].size() >= 5);
        const auto again = m_cli.run({"split", m_cli.path("full.ostrakon"), "--val", "0.1", "--seed", "9", "--json"});
        QVERIFY(again.object()["val"] == object["val"]); // sticky without --redo
    }

    void aHeldProjectIsBusyAndTheHolderIsNamed() {
        const QString path = m_cli.path("held.ostrakon");
        const auto mine = project::Project::create(path.toStdString());
        for (const QStringList& arguments : {QStringList{"import", path, m_pictures}, QStringList{"undo", path},
                                             QStringList{"train", path}, QStringList{"split", path}}) {
            const auto result = m_cli.run(arguments);
            QVERIFY2(result.code == 3, result.all());
            QVERIFY2(result.err.contains("held.ostrakon"), result.all());
            QVERIFY2(result.err.contains(QByteArray::number(QCoreApplication::applicationPid())), result.all());
        }
        QCOMPARE(m_cli.run({"info", path}).code, 0); // looking is no harm
        QCOMPARE(m_cli.run({"log", path}).code, 0);
        const auto copied = m_cli.run({"backup", path, m_cli.path("held-copy.ostrakon")});
        QVERIFY2(copied.code == 0, copied.all());
    }

    void undoAndRedoCrossProcesses() {
        const QString path = m_cli.path("undo.ostrakon");
        QCOMPARE(m_cli.run({"new", path}).code, 0);
        QCOMPARE(m_cli.run({"import", path, m_pictures}).code, 0);
        QCOMPARE(imagesIn(path), 25);
        QCOMPARE(m_cli.run({"undo", path}).code, 0);
        QCOMPARE(imagesIn(path), 0);
        QCOMPARE(m_cli.run({"redo", path}).code, 0);
        QCOMPARE(imagesIn(path), 25);
        const Json log = m_cli.run({"log", path, "--json"}).object();
        QCOMPARE(log["history"].size(), std::size_t(3));
        QCOMPARE(log["history"][0]["what"].get<std::string>(), std::string("redo"));
    }

    void aBackupIsAProject() {
        QCOMPARE(m_cli.run({"backup", m_cli.path("full.ostrakon"), m_cli.path("nothing")}).code, 0); // into a folder
        const auto info = m_cli.run({"info", m_cli.path("nothing/full.ostrakon"), "--json"});
        QCOMPARE(info.object()["images"].get<int>(), 25);
    }

    void aDamagedProjectNamesTheBackupThatVacuumMade() {
        const QString path = m_cli.path("damaged.ostrakon");
        QCOMPARE(m_cli.run({"new", path}).code, 0);
        QCOMPARE(m_cli.run({"import", path, m_pictures}).code, 0);
        QCOMPARE(m_cli.run({"undo", path}).code, 0);
        const auto given = m_cli.run({"vacuum", path});
        QVERIFY2(given.code == 0, given.all());
        {
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadWrite));
            file.seek(file.size() / 2);
            file.write(QByteArray(static_cast<int>(file.size() / 2), '\xA5'));
        }
        const auto found = m_cli.run({"check", path});
        QVERIFY2(found.code == 4 && found.out.isEmpty(), found.all());
        const bool made = QDir(m_cli.path("data/ostrakon/backups")).exists();
        QVERIFY2(found.err.contains(made ? "data/ostrakon/backups/" : "no automatic backup"), found.all());
        QCOMPARE(made, given.out.contains("as it was before"));
    }

    void dryRunChangesNothing() {
        const QString path = m_cli.path("dry.ostrakon");
        QCOMPARE(m_cli.run({"new", path}).code, 0);
        const auto result = m_cli.run({"import", path, m_pictures, "--dry-run", "--json"});
        QVERIFY2(result.code == 0, result.all());
        QCOMPARE(result.object()["images"].get<int>(), 25);
        QCOMPARE(imagesIn(path), 0);
        QCOMPARE(m_cli.run({"log", path, "--json"}).object()["history"].size(), std::size_t(0));
    }

    void hostileNamesDoNotSteerTheTerminal() {
        QDir().mkpath(m_cli.path("hostile/a"));
        QVERIFY(QFile::copy(QDir(m_pictures).filePath(firstPicture()), m_cli.path("hostile/a/\x1b[31mred\x07.png")));
        write(m_cli.path("hostile/a/\x1b]0;title\x07.txt"), "no picture");
        const QString path = m_cli.path("hostile.ostrakon");
        QCOMPARE(m_cli.run({"new", path}).code, 0);
        const auto result = m_cli.run({"import", path, m_cli.path("hostile")});
        QVERIFY2(result.code == 0, result.all());
        QVERIFY(!result.out.contains('\x1b') && !result.err.contains('\x1b') && !result.out.contains('\x07'));
        QVERIFY2(result.out.contains("\\x1B"), result.all()); // said all the same
    }

    void aStoppedImportIsKeptAndGoesOn() {
        const QString many = m_cli.drawPictures("many", 200, 5);
        const QString path = m_cli.path("stopped.ostrakon");
        QCOMPARE(m_cli.run({"new", path}).code, 0);
        // A folder of many small copies, so that the import lasts long enough to be stopped.
        int copies = 0;
        QDirIterator it(many, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            for (int k = 0; k < 40; ++k, ++copies) // bytes after the end marker make another image of it
                write(it.filePath() + QString("_%1.jpg").arg(k), bytes + QByteArray::number(k));
        }
        const auto process = m_cli.start({"import", path, many, "--threads", "1", "--json"});
        const auto watched = project::Project::open(path.toStdString(), project::Access::ReadOnly);
        const auto reader = watched->reader();
        while (process->state() == QProcess::Running && project::countImages(*reader) == 0)
            process->waitForFinished(1);
        if (!Cli::signal(*process, SIGINT))
            QSKIP("SKIPPED: the import was over before it could be stopped");
        const auto stopped = Cli::finish(*process);
        if (stopped.code == 0)
            QSKIP("SKIPPED: the import was over before it could be stopped");
        QVERIFY2(stopped.code == 5, stopped.all());
        QVERIFY2(stopped.object().value("stopped", false), stopped.all());
        const auto kept = project::countImages(*reader);
        QVERIFY(kept > 0);
        const auto other = m_cli.run({"import", path, m_pictures});
        QVERIFY2(other.code == 4 && other.err.contains("undo"), other.all());
        const auto again = m_cli.run({"import", path, many, "--json"});
        QVERIFY2(again.code == 0, again.all());
        QCOMPARE(project::countImages(*reader), std::int64_t(copies + 200));
    }

    void undoTakesAnInterruptedImportBack() {
        const QString path = m_cli.path("interrupted.ostrakon");
        ImportId import;
        {
            const auto killed = project::Project::create(path.toStdString());
            killed->store().call(project::Priority::Act, [&](project::Writer& w) {
                import = project::beginImport(w, {m_pictures.toStdString(), "{}", "pictures"});
                project::ImportedFile file;
                file.facts = {base::Sha256::of(std::string_view("a")), 1000, 640, 480, 1, "jpeg", 8, 3, {}};
                file.relativePath = "a.jpg";
                project::importChunk(w, import, {&file, 1}, {});
            });
        } // never finished: as kill -9 leaves it
        QCOMPARE(imagesIn(path), 1);
        const auto other = m_cli.run({"import", path, m_cli.path("")});
        QVERIFY2(other.code == 4 && other.err.contains("undo"), other.all());
        const auto back = m_cli.run({"undo", path});
        QVERIFY2(back.code == 0, back.all());
        QVERIFY2(back.out.contains("interrupted import") && back.out.contains("1 image"), back.all());
        QCOMPARE(imagesIn(path), 0);
        QCOMPARE(m_cli.run({"undo", path}).code, 4); // there is nothing below it
        const auto fresh = m_cli.run({"import", path, m_pictures});
        QVERIFY2(fresh.code == 0, fresh.all());
        QCOMPARE(imagesIn(path), 25);
    }

    void anInterruptedImportThatBroughtNothingGoesToo() {
        const QString path = m_cli.path("nothing-came.ostrakon");
        project::Project::create(path.toStdString())->store().call(project::Priority::Act, [&](project::Writer& w) {
            return project::beginImport(w, {m_pictures.toStdString(), "{}", "pictures"});
        });
        const auto back = m_cli.run({"undo", path});
        QVERIFY2(back.code == 0, back.all());
        QVERIFY2(m_cli.run({"info", path, "--json"}).object()["open_imports"] == 0, back.all());
    }

  private:
    QString firstPicture() const {
        QDirIterator it(m_pictures, QDir::Files, QDirIterator::Subdirectories);
        return QDir(m_pictures).relativeFilePath(it.next());
    }

    Cli m_cli;
    QString m_pictures;
};

QTEST_GUILESS_MAIN(TestCliContract)
#include "test_cli_contract.moc"
