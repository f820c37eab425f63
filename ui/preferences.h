// SPDX-License-Identifier: GPL-3.0-or-later
// What a person chose for this machine: language, theme, colours of maps, their name. Never in the project file.
#pragma once

#include <QObject>
#include <QString>

#include <filesystem>
#include <vector>

#include "widgets/heat_colours.h"
#include "widgets/theme.h"

namespace ostrakon::ui {

/// Read from and written to QSettings at once. GUI thread; one instance per program.
class Preferences : public QObject {
    Q_OBJECT

  public:
    static Preferences& instance();

    widgets::Theme theme() const;
    void setTheme(widgets::Theme theme);

    /// "en", "zh_CN", or empty for the desktop's.
    QString language() const;
    void setLanguage(const QString& language);

    widgets::HeatColours heatColours() const;
    void setHeatColours(widgets::HeatColours colours);

    bool autoAdvance() const;
    void setAutoAdvance(bool on);

    /// The name that stands beside labels in the history; the login name where none is given.
    QString author() const;
    void setAuthor(const QString& name);

    /// Projects opened before, newest first; those that are gone stay listed until removed.
    std::vector<std::filesystem::path> recentProjects() const;
    void addRecentProject(const std::filesystem::path& path);
    void removeRecentProject(const std::filesystem::path& path);

  Q_SIGNALS:
    void languageChanged();
    void heatColoursChanged();
    void autoAdvanceChanged(bool on);
    void recentProjectsChanged();

  private:
    Preferences() = default;
};

} // namespace ostrakon::ui
