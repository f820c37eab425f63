// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/samples.h"
#include "widgets/bar_list.h"
#include "widgets/class_panel.h"
#include "widgets/empty_state.h"
#include "widgets/filter_line.h"
#include "widgets/flow_layout.h"
#include "widgets/picture_sheet.h"
#include "widgets/property_list.h"
#include "widgets/rail.h"
#include "widgets/segmented.h"
#include "widgets/status_strip.h"
#include "widgets/theme.h"
#include "widgets/toast.h"
#include "widgets/value_slider.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace ostrakon::widgets;
namespace samples = ostrakon::samples;

namespace {

void prepare(QWidget& widget, const QSize& size) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QApplication::setActiveWindow(&widget);
    widget.setFocus();
}

QVector<FilterField> fields() {
    return {{QStringLiteral("class"),
             QStringLiteral("The label"),
             {QStringLiteral("scratch"), QStringLiteral("red patch"), QStringLiteral("patch")}},
            {QStringLiteral("conf"), QStringLiteral("Probability"), {}, {QStringLiteral("<"), QStringLiteral(">")}},
            {QStringLiteral("reviewed"), QStringLiteral("Seen by a person"), {}, {}}};
}

} // namespace

class TestControls : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Dark); }

    void tokensSplitOutsideQuotes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("tokens");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("spaces") << QStringLiteral("  a   b ") << QStringList{QStringLiteral("a"), QStringLiteral("b")};
        QTest::newRow("quoted") << QStringLiteral("class:\"red patch\" -reviewed")
                                << QStringList{QStringLiteral("class:\"red patch\""), QStringLiteral("-reviewed")};
        QTest::newRow("open quote") << QStringLiteral("x class:\"red pa")
                                    << QStringList{QStringLiteral("x"), QStringLiteral("class:\"red pa")};
        QTest::newRow("escaped quote") << QStringLiteral("\"a \\\" b\" c")
                                       << QStringList{QStringLiteral("\"a \\\" b\""), QStringLiteral("c")};
        QTest::newRow("ideographic space") << u"类:划痕\u3000b"_qs << QStringList{u"类:划痕"_qs, QStringLiteral("b")};
    }
    void tokensSplitOutsideQuotes() {
        QFETCH(QString, text);
        QFETCH(QStringList, tokens);
        QCOMPARE(splitTokens(text), tokens);
    }

    void quotingGivesOneTokenBack() {
        for (const QString& value : {QStringLiteral("plain"), QStringLiteral("two words"), QStringLiteral("a\"b"),
                                     QStringLiteral("back\\slash"), QString()})
            QCOMPARE(splitTokens(QStringLiteral("class:") + quoteValue(value)).size(), 1);
        QCOMPARE(quoteValue(QStringLiteral("plain")), QStringLiteral("plain"));
        QCOMPARE(quoteValue(QStringLiteral("red patch")), QStringLiteral("\"red patch\""));
    }

    void filterCompletes() {
        FilterLine line;
        line.setFields(fields());
        QCOMPARE(line.completions(QStringLiteral("c")),
                 (QStringList{QStringLiteral("class:"), QStringLiteral("conf<")}));
        QCOMPARE(line.completions(QStringLiteral("-re")), QStringList{QStringLiteral("-reviewed")});
        QCOMPARE(line.completions(QStringLiteral("class:pat")),
                 (QStringList{QStringLiteral("class:patch"), QStringLiteral("class:\"red patch\"")}));
        QCOMPARE(line.completions(QStringLiteral("class:\"red")), QStringList{QStringLiteral("class:\"red patch\"")});
        QVERIFY(line.completions(QStringLiteral("class:scratch")).isEmpty());
    }

    void filterMakesChipsWhileTyping() {
        FilterLine line;
        line.setFields(fields());
        prepare(line, {600, measure::kControl});
        QSignalSpy changed(&line, &FilterLine::tokensChanged);
        QTest::keyClicks(line.edit(), QStringLiteral("class:\"red patch\" conf<0.6"));
        QCOMPARE(line.tokens(), (QStringList{QStringLiteral("class:\"red patch\""), QStringLiteral("conf<0.6")}));
        QCOMPARE(line.edit()->text(), QStringLiteral("conf<0.6"));
        QCOMPARE(changed.last().first().toStringList(), QStringList{QStringLiteral("class:\"red patch\"")});
        QTRY_COMPARE(changed.last().first().toStringList().size(), 2); // the pause
        QTest::keyClick(line.edit(), Qt::Key_Return);
        QCOMPARE(line.edit()->text(), QString());
        QTest::keyClick(line.edit(), Qt::Key_Backspace);
        QCOMPARE(line.edit()->text(), QStringLiteral("conf<0.6")); // as text again
        QSignalSpy left(&line, &FilterLine::left);
        QTest::keyClick(line.edit(), Qt::Key_Escape); // leaves at once and throws nothing away
        QCOMPARE(left.count(), 1);
        QVERIFY(!line.edit()->hasFocus());
        QCOMPARE(line.tokens().size(), 2);
        QAbstractButton* chip = nullptr;
        auto* clear = line.findChild<QToolButton*>();
        for (auto* each : line.findChildren<QAbstractButton*>())
            chip = each != clear && each->isVisible() ? each : chip;
        QTest::mouseClick(chip, Qt::LeftButton);
        QCOMPARE(line.tokens(), QStringList{QStringLiteral("conf<0.6")});
        QVERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QCOMPARE(line.tokens(), QStringList());
        QVERIFY(!clear->isVisible());
    }

    void filterTakesACompletion() {
        FilterLine line;
        line.setFields(fields());
        prepare(line, {600, measure::kControl});
        QTest::keyClicks(line.edit(), QStringLiteral("cl"));
        QTest::keyClick(line.edit(), Qt::Key_Tab);
        QCOMPARE(line.edit()->text(), QStringLiteral("class:"));
        QTest::keyClick(line.edit(), Qt::Key_Down);
        QTest::keyClick(line.edit(), Qt::Key_Return);
        QCOMPARE(line.tokens(), QStringList{QStringLiteral("class:scratch")});
    }

    void filterShowsProblems() {
        FilterLine line;
        prepare(line, {600, measure::kControl});
        line.setTokens({QStringLiteral("nonsense"), QStringLiteral("ok")});
        const QImage before = line.grab().toImage();
        line.setProblems({{QStringLiteral("nonsense"), QStringLiteral("No such <b>word</b>")}});
        QVERIFY(line.grab().toImage() != before);
        const auto chips = line.findChildren<QAbstractButton*>();
        bool told = false;
        for (const QAbstractButton* chip : chips)
            told = told || chip->toolTip().contains(QStringLiteral("No such"));
        QVERIFY(told);
    }

    void chipsFilterByClass() {
        ChipBar bar;
        bar.setCheckable(true);
        bar.setItems(samples::classes());
        prepare(bar, {500, 120});
        QSignalSpy changed(&bar, &ChipBar::checkedChanged);
        const auto chips = bar.findChildren<ClassChip*>();
        QTest::mouseClick(chips[1], Qt::LeftButton);
        QTest::mouseClick(chips[3], Qt::LeftButton);
        QCOMPARE(bar.checked(), (QVector<qint64>{2, 4}));
        QCOMPARE(changed.count(), 2);
        // Counts change without losing what is on; a class that goes takes its chip along.
        QVector<ClassItem> fewer = samples::classes().mid(0, 3);
        fewer[1].count = 9;
        bar.setItems(fewer);
        QCOMPARE(bar.checked(), (QVector<qint64>{2}));
    }

    void aSliderSaysItsValueAndMovesByKeys() {
        ValueSlider slider(QStringLiteral("Turned"), 0, 180,
                           [](int v) { return v == 0 ? QStringLiteral("off") : QString::number(v) + u'°'; });
        slider.resize(240, 60);
        slider.show();
        QSignalSpy changed(&slider, &ValueSlider::valueChanged);
        QCOMPARE(slider.valueText(), QStringLiteral("off"));
        slider.setValue(45);
        QCOMPARE(slider.valueText(), QStringLiteral("45°"));
        QTest::keyClick(slider.focusProxy(), Qt::Key_Right);
        QCOMPARE(slider.value(), 46);
        slider.setValue(46); // no change
        QCOMPARE(changed.count(), 2);
        slider.setValue(500);
        QCOMPARE(slider.value(), 180);
    }

    void theSheetPutsEachPictureIntoItsOwnSquare() {
        PictureSheet sheet(QStringLiteral("First"), QStringLiteral("Others"));
        sheet.resize(640, 480);
        QVector<SheetRow> rows;
        for (int r = 0; r < 2; ++r) {
            SheetRow row{QStringLiteral("<b>%1").arg(r), {}};
            for (int c = 0; c < 3; ++c) {
                QImage image(32, 32, QImage::Format_RGB888);
                image.fill(QColor::fromHsv(60 * (3 * r + c), 255, 255).toRgb());
                row.pictures.append(image);
            }
            rows.append(row);
        }
        sheet.setRows(rows);
        const QImage shown = sheet.grab().toImage();
        for (int r = 0; r < 2; ++r)
            for (int c = 0; c < 3; ++c) {
                QVERIFY(sheet.rect().contains(sheet.cellRect(r, c)));
                QCOMPARE(shown.pixelColor(sheet.cellRect(r, c).center()),
                         QColor::fromHsv(60 * (3 * r + c), 255, 255).toRgb());
            }
        QVERIFY(sheet.cellRect(0, 1).left() - sheet.cellRect(0, 0).right() >
                sheet.cellRect(0, 2).left() - sheet.cellRect(0, 1).right()); // the first stands apart
        sheet.setMessage(QStringLiteral("Nothing yet."));
        QVERIFY(sheet.grab().toImage() != shown);
    }

    void chipsShowWholeNames() {
        for (const bool chinese : {false, true}) {
            for (ClassItem item : samples::classes(chinese)) {
                ClassChip chip(item);
                chip.resize(chip.sizeHint());
                const QImage whole = chip.grab().toImage();
                // One more pixel of room changes nothing but the width: nothing was elided.
                QVERIFY(whole.width() >= measure::kControl);
                QVERIFY(chip.sizeHint().width() <= 320);
                QVERIFY(!chip.toolTip().isEmpty());
            }
        }
    }

    void classModelIsAModel() {
        ClassListModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setItems(samples::classes());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QVector<ClassItem> items = samples::classes();
        items[2].count = 1;
        model.setItems(items);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        model.setItems(items.mid(1));
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.rowCount(), 6);
    }

    void classPanelGivesAClass() {
        ClassPanel panel;
        panel.setItems(samples::classes());
        prepare(panel, {280, 400});
        QSignalSpy chosen(&panel, &ClassPanel::classChosen);
        const QRect row = panel.visualRect(panel.model()->index(2, 0));
        QTest::mouseClick(panel.viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(chosen.takeFirst().first().toLongLong(), 3);
        QTest::keyClick(&panel, Qt::Key_Down);
        QTest::keyClick(&panel, Qt::Key_Return);
        QCOMPARE(chosen.takeFirst().first().toLongLong(), 4);
        QKeyEvent digit(QEvent::KeyPress, Qt::Key_2, Qt::NoModifier, QStringLiteral("2"));
        QApplication::sendEvent(&panel, &digit);
        QVERIFY(!digit.isAccepted());
        const QImage before = panel.grab().toImage();
        panel.setGiven(2);
        panel.setSuggested(5, 0.87);
        QVERIFY(panel.grab().toImage() != before);
    }

    void railLeadsToPlaces() {
        Rail rail;
        rail.addPlace(Icon::Browse, QStringLiteral("Browse"), QKeySequence(QStringLiteral("Ctrl+1")));
        rail.addPlace(Icon::Label, QStringLiteral("Label"), QKeySequence(QStringLiteral("Ctrl+2")));
        rail.addBottom(Icon::Settings, QStringLiteral("Settings"));
        prepare(rail, {rail.width(), 400});
        QSignalSpy places(&rail, &Rail::placeChosen);
        QTest::mouseClick(rail.button(1), Qt::LeftButton);
        QTest::mouseClick(rail.button(1), Qt::LeftButton); // already there
        QCOMPARE(places.count(), 1);
        QCOMPARE(rail.current(), 1);
        QVERIFY(rail.button(1)->isChecked() && !rail.button(0)->isChecked());
        rail.setBadge(0, 1234, QStringLiteral("1,234 unlabeled"));
        QVERIFY(rail.button(0)->toolTip().contains(QStringLiteral("1,234 unlabeled")));
        QVERIFY(rail.button(0)->toolTip().contains(QStringLiteral("Ctrl+1")));
        QCOMPARE(rail.button(0)->width(), measure::kRail);
    }

    void segmentedHasOneChoice() {
        Segmented segmented;
        segmented.addChoice(QStringLiteral("Quick"));
        segmented.addChoice(QStringLiteral("Full"));
        segmented.addChoice({}, Icon::Map, QStringLiteral("Map"));
        prepare(segmented, segmented.sizeHint());
        QSignalSpy changed(&segmented, &Segmented::currentChanged);
        QTest::mouseClick(&segmented, Qt::LeftButton, {}, segmented.choiceRect(1).center());
        QCOMPARE(segmented.current(), 1);
        segmented.setChoiceEnabled(2, false);
        QTest::mouseClick(&segmented, Qt::LeftButton, {}, segmented.choiceRect(2).center());
        QTest::keyClick(&segmented, Qt::Key_Right);
        QCOMPARE(segmented.current(), 1);
        QTest::keyClick(&segmented, Qt::Key_Left);
        QCOMPARE(segmented.current(), 0);
        QCOMPARE(changed.count(), 2);
    }

    void stripShowsJobAndMessages() {
        StatusStrip strip;
        prepare(strip, {1200, measure::kStatusStrip});
        QVERIFY(!strip.hasJob());
        strip.setDevice(QStringLiteral("CPU, 2 cores"), StatusStrip::DeviceState::Ready);
        strip.setJob(QStringLiteral("Importing"), -1.0);
        QVERIFY(strip.hasJob());
        strip.setJob(QStringLiteral("Training 62 %"), 0.62);
        strip.setJobTrend({3, 2, 1});
        QSignalSpy stops(&strip, &StatusStrip::stopRequested);
        QSignalSpy actions(&strip, &StatusStrip::messageActionTriggered);
        QTest::mouseClick(strip.findChild<QToolButton*>(), Qt::LeftButton);
        QCOMPARE(stops.count(), 1);
        strip.showMessage(QStringLiteral("14 images labeled <b>x</b>"), Severity::Done, QStringLiteral("Undo"));
        QCOMPARE(strip.message(), QStringLiteral("14 images labeled <b>x</b>"));
        QTest::mouseClick(strip.findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(actions.count(), 1);
        strip.clearMessage();
        QCOMPARE(strip.message(), QString());
        strip.clearJob();
        QVERIFY(!strip.hasJob());
    }

    void toastPassesAndActs() {
        QWidget page;
        prepare(page, {600, 400});
        Toast::show(&page, QStringLiteral("one"));
        QPointer<Toast> toast =
            Toast::show(&page, QStringLiteral("<b>two</b>"), Severity::Warning, QStringLiteral("Undo"), 0);
        QTRY_COMPARE(page.findChildren<Toast*>().size(), 1); // the newer takes the older's place
        QCOMPARE(toast->findChild<QLabel*>()->textFormat(), Qt::PlainText);
        QVERIFY(page.rect().contains(toast->geometry()));
        page.resize(500, 300);
        QTRY_VERIFY(page.rect().contains(toast->geometry()));
        QSignalSpy acts(toast, &Toast::actionTriggered);
        QTest::mouseClick(toast->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(acts.count(), 1);
        QTRY_VERIFY(toast.isNull());
        QPointer<Toast> brief = Toast::show(&page, QStringLiteral("three"), Severity::Info, {}, 30);
        QTRY_VERIFY(brief.isNull());
    }

    void toastMayAskBetweenTwoAnswers() {
        QWidget page;
        prepare(page, {600, 400});
        QPointer<Toast> toast = Toast::show(&page, QStringLiteral("Go on?"), Severity::Warning, {}, 0);
        int first = 0;
        int second = 0;
        toast->addAnswer(QStringLiteral("Continue"), [&] { ++first; });
        toast->addAnswer(QStringLiteral("Take && back"), [&] { ++second; });
        QVERIFY(page.rect().contains(toast->geometry()));
        const auto buttons = toast->findChildren<QPushButton*>();
        QCOMPARE(buttons.size(), 2);
        QVERIFY(buttons[0]->x() < buttons[1]->x());
        QTest::mouseClick(buttons[1], Qt::LeftButton);
        QCOMPARE(first, 0);
        QCOMPARE(second, 1);
        QTRY_VERIFY(toast.isNull());
    }

    void railNamesKeysAsTheyAreBound() {
        Rail rail;
        rail.addPlace(Icon::Browse, QStringLiteral("Browse"), {});
        rail.setBadge(0, 3, QStringLiteral("3 <b>new</b>"));
        rail.setKeys({QKeySequence(QStringLiteral("Ctrl+7"))}, {});
        QVERIFY(rail.button(0)->toolTip().contains(QStringLiteral("Ctrl+7")));
        QVERIFY(!rail.button(0)->toolTip().contains(QStringLiteral("<b>")));
    }

    void emptyPageTeachesTheNextStep() {
        QTest::failOnWarning(
            QRegularExpression(QStringLiteral("Negative sizes"))); // an absent detail once had a negative height
        EmptyState empty(Icon::FolderOpen, QStringLiteral("No images yet"), QStringLiteral("Open a folder"));
        empty.setKey(QKeySequence(QStringLiteral("Ctrl+U")));
        prepare(empty, {600, 400});
        QSignalSpy triggered(&empty, &EmptyState::triggered);
        QTest::mouseClick(empty.button(), Qt::LeftButton);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(empty.button()->toolTip().contains(QStringLiteral("Ctrl+U")));
        empty.setTexts(QStringLiteral("Nothing matches"), {}, {});
        QVERIFY(empty.button()->isHidden());
        for (const QLabel* label : empty.findChildren<QLabel*>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void sectionsFoldAndPropertiesCopy() {
        auto* list = new PropertyList;
        list->setProperties({{QStringLiteral("File"), QStringLiteral("a/b.jpg"), {}},
                             {QStringLiteral("Size"), QStringLiteral("3 px"), {}}});
        Section section(QStringLiteral("Properties"), list);
        prepare(section, {280, 200});
        QTest::mouseDClick(list, Qt::LeftButton, {}, QPoint(150, 30));
        QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("3 px"));
        QSignalSpy folded(&section, &Section::foldedChanged);
        QTest::mouseClick(section.findChild<QAbstractButton*>(), Qt::LeftButton);
        QVERIFY(section.isFolded() && list->isHidden());
        QCOMPARE(folded.count(), 1);
    }

    void barsAreClicked() {
        BarList bars;
        bars.setItems({{7, QStringLiteral("a"), QStringLiteral("A"), classColour(0), 0.9},
                       {8, QStringLiteral("b"), QStringLiteral("B"), classColour(1), 0.1, true}});
        prepare(bars, {280, bars.sizeHint().height()});
        QSignalSpy clicks(&bars, &BarList::clicked);
        QTest::mouseClick(&bars, Qt::LeftButton, {}, QPoint(100, bars.height() * 3 / 4));
        QCOMPARE(clicks.takeFirst().first().toLongLong(), 8);
    }

    void flowWraps() {
        QWidget widget;
        auto* flow = new FlowLayout(&widget, 10);
        for (int i = 0; i < 5; ++i) {
            auto* child = new QWidget;
            child->setFixedSize(100, 20);
            flow->addWidget(child);
        }
        QCOMPARE(flow->heightForWidth(540), 20);
        QCOMPARE(flow->heightForWidth(539), 50);
        QCOMPARE(flow->heightForWidth(100), 5 * 20 + 4 * 10);
        prepare(widget, {330, 200});
        QCOMPARE(flow->itemAt(3)->geometry().topLeft(), QPoint(0, 30));
        delete flow->takeAt(0);
        QCOMPARE(flow->count(), 4);
    }
};

QTEST_MAIN(TestControls)
#include "test_widgets_controls.moc"
