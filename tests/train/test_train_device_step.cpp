// SPDX-License-Identifier: GPL-3.0-or-later
// The step for a graphics card, taken on the processor: the same code but for the kernels, which share their arithmetic
// with it, and for the recording.
#include <torch/torch.h> // before Qt, whose "slots" is a name in it

#include <QTest>

#include <cmath>

#include "core/base/error.h"
#include "core/device/cuda_plugin.h"
#include "core/device/device.h"
#include "core/nn/backbone.h"
#include "core/nn/model_spec.h"
#include "core/train/augment.h"
#include "core/train/batch_math.h"
#include "core/train/device_step.h"
#include "core/train/fine_tune.h"
#include "core/train/training_set.h"
#include "core/train/view_sheet.h"
#include "tests/train/tiny_project.h"

using namespace ostrakon;
using namespace ostrakon::train;

namespace {

constexpr int kBatch = 12;
constexpr double kRate = 1e-3;
const std::vector<double> kWeights{1.0, 1.0, 2.0};

FittedHead smallHead(int features, int classes) {
    FittedHead head;
    const auto size = static_cast<std::size_t>(features);
    for (std::size_t i = 0; i < size * static_cast<std::size_t>(classes); ++i)
        head.weight.push_back(0.02 * std::sin(static_cast<double>(i)));
    head.bias.assign(static_cast<std::size_t>(classes), 0.0);
    head.mean.assign(size, 0.3);
    head.deviation.assign(size, 0.5);
    return head;
}

/// How a parameter moved, flat.
torch::Tensor movement(const std::vector<Moving>& after, const std::vector<torch::Tensor>& before) {
    std::vector<torch::Tensor> out;
    for (std::size_t i = 0; i < after.size(); ++i)
        out.push_back((after[i].value.detach() - before[i]).flatten());
    return torch::cat(out);
}

double alike(const torch::Tensor& a, const torch::Tensor& b) {
    return torch::cosine_similarity(a, b, 0).item<double>();
}

} // namespace

class TestTrainDeviceStep : public QObject {
    Q_OBJECT

    test::OwnCache m_cache; // before anything opens one
    test::TempDir m_folder;
    std::unique_ptr<project::Project> m_project;
    TrainingSet m_set;
    nn::BackbonePtr m_backbone;
    std::unique_ptr<PixelCache> m_pixels;
    std::vector<const LabeledImage*> m_batch;

    /// A network, its optimiser and a step over them.
    struct Bench {
        FineTuneNet net;
        AdamW optimiser;
        BatchPixels pixels;
        FineTuneOptions options;
        std::vector<base::Message> said;
        DeviceStep step;
        std::vector<torch::Tensor> before;

        Bench(TestTrainDeviceStep& test, const FullOptions& full = {}, std::uint64_t room = 1 << 30)
            : net(*test.m_backbone, smallHead(1280, 3), 1, "cpu", nn::spec(*test.m_backbone).preprocess.sizePx)
            , optimiser(net.moving(), 1e-2)
            , pixels(*test.m_pixels, test.m_set.train, torch::kCPU, kBatch, room)
            , options(optionsWith(full))
            , step(net, optimiser, pixels, nn::spec(*test.m_backbone).preprocess, options,
                   [this](base::Message m) { said.push_back(std::move(m)); }) {
            for (const Moving& p : net.moving())
                before.push_back(p.value.detach().clone());
        }

        static FineTuneOptions optionsWith(const FullOptions& full) {
            FineTuneOptions o;
            o.batchSize = kBatch;
            o.seed = 7;
            o.full = full;
            return o;
        }

        torch::Tensor moved() const { return movement(net.moving(), before); }
    };

    /// One step by the streams of the processor.
    std::pair<double, torch::Tensor> byStreams(const FullOptions& full = {}) {
        FineTuneNet net(*m_backbone, smallHead(1280, 3), 1, "cpu", nn::spec(*m_backbone).preprocess.sizePx);
        AdamW optimiser(net.moving(), 1e-2);
        std::vector<torch::Tensor> before;
        for (const Moving& p : net.moving())
            before.push_back(p.value.detach().clone());
        FineTuner tuner(net, optimiser, *m_pixels, nn::spec(*m_backbone).preprocess, Bench::optionsWith(full));
        const double loss = tuner.step(m_batch, kWeights, 1, kRate);
        return {loss, movement(net.moving(), before)};
    }

  private slots:
    void initTestCase() {
        try {
            m_backbone = nn::loadBackbone("efficientnet-lite0");
        } catch (const Error&) {
            QSKIP("SKIPPED: the weights of efficientnet-lite0 are not installed; scripts/start --no-run brings them");
        }
        device::enterStream();
        m_project = test::tinyProject(m_folder.path());
        m_set = readTrainingSet(*m_project->reader());
        image::Preprocess preprocess;
        preprocess.sizePx = nn::spec(*m_backbone).preprocess.sizePx;
        preprocess.cropShare = nn::spec(*m_backbone).preprocess.cropShare;
        m_pixels = std::make_unique<PixelCache>(preprocess, 64);
        project::ImageSource source(m_project->reader());
        QVERIFY(m_pixels->fill(source, m_set.train, 2, {}, {}).empty());
        QVERIFY(m_pixels->fill(source, m_set.val, 2, {}, {}).empty());
        for (std::size_t i = 0; i < kBatch; ++i)
            m_batch.push_back(&m_set.train[i]);
    }

    void theFusedOptimiserIsTheSameOptimiser() {
        std::vector<Moving> a, b;
        for (int i = 0; i < 5; ++i) {
            const auto value = torch::randn({7, 3});
            a.push_back({"p" + std::to_string(i), value.clone(), i < 2 ? 1.0 : 0.1, i % 2 == 0, 0});
            b.push_back({"p" + std::to_string(i), value.clone(), i < 2 ? 1.0 : 0.1, i % 2 == 0, 0});
        }
        AdamW plain(a, 0.05), fused(b, 0.05);
        QCOMPARE(fused.groups(), std::size_t{4});
        for (int s = 0; s < 5; ++s) {
            std::vector<torch::Tensor> gradients;
            for (int i = 0; i < 5; ++i)
                gradients.push_back(i == 4 && s < 2 ? torch::Tensor() : torch::randn({7, 3})); // the last begins later
            plain.step(gradients, 1e-2 * (s + 1));
            fused.queue(gradients, torch::tensor(fused.groupRates(1e-2 * (s + 1))));
            fused.count();
        }
        QCOMPARE(fused.steps(), plain.steps());
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY((a[i].value - b[i].value).abs().max().item<double>() < 1e-6);
    }

    void viewsForACardAreThoseOfTheStreams() {
        FullOptions full;
        full.augment.strongOps = 3;
        full.augment.erased = 0.7;
        const auto& network = nn::spec(*m_backbone).preprocess;
        const int side = m_pixels->sidePx();
        std::vector<image::ViewNumbers> views;
        std::vector<float> tones;
        std::vector<float> wanted;
        for (const LabeledImage* image : m_batch) {
            const auto source = m_pixels->pixels(image->sha256);
            const auto plan =
                drawView(viewKey(7, 1, image->sha256), side, network.sizePx, meanGrey(source), full.augment);
            views.push_back(numbersOf(plan, plan.tone.empty() ? -1 : static_cast<int>(tones.size() / 256)));
            tones.insert(tones.end(), plan.tone.begin(), plan.tone.end());
            const auto at = wanted.size();
            wanted.resize(at + static_cast<std::size_t>(network.sizePx * network.sizePx * 3));
            render(source, side, plan, network.sizePx, network.mean, network.deviation, std::span(wanted).subspan(at));
        }
        QVERIFY(!tones.empty());
        BatchPixels pixels(*m_pixels, m_set.train, torch::kCPU, kBatch, 1 << 30);
        device::ViewBatch batch;
        batch.pixels = pixels.pixels(0);
        batch.which = torch::empty({kBatch}, torch::kInt64);
        pixels.place(m_batch, 0, batch.which.data_ptr<std::int64_t>());
        batch.views = torch::from_blob(views.data(), {kBatch, std::int64_t(sizeof(image::ViewNumbers))}, torch::kUInt8);
        batch.tones = torch::from_blob(tones.data(), {std::int64_t(tones.size() / 256), 256});
        std::copy(network.mean.begin(), network.mean.end(), batch.scale.mean);
        std::copy(network.deviation.begin(), network.deviation.end(), batch.scale.deviation);
        batch.outPx = network.sizePx;
        const auto got = device::renderViewsOnCpu(batch);
        QVERIFY(got.is_contiguous(torch::MemoryFormat::ChannelsLast));
        const auto expected = torch::from_blob(wanted.data(), {kBatch, network.sizePx, network.sizePx, 3});
        QVERIFY(torch::equal(got.permute({0, 2, 3, 1}), expected));
    }

    void theCentrePlanIsTheCentre() {
        const auto& network = nn::spec(*m_backbone).preprocess;
        const auto source = m_pixels->pixels(m_batch.front()->sha256);
        std::vector<float> a(static_cast<std::size_t>(network.sizePx * network.sizePx * 3)), b(a.size());
        render(source, m_pixels->sidePx(), centrePlan(m_pixels->sidePx(), network.sizePx), network.sizePx, network.mean,
               network.deviation, a);
        renderCentre(source, m_pixels->sidePx(), network.sizePx, network.mean, network.deviation, b);
        QCOMPARE(a, b);
    }

    void aStepIsThatOfTheStreams_data() {
        QTest::addColumn<double>("focal");
        QTest::addColumn<std::uint64_t>("room");
        QTest::newRow("plain") << 0.0 << std::uint64_t{1 << 30};
        QTest::newRow("focal loss") << 2.0 << std::uint64_t{1 << 30};
        QTest::newRow("pixels have no room on the card") << 0.0 << std::uint64_t{0};
    }

    void aStepIsThatOfTheStreams() {
        QFETCH(double, focal);
        QFETCH(std::uint64_t, room);
        FullOptions full;
        full.focal = focal;
        const auto [loss, moved] = byStreams(full);
        Bench bench(*this, full, room);
        QCOMPARE(bench.pixels.resident(), room > 0);
        QVERIFY(!bench.step.step(m_batch, kWeights, 1, kRate)); // there was none before
        const auto figures = bench.step.flush();
        QVERIFY(figures && !bench.step.flush());
        QCOMPARE(figures->images, kBatch);
        QVERIFY2(std::abs(figures->loss - loss) < 1e-4, qPrintable(QString::number(figures->loss - loss)));
        QVERIFY2(alike(bench.moved(), moved) > 0.999, qPrintable(QString::number(alike(bench.moved(), moved))));
    }

    void figuresComeAStepLater() {
        Bench bench(*this);
        QVERIFY(!bench.step.step(m_batch, kWeights, 1, kRate));
        const auto first = bench.step.step(std::span(m_batch).first(5), kWeights, 1, kRate);
        QCOMPARE(first->images, kBatch);
        const auto second = bench.step.flush();
        QCOMPARE(second->images, 5);
        QVERIFY(second->hits <= 5 && first->hits <= kBatch);
        QCOMPARE(bench.optimiser.steps(), 2);
    }

    void aMixedBatchLearnsFromBothLabels() {
        FullOptions full;
        full.mixup = 0.4;
        full.cutmix = 0.4;
        Bench bench(*this, full);
        for (int i = 0; i < 4; ++i)
            bench.step.step(m_batch, kWeights, i + 1, kRate);
        const auto last = bench.step.flush();
        QVERIFY(std::isfinite(last->loss) && last->loss > 0.0);
    }

    void tooLittleMemoryDividesTheBatch() {
        Bench whole(*this);
        whole.step.step(m_batch, kWeights, 1, kRate);
        const auto wanted = whole.step.flush();
        Bench bench(*this);
        bench.step.beforePart = [](std::int64_t images) {
            if (images > 3)
                throw c10::OutOfMemoryError({__func__, __FILE__, __LINE__}, "no memory");
        };
        bench.step.step(m_batch, kWeights, 1, kRate);
        const auto figures = bench.step.flush();
        QCOMPARE(bench.step.parts(), 4);
        QCOMPARE(bench.said.size(), std::size_t{2});
        QVERIFY(base::english(bench.said.back()).find("4 parts") != std::string::npos);
        QVERIFY(std::abs(figures->loss - wanted->loss) < 1e-4);
        QCOMPARE(figures->hits, wanted->hits);
        QVERIFY(alike(bench.moved(), whole.moved()) > 0.999);
    }

    void noMemoryForOneImageIsASentence() {
        Bench bench(*this);
        bench.step.beforePart = [](std::int64_t) {
            throw c10::OutOfMemoryError({__func__, __FILE__, __LINE__}, "no memory");
        };
        try {
            bench.step.step(m_batch, kWeights, 1, kRate);
            QFAIL("had room");
        } catch (const Error& e) {
            QCOMPARE(e.code(), Code::DeviceOutOfMemory);
            QVERIFY(!e.hint().key.empty());
        }
        QCOMPARE(bench.moved().abs().max().item<double>(), 0.0); // nothing moved
    }

    void judgingIsThatOfTheStreams() {
        Bench bench(*this, {}, 0);
        auto images = m_set.train;
        images.front().label = -1; // of a class that the model does not know
        const auto card = bench.step.judge(images, {});
        FineTuner tuner(bench.net, bench.optimiser, *m_pixels, nn::spec(*m_backbone).preprocess, bench.options);
        const auto streams = tuner.judge(images, {});
        QCOMPARE(card.accuracy, streams.accuracy);
        QVERIFY(std::abs(card.loss - streams.loss) < 1e-4);
        QCOMPARE(card.said.size(), images.size());
        QCOMPARE(streams.said.size(), images.size());
        int right = 0;
        for (std::size_t i = 0; i < images.size(); ++i) {
            QCOMPARE(card.said[i].label, streams.said[i].label);
            QVERIFY(std::abs(card.said[i].probability - streams.said[i].probability) < 1e-4);
            QVERIFY(card.said[i].probability > 1.0 / 3.0 - 1e-6 && card.said[i].probability <= 1.0);
            right += card.said[i].label == images[i].label ? 1 : 0;
        }
        QCOMPARE(card.accuracy, right / static_cast<double>(images.size()));
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_EXCEPTION_THROWN(bench.step.judge(images, stopped.get_token()), Cancelled);
    }

    void anEpochGoesOnWhereItWasStopped() {
        Bench bench(*this);
        FineTuner tuner(bench.net, bench.optimiser, *m_pixels, nn::spec(*m_backbone).preprocess, bench.options,
                        &bench.step);
        EpochSoFar soFar;
        std::stop_source source;
        int told = 0;
        const auto stopAfterOne = [&](int, int, double, double) {
            ++told;
            source.request_stop();
        };
        QVERIFY_EXCEPTION_THROWN(tuner.epoch(1, m_set.train, kWeights, source.get_token(), stopAfterOne, soFar),
                                 Cancelled);
        QVERIFY(soFar.steps >= 1 && soFar.steps < 3);
        QCOMPARE(bench.optimiser.steps(), soFar.steps);
        QCOMPARE(told, soFar.steps); // the last figure is not lost
        tuner.epoch(
            1, m_set.train, kWeights, {}, [&](int, int, double, double) { ++told; }, soFar);
        QCOMPARE(soFar.steps, 3);
        QCOMPARE(told, 3);
        QVERIFY(std::isfinite(soFar.loss) && soFar.loss > 0.0);
    }
};

QTEST_APPLESS_MAIN(TestTrainDeviceStep)
#include "test_train_device_step.moc"
