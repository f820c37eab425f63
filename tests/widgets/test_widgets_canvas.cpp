// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heat_overlay.h"
#include "widgets/image_canvas.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QShortcut>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>
#include <QWheelEvent>

#include <cmath>
#include <limits>

using namespace ostrakon::widgets;

namespace {

QImage filled(const QSize& size, const QColor& colour) {
    QImage image(size, QImage::Format_RGB32);
    image.fill(colour);
    return image;
}

void prepare(ImageCanvas& canvas, const QSize& size) {
    canvas.resize(size);
    canvas.show();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
    QApplication::setActiveWindow(&canvas);
    canvas.setFocus();
    QVERIFY(canvas.hasFocus());
}

void wheel(ImageCanvas& canvas, const QPointF& at, int notches, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, canvas.mapToGlobal(at), {}, QPoint(0, 120 * notches), Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(&canvas, &event);
}

QColor seen(ImageCanvas& canvas, const QPointF& imagePos) {
    return canvas.grab().toImage().pixelColor(canvas.viewPosAt(imagePos).toPoint());
}

} // namespace

class TestCanvas : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp, Theme::Dark); }

    void pyramidHalvesByTheMean() {
        QImage image(600, 301, QImage::Format_RGB32);
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x)
                image.setPixel(x, y, (x + y) % 2 ? qRgb(200, 0, 40) : qRgb(0, 100, 40));
        }
        const auto pyramid = ImagePyramid::build(image);
        QCOMPARE(pyramid->levels(), 3);
        QCOMPARE(pyramid->level(1).size(), QSize(300, 151));
        QCOMPARE(pyramid->level(2).size(), QSize(150, 76));
        QCOMPARE(pyramid->level(1).pixel(10, 10), qRgb(100, 50, 40));
        QCOMPARE(pyramid->levelFor(1.0), 0);
        QCOMPARE(pyramid->levelFor(0.6), 0);
        QCOMPARE(pyramid->levelFor(0.5), 1);
        QCOMPARE(pyramid->levelFor(0.01), 2);
        QCOMPARE(ImagePyramid::build({})->levels(), 0);
    }

    void fitsThenZoomsAtThePointer() {
        ImageCanvas canvas;
        prepare(canvas, {500, 400});
        canvas.setImage(filled({2000, 1000}, Qt::white));
        QVERIFY(canvas.isFitted());
        QVERIFY(canvas.viewPosAt({0, 0}).x() >= 0 && canvas.viewPosAt({2000, 1000}).x() <= 500);
        const QPointF at(130, 170);
        const QPointF before = canvas.imagePosAt(at);
        QSignalSpy zooms(&canvas, &ImageCanvas::zoomChanged);
        wheel(canvas, at, 6, Qt::ControlModifier);
        QVERIFY(!canvas.isFitted());
        QVERIFY(zooms.count() == 1);
        const QPointF after = canvas.imagePosAt(at);
        QVERIFY(std::abs(after.x() - before.x()) < 1e-6 && std::abs(after.y() - before.y()) < 1e-6);
        QTest::keyClick(&canvas, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas.zoom(), 1.0);
        QTest::keyClick(&canvas, Qt::Key_F, Qt::ControlModifier);
        QVERIFY(canvas.isFitted());
        // Stepping over 100 % stops there.
        canvas.setZoom(0.9, {250, 200});
        QTest::keyClick(&canvas, Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(canvas.zoom(), 1.0);
        for (int i = 0; i < 60; ++i)
            canvas.zoomIn();
        QCOMPARE(canvas.zoom(), ImageCanvas::kMostZoom);
    }

    void keysCanBeHandedOver() {
        ImageCanvas canvas;
        prepare(canvas, {300, 300});
        canvas.setImage(filled({2000, 2000}, Qt::white));
        canvas.setKeysEnabled(false);
        const double before = canvas.zoom();
        QTest::keyClick(&canvas, Qt::Key_0, Qt::ControlModifier);
        QCOMPARE(canvas.zoom(), before);
    }

    void pixelsAreSquaresFrom200Percent() {
        ImageCanvas canvas;
        prepare(canvas, {400, 400});
        QImage image = filled({40, 40}, Qt::white);
        for (int y = 0; y < 40; ++y)
            image.setPixelColor(20, y, Qt::red);
        canvas.setImage(image);
        canvas.setZoom(8.0, {200, 200});
        QCOMPARE(seen(canvas, {19.7, 20.5}), QColor(Qt::white));
        QCOMPARE(seen(canvas, {20.3, 20.5}), QColor(Qt::red));
        QCOMPARE(seen(canvas, {20.7, 20.5}), QColor(Qt::red));
    }

    void minifiedIsSmooth() {
        // One-pixel stripes: nearest would give black or white, the mean is grey.
        QImage image(4000, 3000, QImage::Format_RGB32);
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y)
                image.setPixel(x, y, x % 2 ? qRgb(255, 255, 255) : qRgb(0, 0, 0));
        }
        ImageCanvas canvas;
        prepare(canvas, {400, 400});
        canvas.setPyramid(ImagePyramid::build(image));
        for (const double x : {500.0, 1501.0, 2222.0, 3003.0}) {
            const QColor grey = seen(canvas, {x, 1500});
            QVERIFY2(std::abs(grey.red() - 128) < 12, qPrintable(grey.name()));
        }
    }

    void noRasterLimit() {
        // Beyond 32,767 px a painter's own coordinates wrap round.
        QImage image = filled({70'000, 40}, Qt::blue);
        for (int x = 69'000; x < 70'000; ++x) {
            for (int y = 0; y < 40; ++y)
                image.setPixelColor(x, y, Qt::yellow);
        }
        ImageCanvas canvas;
        prepare(canvas, {400, 300});
        canvas.setPyramid(ImagePyramid::build(image));
        canvas.zoomToActualSize();
        for (const double zoom : {1.0, 4.0, 32.0}) {
            canvas.setZoom(zoom, canvas.viewPosAt({69'990, 20}));
            // Bring the end into view by panning as a user would.
            for (int i = 0; i < 4000 && canvas.viewPosAt({69'990, 20}).x() > 380; ++i)
                wheel(canvas, {200, 150}, -20, Qt::ShiftModifier);
            QCOMPARE(seen(canvas, {69'990, 20}), QColor(Qt::yellow));
        }
    }

    void largeImagesShowAtOnceAndThenSmoothly() {
        ImageCanvas canvas;
        prepare(canvas, {300, 300});
        canvas.setImage(filled({3000, 2000}, Qt::green));
        QCOMPARE(seen(canvas, {1500, 1000}), QColor(Qt::green));
        // A newer image wins over the older one's late pyramid.
        canvas.setImage(filled({2500, 2500}, Qt::cyan));
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
        QCOMPARE(canvas.imageSize(), QSize(2500, 2500));
        QCOMPARE(seen(canvas, {1250, 1250}), QColor(Qt::cyan));
    }

    void aDestroyedCanvasForgetsItsPyramid() {
        auto canvas = std::make_unique<ImageCanvas>();
        canvas->setImage(filled({3000, 2000}, Qt::green));
        canvas.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(20'000));
        QCoreApplication::processEvents();
    }

    void middleAndSpaceDragPan() {
        ImageCanvas canvas;
        prepare(canvas, {300, 300});
        canvas.setImage(filled({900, 900}, Qt::white));
        canvas.zoomToActualSize();
        const QPointF before = canvas.imagePosAt({150, 150});
        QTest::mousePress(&canvas, Qt::MiddleButton, {}, {150, 150});
        QTest::mouseMove(&canvas, {110, 130});
        QTest::mouseRelease(&canvas, Qt::MiddleButton, {}, {110, 130});
        QCOMPARE(canvas.imagePosAt({150, 150}), before + QPointF(40, 20));
        QSignalSpy taps(&canvas, &ImageCanvas::spaceTapped);
        QTest::keyPress(&canvas, Qt::Key_Space);
        QTest::mousePress(&canvas, Qt::LeftButton, {}, {150, 150});
        QTest::mouseMove(&canvas, {190, 170});
        QTest::mouseRelease(&canvas, Qt::LeftButton, {}, {190, 170});
        QTest::keyRelease(&canvas, Qt::Key_Space);
        QCOMPARE(canvas.imagePosAt({150, 150}), before);
        QCOMPARE(taps.count(), 0);
        QTest::keyClick(&canvas, Qt::Key_Space);
        QCOMPARE(taps.count(), 1);
        // It never leaves the image.
        wheel(canvas, {150, 150}, 500, {});
        QCOMPARE(canvas.imagePosAt({0, 0}).y(), 0.0);
    }

    void viewIsKeptWhereAsked() {
        ImageCanvas canvas;
        prepare(canvas, {300, 300});
        canvas.setImage(filled({900, 900}, Qt::white));
        canvas.setViewKept(true);
        canvas.setZoom(2.0, {10, 10});
        const QPointF place = canvas.imagePosAt({150, 150});
        canvas.setImage(filled({900, 900}, Qt::red));
        QCOMPARE(canvas.zoom(), 2.0);
        QCOMPARE(canvas.imagePosAt({150, 150}), place);
        canvas.setViewKept(false);
        canvas.setImage(filled({900, 900}, Qt::green));
        QVERIFY(canvas.isFitted());
    }

    void overlayLiesOnItsRegionAndPeeks() {
        ImageCanvas canvas;
        prepare(canvas, {400, 400});
        canvas.setImage(filled({400, 400}, Qt::black));
        canvas.zoomToActualSize();
        canvas.setOverlay(filled({8, 8}, Qt::white), QRectF(0.5, 0.0, 0.5, 1.0));
        canvas.setOverlayOpacity(0.5);
        QCOMPARE(seen(canvas, {100, 200}), QColor(Qt::black));
        QVERIFY(std::abs(seen(canvas, {300, 200}).red() - 128) <= 2);
        canvas.setPeeking(true);
        QCOMPARE(seen(canvas, {300, 200}), QColor(Qt::black));
        canvas.setPeeking(false);
        canvas.setOverlayShown(false);
        QCOMPARE(seen(canvas, {300, 200}), QColor(Qt::black));
        canvas.setOverlayShown(true);
        canvas.setImage(filled({400, 400}, Qt::black)); // another image: its map is not this one's
        QVERIFY(!canvas.hasOverlay());
    }

    void messageStandsForAnImage() {
        ImageCanvas canvas;
        prepare(canvas, {400, 300});
        canvas.setImage(filled({400, 400}, Qt::red));
        canvas.setMessage(QStringLiteral("<i>IMG.jpg</i> is damaged"), Icon::ImageBroken);
        QVERIFY(!canvas.hasImage());
        const QImage shot = canvas.grab().toImage();
        QCOMPARE(shot.pixelColor(5, 5), tone(Tone::Surround));
        wheel(canvas, {10, 10}, 3, Qt::ControlModifier);
        QTest::mouseMove(&canvas, {20, 20});
    }

    void heatTablesStartAndEndRight() {
        QCOMPARE(heatColour(HeatColours::Inferno, 0.0), 0xff000004U);
        QCOMPARE(heatColour(HeatColours::Inferno, 1.0), 0xfffcffa4U);
        QCOMPARE(heatColour(HeatColours::Viridis, 0.0), 0xff440154U);
        QCOMPARE(heatColour(HeatColours::Viridis, 1.0), 0xfffde725U);
        QCOMPARE(heatColour(HeatColours::Inferno, std::numeric_limits<double>::quiet_NaN()), 0xff000004U);
        QCOMPARE(heatColour(HeatColours::Viridis, 7.0), 0xfffde725U);
        // Perceptually even: lightness never falls. Jet is why the others are the default.
        for (const HeatColours colours : {HeatColours::Inferno, HeatColours::Viridis}) {
            double before = -1.0;
            for (int i = 0; i < 256; ++i) {
                const QColor colour = QColor::fromRgb(heatTable(colours)[static_cast<std::size_t>(i)]);
                const double light = 0.2126 * std::pow(colour.redF(), 2.2) + 0.7152 * std::pow(colour.greenF(), 2.2) +
                                     0.0722 * std::pow(colour.blueF(), 2.2);
                QVERIFY2(light >= before - 0.002, qPrintable(QString::number(i)));
                before = light;
            }
        }
    }

    void heatIsBilinearBetweenMiddles() {
        // Two cells, 0 and 1, over 8 pixels: flat at the ends, a ramp between the middles at 2 and 6.
        const HeatGrid grid{1, 2, {0.0F, 1.0F}};
        const QImage map = renderHeat(grid, {8, 1}, HeatColours::Viridis, false);
        const double expected[] = {0, 0, 0.125, 0.375, 0.625, 0.875, 1, 1};
        for (int x = 0; x < 8; ++x)
            QCOMPARE(map.pixel(x, 0), heatColour(HeatColours::Viridis, expected[x]));
        const QImage faded = renderHeat(grid, {8, 1}, HeatColours::Viridis, true);
        QCOMPARE(qAlpha(faded.pixel(0, 0)), 0);
        QCOMPARE(qAlpha(faded.pixel(7, 0)), 255);
    }

    void brokenHeatIsHarmless() {
        QVERIFY(renderHeat({2, 2, {1.0F}}, {8, 8}).isNull());
        QVERIFY(renderHeat({1, 1, {1.0F}}, {}).isNull());
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const QImage map = renderHeat({1, 2, {nan, 9.0F}}, {4, 4}, HeatColours::Inferno, false);
        QCOMPARE(map.pixel(0, 0), heatColour(HeatColours::Inferno, 0.0));
        QCOMPARE(map.pixel(3, 3), heatColour(HeatColours::Inferno, 1.0));
    }

    void blendTouchesOnlyItsRegion() {
        const QImage blended =
            blendHeat(filled({100, 100}, Qt::black), filled({4, 4}, Qt::white), 0.5, QRectF(0, 0, 1, 0.5));
        QVERIFY(std::abs(qRed(blended.pixel(50, 20)) - 128) <= 2);
        QCOMPARE(blended.pixel(50, 80), qRgb(0, 0, 0));
    }
};

QTEST_MAIN(TestCanvas)
#include "test_widgets_canvas.moc"
