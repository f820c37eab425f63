// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_process.h"

#include <signal.h>

#include <QProcessEnvironment>

#include "core/demo/draw.h"

namespace ostrakon::test {

namespace {

QProcessEnvironment environment(const TempDir& dir) {
    auto env = QProcessEnvironment::systemEnvironment();
    env.insert("OSTRAKON_CACHE", QString::fromStdString((dir / "cache").string()));
    env.insert("XDG_DATA_HOME", QString::fromStdString((dir / "data").string())); // where backups go
    env.insert("LC_ALL", "C.UTF-8");
    return env;
}

} // namespace

Json Finished::object() const {
    Json json = Json::parse(out.begin(), out.end(), nullptr, false);
    return json.is_object() ? json : Json();
}

Cli::Cli() = default;

std::unique_ptr<QProcess> Cli::start(const QStringList& arguments) {
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment(m_dir));
    process->setWorkingDirectory(QString::fromStdString(m_dir.path().string()));
    process->start(QString::fromUtf8(OSTRAKON_BIN_DIR "/ostrakon-cli"), arguments);
    process->waitForStarted();
    process->closeWriteChannel();
    return process;
}

bool Cli::signal(QProcess& process, int number) {
    process.waitForFinished(0); // so that an end that has come is noticed
    const auto pid = static_cast<pid_t>(process.processId());
    return process.state() == QProcess::Running && pid > 0 && ::kill(pid, number) == 0;
}

Finished Cli::finish(QProcess& process, int timeoutMs) {
    Finished out;
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        out.code = process.exitCode();
    }
    out.out = process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    return out;
}

Finished Cli::run(const QStringList& arguments, int timeoutMs) {
    const auto process = start(arguments);
    return finish(*process, timeoutMs);
}

QString Cli::drawPictures(const QString& name, int images, unsigned seed) {
    demo::DrawOptions options;
    options.images = images;
    options.seed = seed;
    demo::draw(path(name).toStdString(), options);
    return path(name);
}

} // namespace ostrakon::test
