// SPDX-License-Identifier: GPL-3.0-or-later
// predict: what it takes from a folder, how it names what it cannot read, and how names are written.
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include <sys/stat.h>

#include <QImageReader>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace ostrakon;
using test::Cli;

namespace {

int filesIn(const QString& folder, const QString& pattern) {
    int n = 0;
    QDirIterator it(folder, {pattern}, QDir::Files, QDirIterator::Subdirectories);
    for (; it.hasNext(); it.next())
        ++n;
    return n;
}

/// The way back that the help describes.
std::string bytesOf(const std::string& text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text.compare(i, 2, "\\x") != 0) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(std::stoi(text.substr(i + 2, 2), nullptr, 16));
        i += 3;
    }
    return out;
}

} // namespace

class TestCliPredict : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() {
        m_pictures = m_cli.drawPictures("pictures", 60);
        m_project = m_cli.path("p.ostrakon");
        QCOMPARE(m_cli.run({"new", m_project}).code, 0);
        const auto import = m_cli.run({"import", m_project, m_pictures});
        QVERIFY2(import.code == 0, import.all());
        const auto train = m_cli.run({"train", m_project}, 300'000);
        QVERIFY2(train.code == 0, train.all());
    }

    void predictExplains() {
        const QString maps = m_cli.path("maps");
        const auto result = m_cli.run({"predict", m_project, m_pictures, "--explain", maps, "--json"});
        QVERIFY2(result.code == 0, result.all());
        const Json json = result.object();
        QCOMPARE(json["predictions"].size(), std::size_t(60));
        QCOMPARE(filesIn(maps, "*.png"), 60);
        double sum = 0.0;
        for (const auto& [name, p] : json["predictions"][0]["probabilities"].items())
            sum += p.get<double>();
        QVERIFY(std::abs(sum - 1.0) < 1e-5);
        const QImage map(QString::fromStdString(json["predictions"][0]["map"]));
        QVERIFY(!map.isNull());
    }

    void evalSpeaksOfThingsOnlyWhereThereAreSome() {
        const auto result = m_cli.run({"eval", m_project, "--split", "train"});
        QVERIFY2(result.code == 0 && result.out.contains("macro F1") && !result.out.contains("in all"), result.all());
    }

    void predictNamesWhatItCannotRead() {
        QFile bad(m_cli.path("bad.jpg"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.write("no picture");
        bad.close();
        const QString good = QDirIterator(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories).next();
        const auto result = m_cli.run({"predict", m_project, bad.fileName(), m_cli.path("gone.jpg"), good, "--json"});
        QVERIFY2(result.code == 4, result.all());
        const Json json = result.object();
        QCOMPARE(json["predictions"].size(), std::size_t(1)); // the good one is judged all the same
        QCOMPARE(json["failed"].size(), std::size_t(2));
        QVERIFY2(result.err.contains("bad.jpg") && result.err.contains("gone.jpg"), result.all());
        QVERIFY2(!json["failed"][1]["hint"].get<std::string>().empty(), result.all());
        QVERIFY2(result.err.contains("Check the name"), result.all());
    }

    void predictOfAFolderTakesWhatImportTakes() {
        const QString folder = m_cli.path("odd");
        QDir().mkpath(folder + "/sub/.hidden");
        const QString good = QDirIterator(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories).next();
        QVERIFY(QFile::copy(good, folder + "/sub/no_ending"));
        QVERIFY(QFile::copy(good, folder + "/a.jpg"));
        QVERIFY(QFile::copy(good, folder + "/sub/.hidden/b.jpg"));
        QVERIFY(QFile::link("no_ending", folder + "/sub/inside.jpg"));
        QVERIFY(QFile::link("self.jpg", folder + "/self.jpg"));
        QVERIFY(QFile::link("nowhere.jpg", folder + "/dangling.jpg"));
        QVERIFY(QFile::link(good, folder + "/outside.jpg"));
        QVERIFY(QFile::link(".", folder + "/round"));
        QCOMPARE(::mkfifo(qPrintable(folder + "/pipe.jpg"), 0600), 0);
        QFile text(folder + "/letter.txt");
        QVERIFY(text.open(QIODevice::WriteOnly) && text.write("no picture") > 0);
        text.close();
        const auto result = m_cli.run({"predict", m_project, folder, "--json"});
        QVERIFY2(result.code == 4, result.all());
        const Json json = result.object();
        QCOMPARE(json["predictions"].size(), std::size_t(3));
        const Json import = m_cli.run({"import", m_project, folder, "--dry-run", "--json"}).object();
        QCOMPARE(import["image_files"].get<int>(), 3);
        std::set<QString> listed, failed;
        for (const Json& problem : import["problems"])
            listed.insert(folder + '/' + QString::fromStdString(problem["path"]));
        for (const Json& one : json["failed"]) {
            failed.insert(QString::fromStdString(one["path"]));
            QVERIFY(one["sentence"].get<std::string>().find(one["path"].get<std::string>()) != std::string::npos);
        }
        QVERIFY2(listed == failed && failed.size() == 6, result.all());
    }

    void predictOfALoopOrAnEmptyFolderSpoilsNothing() {
        QDir().mkpath(m_cli.path("bare"));
        QVERIFY(QFile::link("loop.jpg", m_cli.path("loop.jpg")));
        const QString good = QDirIterator(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories).next();
        const auto result =
            m_cli.run({"predict", m_project, m_cli.path("bare"), good, m_cli.path("loop.jpg"), "--json"});
        QVERIFY2(result.code == 4, result.all());
        QCOMPARE(result.object()["predictions"].size(), std::size_t(1));
        QCOMPARE(result.object()["failed"].size(), std::size_t(2));
    }

    void namesAreOnOneLineAndLeadBack() {
        const QString good = QDirIterator(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories).next();
        const std::vector<std::string> names{"new\nline.jpg", "esc\x1b[31m.jpg",  "f\xFCnf.jpg",
                                             "f\\xFCnf.jpg",  "\xED\xA0\x80.jpg", "fünf.jpg"};
        const std::filesystem::path folder = m_cli.path("names").toStdString();
        std::filesystem::create_directories(folder);
        for (const std::string& name : names)
            std::filesystem::copy_file(good.toStdString(), folder / name);
        std::ofstream(folder / "bad\n\x1b.jpg") << "no picture";
        const auto plain = m_cli.run({"predict", m_project, m_cli.path("names")});
        QVERIFY2(plain.code == 4, plain.all());
        QCOMPARE(plain.out.count('\n'), static_cast<int>(names.size()));
        QVERIFY2(!plain.all().contains('\x1b') && plain.out.contains("new\\x0Aline.jpg"), plain.all());
        QVERIFY2(plain.err.contains("bad\\x0A\\x1B.jpg"), plain.all());
        const Json json = m_cli.run({"predict", m_project, m_cli.path("names"), "--json"}).object();
        std::set<std::string> told;
        for (const Json& one : json["predictions"])
            told.insert(bytesOf(one["path"]));
        std::set<std::string> wanted;
        for (const std::string& name : names)
            wanted.insert((folder / name).native());
        QVERIFY(told == wanted);
        QVERIFY(m_cli.run({"predict", "--help"}).out.contains("\\xHH"));
    }

  private:
    Cli m_cli;
    QString m_pictures;
    QString m_project;
};

QTEST_GUILESS_MAIN(TestCliPredict)
#include "test_cli_predict.moc"
