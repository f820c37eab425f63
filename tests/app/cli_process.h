// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the built ostrakon-cli as a pipeline would.
#pragma once

#include <QProcess>
#include <QStringList>

#include "core/base/json.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

struct Finished {
    int code = -1; ///< exit code; -1 when it crashed or did not end in time
    QByteArray out;
    QByteArray err;

    /// Standard output as one JSON object; null when it is anything else, such as two objects or a stray line.
    Json object() const;
    QByteArray all() const { return "exit " + QByteArray::number(code) + "\n-- out\n" + out + "\n-- err\n" + err; }
};

/// Its caches lie in a folder of their own, so that nothing from this machine helps or harms.
class Cli {
  public:
    Cli();

    Finished run(const QStringList& arguments, int timeoutMs = 120'000);
    /// Started and left running; `finish` waits for it.
    std::unique_ptr<QProcess> start(const QStringList& arguments);
    static Finished finish(QProcess& process, int timeoutMs = 120'000);
    /// Sends `number`; false when the program has ended already. (A process id of 0 would mean this whole test's
    /// group.)
    static bool signal(QProcess& process, int number);

    /// A path below this object's own folder.
    QString path(const QString& name) const { return QString::fromStdString((m_dir / name.toStdString()).string()); }

    /// Draws `images` pictures of five classes into a folder, one folder per class; returns its path.
    QString drawPictures(const QString& name, int images, unsigned seed = 1);

  private:
    TempDir m_dir;
};

} // namespace ostrakon::test
