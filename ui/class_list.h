// SPDX-License-Identifier: GPL-3.0-or-later
// The project's classes as every page shows them: colour, letter, key, count.
#pragma once

#include <QObject>

#include <optional>
#include <vector>

#include "core/project/classes.h"
#include "core/project/images.h"
#include "ui/session.h"
#include "widgets/class_chip.h"

namespace ostrakon::ui {

/// Follows the project. GUI thread; every answer from memory.
class ClassList : public QObject {
    Q_OBJECT

  public:
    explicit ClassList(Session& session, QObject* parent = nullptr);

    const QVector<widgets::ClassItem>& items() const { return m_items; }
    const std::vector<project::ClassRow>& rows() const { return m_rows; }
    /// Null where there is no such class (any more).
    const widgets::ClassItem* item(ClassId id) const;
    QString nameOf(ClassId id) const;
    std::optional<ClassId> withKey(const QString& key) const;
    /// Whole-project counts, as of the last change.
    const project::Counts& counts() const { return m_counts; }
    /// Is the first answer of the open project there?
    bool isLoaded() const { return m_loaded; }

  Q_SIGNALS:
    void changed();

  private:
    struct Loaded {
        std::vector<project::ClassRow> rows;
        project::Counts counts;
    };
    void load();
    void adopt(Loaded loaded);

    Session& m_session;
    std::vector<project::ClassRow> m_rows;
    project::Counts m_counts;
    QVector<widgets::ClassItem> m_items;
    bool m_loaded = false;
};

} // namespace ostrakon::ui
