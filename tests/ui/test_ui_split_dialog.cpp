// SPDX-License-Identifier: GPL-3.0-or-later
// The split dialog: what it shows beforehand is what it does, and what cannot be is said and not offered.
#include <QtTest/QtTest>

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <set>

#include "core/project/labels.h"
#include "core/project/things.h"
#include "tests/ui/desk.h"
#include "ui/split_dialog.h"
#include "widgets/table_view.h"

using namespace ostrakon;
using project::Split;

namespace {

constexpr int kImages = 40;

} // namespace

class TestUiSplitDialog : public QObject {
    Q_OBJECT

  private slots:
    void init() {
        m_desk = std::make_unique<test::Desk>(kImages, 2);
        QVERIFY(m_desk->open());
        const auto ids = m_desk->workspace.images.ids();
        m_desk->act([&](project::Writer& writer) {
            std::vector<ImageId> odd;
            for (std::size_t i = 1; i < ids.size(); i += 2)
                odd.push_back(ids[i]);
            return project::setLabels(writer, odd, project::ensureClass(writer, "<i>pit</i>"));
        });
        QTRY_COMPARE(m_desk->workspace.classes.counts().labeled, kImages);
    }

    void cleanup() {
        delete m_dialog;
        m_desk.reset();
    }

    void thePreviewIsWhatHappens() {
        open();
        QTRY_COMPARE(figure("scratch", 2), 4);
        QCOMPARE(figure("scratch", 1), 16);
        QCOMPARE(figure("<i>pit</i>", 2), 4);
        QCOMPARE(m_desk->counts().bySplit.count(Split::Val), std::size_t(0)); // only looked at so far
        press();
        QTRY_COMPARE(m_desk->counts().bySplit[Split::Val], 8);
        QCOMPARE(m_desk->counts().bySplit[Split::Train], 32);
        m_desk->session.undo(); // one act
        QTRY_COMPARE(m_desk->counts().bySplit.count(Split::Val), std::size_t(0));
    }

    void typingAShareChangesThePreview() {
        open();
        QTRY_COMPARE(figure("scratch", 2), 4);
        type(boxes()[0], "50");
        QTRY_COMPARE(figure("scratch", 2), 10);
        type(boxes()[1], "25");
        QTRY_COMPARE(figure("scratch", 3), 5);
        QCOMPARE(figure("scratch", 1), 5);
        press();
        QTRY_COMPARE(m_desk->counts().bySplit[Split::Test], 10);
    }

    void sharesThatLeaveNothingToTrainAreASentence() {
        open();
        QTRY_VERIFY(apply()->isEnabled());
        type(boxes()[0], "60");
        type(boxes()[1], "60");
        QTRY_VERIFY(!apply()->isEnabled());
        QVERIFY2(!says().isEmpty(), "a dead button must say why");
        type(boxes()[1], "10");
        QTRY_VERIFY(apply()->isEnabled());
    }

    void aSplitIsStickyUntilRedone() {
        open();
        QTRY_VERIFY(apply()->isEnabled());
        press();
        QTRY_COMPARE(m_desk->counts().bySplit[Split::Val], 8);
        QTRY_VERIFY(!m_dialog);
        open();
        QTRY_VERIFY(!says().isEmpty());
        QVERIFY(!apply()->isEnabled());
        QTest::mouseClick(redo(), Qt::LeftButton, {}, {5, redo()->height() / 2});
        QVERIFY(redo()->isChecked());
        // The same shares and seed give the same split: not offered, and not "tick what is ticked".
        QTRY_VERIFY(!says().isEmpty() && !says().contains(redo()->text()));
        QVERIFY(!apply()->isEnabled());
        type(boxes()[0], "50");
        QTRY_COMPARE(figure("scratch", 2), 10);
        press();
        QTRY_COMPARE(m_desk->counts().bySplit[Split::Val], 20);
    }

    void whereThereAreThingsTheyAreKeptTogether() {
        const auto ids = m_desk->workspace.images.ids();
        m_desk->act([&](project::Writer& writer) {
            std::vector<std::pair<ImageId, std::string>> things;
            for (std::size_t i = 0; i < ids.size(); ++i) // four photographs of each, two of either class
                things.emplace_back(ids[i], "part " + std::to_string(i / 4));
            return project::assignThings(writer, things);
        });
        open();
        auto* by = m_dialog->findChild<QComboBox*>();
        QTRY_COMPARE(by->currentIndex(), 1);
        QTRY_VERIFY(figure("scratch", 2) > 0);
        press();
        QTRY_VERIFY(m_desk->counts().bySplit.count(Split::Val) == 1);
        std::map<ThingId, std::set<Split>> sides;
        for (const project::Sample& sample : m_desk->ask(project::samples))
            sides[*sample.thing].insert(sample.split);
        QCOMPARE(sides.size(), std::size_t(10));
        for (const auto& [thing, splits] : sides)
            QCOMPARE(splits.size(), std::size_t(1));
    }

    void cancelChangesNothing() {
        open();
        QTRY_VERIFY(apply()->isEnabled());
        const qint64 before = m_desk->ask(project::counts).bySplit[Split::None];
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_desk->counts().bySplit[Split::None], before);
    }

    void aProjectOpenForReadingIsNotDivided() {
        m_desk->session.close();
        m_desk->session.openReadOnly(m_desk->file);
        QTRY_VERIFY(m_desk->session.isOpen() && m_desk->workspace.classes.isLoaded());
        open();
        QTRY_VERIFY(apply()->isEnabled());
        QSignalSpy failed(&m_desk->session, &ui::Session::failed);
        QTest::mouseClick(apply(), Qt::LeftButton);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(m_desk->counts().bySplit.count(Split::Val), std::size_t(0));
    }

  private:
    void open() {
        m_dialog = new ui::SplitDialog(m_desk->workspace, &m_desk->window);
        m_dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

    /// Validation, test, seed: in the order of the form.
    QList<QSpinBox*> boxes() const { return m_dialog->findChildren<QSpinBox*>(); }
    QCheckBox* redo() const { return m_dialog->findChild<QCheckBox*>(); }

    static void type(QSpinBox* box, const char* text) {
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
        QTest::keyClick(box, Qt::Key_Tab);
    }

    QPushButton* apply() const {
        for (auto* each : m_dialog->findChildren<QPushButton*>())
            if (each->text() == QLatin1String("Split"))
                return each;
        return nullptr;
    }

    void press() {
        QVERIFY(apply()->isEnabled());
        QTest::mouseClick(apply(), Qt::LeftButton);
    }

    /// The raw number in a class's row; -1 where there is none.
    int figure(const QString& name, int column) const {
        const auto* model = m_dialog->findChild<widgets::TableView*>()->tableModel();
        for (int row = 0; row < model->rowCount(); ++row)
            if (model->row(row).values[0].toString() == name)
                return model->row(row).values[column].toInt();
        return -1;
    }

    /// What stands below the table.
    QString says() const {
        QString out;
        for (const auto* label : m_dialog->findChildren<QLabel*>())
            if (label->wordWrap())
                out += label->text();
        return out;
    }

    test::OwnMachine m_machine;
    std::unique_ptr<test::Desk> m_desk;
    QPointer<ui::SplitDialog> m_dialog;
};

QTEST_MAIN(TestUiSplitDialog)
#include "test_ui_split_dialog.moc"
