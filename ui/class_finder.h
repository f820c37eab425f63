// SPDX-License-Identifier: GPL-3.0-or-later
// Type a few letters, press Enter, and the image has the class; an unknown name makes a new one.
#pragma once

#include <QFrame>

#include <functional>

#include "core/base/ids.h"
#include "ui/workspace.h"

class QLineEdit;
class QListWidget;

namespace ostrakon::ui {

/// A small popup in the middle of `over`; Esc or a click elsewhere closes it without a choice. Makes no class itself:
/// whoever asked does it in the act that first gives it, so that one undo takes back both. GUI thread.
class ClassFinder : public QFrame {
    Q_OBJECT

  public:
    using Chosen = std::function<void(const WantedClass&)>;

    static void ask(QWidget* over, Workspace& workspace, Chosen chosen);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    ClassFinder(QWidget* over, Workspace& workspace, Chosen chosen);
    void refill();
    void accept();

    Workspace& m_workspace;
    Chosen m_chosen;
    QLineEdit* m_line;
    QListWidget* m_list;
};

} // namespace ostrakon::ui
