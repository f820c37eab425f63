// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing but what is drawn on the thing tells its class. How hard the classes themselves are is check_difficulty.py's.
#include <QtTest/QtTest>

#include <array>
#include <cmath>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include "core/base/files.h"
#include "core/demo/plan.h"
#include "tests/demo/statistics.h"
#include "tests/support/temp_dir.h"

using namespace ostrakon;

namespace {

// Sanitizers slow the drawing down manifold; the release run has the sharper statistics.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int kImages = 90;
constexpr double kAboveChance = 0.17;
#else
constexpr int kImages = 240;
constexpr double kAboveChance = 0.11;
#endif
constexpr double kChance = 0.2;
constexpr double kUnlikely = 4.5; // sigmas

struct Picture {
    std::string thing;
    int classIndex = 0;
    double bytes = 0;
    std::vector<double> border;
    std::vector<double> histogram;
};

// Colour means, spreads and local differences of a frame of 8 px.
std::vector<double> borderOf(const cv::Mat& image) {
    constexpr int kFrame = 8;
    const cv::Rect sides[] = {{0, 0, image.cols, kFrame},
                              {0, image.rows - kFrame, image.cols, kFrame},
                              {0, 0, kFrame, image.rows},
                              {image.cols - kFrame, 0, kFrame, image.rows}};
    std::vector<double> result(7, 0.0);
    for (const cv::Rect& side : sides) {
        cv::Scalar mean, sigma;
        cv::meanStdDev(image(side), mean, sigma);
        for (int c = 0; c < 3; ++c) {
            result[std::size_t(c)] += mean[c] / 4;
            result[std::size_t(c + 3)] += sigma[c] / 4;
        }
        cv::Mat rough;
        cv::Laplacian(image(side), rough, CV_32F);
        result[6] += cv::norm(rough, cv::NORM_L1) / double(rough.total()) / 4;
    }
    return result;
}

// Four by four by four bins over the whole picture, square roots as usual for counts.
std::vector<double> histogramOf(const cv::Mat& image) {
    std::vector<double> bins(64, 0.0);
    for (int y = 0; y < image.rows; ++y)
        for (int x = 0; x < image.cols; ++x) {
            const auto p = image.at<cv::Vec3b>(y, x);
            ++bins[std::size_t(p[0] / 64 * 16 + p[1] / 64 * 4 + p[2] / 64)];
        }
    for (double& bin : bins)
        bin = std::sqrt(bin / double(image.total()));
    return bins;
}

std::vector<Picture> drawSome(demo::Kind kind) {
    const test::TempDir dir;
    demo::DrawOptions options;
    options.kind = kind;
    options.images = kImages;
    const auto set = demo::draw(dir.path(), options);
    std::vector<Picture> pictures;
    for (const auto& drawn : set.images) {
        const auto bytes = base::readAll(dir / drawn.path);
        const cv::Mat raw(1, int(bytes.size()), CV_8U, const_cast<std::byte*>(bytes.data()));
        const cv::Mat image = cv::imdecode(raw, cv::IMREAD_COLOR);
        const auto at = std::find(set.classes.begin(), set.classes.end(), drawn.className) - set.classes.begin();
        if (image.cols != drawn.nuisance.widthPx || image.rows != drawn.nuisance.heightPx)
            throw std::runtime_error("the picture's size is not the planned one");
        pictures.push_back({drawn.thing, int(at), double(bytes.size()), borderOf(image), histogramOf(image)});
    }
    return pictures;
}

test::Samples samplesOf(const std::vector<Picture>& pictures, std::vector<double> Picture::*features) {
    test::Samples samples;
    for (const Picture& picture : pictures) {
        samples.features.push_back(picture.*features);
        samples.classes.push_back(picture.classIndex);
        samples.things.push_back(picture.thing);
    }
    return samples;
}

} // namespace

class TestDemoFairness : public QObject {
    Q_OBJECT

    std::array<std::vector<Picture>, 2> m_pictures;

    void kinds() {
        QTest::addColumn<int>("kind");
        QTest::newRow("defects") << int(demo::Kind::Defects);
        QTest::newRow("sherds") << int(demo::Kind::Sherds);
    }

  private slots:
    void initTestCase() { m_pictures = {drawSome(demo::Kind::Defects), drawSome(demo::Kind::Sherds)}; }

    void theYardsticksSeeWhatIsThere() {
        std::vector<double> telling;
        std::vector<double> silent;
        std::vector<int> classes;
        test::Samples samples;
        demo::Random random(3, demo::Stream::Thing);
        for (int i = 0; i < 300; ++i) {
            classes.push_back(i % 5);
            telling.push_back(0.4 * (i % 5) + random.normal());
            silent.push_back(random.normal());
            samples.features.push_back({(i % 5 == 2 ? 1.5 : 0) + random.normal(), telling.back(), silent.back()});
            samples.things.push_back(std::to_string(i / 15 * 5 + i % 5));
        }
        samples.classes = classes;
        QVERIFY(test::dependence(telling, classes) > kUnlikely);
        QVERIFY(std::abs(test::dependence(silent, classes)) < 3);
        QCOMPARE(test::dependence(std::vector<double>(300, 1.0), classes), 0.0);
        QVERIFY(test::groupedAccuracy(samples) > kChance + kAboveChance);
        for (auto& row : samples.features)
            row = {row[2]};
        QVERIFY(test::groupedAccuracy(samples) < kChance + kAboveChance);
    }

    void nuisancesAreIndependentOfTheClass_data() { kinds(); }
    void nuisancesAreIndependentOfTheClass() {
        QFETCH(int, kind);
        demo::DrawOptions options;
        options.kind = demo::Kind(kind);
        options.images = 6000;
        const auto things = demo::plan(options);
        for (std::size_t value = 0; value < demo::kNuisanceValues; ++value) {
            std::vector<double> values;
            std::vector<int> classes;
            for (const auto& thing : things)
                for (std::size_t view = 0; view < (value < demo::kThingValues ? 1 : thing.views.size()); ++view) {
                    values.push_back(demo::nuisanceValues(thing.views[view])[value]);
                    classes.push_back(thing.classIndex);
                }
            const double sigmas = test::dependence(values, classes);
            QVERIFY2(sigmas < kUnlikely,
                     qPrintable(QString("%1: %2").arg(demo::kNuisanceNames[value].data()).arg(sigmas)));
        }
    }

    void numbersAndCountsTellNothing_data() { kinds(); }
    void numbersAndCountsTellNothing() {
        QFETCH(int, kind);
        demo::DrawOptions options;
        options.kind = demo::Kind(kind);
        options.images = 6000;
        std::vector<double> numbers;
        std::vector<double> counts;
        std::vector<int> classes;
        std::array<int, 5> things{};
        int images = 0;
        for (const auto& thing : demo::plan(options)) {
            numbers.push_back(thing.number);
            counts.push_back(double(thing.views.size()));
            classes.push_back(thing.classIndex);
            ++things[std::size_t(thing.classIndex)];
            images += int(thing.views.size());
            QVERIFY(thing.views.size() >= 2);
        }
        QCOMPARE(images, 6000);
        QVERIFY(*std::max_element(things.begin(), things.end()) - *std::min_element(things.begin(), things.end()) <= 1);
        QVERIFY(test::dependence(numbers, classes) < kUnlikely);
        QVERIFY(test::dependence(counts, classes) < kUnlikely);
    }

    void fileSizeTellsNothing_data() { kinds(); }
    void fileSizeTellsNothing() {
        QFETCH(int, kind);
        std::vector<double> sizes;
        std::vector<int> classes;
        for (const Picture& picture : m_pictures[std::size_t(kind)]) {
            sizes.push_back(picture.bytes);
            classes.push_back(picture.classIndex);
        }
        const double sigmas = test::dependence(sizes, classes);
        QVERIFY2(sigmas < kUnlikely, qPrintable(QString::number(sigmas)));
    }

    void borderTellsNothing_data() { kinds(); }
    void borderTellsNothing() {
        QFETCH(int, kind);
        const double accuracy = test::groupedAccuracy(samplesOf(m_pictures[std::size_t(kind)], &Picture::border));
        QVERIFY2(accuracy < kChance + kAboveChance, qPrintable(QString::number(accuracy)));
    }

    void coloursAloneAreNotEnough_data() { kinds(); }
    void coloursAloneAreNotEnough() {
        QFETCH(int, kind);
        const double accuracy = test::groupedAccuracy(samplesOf(m_pictures[std::size_t(kind)], &Picture::histogram));
        qInfo("histogram: %.3f", accuracy);
        QVERIFY2(accuracy < 0.7, qPrintable(QString::number(accuracy)));
    }
};

QTEST_APPLESS_MAIN(TestDemoFairness)
#include "test_demo_fairness.moc"
