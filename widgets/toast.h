// SPDX-License-Identifier: GPL-3.0-or-later
// A message that lies over a page for a few seconds, with a thing or two to do about it ("Undo").
#pragma once

#include "widgets/status_strip.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QTimer;

namespace ostrakon::widgets {

/// Child of the page it lies on, at the bottom middle; follows the page's size. Never takes the focus, never blocks.
class Toast : public QWidget {
    Q_OBJECT
  public:
    /// Replaces the page's earlier toast. Deletes itself after `durationMs`, later while the pointer is on it; 0: stays
    /// until closed. `text` is plain and wraps.
    static Toast* show(QWidget* page, const QString& text, Severity severity = Severity::Info,
                       const QString& action = {}, int durationMs = 6000);
    QString text() const { return m_text; }
    /// One more answer, before the close button; either answer closes the toast.
    void addAnswer(const QString& words, std::function<void()> todo);

  public Q_SLOTS:
    void dismiss(); ///< fades within kMotionMs

  Q_SIGNALS:
    void actionTriggered();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    Toast(QWidget* page, const QString& text, Severity severity, const QString& action, int durationMs);
    void place();

    QString m_text;
    Severity m_severity;
    QHBoxLayout* m_row;
    QTimer* m_timer;
    int m_durationMs;
};

} // namespace ostrakon::widgets
