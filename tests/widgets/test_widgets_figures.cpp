// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/samples.h"
#include "widgets/curve_plot.h"
#include "widgets/table_view.h"
#include "widgets/theme.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QHeaderView>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <limits>

using namespace ostrakon::widgets;
namespace samples = ostrakon::samples;

namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

ConfusionData small() {
    ConfusionData data;
    data.classes = {QStringLiteral("good"), QStringLiteral("<b>pit</b>"), QStringLiteral("never")};
    data.colours = {classColour(0), classColour(1), classColour(2)};
    data.counts = {8, 2, 0, 3, 7, 0, 0, 0, 0};
    return data;
}

void prepare(QWidget& widget, const QSize& size) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QApplication::setActiveWindow(&widget);
    widget.setFocus();
}

QStringList firstColumn(const TableView& view) {
    QStringList texts;
    for (int row = 0; row < view.model()->rowCount(); ++row)
        texts << view.model()->index(row, 0).data().toString();
    return texts;
}

QVector<TableRow> rows() {
    return {{1, {QStringLiteral("b"), 12, 0.5}},
            {2, {QStringLiteral("a"), 1000, kNaN}},
            {3, {QStringLiteral("c"), 9, 0.25}}};
}

const QVector<TableColumn> kColumns{{QStringLiteral("Name"), TableColumn::Kind::Text},
                                    {QStringLiteral("Images"), TableColumn::Kind::Count},
                                    {QStringLiteral("Recall"), TableColumn::Kind::Percent}};

} // namespace

class TestFigures : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aBandMakesRoomAndGoesAgain() {
        CurvePlot plot(QStringLiteral("Right"), QStringLiteral("images"));
        prepare(plot, {480, 240});
        const auto id = plot.addSeries(QStringLiteral("now"), CurveWeight::Bold);
        plot.setData(id, {100, 200, 400}, {0.5, 0.6, 0.7});
        QTRY_VERIFY(plot.yRange().first > 0.4 && plot.yRange().second < 0.8);
        const auto bare = plot.yRange();
        plot.setBand(id, {0.2, 0.4, 0.6}, {0.8, 0.85, 0.95});
        QTRY_VERIFY(plot.yRange().first < 0.2 && plot.yRange().second > 0.95);
        QTest::qWait(80); // queued replots
        const QImage banded = plot.grab().toImage();
        plot.setBand(id, {}, {});
        QTRY_COMPARE(plot.yRange(), bare);
        QTest::qWait(80);
        QVERIFY(plot.grab().toImage() != banded);
        plot.setBand(id, {0.2, 0.4, 0.6}, {0.8, 0.85, 0.95});
        plot.removeSeries(id); // takes its band along
        QTRY_COMPARE(plot.yRange().first, 0.0);
    }

    void initTestCase() {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        applyTheme(*qApp, Theme::Light);
    }

    void matrixCounts() {
        const ConfusionData data = small();
        QCOMPARE(data.rowTotal(0), 10);
        QCOMPARE(data.columnTotal(0), 11);
        QCOMPARE(data.recall(1), 0.7);
        QCOMPARE(data.precision(1), 7.0 / 9.0);
        QVERIFY(std::isnan(data.recall(2)));
        QVERIFY(std::isnan(data.precision(2)));
    }

    void matrixCellsAreDoors() {
        ConfusionMatrix matrix;
        matrix.setData(small());
        prepare(matrix, {500, 400});
        QSignalSpy clicks(&matrix, &ConfusionMatrix::cellClicked);
        QSignalSpy hovers(&matrix, &ConfusionMatrix::cellHovered);
        QTest::mouseClick(matrix.viewport(), Qt::LeftButton, {}, matrix.cellRect(0, 1).center());
        QCOMPARE(clicks.takeFirst(), (QVariantList{0, 1}));
        QCOMPARE(matrix.currentCell(), QPoint(1, 0));
        QTest::mouseClick(matrix.viewport(), Qt::LeftButton, {}, QPoint(2, 2));
        QCOMPARE(clicks.count(), 0);
        QTest::mouseMove(matrix.viewport(), matrix.cellRect(1, 0).center());
        QVERIFY(hovers.count() >= 1);
        QCOMPARE(hovers.last(), (QVariantList{1, 0}));
        QTest::keyClick(&matrix, Qt::Key_Down);
        QTest::keyClick(&matrix, Qt::Key_Left);
        QTest::keyClick(&matrix, Qt::Key_Left); // stays at the edge
        QTest::keyClick(&matrix, Qt::Key_Return);
        QCOMPARE(clicks.takeFirst(), (QVariantList{1, 0}));
        QVERIFY(matrix.describe(1, 0).contains(QStringLiteral("3 of 10")));
        QVERIFY(matrix.describe(1, 0).contains(QStringLiteral("<b>pit</b>")));
        QVERIFY(matrix.describe(2, 2).contains(QStringLiteral("0 of 0")));
    }

    void matrixShadesByRow() {
        // 1 of 2 is a worse row than 10 of 1000, whatever the counts say.
        ConfusionData data;
        data.classes = {QStringLiteral("a"), QStringLiteral("b")};
        data.colours = {classColour(0), classColour(1)};
        data.counts = {1, 1, 10, 990};
        ConfusionMatrix matrix;
        matrix.setData(data);
        prepare(matrix, {400, 300});
        const QImage shot = matrix.viewport()->grab().toImage();
        const auto ground = [&](int t, int p) {
            return shot.pixelColor(matrix.cellRect(t, p).topLeft() + QPoint(3, 3));
        };
        const double half = contrast(ground(0, 1), tone(Tone::Panel));
        const double few = contrast(ground(1, 0), tone(Tone::Panel));
        QVERIFY(half > few);
        QVERIFY(ground(0, 0).blue() > ground(0, 0).red()); // right is blue, wrong is orange
        QVERIFY(ground(0, 1).red() > ground(0, 1).blue());
    }

    void matrixSaysHowHighItStands() {
        ConfusionMatrix matrix;
        ConfusionData data = small();
        for (qsizetype i = 0; i < data.size(); ++i)
            data.marks << QString::number(i);
        matrix.setData(data);
        prepare(matrix, {420, 900});
        const int last = static_cast<int>(data.size()) - 1;
        const int end = matrix.cellRect(last, last).bottom();
        const int high = matrix.heightWithin(420);
        QVERIFY(high > end);
        QVERIFY(high < end + 60); // the precisions below, no emptiness
    }

    void matrixFitsFrom2To60_data() {
        QTest::addColumn<int>("classes");
        for (const int n : {2, 7, 12, 30, 60})
            QTest::newRow(qPrintable(QString::number(n))) << n;
    }
    void matrixFitsFrom2To60() {
        QFETCH(int, classes);
        for (const QSize& size : {QSize(380, 420), QSize(1400, 1300)}) {
            ConfusionMatrix matrix;
            matrix.setData(samples::confusion(classes));
            prepare(matrix, size);
            const QRect first = matrix.cellRect(0, 0);
            QVERIFY(first.width() >= ConfusionMatrix::kSmallestCell && first.width() <= ConfusionMatrix::kLargestCell);
            // The last cell can be reached, and is then in view.
            matrix.setCurrentCell(classes - 1, classes - 1);
            QVERIFY(matrix.viewport()->rect().contains(matrix.cellRect(classes - 1, classes - 1)));
            QSignalSpy clicks(&matrix, &ConfusionMatrix::cellClicked);
            QTest::mouseClick(matrix.viewport(), Qt::LeftButton, {},
                              matrix.cellRect(classes - 1, classes - 1).center());
            QCOMPARE(clicks.takeFirst(), (QVariantList{classes - 1, classes - 1}));
            matrix.grab();
        }
    }

    void curvesAnswerTheCursor() {
        CurvePlot plot(QStringLiteral("Loss"), QStringLiteral("epoch"));
        CurvePlot other(QStringLiteral("Accuracy"), QStringLiteral("epoch"));
        other.setUnit(CurveUnit::Percent);
        plot.linkTo(&other);
        const auto train = plot.addSeries(QStringLiteral("train"), CurveWeight::Thin);
        const auto val = plot.addSeries(QStringLiteral("validation"), CurveWeight::Bold);
        const auto share = other.addSeries(QStringLiteral("validation"), CurveWeight::Bold);
        for (int e = 1; e <= 10; ++e) {
            plot.append(train, e, 1.0 / e);
            plot.append(val, e, e == 4 ? kNaN : 2.0 / e);
            other.append(share, e, e / 10.0);
        }
        prepare(plot, {500, 200});
        other.resize(500, 200);
        other.show();
        QTRY_VERIFY(!plot.grab().isNull());
        QCOMPARE(plot.pointCount(train), 10);
        QCOMPARE(plot.valueAt(train, 5.0), std::optional(0.2));
        QCOMPARE(plot.valueAt(train, 5.9), std::optional(0.2));
        QVERIFY(!plot.valueAt(train, 0.5));
        plot.setCursor(5.0);
        QCOMPARE(plot.readOut(), QStringLiteral("epoch 5  ·  train 0.2  ·  validation 0.4"));
        plot.setCursor(4.0);
        QVERIFY(plot.readOut().contains(QStringLiteral("validation –")));
        plot.setCursor(kNaN);
        QCOMPARE(plot.readOut(), QString());
        // The mouse over one moves the line in both, onto a point.
        QSignalSpy cursors(&plot, &CurvePlot::cursorMoved);
        QWidget* canvas = plot.childAt(250, 120);
        QVERIFY(canvas && canvas != &plot);
        QTest::qWait(80); // let the first queued replot set the axes
        QTest::mouseMove(canvas, canvas->mapFrom(&plot, QPoint(250, 120)));
        QTRY_VERIFY(cursors.count() >= 1);
        const double x = cursors.last().first().toDouble();
        QCOMPARE(x, std::round(x));
        QVERIFY(other.readOut().contains(QStringLiteral("%")));
    }

    void aHighAccuracyIsNotSquashedUnderTheTop() {
        CurvePlot plot(QStringLiteral("Accuracy"), QStringLiteral("epoch"));
        plot.setUnit(CurveUnit::Percent);
        plot.setTop(1.0);
        const auto id = plot.addSeries(QStringLiteral("validation"), CurveWeight::Bold);
        plot.setData(id, {1, 2, 3}, {0.95, 0.97, 0.98});
        prepare(plot, {400, 300});
        QTRY_COMPARE(plot.yRange().first, 0.9);
        QVERIFY(plot.yRange().second >= 1.0 && plot.yRange().second < 1.02);
        plot.append(id, 4, 0.31);
        QTRY_COMPARE(qRound(plot.yRange().first * 100), 20);
    }

    void curvesComeAndGo() {
        CurvePlot plot(QStringLiteral("Loss"), QStringLiteral("epoch"));
        prepare(plot, {400, 200});
        const auto ghost = plot.addSeries(QStringLiteral("run 1"), CurveWeight::Ghost);
        plot.setData(ghost, {1, 2, 3}, {3, 2, 1});
        plot.markBest(ghost, 3.0);
        plot.markBest(ghost, 99.0); // not in the series: no ring, no crash
        QTest::qWait(80);
        const QImage with = plot.grab().toImage();
        plot.removeSeries(ghost);
        plot.removeSeries(ghost);
        QTest::qWait(80);
        QVERIFY(plot.grab().toImage() != with);
        plot.clear();
        applyTheme(*qApp, Theme::Dark);
        QTest::qWait(80);
        QCOMPARE(plot.grab().toImage().pixelColor(200, 60).lightness() < 100, true);
        applyTheme(*qApp, Theme::Light);
    }

    void aMillionPointsStayQuick() {
        CurvePlot plot(QStringLiteral("Loss"), QStringLiteral("step"));
        prepare(plot, {900, 400});
        const auto series = plot.addSeries(QStringLiteral("train"), CurveWeight::Thin);
        QVector<double> x(1'000'000);
        QVector<double> y(1'000'000);
        for (int i = 0; i < x.size(); ++i) {
            x[i] = i;
            y[i] = std::sin(i / 5000.0);
        }
        plot.setData(series, x, y);
        plot.append(series, 1'000'000, 0.5);
        QCOMPARE(plot.pointCount(series), 1'000'001);
        QTest::qWait(100);
        QVERIFY(!plot.grab().isNull());
    }

    void tableModelIsAModel() {
        TableModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setColumns(kColumns);
        model.setRows(rows());
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        QVector<TableRow> changed = rows();
        changed[0].values[1] = 13;
        model.setRows(changed); // the same keys: in place
        QCOMPARE(resets.count(), 0);
        QCOMPARE(changes.count(), 1);
        model.setRows({});
        QCOMPARE(resets.count(), 1);
        model.setRows(rows());
        QCOMPARE(model.index(1, 1).data().toString(), QStringLiteral("1,000"));
        QCOMPARE(model.index(1, 2).data().toString(), QStringLiteral("–"));
        QVERIFY(model.index(0, 2).data().toString().startsWith(QStringLiteral("50.0")));
        QVERIFY(model.index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    }

    void tableSortsRawValuesWithGapsLast() {
        TableView view;
        view.setColumns(kColumns);
        view.setRows(rows());
        prepare(view, {500, 300});
        QCOMPARE(firstColumn(view), (QStringList{QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("c")}));
        view.sortByColumn(1, Qt::AscendingOrder);
        QCOMPARE(firstColumn(view), (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        view.sortByColumn(2, Qt::AscendingOrder);
        QCOMPARE(firstColumn(view), (QStringList{QStringLiteral("c"), QStringLiteral("b"), QStringLiteral("a")}));
        view.sortByColumn(2, Qt::DescendingOrder);
        QCOMPARE(firstColumn(view), (QStringList{QStringLiteral("b"), QStringLiteral("c"), QStringLiteral("a")}));
    }

    void tableDoesWhatItsLastColumnSays() {
        TableView view;
        view.setColumns({{QStringLiteral("Name")}, {QString(), TableColumn::Kind::Action}});
        view.setRows({{1, {QStringLiteral("a"), QStringLiteral("Resume")}}, {2, {QStringLiteral("b"), QString()}}});
        prepare(view, {500, 300});
        QSignalSpy done(&view, &TableView::rowActionTriggered);
        const auto click = [&](int row, int column) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                              view.visualRect(view.model()->index(row, column)).center());
        };
        click(0, 0);
        click(1, 1); // nothing to do in that row
        QCOMPARE(done.count(), 0);
        click(0, 1);
        QCOMPARE(done.count(), 1);
        QCOMPARE(done.first().first().toLongLong(), 1);
    }

    void tableSelectsWholeRowsAndAtMostTwo() {
        TableView view;
        view.setColumns(kColumns);
        view.setMostSelected(2);
        view.setRows(rows());
        prepare(view, {500, 300});
        QSignalSpy chosen(&view, &TableView::selectedKeysChanged);
        QSignalSpy opened(&view, &TableView::rowActivated);
        const auto click = [&](int row, Qt::KeyboardModifiers modifiers) {
            QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers,
                              view.visualRect(view.model()->index(row, 0)).center());
        };
        click(0, {});
        click(1, Qt::ControlModifier);
        QCOMPARE(view.selectedKeys(), (QVector<qint64>{1, 2}));
        click(2, Qt::ControlModifier);
        QCOMPARE(view.selectedKeys(), (QVector<qint64>{2, 3})); // the oldest gives way
        QVERIFY(chosen.count() >= 3);
        QVector<TableRow> grown = rows();
        grown << TableRow{4, {QStringLiteral("d"), 1, 0.1}};
        view.setRows(grown);
        QCOMPARE(view.selectedKeys(), (QVector<qint64>{2, 3})); // by key, over a reset
        QTest::keyClick(&view, Qt::Key_Return);
        QTest::keyClick(&view, Qt::Key_1); // the page's key, not a search
        QVERIFY(opened.count() <= 1);
    }
};

QTEST_MAIN(TestFigures)
#include "test_widgets_figures.moc"
