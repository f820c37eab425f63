// SPDX-License-Identifier: GPL-3.0-or-later
// What the Train page shows of a run: its curves, each class's recall, the worst images so far, and what takes the
// time.
#pragma once

#include <QPointer>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

#include "core/train/train_event.h"
#include "ui/recall_list.h"
#include "ui/run_curves.h"
#include "ui/workspace.h"

class QLabel;

namespace ostrakon::widgets {
class VerdictStrip;
}

namespace ostrakon::ui {

class TrainingController;
class WorstSource;

/// The curves come first: the list goes where there is no width for it, the strip where there is no height. GUI thread.
class LiveFigures : public QWidget {
    Q_OBJECT

  public:
    explicit LiveFigures(Workspace& workspace, QWidget* parent = nullptr);

    /// Shows what it tells from now on.
    void follow(TrainingController& training);
    /// Earlier runs, the first with its recalls and without images; the run that was followed last keeps its own.
    void showRuns(const std::vector<RunId>& runs);
    void clear();

    QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void imageOpened(ostrakon::ImageId image, std::vector<ostrakon::ImageId> among);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    /// Of a run that is over.
    struct Stored {
        std::optional<Recalls> recalls;
        std::optional<train::TimeSpent> spent;
    };
    QWidget* buildStrip();
    void begin(const train::Started& started);
    void readStored(RunId run);
    void adopt(const Stored& stored);
    void showJudged(const train::Judged& judged);
    void showLine();
    void forgetSpeed();
    void arrange();

    Workspace& m_workspace;
    RunId m_run; ///< the one shown
    RunId m_followed;
    std::vector<std::string> m_classes; ///< of the one that is followed, in the order of its outputs
    std::optional<double> m_imagesPerSecond;
    std::optional<double> m_rate;
    std::optional<train::TimeSpent> m_spent;
    bool m_judged = false; ///< the followed run was, in this sitting
    RunCurves* m_curves;
    RecallList* m_recalls;
    WorstSource* m_worst;
    widgets::VerdictStrip* m_strip;
    QWidget* m_stripBox;
    QLabel* m_line;
};

} // namespace ostrakon::ui
