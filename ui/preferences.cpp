// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/preferences.h"

#include <QApplication>
#include <QSettings>

namespace ostrakon::ui {

namespace {

constexpr qsizetype kRecentKept = 12;

QVariant stored(const char* key, const QVariant& otherwise) {
    return QSettings().value(QLatin1String(key), otherwise);
}

void store(const char* key, const QVariant& value) {
    QSettings().setValue(QLatin1String(key), value);
}

/// Settings keep text: what is not UTF-8 goes in by its bytes. A path is absolute, so no name begins like this.
const QString kBytes = QStringLiteral("bytes:");

QString toStored(const std::filesystem::path& path) {
    const QByteArray bytes = QByteArray::fromStdString(path.native());
    const QString name = QString::fromUtf8(bytes);
    return name.toUtf8() == bytes ? name : kBytes + QString::fromLatin1(bytes.toPercentEncoding());
}

std::filesystem::path fromStored(const QString& stored) {
    const QByteArray bytes = stored.startsWith(kBytes)
                                 ? QByteArray::fromPercentEncoding(stored.mid(kBytes.size()).toLatin1())
                                 : stored.toUtf8();
    return bytes.toStdString();
}

void storeRecent(const QStringList& paths) {
    store("recentProjects", paths);
    Q_EMIT Preferences::instance().recentProjectsChanged();
}

QStringList storedRecent() {
    return stored("recentProjects", QStringList()).toStringList();
}

} // namespace

Preferences& Preferences::instance() {
    static Preferences preferences;
    return preferences;
}

widgets::Theme Preferences::theme() const {
    const QString name = stored("theme", QStringLiteral("dark")).toString();
    if (name == QLatin1String("light"))
        return widgets::Theme::Light;
    return name == QLatin1String("system") ? widgets::Theme::System : widgets::Theme::Dark;
}

void Preferences::setTheme(widgets::Theme theme) {
    const char* name = theme == widgets::Theme::Light ? "light" : theme == widgets::Theme::System ? "system" : "dark";
    store("theme", QLatin1String(name));
    widgets::applyTheme(*qApp, theme);
}

QString Preferences::language() const {
    return stored("language", QString()).toString();
}

void Preferences::setLanguage(const QString& language) {
    if (language == this->language())
        return;
    store("language", language);
    Q_EMIT languageChanged();
}

widgets::HeatColours Preferences::heatColours() const {
    const QString name = stored("heatColours", QStringLiteral("inferno")).toString();
    if (name == QLatin1String("viridis"))
        return widgets::HeatColours::Viridis;
    return name == QLatin1String("jet") ? widgets::HeatColours::Jet : widgets::HeatColours::Inferno;
}

void Preferences::setHeatColours(widgets::HeatColours colours) {
    const char* name = colours == widgets::HeatColours::Viridis ? "viridis"
                       : colours == widgets::HeatColours::Jet   ? "jet"
                                                                : "inferno";
    store("heatColours", QLatin1String(name));
    Q_EMIT heatColoursChanged();
}

bool Preferences::autoAdvance() const {
    return stored("autoAdvance", true).toBool();
}

void Preferences::setAutoAdvance(bool on) {
    store("autoAdvance", on);
    Q_EMIT autoAdvanceChanged(on);
}

QString Preferences::author() const {
    const QString given = stored("author", QString()).toString();
    return given.isEmpty() ? qEnvironmentVariable("USER", QStringLiteral("me")) : given;
}

void Preferences::setAuthor(const QString& name) {
    store("author", name.trimmed());
}

std::vector<std::filesystem::path> Preferences::recentProjects() const {
    std::vector<std::filesystem::path> out;
    for (const QString& path : storedRecent())
        out.push_back(fromStored(path));
    return out;
}

void Preferences::addRecentProject(const std::filesystem::path& path) {
    QStringList paths = storedRecent();
    paths.removeAll(toStored(path));
    paths.prepend(toStored(path));
    storeRecent(paths.mid(0, kRecentKept));
}

void Preferences::removeRecentProject(const std::filesystem::path& path) {
    QStringList paths = storedRecent();
    paths.removeAll(toStored(path));
    storeRecent(paths);
}

} // namespace ostrakon::ui
