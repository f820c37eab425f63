// SPDX-License-Identifier: GPL-3.0-or-later
// What this machine can do, measured: the doctor's verdict for people who do not use the command line.
#pragma once

#include <QDialog>

#include "core/device/doctor.h"

class QLabel;

namespace ostrakon::widgets {
class PropertyList;
}

namespace ostrakon::ui {

/// Measures once when opened, in the global thread pool (about a second); closing early drops the answer.
class MachineDialog : public QDialog {
    Q_OBJECT

  public:
    explicit MachineDialog(QWidget* parent);

  private:
    void showReport(const device::DoctorReport& report);
    void showFacts(const device::DoctorReport& report);

    QLabel* m_verdict;
    widgets::PropertyList* m_facts;
    QLabel* m_remarks;
};

} // namespace ostrakon::ui
