// SPDX-License-Identifier: GPL-3.0-or-later
// The ending of a report's name decides what is written: it must follow the kind that a person chose.
#include <QtTest/QtTest>

#include <QFileDialog>

#include "tests/support/temp_dir.h"
#include "tests/ui/desk.h"
#include "ui/file_dialogs.h"

using namespace ostrakon;

class TestUiFileDialogs : public QObject {
    Q_OBJECT

  private slots:
    void theReportsNameFollowsItsKind() {
        const test::TempDir dir;
        const QString folder = QString::fromStdString(dir.path().string());
        QWidget parent;
        QString got;
        ui::askReportFile(&parent, folder + "/report of run 1.5.html", [&](const QString& path) { got = path; });
        auto* dialog = parent.findChild<QFileDialog*>();
        QVERIFY(dialog);
        const QString paper = dialog->nameFilters().value(1);
        QVERIFY(paper.contains("*.pdf"));
        dialog->selectNameFilter(paper);
        emit dialog->filterSelected(paper); // as when a person picks it
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), QString("report of run 1.5.pdf"));
        dialog->selectNameFilter(dialog->nameFilters().value(0));
        emit dialog->filterSelected(dialog->nameFilters().value(0));
        QCOMPARE(QFileInfo(dialog->selectedFiles().value(0)).fileName(), QString("report of run 1.5.html"));
        emit dialog->filterSelected(paper);
        static_cast<QDialog*>(dialog)->accept(); // protected in QFileDialog, public where it comes from
        QCOMPARE(got, folder + "/report of run 1.5.pdf");
    }

  private:
    test::OwnMachine m_machine;
};

QTEST_MAIN(TestUiFileDialogs)
#include "test_ui_file_dialogs.moc"
