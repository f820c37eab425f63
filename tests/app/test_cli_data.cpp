// SPDX-License-Identifier: GPL-3.0-or-later
// What import, split and log say where little was done.
#include <QDirIterator>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace ostrakon;
using test::Cli;

class TestCliData : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase() { m_pictures = m_cli.drawPictures("pictures", 40); }

    void aFlatFolderSendsToTheWindow() {
        const QString flat = m_cli.path("flat");
        QDir().mkpath(flat);
        QDirIterator it(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories);
        for (int i = 0; it.hasNext(); ++i)
            QVERIFY(QFile::copy(it.next(), QString("%1/%2.jpg").arg(flat).arg(i)));
        const QString path = projectOf("flat", flat);
        const auto split = m_cli.run({"split", path});
        QVERIFY2(split.code == 4 && split.err.contains("`ostrakon PROJECT`"), split.all());
        const auto train = m_cli.run({"train", path});
        QVERIFY2(train.code == 4 && train.err.contains("window (`ostrakon`)"), train.all());
    }

    void aSplitOfFoldersIsNotCalledMissed() {
        const QString sides = m_cli.path("sides");
        QDirIterator it(m_pictures, {"*.jpg"}, QDir::Files, QDirIterator::Subdirectories);
        for (int i = 0; it.hasNext(); ++i) {
            const QString from = it.next();
            const QString to = sides + (i % 10 ? "/train/" : "/val/") + QFileInfo(from).dir().dirName();
            QDir().mkpath(to);
            QVERIFY(QFile::copy(from, to + '/' + QFileInfo(from).fileName()));
        }
        const QString path = projectOf("sides", sides);
        const auto kept = m_cli.run({"split", path, "--val", "0.4"});
        QVERIFY2(kept.code == 0 && !kept.err.contains("Asked for"), kept.all());
        QVERIFY2(kept.err.contains("came with the folders") && kept.err.contains("--redo"), kept.all());
        const auto anew = m_cli.run({"split", path, "--val", "0.4", "--redo"});
        QVERIFY2(anew.code == 0 && !anew.err.contains("note"), anew.all());
    }

    void aSplitByThingWithoutThingsSaysSo() {
        const QString path = projectOf("thingless", m_pictures);
        const auto result = m_cli.run({"split", path, "--by", "thing", "--json"});
        QVERIFY2(result.code == 0 && result.err.contains("--thing-pattern"), result.all());
        QCOMPARE(result.object()["by"].get<std::string>(), std::string("image"));
        const auto automatic = m_cli.run({"split", path, "--redo"});
        QVERIFY2(!automatic.err.contains("--thing-pattern"), automatic.all());
    }

    void anImportOfNothingNewIsLoggedAsSuch() {
        const QString path = projectOf("again", m_pictures);
        QCOMPARE(m_cli.run({"import", path, m_pictures}).code, 0);
        const auto log = m_cli.run({"log", path});
        QVERIFY2(log.out.contains("(nothing new)") && !log.out.contains("abandoned"), log.all());
        // One that was taken back and then overtaken is abandoned indeed.
        QCOMPARE(m_cli.run({"undo", path}).code, 0);
        QCOMPARE(m_cli.run({"import", path, m_pictures}).code, 0);
        const auto after = m_cli.run({"log", path});
        QVERIFY2(after.out.count("(abandoned)") == 1 && after.out.count("(nothing new)") == 1, after.all());
    }

  private:
    QString projectOf(const QString& name, const QString& folder) {
        const QString path = m_cli.path(name + ".ostrakon");
        m_cli.run({"new", path});
        const auto import = m_cli.run({"import", path, folder});
        if (import.code != 0)
            qWarning().noquote() << import.all();
        return path;
    }

    Cli m_cli;
    QString m_pictures;
};

QTEST_GUILESS_MAIN(TestCliData)
#include "test_cli_data.moc"
