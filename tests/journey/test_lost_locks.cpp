// SPDX-License-Identifier: GPL-3.0-or-later
// DESIGN 3: one innocent open and close of the project's file in the owning process would cost SQLite its locks, and
// then a stranger's visit and a kill cost acknowledged rows.
#include <QtTest/QtTest>

#include <QProcess>

#include <signal.h>

#include "core/base/files.h"
#include "core/project/classes.h"
#include "core/project/project.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;

class TestLostLocks : public QObject {
    Q_OBJECT

  private slots:
    void everyAcknowledgedRowSurvives() {
        const test::TempDir dir;
        const auto path = dir / "scene.ostrakon";
        project::Project::create(path);
        base::writeAtomically(dir / "no image.jpg", std::string("text"));

        QProcess owner;
        owner.setProcessEnvironment(environment(dir));
        owner.start(OSTRAKON_TEST_DIR "/lost_locks_owner", {QString::fromStdString(path.string())});
        QVERIFY(waitForLine(owner, "ready"));
        visit(path);
        owner.write("go\n");
        QVERIFY(waitForLine(owner, "50"));
        visit(path);
        QVERIFY(waitForLine(owner, "done"));
        visit(path);
        ::kill(static_cast<pid_t>(owner.processId()), SIGKILL);
        owner.waitForFinished();

        const auto reopened = project::Project::open(path, project::Access::Own);
        const auto classes = project::listClasses(*reopened->reader());
        QCOMPARE(static_cast<int>(classes.size()), 200);
    }

  private:
    static QProcessEnvironment environment(const test::TempDir& dir) {
        QProcessEnvironment out = QProcessEnvironment::systemEnvironment();
        out.insert("OSTRAKON_CACHE", QString::fromStdString((dir / "cache").string()));
        out.insert("XDG_CONFIG_HOME", QString::fromStdString((dir / "config").string()));
        return out;
    }

    static bool waitForLine(QProcess& process, const QByteArray& line) {
        while (process.canReadLine() || process.waitForReadyRead(60'000))
            while (process.canReadLine())
                if (process.readLine().trimmed() == line)
                    return true;
        qWarning() << process.exitCode() << process.readAllStandardError();
        return false;
    }

    static void visit(const std::filesystem::path& path) {
        QProcess stranger;
        stranger.start(OSTRAKON_TEST_DIR "/lost_locks_stranger", {QString::fromStdString(path.string())});
        QVERIFY(stranger.waitForFinished());
        QCOMPARE(stranger.exitCode(), 0);
    }
};

QTEST_GUILESS_MAIN(TestLostLocks)
#include "test_lost_locks.moc"
