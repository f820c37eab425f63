// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: the device, the one running job, passing messages, the last durable commit.
#pragma once

#include "widgets/icons.h"

#include <QVector>
#include <QWidget>

class QAbstractButton;
class QLabel;
class QTimer;

namespace ostrakon::widgets {

enum class Severity { Info, Done, Warning, Error };

/// All text is plain. Messages fade by themselves; errors stay until clicked away or replaced.
class StatusStrip : public QWidget {
    Q_OBJECT
  public:
    explicit StatusStrip(QWidget* parent = nullptr);
    ~StatusStrip() override;

    enum class DeviceState { Ready, Busy, Trouble };
    /// "H100 · 41 °C · 12/80 GB"; the dot's colour and shape say the state.
    void setDevice(const QString& text, DeviceState state, const QString& toolTip = {});
    /// `fraction` 0 to 1; negative: unknown, drawn as a moving bar.
    void setJob(const QString& text, double fraction, bool stoppable = true);
    void clearJob();
    void setStopToolTip(const QString& toolTip); ///< says what stopping keeps, and its key
    bool hasJob() const;
    /// Recent values (loss, images/s) as a sparkline beside the job.
    void setJobTrend(const QVector<double>& values);
    void setSaved(const QString& text, const QString& toolTip = {});
    /// Ten seconds for Info and Done, longer for Warning; `action` adds a button that emits messageActionTriggered.
    void showMessage(const QString& text, Severity severity = Severity::Info, const QString& action = {});
    void clearMessage();
    QString message() const;

  Q_SIGNALS:
    void deviceClicked();
    void jobClicked();
    void stopRequested();
    void savedClicked();
    void messageActionTriggered();

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Private;
    Private* d; ///< owned by Qt's object tree
};

} // namespace ostrakon::widgets
