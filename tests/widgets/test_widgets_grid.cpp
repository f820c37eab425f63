// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/samples.h"
#include "widgets/film_strip.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QRandomGenerator>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <set>

using namespace ostrakon::widgets;
namespace samples = ostrakon::samples;

namespace {

/// Ids that can be filtered, so that a reset has something to keep and to lose.
class Filtered : public samples::Grid {
  public:
    Filtered()
        : samples::Grid(1000) {
        for (ItemId id = 1; id <= 40; ++id)
            ids << id;
    }
    qsizetype count() const override { return ids.size(); }
    ItemId idAt(qsizetype row) const override { return ids[row]; }
    qsizetype rowOf(ItemId id) const override { return ids.indexOf(id); }
    QVector<ItemId> ids;
};

void prepare(QWidget& widget, const QSize& size) {
    widget.resize(size);
    widget.show();
    QVERIFY(QTest::qWaitForWindowExposed(&widget));
    QApplication::setActiveWindow(&widget);
    widget.setFocus();
}

void click(CellView& view, qsizetype row, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, view.cellRect(row).center());
}

} // namespace

class TestGrid : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Dark); }

    void whereNothingScrollsThereIsNothingToPull() {
        samples::Grid source(40);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {300, 200});
        QVERIFY(grid.verticalScrollBar()->isEnabled());
        const int width = grid.viewport()->width();
        grid.resize(300, 200 * 60);
        QTRY_VERIFY(!grid.verticalScrollBar()->isEnabled());
        QCOMPARE(grid.viewport()->width(), width); // cells do not jump when the bar goes
    }

    void selectionIsASet() {
        // Against a plain set, with every kind of change.
        QRandomGenerator random(7);
        RowSelection selection;
        std::set<qsizetype> oracle;
        for (int step = 0; step < 3000; ++step) {
            const qsizetype a = random.bounded(60);
            const qsizetype b = a + random.bounded(12);
            switch (random.bounded(4)) {
            case 0:
            case 1:
                selection.add(a, b);
                for (qsizetype r = a; r <= b; ++r)
                    oracle.insert(r);
                break;
            case 2:
                selection.remove(a, b);
                for (qsizetype r = a; r <= b; ++r)
                    oracle.erase(r);
                break;
            default:
                selection.toggle(a);
                if (!oracle.erase(a))
                    oracle.insert(a);
            }
            QCOMPARE(selection.count(), static_cast<qsizetype>(oracle.size()));
            for (qsizetype r = 0; r < 75; ++r)
                QCOMPARE(selection.contains(r), oracle.count(r) == 1);
            for (std::size_t i = 1; i < selection.ranges().size(); ++i)
                QVERIFY(selection.ranges()[i - 1].last + 1 < selection.ranges()[i].first);
        }
    }

    void aMillionRowsAskOnlyForWhatIsSeen() {
        samples::Grid source(1'000'000);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 600});
        grid.grab();
        const auto [first, last] = grid.visibleRows();
        QCOMPARE(first, 0);
        QVERIFY(last < 60);
        QVERIFY2(source.asked <= 4 * (last + 1), qPrintable(QString::number(source.asked)));
        QSignalSpy ranges(&grid, &CellView::visibleRangeChanged);
        source.asked = 0;
        QTest::keyClick(&grid, Qt::Key_End);
        grid.grab();
        QCOMPARE(grid.currentRow(), 999'999);
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect(999'999)));
        QCOMPARE(grid.visibleRows().second, 999'999);
        QVERIFY(source.asked <= 4 * 60);
        QVERIFY(ranges.count() >= 1);
        QCOMPARE(ranges.last().at(1).value<qsizetype>(), 999'999);
    }

    void rowsAreWhereTheyArePainted() {
        samples::Grid source(500);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {700, 500});
        for (const int scrolled : {0, 333, 5000}) {
            grid.verticalScrollBar()->setValue(scrolled);
            const auto [first, last] = grid.visibleRows();
            for (qsizetype row = first; row <= last; ++row) {
                const QRect seen = grid.cellRect(row) & grid.viewport()->rect();
                if (!seen.isEmpty())
                    QCOMPARE(grid.rowAt(seen.center()), row);
            }
        }
        QCOMPARE(grid.rowAt({1, 1}), -1);
        QCOMPARE(grid.rowAt({-5, 40}), -1);
    }

    void mouseSelects() {
        samples::Grid source(100);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 700});
        QSignalSpy changed(&grid, &CellView::selectionChanged);
        QSignalSpy opened(&grid, &CellView::activated);
        click(grid, 2);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{3}));
        click(grid, 5, Qt::ControlModifier);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{3, 6}));
        click(grid, 5, Qt::ControlModifier);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{3}));
        click(grid, 2);
        click(grid, 6, Qt::ShiftModifier);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{3, 4, 5, 6, 7}));
        click(grid, 0, Qt::ShiftModifier); // the anchor stays
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{1, 2, 3}));
        click(grid, 8, Qt::ControlModifier);
        click(grid, 9, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{1, 2, 3, 9, 10}));
        QVERIFY(changed.count() >= 6);
        QTest::mouseDClick(grid.viewport(), Qt::LeftButton, {}, grid.cellRect(4).center());
        QCOMPARE(opened.count(), 1);
    }

    void rubberBandSelectsWhatItTouches() {
        samples::Grid source(100);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 700});
        const QRect a = grid.cellRect(0);
        const qsizetype columns = grid.rowAt({a.center().x(), grid.cellRect(0).bottom() + 30});
        QVERIFY(columns > 2);
        // From the second cell to the one below the third: two columns, two lines.
        const QPoint from = grid.cellRect(1).center();
        const QPoint to = grid.cellRect(columns + 2).center();
        QTest::mousePress(grid.viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(grid.viewport(), (from + to) / 2);
        QTest::mouseMove(grid.viewport(), to);
        QCOMPARE(grid.selectedCount(), 4);
        QTest::mouseRelease(grid.viewport(), Qt::LeftButton, {}, to);
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{2, 3, columns + 2, columns + 3}));
        // A band through empty room only selects nothing.
        grid.clearSelection();
        const QPoint gap(2, grid.cellRect(0).top() + 3);
        QTest::mousePress(grid.viewport(), Qt::LeftButton, {}, gap);
        QTest::mouseMove(grid.viewport(), gap + QPoint(1, 60));
        QTest::mouseRelease(grid.viewport(), Qt::LeftButton, {}, gap + QPoint(1, 60));
        QCOMPARE(grid.selectedCount(), 0);
    }

    void keysMoveAndSelect() {
        samples::Grid source(100);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 700});
        QSignalSpy opened(&grid, &CellView::activated);
        const qsizetype columns = grid.rowAt({grid.cellRect(0).center().x(), grid.cellRect(0).bottom() + 30});
        QTest::keyClick(&grid, Qt::Key_Home);
        QCOMPARE(grid.currentRow(), 0);
        QTest::keyClick(&grid, Qt::Key_Right);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentRow(), columns + 1);
        QCOMPARE(grid.selectedCount(), 1);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&grid, Qt::Key_Right, Qt::ShiftModifier);
        QCOMPARE(grid.selectedCount(), 3);
        QTest::keyClick(&grid, Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(grid.selectedCount(), 2);
        QTest::keyClick(&grid, Qt::Key_PageDown);
        QVERIFY(grid.currentRow() > columns + 1);
        QTest::keyClick(&grid, Qt::Key_End);
        QCOMPARE(grid.currentRow(), 99);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentRow(), 99);
        QTest::keyClick(&grid, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(grid.selectedCount(), 100);
        QTest::keyClick(&grid, Qt::Key_Escape);
        QCOMPARE(grid.selectedCount(), 1);
        QTest::keyClick(&grid, Qt::Key_Return);
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened.first().first().value<ItemId>(), 100);
    }

    void pagesKeepTheirKeys_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::newRow("1 gives a class") << int(Qt::Key_1) << int(Qt::NoModifier);
        QTest::newRow("space reviews") << int(Qt::Key_Space) << int(Qt::NoModifier);
        QTest::newRow("D is next") << int(Qt::Key_D) << int(Qt::NoModifier);
        QTest::newRow("Ctrl+Right is next unlabeled") << int(Qt::Key_Right) << int(Qt::ControlModifier);
    }
    void pagesKeepTheirKeys() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        samples::Grid source(10);
        ThumbnailGrid grid;
        grid.setSource(&source);
        QKeyEvent event(QEvent::KeyPress, key, Qt::KeyboardModifiers(modifiers));
        QApplication::sendEvent(&grid, &event);
        QVERIFY(!event.isAccepted());
    }

    void resetKeepsTheSelectionById() {
        Filtered source;
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 700});
        grid.setCurrentId(10);
        grid.setSelectedIds({5, 10, 20});
        source.ids.removeAll(5);
        source.ids.removeAll(1);
        Q_EMIT source.reset();
        QCOMPARE(grid.selectedIds(), (QVector<ItemId>{10, 20}));
        QCOMPARE(grid.currentId(), 10);
        // All that was selected is filtered away: the one that follows stands in its place, for the keys too.
        const qsizetype row = grid.currentRow();
        source.ids.removeAll(10);
        source.ids.removeAll(20);
        Q_EMIT source.reset();
        QCOMPARE(grid.currentRow(), row);
        QCOMPARE(grid.currentId(), 11);
        QCOMPARE(grid.selectedIds(), QVector<ItemId>{11});
        source.ids.clear();
        Q_EMIT source.reset();
        QCOMPARE(grid.currentId(), 0);
        QCOMPARE(grid.visibleRows().second, -1);
        grid.grab();
    }

    void afterAHandfulHasLeftTheOneBehindItIsNext() {
        Filtered source;
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {900, 700});
        click(grid, 3);                    // id 4
        click(grid, 8, Qt::ShiftModifier); // to id 9, which is current
        QCOMPARE(grid.selectedCount(), 6);
        for (ItemId id = 4; id <= 9; ++id)
            source.ids.removeAll(id);
        Q_EMIT source.reset();
        QCOMPARE(grid.currentId(), 10);
        QCOMPARE(grid.selectedIds(), QVector<ItemId>{10});
        // A ring without a selection stays one: nobody chose it.
        grid.clearSelection();
        source.ids.removeAll(10);
        Q_EMIT source.reset();
        QCOMPARE(grid.currentId(), 11);
        QCOMPARE(grid.selectedCount(), 0);
    }

    void anArrivedThumbnailIsPainted() {
        class Late : public samples::Grid {
          public:
            Late()
                : samples::Grid(4) {}
            QImage thumbnail(qsizetype, int) override { return picture; }
            QImage picture;
        } source;
        ThumbnailGrid grid;
        grid.setNamesShown(false);
        grid.setSource(&source);
        prepare(grid, {700, 400});
        const QPoint middle = grid.cellRect(2).center();
        const auto pixel = [&] { return grid.viewport()->grab().toImage().pixelColor(middle); };
        QVERIFY(pixel() != QColor(Qt::magenta));
        source.picture = QImage(64, 64, QImage::Format_RGB32);
        source.picture.fill(Qt::magenta);
        Q_EMIT source.rowsChanged(2, 2);
        QCOMPARE(pixel(), QColor(Qt::magenta));
        // A better picture for the same row replaces the scaled one.
        source.picture.fill(Qt::green);
        QCOMPARE(pixel(), QColor(Qt::green));
    }

    void cellsGrowAndShrink() {
        samples::Grid source(300);
        ThumbnailGrid grid;
        GridSizeSlider slider(&grid);
        grid.setSource(&source);
        prepare(grid, {900, 600});
        const auto before = grid.visibleRows();
        QSignalSpy edges(&grid, &ThumbnailGrid::edgeChanged);
        const QPointF at(100, 100);
        QWheelEvent wheel(at, grid.viewport()->mapToGlobal(at), {}, QPoint(0, -120), Qt::NoButton, Qt::ControlModifier,
                          Qt::NoScrollPhase, false);
        QApplication::sendEvent(grid.viewport(), &wheel);
        for (int i = 0; i < 3; ++i)
            QApplication::sendEvent(grid.viewport(), &wheel);
        QCOMPARE(edges.count(), 4);
        QVERIFY(grid.visibleRows().second > before.second);
        grid.setEdge(1);
        QCOMPARE(grid.edge(), ThumbnailGrid::kSmallest);
        grid.setEdge(9999);
        QCOMPARE(grid.edge(), ThumbnailGrid::kLargest);
        // The current picture stays in view while the size changes.
        grid.setCurrentRow(150);
        grid.setEdge(96);
        QVERIFY(grid.viewport()->rect().contains(grid.cellRect(150)));
    }

    void screenReadersHearTheCurrentImage() {
        samples::Grid source(30);
        ThumbnailGrid grid;
        grid.setSource(&source);
        prepare(grid, {700, 400});
        grid.setCurrentRow(0);
        QVERIFY(grid.accessibleDescription().contains(QStringLiteral("IMG_020480.jpg")));
        QVERIFY(grid.accessibleDescription().contains(QStringLiteral("reviewed")));
    }

    void filmStripKeepsTheCurrentInTheMiddle() {
        samples::Grid source(2000);
        FilmStrip strip;
        strip.setSource(&source);
        strip.setOwnViews(3);
        prepare(strip, {640, strip.sizeHint().height()});
        strip.setCurrentRow(1000);
        QVERIFY(std::abs(strip.cellRect(1000).center().x() - strip.viewport()->width() / 2) <= 2);
        QTest::keyClick(&strip, Qt::Key_Right);
        QCOMPARE(strip.currentRow(), 1001);
        QTest::keyClick(&strip, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(strip.selectedCount(), 1); // one at a time
        strip.grab();
    }

    void cardsShowAndHideTheirMaps() {
        samples::Mistakes source;
        MistakeView view;
        view.setSource(&source);
        prepare(view, {800, 700});
        const auto shot = [&view] {
            // A frame scales only so many pictures; the picture is whole when two frames are alike.
            QImage now = view.viewport()->grab().toImage();
            for (QImage before; before != now;) {
                before = now;
                now = view.viewport()->grab().toImage();
            }
            return now;
        };
        view.setHeatShown(false);
        const QImage plain = shot();
        view.setHeatShown(true);
        const QImage mapped = shot();
        QVERIFY(plain != mapped);
        view.setPeeking(true);
        QCOMPARE(shot(), plain);
        view.setPeeking(false);
        view.setHeatOpacity(0.0);
        QCOMPARE(shot(), plain);
        QVERIFY(view.visibleRows().second >= 3);
    }
};

QTEST_MAIN(TestGrid)
#include "test_widgets_grid.moc"
