// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text.h"

#include <QCoreApplication>
#include <QFile>

#include <cmath>

#include "core/base/files.h"

namespace ostrakon::ui {

QString text(const base::Message& message) {
    const QString sentence = QCoreApplication::translate("core", message.key.c_str());
    return QString::fromStdString(base::fill(sentence.toStdString(), message.args));
}

QString text(const Error& error) {
    QString out = text(error.sentence());
    if (!error.hint().key.empty())
        out += QLatin1Char(' ') + text(error.hint());
    return out;
}

QString sentenceOf(const std::exception_ptr& problem) {
    try {
        std::rethrow_exception(problem);
    } catch (const Error& error) {
        return text(error);
    } catch (const Cancelled&) {
        return QCoreApplication::translate("ui", "Stopped.");
    } catch (const std::exception& other) {
        return QCoreApplication::translate("ui", "Something unforeseen went wrong: %1")
            .arg(QString::fromLocal8Bit(other.what()));
    } catch (...) {
        return QCoreApplication::translate("ui", "Something unforeseen went wrong.");
    }
}

QString text(const std::filesystem::path& path) {
    return QString::fromStdString(base::display(path));
}

std::filesystem::path toPath(const QString& name) {
    return QFile::encodeName(name).toStdString();
}

QString duration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0)
        return QStringLiteral("–");
    const auto whole = static_cast<qint64>(std::llround(seconds));
    if (whole < 90)
        return QCoreApplication::translate("ui", "%1 s").arg(whole);
    if (whole < 90 * 60)
        return QCoreApplication::translate("ui", "%1 min").arg((whole + 30) / 60);
    return QCoreApplication::translate("ui", "%1 h %2 min").arg(whole / 3600).arg(whole % 3600 / 60);
}

} // namespace ostrakon::ui
