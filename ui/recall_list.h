// SPDX-License-Identifier: GPL-3.0-or-later
// How many of each class's images a model gets right: the worst class first.
#pragma once

#include <QWidget>

#include <optional>
#include <vector>

#include "core/project/runs.h"
#include "core/train/judgement.h"
#include "ui/workspace.h"

class QLabel;

namespace ostrakon::widgets {
class BarList;
}

namespace ostrakon::ui {

/// What one judgement said of each class, of a run that goes on or of one that is kept.
struct Recalls {
    struct Row {
        ClassId id;
        QString name; ///< as the run knew it
        int images = 0;
        int right = 0;
    };
    train::Judged::By by = train::Judged::By::Validation;
    std::vector<Row> rows; ///< in the order of the model's outputs

    static Recalls of(const train::Judged& judged, const std::vector<std::string>& names);
    /// From the curves of `run`, at the epoch that it keeps, else at the last. None where it has no such curves: it was
    /// made by an earlier program, or ended before it was judged. Query thread.
    static std::optional<Recalls> read(project::Reader& reader, const project::RunRow& run);
};

/// Fixed width; scrolls where classes are many. GUI thread.
class RecallList : public QWidget {
    Q_OBJECT

  public:
    explicit RecallList(Workspace& workspace, QWidget* parent = nullptr);

    void show(Recalls recalls);
    void clear();
    bool isEmpty() const { return m_recalls.rows.empty(); }

  private:
    void fill();

    Workspace& m_workspace;
    Recalls m_recalls;
    QLabel* m_basis;
    widgets::BarList* m_bars;
};

} // namespace ostrakon::ui
